//! Pixels: a photo read safely, laid over its baseline, and what changed measured with its noise.

mod align;
mod area;
mod bend;
mod coarse;
mod compare;
mod draw;
pub mod encode;
mod fault;
mod fresh;
mod gate;
mod light;
mod loss;
mod patch;
mod picture;
mod plane;
mod read;
mod redness;
mod retention;
mod skin;
mod texture;
mod treated;
mod warp;

pub use align::{Alignment, Baseline, CannotAlign, align};
pub use area::{Area, CELL};
pub use compare::{Comparison, Measures, Stage, compare, gate, measure};
pub use draw::{drawn_loss, framed};
pub use fault::Fault;
pub use gate::{Gate, Reason, alone};
pub use light::Light;
pub use loss::{LOSS_COLS, LOSS_ROWS, Loss, Patch};
pub use picture::{Picture, WORKING_SIDE};
pub use read::{Format, LEAST_SIDE, MOST_MEGAPIXELS, read};
pub use redness::Redness;
pub use retention::Retention;
pub use texture::Texture;
pub use warp::aligned;
