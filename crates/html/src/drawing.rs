//! Drawings: SVG made of the engine's answers. Colours and strokes come from the style sheet, so a
//! drawing follows the light and dark of the page.

mod bottle;
mod change;
mod course_of_sign;
mod head;
mod ladders;
mod qr;
mod ring;
mod span;

pub use bottle::bottle;
pub use change::{Point, Scale, change};
pub use course_of_sign::course_of_sign;
pub use head::head;
pub use ladders::{Axis, band, beside, legend, marks, phases};
pub use qr::qr;
pub use ring::ring;
pub use span::{Run, Span, runs};
