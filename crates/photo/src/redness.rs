//! How much redder the treated skin is than on the baseline.
//!
//! The ratio of red to green is compared cell by cell with the baseline's, so that the skin's own colour
//! cancels. A shine of the skin and warmer light change it as well; both take more from blue than blood does,
//! and that is how they are told apart. What is left of light and white balance is taken from untreated skin
//! beside the area.

use crate::area::{Area, CELL};
use crate::bend::median;
use crate::plane::Plane;
use crate::shine::Shine;
use crate::skin::{self, Look, Seen, Skin};
use crate::warp::Dense;

/// A change of the erythema index, in its units: 100 times the decimal logarithm of red to green.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redness {
    /// Treated skin between dots, photo minus baseline; negative is paler.
    pub delta_ei: f64,
    /// One standard deviation of what light and camera alone do to it.
    pub noise: f64,
    /// The same in CIELAB: what it does to a* of the skin as the baseline shows it.
    pub delta_a: f64,
    /// One standard deviation of that.
    pub noise_a: f64,
    /// Whether untreated skin beside the area was seen, to take light and camera from.
    pub referenced: bool,
}

/// Cells between the treated area and the skin taken for untreated, and how far that goes.
const GAP: usize = 8;
const FAR: usize = 30;
/// Fewer cells of treated skin say nothing.
const LEAST: usize = 60;
/// Cells of untreated skin that are enough to take the light from.
const ENOUGH: usize = 60;
/// With this many cells the reference is believed half: few lie in one corner, in light of their own.
const FEW: f64 = 150.0;
/// Texture (root mean square) of skin without brows, stubble or edges.
const QUIET: f32 = 0.03;
/// What shine and warmer light do to erythema for each unit that they do to yellow.
const SHINE: f64 = 0.58;
/// What blood does to yellow for each unit that it does to erythema: it takes blue away as well, though less.
const BLOOD: f64 = -0.3;
/// The share of cells that is asked: those that are dimmest in the brighter of their two photos, for there skin
/// shines least, and of these the ones whose light changed most like that of the rest.
const DIM: f64 = 0.6;
const STILL: f64 = 0.6;
/// How bright skin comes out is the camera's choice, and a* grows with that: by this share at most, as a rule.
const EXPOSED: f64 = 0.15;
/// How unlike the treated skin untreated skin may be: erythema below and above, yellow, brightness.
const PALER: f64 = 17.0;
const REDDER: f64 = 5.0;
const YELLOW: f64 = 9.0;
const DARKER: f64 = 45.0;

/// What light and white balance did to untreated skin, all over the picture.
pub(crate) struct Reference {
    blood: Plain,
    erythema: Plain,
    cells: usize,
}

impl Reference {
    /// From the skin beside the treated area that looks like the skin `within`.
    pub(crate) fn beside(
        base: Look<'_>,
        photo: Look<'_>,
        dense: &Dense,
        (treated, within): (&Area, &[Seen]),
    ) -> Self {
        let around = untreated(base, photo, dense, treated, within);
        let (blood, erythema) = (Plain::through(&around, blood), Plain::through(&around, Seen::erythema));
        Self { blood, erythema, cells: around.len() }
    }

    /// How far it is believed: few cells lie in one corner.
    fn trust(&self) -> f64 {
        self.cells as f64 / (self.cells as f64 + FEW)
    }

    /// How much more skin shines than on the baseline: what neither blood nor light explains. Where it is not
    /// known what blood did, the middle cell is taken for one that shines as before.
    pub(crate) fn shine(&self, skin: &[Seen], blood: Option<Redness>, size: (usize, usize)) -> Shine {
        let light = |seen: &Seen| self.trust() * self.erythema.at(seen.place);
        let middle = || median(&mut skin.iter().map(|s| s.erythema() - light(s)).collect::<Vec<_>>());
        let blood = blood.map_or_else(middle, |redness| redness.delta_ei);
        Shine::of(skin, size, |seen| light(seen) + blood)
    }

    fn blood(&self, seen: &Seen) -> f64 {
        blood(seen) - self.trust() * self.blood.at(seen.place)
    }
}

/// The change over the treated area, of which `within` is seen in both photos.
pub(crate) fn measure(reference: &Reference, within: &[Seen]) -> Option<Redness> {
    if within.len() < LEAST {
        return None;
    }
    let telling = telling(within);
    let mut changes: Vec<f64> = telling.iter().map(|s| reference.blood(s)).collect();
    let delta_ei = median(&mut changes);
    let noise = noise(&changes, delta_ei, reference.cells);
    let skin = middle(&telling);
    let a = |erythema: f64| green_to_red(blooded(skin, erythema));
    let delta_a = a(delta_ei) - a(0.0);
    let noise_a = (a(delta_ei + noise) - a(delta_ei)).hypot(EXPOSED * delta_a);
    Some(Redness { delta_ei, noise, delta_a, noise_a, referenced: reference.cells >= ENOUGH })
}

/// The light of the baseline's skin, channel by channel, in the middle of some cells.
fn middle(cells: &[&Seen]) -> [f64; 3] {
    [0, 1, 2].map(|c: usize| {
        let light = |s: &&Seen| s.base.light.get(c).map_or(0.0, |&light| f64::from(light));
        median(&mut cells.iter().map(light).collect::<Vec<_>>())
    })
}

/// Skin of that colour with so much more erythema: blood takes green, and blue by [`BLOOD`] less.
fn blooded([r, g, b]: [f64; 3], erythema: f64) -> [f64; 3] {
    let less = |share: f64| 10.0_f64.powf(-share * erythema / 100.0);
    [r, g * less(1.0), b * less(1.0 + BLOOD)]
}

/// a* of CIELAB (1976) of light in linear sRGB, under its own white.
fn green_to_red([r, g, b]: [f64; 3]) -> f64 {
    let x = (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47;
    let y = 0.212_673 * r + 0.715_152 * g + 0.072_175 * b;
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    500.0 * (f(x) - f(y))
}

/// Cells that neither shine nor were lit anew.
fn telling(within: &[Seen]) -> Vec<&Seen> {
    let level = |of: fn(&Seen) -> f64| median(&mut within.iter().map(of).collect::<Vec<_>>());
    let (before, after) = (level(|s| s.base.brightness()), level(|s| s.photo.brightness()));
    let shine = |s: &Seen| (s.base.brightness() - before).max(s.photo.brightness() - after);
    let dim = least(within.iter().collect(), DIM, shine);
    let lit = |s: &Seen| s.photo.brightness() - s.base.brightness();
    let usual = median(&mut dim.iter().map(|s| lit(s)).collect::<Vec<_>>());
    least(dim, STILL, |s| (lit(s) - usual).abs())
}

/// The share of cells for which a value is least.
fn least(mut cells: Vec<&Seen>, share: f64, of: impl Fn(&Seen) -> f64) -> Vec<&Seen> {
    cells.sort_by(|a, b| of(a).total_cmp(&of(b)));
    cells.truncate((cells.len() as f64 * share).ceil() as usize);
    cells
}

/// Light that is not taken from skin beside the area is only known to be like the baseline's.
fn noise(changes: &[f64], middle: f64, references: usize) -> f64 {
    let mut off: Vec<f64> = changes.iter().map(|c| (c - middle).abs()).collect();
    let spread = 0.25 * 1.4826 * median(&mut off);
    let light: f64 = if references >= ENOUGH { 0.75 } else { 1.1 };
    light.hypot(spread)
}

/// The change of erythema that is blood's.
fn blood(seen: &Seen) -> f64 {
    let yellow = seen.photo.yellow() - seen.base.yellow();
    (seen.erythema() - SHINE * yellow) / (1.0 - SHINE * BLOOD)
}

/// Cells beside the treated area that look like its skin.
fn untreated(base: Look<'_>, photo: Look<'_>, dense: &Dense, treated: &Area, within: &[Seen]) -> Vec<Seen> {
    let (near, far) = (treated.grown(GAP), treated.grown(FAR));
    let beside = |at: &usize| far.cells.get(*at) == Some(&true) && near.cells.get(*at) == Some(&false);
    let cells = (0..treated.cells.len())
        .map(|at| beside(&at) && quiet(base.1, (at % treated.cols, at / treated.cols)));
    let ring = Area { cols: treated.cols, rows: treated.rows, cells: cells.collect() }.shrunk(1);
    let usual = (typical(within.iter().map(|s| s.base)), typical(within.iter().map(|s| s.photo)));
    let mut found = skin::seen(base, photo, dense, &ring);
    // In both: where the head has turned away, something else lies in its place.
    found.retain(|s| alike(&s.base, usual.0) && alike(&s.photo, usual.1));
    found
}

/// Erythema, yellow and brightness in the middle.
fn typical(skins: impl Iterator<Item = Skin> + Clone) -> [f64; 3] {
    let of = |f: fn(&Skin) -> f64| median(&mut skins.clone().map(|s| f(&s)).collect::<Vec<_>>());
    [of(Skin::erythema), of(Skin::yellow), of(Skin::brightness)]
}

fn alike(skin: &Skin, [erythema, yellow, brightness]: [f64; 3]) -> bool {
    let redder = skin.erythema() - erythema;
    redder > -PALER
        && redder < REDDER
        && (skin.yellow() - yellow).abs() < YELLOW
        && (skin.brightness() - brightness).abs() < DARKER
}

/// Whether a cell is without strong texture: no brow, no edge, no shirt.
fn quiet(dark: &Plane, (i, j): (usize, usize)) -> bool {
    let rows = (j * CELL..(j + 1) * CELL).map(|y| dark.row(y).get(i * CELL..).unwrap_or(&[]));
    let squares = rows.map(|row| row.iter().take(CELL).map(|v| v * v).sum::<f32>());
    squares.sum::<f32>() < (CELL * CELL) as f32 * QUIET * QUIET
}

/// A change over the picture: a level and two gentle slopes.
struct Plain([f64; 3]);

impl Plain {
    fn through(cells: &[Seen], change: fn(&Seen) -> f64) -> Self {
        let mut plain = Self([0.0; 3]);
        if cells.len() < ENOUGH {
            return plain;
        }
        let changes: Vec<([f64; 3], f64)> =
            cells.iter().map(|cell| (terms(cell.place), change(cell))).collect();
        let mut weights = vec![1.0; cells.len()];
        for _ in 0..8 {
            let Some(fitted) = Self::fit(&changes, &weights) else { break };
            plain = fitted;
            for (weight, (terms, change)) in weights.iter_mut().zip(&changes) {
                *weight = 1.0 / (change - plain.of(terms)).abs().max(0.3);
            }
        }
        plain
    }

    fn fit(changes: &[([f64; 3], f64)], weights: &[f64]) -> Option<Self> {
        let mut matrix = vec![0.0; 9];
        let mut right = vec![0.0; 3];
        for ((row, change), &weight) in changes.iter().zip(weights) {
            for (line, a) in matrix.chunks_exact_mut(3).zip(row) {
                line.iter_mut().zip(row).for_each(|(m, b)| *m += weight * a * b);
            }
            right.iter_mut().zip(row).for_each(|(r, a)| *r += weight * a * change);
        }
        let total: f64 = weights.iter().sum();
        // Slopes are held back: the reference lies to one side of what it is used for.
        for (cell, hold) in matrix.iter_mut().step_by(4).zip([1e-9, 0.15, 0.15]) {
            *cell += hold * total;
        }
        let factor = crate::bend::cholesky(matrix, 3)?;
        Some(Self(crate::bend::back(&factor, 3, right).try_into().ok()?))
    }

    fn of(&self, terms: &[f64; 3]) -> f64 {
        self.0.iter().zip(terms).map(|(a, b)| a * b).sum()
    }

    fn at(&self, place: (usize, usize)) -> f64 {
        self.of(&terms(place))
    }
}

fn terms((i, j): (usize, usize)) -> [f64; 3] {
    [1.0, (i as f64 - 100.0) / 100.0, (j as f64 - 75.0) / 100.0]
}
