//! How much of the pigment seen on the baseline is still seen.
//!
//! What is dark on the baseline is looked for in the photo as a regression: the slope says how much of it is
//! left, and neither new stubble nor noise of the photo changes it. Green and red count alike: blood changes
//! the one and veiling light the other more. It is taken place by place, put right for shine, and the middle one
//! speaks for the whole: flakes, glare and lost patches are where they are.
//! A softer photo has a smaller slope in fine detail than in coarse, a sharper one a larger, and is carried back by that.
//! Dots that were not there before, as after a second session, are counted by themselves.

use crate::area::{Area, CELL};
use crate::bend::{median, quantile};
use crate::dots::Dots;
use crate::plane::Plane;
use crate::shine::Shine;
use crate::texture::{Coarse, Texture};
use crate::warp::{self, Dense};

/// Pigment seen against the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention {
    /// 1 is as much as on the baseline.
    pub ratio: f64,
    /// One standard deviation of what light, focus and camera alone do to it.
    pub noise: f64,
}

/// Cells along a place of which a slope is taken: 40 working pixels, some 25 dots.
pub(crate) const PLACE: usize = 5;
/// The share of a place that must be seen.
const SEEN: f64 = 0.6;
/// How much coarse slope is lost for a loss of fine slope (from the mean square frequencies of both).
const CARRY: f64 = 0.7;
/// What sampling a new photo and noise of the baseline take from any slope.
const TAKEN: f64 = 0.02;
/// With this share of its texture unexplained a photo is a new one, and not the baseline once more.
const NEW: f64 = 0.1;
/// Fewer places say nothing.
const LEAST: usize = 12;
/// The share of fresh pigment that may be wrong: it is counted, not compared.
const UNSURE: f64 = 0.2;
/// The noise of the measure when light and focus are the best (two seeds of painted photos).
const STILL: f64 = 0.045;

/// Dark texture of the baseline and of the photo laid over it, over the cells where both are known.
pub(crate) struct Overlay<'a> {
    pub(crate) base: &'a Texture,
    pub(crate) coarse: &'a Coarse,
    pub(crate) photo: &'a Texture,
    pub(crate) dense: &'a Dense,
    pub(crate) area: &'a Area,
}

/// Squares and products of baseline and photo over some pixels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) count: f64,
    pub(crate) bb: f64,
    pub(crate) bn: f64,
    nn: f64,
}

impl Sums {
    fn add(&mut self, base: &[f32], photo: &[f32]) {
        self.count += base.len() as f64;
        self.bb += f64::from(base.iter().map(|v| v * v).sum::<f32>());
        self.nn += f64::from(photo.iter().map(|v| v * v).sum::<f32>());
        self.bn += f64::from(base.iter().zip(photo).map(|(a, b)| a * b).sum::<f32>());
    }

    fn join(self, other: &Self) -> Self {
        Self {
            count: self.count + other.count,
            bb: self.bb + other.bb,
            bn: self.bn + other.bn,
            nn: self.nn + other.nn,
        }
    }

    /// The share of the photo's texture that the baseline explains.
    fn explained(&self) -> f64 {
        self.bn * self.bn / (self.bb * self.nn).max(1e-12)
    }

    pub(crate) fn slope(&self) -> f64 {
        self.bn / self.bb.max(1e-9)
    }
}

/// Sums of every cell: of fine detail, of coarse, of red, where ink shows most, and of green and red together.
pub(crate) struct Slopes {
    cols: usize,
    fine: Vec<Sums>,
    coarse: Vec<Sums>,
    ink: Vec<Sums>,
    both: Vec<Sums>,
    /// Dots against those of the baseline.
    pub(crate) dots: Dots,
}

/// Sums over a block of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Block {
    pub(crate) fine: Sums,
    pub(crate) coarse: Sums,
    pub(crate) ink: Sums,
    pub(crate) both: Sums,
}

impl Slopes {
    pub(crate) fn of(overlay: &Overlay<'_>) -> Self {
        let inner = overlay.area.shrunk(1);
        let dark = warp::plane::<CELL>(&overlay.photo.dark, overlay.dense, overlay.area);
        let ink = warp::plane::<{ CELL / 2 }>(&overlay.photo.ink, overlay.dense, overlay.area);
        let (ours, theirs) = (overlay.coarse, Coarse::of(&dark.halved(), &ink));
        let half = |base: &Plane, photo: &Plane| by_cell((base, photo), &inner, CELL / 2);
        let dots = Dots::of((&ours.red, &theirs.red), &inner);
        let (coarse, both) = (half(&ours.green, &theirs.green), half(&ours.both, &theirs.both));
        let fine = by_cell((&overlay.base.dark, &dark), &inner, CELL);
        let ink = half(&ours.red, &theirs.red);
        Self { cols: inner.cols, fine, coarse, ink, both, dots }
    }

    /// Sums over the block of cells that starts there.
    pub(crate) fn block(&self, (i, j): (usize, usize), (wide, high): (usize, usize)) -> Block {
        let join = |sums: &[Sums]| {
            let rows = (j..j + high)
                .filter_map(|row| sums.get(row * self.cols + i..row * self.cols + (i + wide).min(self.cols)));
            rows.flatten().fold(Sums::default(), |all, one| all.join(one))
        };
        let (fine, coarse) = (join(&self.fine), join(&self.coarse));
        Block { fine, coarse, ink: join(&self.ink), both: join(&self.both) }
    }

    pub(crate) fn size(&self) -> (usize, usize) {
        (self.cols, self.fine.len() / self.cols.max(1))
    }
}

fn by_cell((base, photo): (&Plane, &Plane), area: &Area, side: usize) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); area.cells.len()];
    for (at, sum) in sums.iter_mut().enumerate().filter(|(at, _)| area.cells.get(*at) == Some(&true)) {
        let (i, j) = (at % area.cols, at / area.cols);
        for y in j * side..(j + 1) * side {
            let span = i * side..(i + 1) * side;
            if let (Some(base), Some(photo)) = (base.row(y).get(span.clone()), photo.row(y).get(span)) {
                sum.add(base, photo);
            }
        }
    }
    sums
}

/// Slopes of one place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) at: (usize, usize),
    fine: f64,
    coarse: f64,
    both: f64,
    explained: f64,
    pub(crate) ink: f64,
}

/// Places of which enough is seen, with baseline pigment that stands out.
pub(crate) fn places(slopes: &Slopes, shine: &Shine) -> Vec<Place> {
    let (cols, rows) = slopes.size();
    let all = (0..rows / PLACE).flat_map(|j| (0..cols / PLACE).map(move |i| (i, j)));
    let seen = all.filter_map(|(i, j)| {
        let block = slopes.block((i * PLACE, j * PLACE), (PLACE, PLACE));
        let whole = (PLACE * PLACE * CELL * CELL) as f64;
        let lifts = || shine.lifts((i * PLACE, j * PLACE), (PLACE, PLACE));
        (block.fine.count >= SEEN * whole)
            .then(|| (place((i, j), &block, lifts()), block.fine.bb / block.fine.count))
    });
    let seen: Vec<(Place, f64)> = seen.collect();
    let typical = median(&mut seen.iter().map(|s| s.1).collect::<Vec<_>>());
    seen.into_iter().filter(|s| s.1 > 0.2 * typical).map(|s| s.0).collect()
}

fn place(at: (usize, usize), block: &Block, lifts: f64) -> Place {
    let Block { fine, coarse, ink, both } = block;
    let slopes = (both.slope() * lifts, ink.slope() * lifts);
    Place {
        at,
        fine: fine.slope(),
        coarse: coarse.slope(),
        both: slopes.0,
        explained: fine.explained(),
        ink: slopes.1,
    }
}

/// Pigment left; `None` where too little is seen.
pub(crate) fn measure(places: &[Place], fresh: f64) -> Option<Retention> {
    if places.len() < LEAST {
        return None;
    }
    let (softened, new) = (softness(places).powf(CARRY), newness(places));
    let left = quantile(places.iter().map(|p| p.both), 0.5);
    let guessed = (0.5 * (softened - 1.0) * left).hypot(UNSURE * fresh);
    let noise = STILL.hypot(guessed);
    Some(Retention { ratio: (left * softened * (1.0 + TAKEN * new) + fresh).max(0.0), noise })
}

/// How much more of coarse detail is left than of fine: 1 when the photo is as sharp as the baseline.
fn softness(places: &[Place]) -> f64 {
    let middle = |f: fn(&Place) -> f64| quantile(places.iter().map(f), 0.5);
    (middle(|p| p.coarse) / middle(|p| p.fine).max(1e-3)).clamp(0.6, 1.8)
}

/// 1 for another exposure, less for one that the baseline explains wholly.
fn newness(places: &[Place]) -> f64 {
    let unexplained = 1.0 - quantile(places.iter().map(|p| p.explained), 0.5);
    (unexplained / NEW).clamp(0.0, 1.0)
}

/// Whether fine detail lies where the baseline has it, little weaker than coarse detail.
pub(crate) fn in_place(places: &[Place]) -> bool {
    const SHARP: f64 = 1.2;
    places.len() >= LEAST && softness(places) < SHARP
}
