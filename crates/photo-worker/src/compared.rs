//! What a comparison came to, in the whole numbers that facts hold.

use stipple_photo::{Comparison, Findings, Gate, Picture, kept};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::photo::said;

/// A photo compared with its baseline.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Compared {
    gate: Gate,
    findings: Findings,
    pub(crate) laid: Option<Picture>,
}

impl Compared {
    pub(crate) fn new(base: &Picture, comparison: &Comparison, laid: Option<Picture>) -> Self {
        Self { gate: comparison.gate.clone(), findings: Findings::of(base, comparison), laid }
    }
}

#[wasm_bindgen]
impl Compared {
    /// What the gate says: the words of its reasons, what was seen, what to do; empty when the photo is fit.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn gate(&self) -> Vec<String> {
        said(&self.gate)
    }

    /// Whether it could be laid over the baseline.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn aligned(&self) -> bool {
        self.findings.aligned
    }

    /// The share of patches that agree with that, per mille.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn confidence(&self) -> i32 {
        self.findings.confidence
    }

    /// The change of redness and its noise, in hundredths of the erythema index; empty when it cannot be told.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn redness(&self) -> Vec<i32> {
        self.findings.redness.into_iter().flatten().collect()
    }

    /// The pigment still seen and its noise, per mille of the baseline's; empty when it cannot be told.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn pigment(&self) -> Vec<i32> {
        self.findings.pigment.into_iter().flatten().collect()
    }

    /// Places that lost clearly more than others: x, y, width, height and loss of each, per mille of the baseline's
    /// frame and of pigment.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lost(&self) -> Vec<i32> {
        self.findings.lost.as_flattened().to_vec()
    }

    /// The photo as if taken from where the baseline was, as a JPEG file like those that are kept; empty when it cannot be laid.
    #[must_use]
    pub fn jpeg(&self) -> Vec<u8> {
        self.laid.as_ref().map_or_else(Vec::new, kept::whole)
    }
}
