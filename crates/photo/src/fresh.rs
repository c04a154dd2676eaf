//! Dots that the baseline does not have: a second session puts new ones between the old.
//!
//! What is left of red when the old dots are taken away is looked through for peaks as strong as a dot. A few
//! are stubble, flakes and noise; only many are a session.

use crate::area::{Area, CELL};
use crate::bend::median;
use crate::plane::Plane;

/// The strongest peaks of the baseline, whose middle is what a dot has.
const STRONGEST: usize = 1500;
/// From this share of that a peak is a dot when dots are counted, and when their pigment is.
const CLEAR: f32 = 0.45;
const FAINT: f32 = 0.35;
/// The share of new dots among the old from which they are a session: stubble, flakes and noise stay below a
/// tenth, on the darkest skin below a seventh.
const MANY: f64 = 0.21;

/// Pigment of dots that are new, as a share of that of the old dots; zero when they are too few.
/// Planes are at half size.
pub(crate) fn share((base, photo): (&Plane, &Plane), area: &Area) -> f64 {
    let left = rest(base, photo);
    let mut old = peaks(base, area);
    let new = peaks(&left, area);
    old.sort_by(|a, b| b.total_cmp(a));
    let mut strongest: Vec<f64> = old.iter().take(STRONGEST).map(|&v| f64::from(v)).collect();
    let dot = median(&mut strongest) as f32;
    let over = |peaks: &[f32], least: f32| {
        let held = peaks.iter().filter(|&&v| v > least * dot);
        held.fold((0.0_f64, 0.0_f64), |(count, sum), &v| (count + 1.0, sum + f64::from(v)))
    };
    let count = over(&new, CLEAR).0 / over(&old, CLEAR).0.max(1.0);
    if count < MANY { 0.0 } else { over(&new, FAINT).1 / over(&old, FAINT).1.max(1e-9) }
}

/// The photo without as much of the baseline as it holds.
fn rest(base: &Plane, photo: &Plane) -> Plane {
    let pairs = || base.data.iter().zip(&photo.data);
    let (square, product) = pairs().fold((1e-9, 0.0), |(s, p), (b, n)| {
        let seen = f32::from(u8::from(*n != 0.0));
        (s + seen * b * b, p + b * n)
    });
    let slope = product / square;
    photo.zip(base, |n, b| n - slope * b)
}

/// Local maxima within the cells of an area.
fn peaks(plane: &Plane, area: &Area) -> Vec<f32> {
    const SIDE: usize = CELL / 2;
    let mut found = Vec::new();
    plane.peaks(0.0, |x, y, value| {
        if area.row(y / SIDE).get(x / SIDE) == Some(&true) {
            found.push(value);
        }
    });
    found
}
