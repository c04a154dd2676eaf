//! What the camera sees right now, against the baseline.

use stipple_photo::{Finder, Seen};
use stipple_photo_words::hint;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::baseline::Base;
use crate::photo::opaque;

/// A viewfinder: light, sharpness and how the head lies, frame by frame.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Viewfinder(Finder);

/// What was seen in a frame.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sight(Seen);

#[wasm_bindgen]
impl Viewfinder {
    /// With a baseline to be laid over.
    #[must_use]
    pub fn against(base: &Base) -> Self {
        Self(Finder::against(&base.baseline))
    }

    /// For the first photo of a view.
    #[must_use]
    pub fn alone() -> Self {
        Self(Finder::alone())
    }

    /// How long the longer side of a frame should be, in pixels.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn side(&self) -> usize {
        self.0.side()
    }

    /// Looks at a frame: red, green, blue and alpha. `None` when there are not four bytes for each pixel.
    #[must_use]
    pub fn look(&self, width: usize, rgba: &[u8]) -> Option<Sight> {
        Some(Sight(self.0.look(&opaque(width, rgba)?)))
    }
}

#[wasm_bindgen]
impl Sight {
    /// One word for the light: `good`, `dark`, `over`, `cast`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn light(&self) -> String {
        self.0.light.map_or("good", stipple_photo::Reason::word).to_owned()
    }

    /// Whether fine detail is as sharp as on the baseline.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn sharp(&self) -> bool {
        self.0.sharp
    }

    /// One word for how the head lies: `fits`, `nearer`, `farther`, `beside`, `tilted`, `turned`, `unknown`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lie(&self) -> String {
        self.0.lie.word().to_owned()
    }

    /// What to do, the most important thing only.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn hint(&self) -> String {
        hint(self.0.hint()).to_owned()
    }
}
