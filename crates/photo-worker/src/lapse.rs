//! All photos of a view laid over the baseline, one after another.

use stipple_photo::{Picture, encode, framed};
use stipple_photo_words::unwritten;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::baseline::Base;
use crate::compared::Compared;

/// A time-lapse in the making.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Lapse {
    across: usize,
    frames: Vec<Picture>,
}

#[wasm_bindgen]
impl Lapse {
    /// Begins with the baseline; every frame is at most so many pixels wide.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(base: &Base, across: usize) -> Self {
        Self { across, frames: vec![framed(base.baseline.picture(), across)] }
    }

    /// Adds a photo. False when it could not be laid over the baseline: it is left out then.
    pub fn add(&mut self, compared: &Compared) -> bool {
        let laid = compared.laid.as_ref().map(|laid| framed(laid, self.across));
        let added = laid.is_some();
        self.frames.extend(laid);
        added
    }

    /// The last frame so far as a JPEG file, to be looked at.
    #[must_use]
    pub fn last(&self) -> Vec<u8> {
        self.frames.last().map_or_else(Vec::new, |frame| encode::jpeg(frame, 85))
    }

    /// All of it as an animated PNG, each frame shown for so many milliseconds.
    ///
    /// # Errors
    /// When memory is short.
    pub fn file(&self, milliseconds: u16) -> Result<Vec<u8>, JsError> {
        encode::animation(&self.frames, milliseconds).map_err(|error| JsError::new(&unwritten(&error)))
    }
}
