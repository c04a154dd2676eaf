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

pub(crate) use bottle::bottle;
pub(crate) use change::{Point, Scale, change};
pub(crate) use course_of_sign::course_of_sign;
pub(crate) use head::head;
pub(crate) use ladders::{Axis, band, beside, legend, marks, phases};
pub(crate) use qr::qr;
pub(crate) use ring::ring;
pub(crate) use span::{Run, Span, runs};
