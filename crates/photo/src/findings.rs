//! What a comparison came to, in the whole numbers that facts and forms hold.

use crate::compare::Comparison;
use crate::loss::Patch;
use crate::picture::Picture;

/// What a comparison came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Whether the photo could be laid over its baseline.
    pub aligned: bool,
    /// The share of patches that agree with that, per mille.
    pub confidence: i32,
    /// The change of redness and its noise, in hundredths of the erythema index.
    pub redness: Option<[i32; 2]>,
    /// The pigment still seen and its noise, per mille of the baseline's.
    pub pigment: Option<[i32; 2]>,
    /// Places that lost clearly more than others: x, y, width, height and loss of each, per mille of the baseline's
    /// frame and of pigment.
    pub lost: Vec<[i32; 5]>,
}

impl Findings {
    /// What a comparison with this baseline came to.
    #[must_use]
    pub fn of(base: &Picture, comparison: &Comparison) -> Self {
        let measures = &comparison.measures;
        let confidence = comparison.alignment.as_ref().map_or(0.0, |found| found.confidence());
        Self {
            aligned: comparison.alignment.is_ok(),
            confidence: whole(1000.0 * confidence.min(1.0)),
            redness: measures.redness.map(|one| [whole(100.0 * one.delta_ei), noise(100.0 * one.noise)]),
            pigment: measures
                .retention
                .map(|one| [whole(1000.0 * one.ratio.max(0.0)), noise(1000.0 * one.noise)]),
            lost: measures.patches.iter().map(|patch| place(patch, base.full_size())).collect(),
        }
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
    [x, y, right - x, low - y, share(patch.loss, 1)].map(whole)
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
