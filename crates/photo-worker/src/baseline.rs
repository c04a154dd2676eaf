//! A baseline made ready once, for every photo that is compared with it.

use stipple_photo::{Area, Baseline, Stage, aligned, compare};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::compared::Compared;
use crate::photo::Photo;

/// A baseline.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Base {
    pub(crate) baseline: Baseline,
}

#[wasm_bindgen]
extern "C" {
    /// Who is told how far a comparison is: a JavaScript object with a function `at`.
    #[derive(Debug)]
    pub type Progress;

    /// Takes the stage that begins: `texture`, `align`, `gate` or `measure`.
    #[wasm_bindgen(method)]
    pub fn at(this: &Progress, stage: &str);
}

#[wasm_bindgen]
impl Base {
    /// Makes a photo the baseline. The treated area is found.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(photo: Photo) -> Self {
        Self { baseline: Baseline::new(photo.picture) }
    }

    /// Takes the treated area as a person painted it: run lengths over the cells, row by row. Those of another
    /// picture change nothing.
    #[must_use]
    pub fn painted(self, runs: &[u32]) -> Base {
        let picture = self.baseline.picture();
        let (width, height) = (picture.width(), picture.height());
        match Area::from_runs(width, height, runs) {
            Some(area) => Self { baseline: self.baseline.painted(area) },
            None => self,
        }
    }

    /// Columns of the cells of the treated area.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn cols(&self) -> usize {
        self.baseline.treated().size().0
    }

    /// Rows of the cells.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn rows(&self) -> usize {
        self.baseline.treated().size().1
    }

    /// The treated area, as run lengths over its cells.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn runs(&self) -> Vec<u32> {
        self.baseline.treated().runs()
    }

    /// Compares a photo with this baseline.
    #[must_use]
    pub fn compare(&self, photo: &Photo, progress: &Progress) -> Compared {
        let comparison = compare(&self.baseline, &photo.picture, |stage| progress.at(word(stage)));
        let base = self.baseline.picture();
        let laid = comparison.alignment.as_ref().ok().map(|found| aligned(base, &photo.picture, found));
        Compared::new(base, &comparison, laid)
    }
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Texture => "texture",
        Stage::Align => "align",
        Stage::Gate => "gate",
        _ => "measure",
    }
}
