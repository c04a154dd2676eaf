//! What people are told of a photo, once for the terminal, the server and the worker: what is wrong with it, and what to do.
//!
//! Every code of the photo crate has its words here; one that has none does not build.
//!
//! ```
//! use stipple_photo::{Fault, Hint};
//! use stipple_photo_words::{fault, hint};
//!
//! assert_eq!(fault(&Fault::CutOff), "the file is cut off: its picture has no end");
//! assert_eq!(hint(Hint::HoldStill), "Good. Hold still");
//! ```

mod file;
mod frame;
mod gate;

pub use file::{fault, help, unwritten};
pub use frame::hint;
pub use gate::{advice, cannot_align, reason};
