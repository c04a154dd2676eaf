//! What a comparison came to, in the whole numbers that facts hold.

use stipple_photo::{Comparison, Patch, Picture, encode};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::photo::{said, with_alpha};

/// Quality of the photo laid over its baseline, which is looked at and not kept.
const QUALITY: u8 = 88;

/// A photo compared with its baseline.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Compared {
    comparison: Comparison,
    base: (usize, usize),
    pub(crate) laid: Option<Picture>,
}

impl Compared {
    pub(crate) fn new(comparison: Comparison, base: (usize, usize), laid: Option<Picture>) -> Self {
        Self { comparison, base, laid }
    }
}

#[wasm_bindgen]
impl Compared {
    /// What the gate says: the words of its reasons, what was seen, what to do; empty when the photo is fit.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn gate(&self) -> Vec<String> {
        said(&self.comparison.gate)
    }

    /// Whether it could be laid over the baseline.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn aligned(&self) -> bool {
        self.comparison.alignment.is_ok()
    }

    /// The share of patches that agree with that, per mille.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn confidence(&self) -> i32 {
        self.comparison.alignment.as_ref().map_or(0, |found| whole(1000.0 * found.confidence()))
    }

    /// The change of redness and its noise, in hundredths of the erythema index; empty when it cannot be told.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn redness(&self) -> Vec<i32> {
        let redness = self.comparison.measures.redness;
        redness.map_or_else(Vec::new, |r| vec![whole(100.0 * r.delta_ei), noise(100.0 * r.noise)])
    }

    /// The pigment still seen and its noise, per mille of the baseline's; empty when it cannot be told.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn pigment(&self) -> Vec<i32> {
        let kept = self.comparison.measures.retention;
        kept.map_or_else(Vec::new, |kept| {
            vec![whole(1000.0 * kept.ratio.max(0.0)), noise(1000.0 * kept.noise)]
        })
    }

    /// Places that lost clearly more than others: x, y, width, height and loss of each, per mille of the baseline's
    /// frame and of pigment.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lost(&self) -> Vec<i32> {
        self.comparison.measures.patches.iter().flat_map(|patch| place(patch, self.base)).collect()
    }

    /// The photo as if taken from where the baseline was, as a JPEG file; empty when it cannot be laid.
    #[must_use]
    pub fn jpeg(&self) -> Vec<u8> {
        self.laid.as_ref().map_or_else(Vec::new, |laid| encode::jpeg(laid, QUALITY))
    }

    /// The same as red, green, blue and alpha, in the baseline's size.
    #[must_use]
    pub fn rgba(&self) -> Vec<u8> {
        self.laid.as_ref().map_or_else(Vec::new, with_alpha)
    }
}

/// A whole number; a cast holds on to the ends of the range, and what is no number is none.
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A noise is never nothing.
fn noise(value: f64) -> i32 {
    (value.ceil() as i32).max(1)
}

fn place(patch: &Patch, (width, height): (usize, usize)) -> [i32; 5] {
    let share = |value: f64, whole: usize| (1000.0 * value / whole.max(1) as f64).round().clamp(0.0, 1000.0);
    let (x, y) = (share(patch.x, width), share(patch.y, height));
    let (right, low) = (share(patch.x + patch.w, width), share(patch.y + patch.h, height));
    [x, y, right - x, low - y, 1000.0 * patch.loss].map(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stays_within_the_frame() {
        let patch = Patch { x: 300.0, y: 0.0, w: 120.0, h: 40.0, loss: 0.4567 };
        assert_eq!(place(&patch, (400, 400)), [750, 0, 250, 100, 457]);
    }

    #[test]
    fn what_is_no_number_is_nothing_and_noise_is_never_nothing() {
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(noise(0.0), 1);
        assert_eq!(noise(12.1), 13);
    }
}
