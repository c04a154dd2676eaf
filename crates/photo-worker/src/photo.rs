//! A photo as it came, made into what is kept: nothing but pixels, upright, of a size for measuring.

use stipple_photo::{Baseline, Gate, Picture, alone, encode, read, within};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Quality of the JPEG that is kept: dots of three pixels survive it.
const QUALITY: u8 = 88;
/// A thumbnail only has to be recognised.
const SMALL_QUALITY: u8 = 80;
/// The longer side of a thumbnail, in pixels.
const SMALL_SIDE: usize = 320;

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
        let picture = read(file).map_err(|fault| JsError::new(&format!("{fault}\n{}", fault.help())))?;
        Ok(Self { picture })
    }

    /// Takes pixels that the browser decoded: red, green, blue and alpha, row by row.
    ///
    /// # Errors
    /// When there are not four bytes for each pixel.
    pub fn pixels(width: usize, rgba: &[u8]) -> Result<Photo, JsError> {
        let picture = opaque(width, rgba).ok_or_else(|| JsError::new("the number of pixels is wrong"))?;
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
        encode::jpeg(&self.picture, QUALITY)
    }

    /// The picture made small, as such a file.
    #[must_use]
    pub fn small(&self) -> Vec<u8> {
        encode::jpeg(&within(&self.picture, SMALL_SIDE), SMALL_QUALITY)
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
    let joined = |with: fn(stipple_photo::Reason) -> &'static str, by: &str| {
        gate.reasons.iter().map(|&reason| with(reason)).collect::<Vec<_>>().join(by)
    };
    let hint = gate.hint.unwrap_or_default().to_owned();
    vec![joined(stipple_photo::Reason::word, ","), joined(stipple_photo::Reason::said, "\n"), hint]
}

/// A picture from pixels with an alpha, which is left out.
pub(crate) fn opaque(width: usize, rgba: &[u8]) -> Option<Picture> {
    let height = rgba.len().checked_div(width.checked_mul(4)?)?;
    let rgb = rgba.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();
    Picture::from_rgb(width, height, rgb)
}
