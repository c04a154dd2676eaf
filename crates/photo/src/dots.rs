//! Dots counted: how many there are for each of the baseline's, and how much pigment new ones hold.
//!
//! A dot of the baseline is still seen when it has a good part of what the middle one has left, so that fading
//! alone changes no count. A second session puts new dots between the old. What is left of red when the old are
//! taken away is looked through for peaks as strong as a dot. A few are stubble, flakes and noise; only many are
//! a session.

use crate::area::{Area, CELL};
use crate::bend::median;
use crate::plane::Plane;

/// The strongest peaks of the baseline, whose middle is what a dot has.
const STRONGEST: usize = 1500;
/// From this share of that a peak is a dot when dots are counted, and when their pigment is.
const CLEAR: f32 = 0.45;
const FAINT: f32 = 0.35;
/// The share of new dots among the old from which they are a session: stubble, flakes and noise stay below a
/// seventh, on the darkest skin below a sixth.
const MANY: f64 = 0.21;
/// Fewer dots on the baseline cannot be counted again.
const FEWEST: f64 = 200.0;
/// The share of what the middle dot has left from which a dot is still seen.
const STILL: f64 = 0.4;
/// The noise of a count: flakes and veils hide up to a tenth (four seeds of painted heads).
const UNSURE: f64 = 0.06;
/// The share of new dots that may be hidden among the old.
const UNCOUNTED: f64 = 0.5;

/// How many dots there are for each of the baseline's, on skin seen in both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Density {
    /// 1 is as many as on the baseline.
    pub ratio: f64,
    /// One standard deviation of what light, flakes and stubble alone do to it.
    pub noise: f64,
}

/// Dots of a photo against those of its baseline.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dots {
    /// Pigment of new ones, as a share of that of the old; zero when they are too few.
    pub(crate) fresh: f64,
    /// `None` where the baseline shows too few.
    pub(crate) density: Option<Density>,
}

impl Dots {
    /// Counts within the cells of an area. Planes are at half size.
    pub(crate) fn of((base, photo): (&Plane, &Plane), area: &Area) -> Self {
        let old = Peaks::of(base, area);
        let new = Peaks { found: heights(&rest(base, photo), area), strong: old.strong };
        let before = old.over(CLEAR).0;
        let more = new.over(CLEAR).0 / before.max(1.0);
        let many = more >= MANY;
        let fresh = if many { new.over(FAINT).1 / old.over(FAINT).1.max(1e-9) } else { 0.0 };
        let more = if many { more } else { 0.0 };
        let kept = || kept((base, photo), area, CLEAR * old.strong);
        let density = (before >= FEWEST)
            .then(|| Density { ratio: kept() + more, noise: UNSURE.hypot(UNCOUNTED * more) });
        Self { fresh, density }
    }
}

/// Peaks of red and what a strong one has.
struct Peaks {
    found: Vec<f32>,
    strong: f32,
}

impl Peaks {
    fn of(plane: &Plane, area: &Area) -> Self {
        let mut found = heights(plane, area);
        found.sort_by(|a, b| b.total_cmp(a));
        let mut strongest: Vec<f64> = found.iter().take(STRONGEST).map(|&v| f64::from(v)).collect();
        Self { found, strong: median(&mut strongest) as f32 }
    }

    /// How many have at least that share of a strong one, and how much together.
    fn over(&self, share: f32) -> (f64, f64) {
        let held = self.found.iter().filter(|&&v| v > share * self.strong);
        held.fold((0.0, 0.0), |(count, sum), &v| (count + 1.0, sum + f64::from(v)))
    }
}

/// The share of dots of the baseline, at least so strong, that are still seen: those with a good part of what the
/// middle one has left.
fn kept((base, photo): (&Plane, &Plane), area: &Area, least: f32) -> f64 {
    let left: Vec<f64> = peaks(base, area, least)
        .into_iter()
        .map(|((x, y), value)| f64::from(photo.at(x, y) / value))
        .collect();
    let usual = median(&mut left.clone());
    let seen = left.iter().filter(|&&one| one > STILL * usual).count();
    seen as f64 / left.len().max(1) as f64
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

fn heights(plane: &Plane, area: &Area) -> Vec<f32> {
    peaks(plane, area, 0.0).into_iter().map(|(_, height)| height).collect()
}

/// Local maxima above `least` within the cells of an area: where, and how high.
fn peaks(plane: &Plane, area: &Area, least: f32) -> Vec<((usize, usize), f32)> {
    const SIDE: usize = CELL / 2;
    let mut found = Vec::new();
    plane.peaks(least, |x, y, value| {
        if area.row(y / SIDE).get(x / SIDE) == Some(&true) {
            found.push(((x, y), value));
        }
    });
    found
}
