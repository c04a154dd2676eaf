//! A photo as it came, made into what is kept: nothing but pixels, upright, of a size for measuring.

use stipple_photo::{Baseline, Gate, Picture, Reason, alone, kept, read};
use stipple_photo_words as words;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A photo that was read.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Photo {
    pub(crate) picture: Picture,
}

#[wasm_bindgen]
impl Photo {
    /// Reads a file: JPEG, PNG or WebP. All metadata is left behind.
    ///
    /// # Errors
    /// What is wrong with the file, and on a second line what to do.
    pub fn read(file: &[u8]) -> Result<Photo, JsError> {
        let picture = read(file)
            .map_err(|fault| JsError::new(&format!("{}\n{}", words::fault(&fault), words::help(&fault))))?;
        Ok(Self { picture })
    }

    /// Columns of the picture that is kept.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn width(&self) -> usize {
        self.picture.width()
    }

    /// Its rows.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn height(&self) -> usize {
        self.picture.height()
    }

    /// The picture as a JPEG file of nothing but pixels.
    #[must_use]
    pub fn jpeg(&self) -> Vec<u8> {
        kept::whole(&self.picture)
    }

    /// The picture made small, as such a file.
    #[must_use]
    pub fn small(&self) -> Vec<u8> {
        kept::small(&self.picture)
    }

    /// What is wrong with the photo by itself: for each reason its word, what was seen, and what to do.
    #[must_use]
    pub fn alone(&self) -> Vec<String> {
        said(&alone(Baseline::new(self.picture.clone()).light()))
    }
}

/// A gate's answer: the words of the reasons, separated by commas; what was seen, a line each; what to do. Empty
/// when nothing is wrong.
pub(crate) fn said(gate: &Gate) -> Vec<String> {
    if gate.ok() {
        return Vec::new();
    }
    let joined = |with: fn(Reason) -> &'static str, by: &str| {
        gate.reasons.iter().map(|&reason| with(reason)).collect::<Vec<_>>().join(by)
    };
    let hint = gate.hint.map(words::advice).unwrap_or_default().to_owned();
    vec![joined(Reason::word, ","), joined(words::reason, "\n"), hint]
}

/// A picture from pixels with an alpha, which is left out.
pub(crate) fn opaque(width: usize, rgba: &[u8]) -> Option<Picture> {
    let height = rgba.len().checked_div(width.checked_mul(4)?)?;
    let rgb = rgba.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    Picture::from_rgb(width, height, rgb)
}
