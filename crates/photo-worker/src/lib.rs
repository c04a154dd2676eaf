//! Photos in a browser: the photo crate as a wasm module of its own.
//!
//! A dedicated worker (`web/photo-analysis.js`) calls it, so that no page and no service worker ever waits for
//! pixels. Nothing is decided here: bytes and numbers go in and out, in the whole numbers that facts hold.
//! Node can call it just as well, which is how its speed is measured.

mod baseline;
mod compared;
mod lapse;
mod photo;
mod viewfinder;

pub use baseline::{Base, Progress};
pub use compared::Compared;
pub use lapse::Lapse;
pub use photo::Photo;
pub use viewfinder::{Sight, Viewfinder};
