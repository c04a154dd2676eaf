//! How much of the pigment seen on the baseline is still seen.
//!
//! What is dark on the baseline is looked for in the photo as a regression: the slope says how much of it is
//! left, and neither new stubble nor noise of the photo changes it. It is taken place by place. Glare, flakes
//! and lost patches lower it where they are and nothing raises it, so the upper third speaks for the whole.
//! A softer photo has a smaller slope in fine detail than in coarse, and is carried back by that.

use crate::area::{Area, CELL};
use crate::plane::Plane;
use crate::texture::Texture;
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
/// Fine over coarse slope when both photos are equally sharp.
const EQUAL: f64 = 0.955;
/// The place that speaks for the whole, from the most faded up.
const UPPER: f64 = 0.68;
/// How much coarse slope is lost for a loss of fine slope (from the mean square frequencies of both).
const CARRY: f64 = 0.85;
/// The noise of the measure when light and focus are the best (two seeds of painted photos).
const STILL: f64 = 0.045;

/// Dark texture of the baseline and of the photo laid over it, over the cells where both are known.
pub(crate) struct Overlay<'a> {
    pub(crate) base: &'a Texture,
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
    bbb: f64,
    bbn: f64,
}

impl Sums {
    fn add(&mut self, base: &[f32], photo: &[f32]) {
        self.count += base.len() as f64;
        self.bb += f64::from(base.iter().map(|v| v * v).sum::<f32>());
        self.bn += f64::from(base.iter().zip(photo).map(|(a, b)| a * b).sum::<f32>());
        self.bbb += f64::from(base.iter().map(|v| v * v * v).sum::<f32>());
        self.bbn += f64::from(base.iter().zip(photo).map(|(a, b)| a * a * b).sum::<f32>());
    }

    fn join(self, other: &Self) -> Self {
        Self {
            count: self.count + other.count,
            bb: self.bb + other.bb,
            bn: self.bn + other.bn,
            bbb: self.bbb + other.bbb,
            bbn: self.bbn + other.bbn,
        }
    }

    pub(crate) fn slope(&self) -> f64 {
        self.bn / self.bb.max(1e-9)
    }

    /// The slope of what is darker far more than lighter: dots, and not the skin's own mottling, which a
    /// healing photo keeps in full.
    fn dot_slope(&self) -> f64 {
        self.bbn / self.bbb.max(1e-9)
    }
}

/// Sums of every cell: of fine detail, of coarse, and of ink (red).
pub(crate) struct Slopes {
    cols: usize,
    fine: Vec<Sums>,
    coarse: Vec<Sums>,
    ink: Vec<Sums>,
}

/// Sums over a block of cells.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Block {
    pub(crate) fine: Sums,
    pub(crate) coarse: Sums,
    pub(crate) ink: Sums,
}

impl Slopes {
    pub(crate) fn of(overlay: &Overlay<'_>) -> Self {
        let inner = overlay.area.shrunk(1);
        let warped = |photo: &Plane, side| warp::plane(photo, overlay.dense, overlay.area, side);
        let dark = warped(&overlay.photo.dark, CELL);
        let coarse = (overlay.base.half.blurred(0.7), dark.halved().blurred(0.7));
        let ink = warped(&overlay.photo.ink, CELL / 2);
        Self {
            cols: inner.cols,
            fine: by_cell((&overlay.base.dark, &dark), &inner, CELL),
            coarse: by_cell((&coarse.0, &coarse.1), &inner, CELL / 2),
            ink: by_cell((&overlay.base.ink, &ink), &inner, CELL / 2),
        }
    }

    /// Sums over the block of cells that starts there.
    pub(crate) fn block(&self, (i, j): (usize, usize), (wide, high): (usize, usize)) -> Block {
        let join = |sums: &[Sums]| {
            let rows = (j..j + high)
                .filter_map(|row| sums.get(row * self.cols + i..row * self.cols + (i + wide).min(self.cols)));
            rows.flatten().fold(Sums::default(), |all, one| all.join(one))
        };
        Block { fine: join(&self.fine), coarse: join(&self.coarse), ink: join(&self.ink) }
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
    dots: f64,
    pub(crate) ink: f64,
}

/// Places of which enough is seen, with baseline pigment that stands out.
pub(crate) fn places(slopes: &Slopes) -> Vec<Place> {
    let (cols, rows) = slopes.size();
    let all = (0..rows / PLACE).flat_map(|j| (0..cols / PLACE).map(move |i| (i, j)));
    let seen = all.filter_map(|(i, j)| {
        let block = slopes.block((i * PLACE, j * PLACE), (PLACE, PLACE));
        let whole = (PLACE * PLACE * CELL * CELL) as f64;
        (block.fine.count >= SEEN * whole).then(|| (place((i, j), &block), block.fine.bb / block.fine.count))
    });
    let seen: Vec<(Place, f64)> = seen.collect();
    let typical = crate::bend::median(&mut seen.iter().map(|s| s.1).collect::<Vec<_>>());
    seen.into_iter().filter(|s| s.1 > 0.2 * typical).map(|s| s.0).collect()
}

fn place(at: (usize, usize), block: &Block) -> Place {
    let Block { fine, coarse, ink } = block;
    Place { at, fine: fine.slope(), coarse: coarse.slope(), dots: coarse.dot_slope(), ink: ink.slope() }
}

/// Pigment left; `None` where too little is seen.
pub(crate) fn measure(places: &[Place]) -> Option<Retention> {
    const LEAST: usize = 12;
    if places.len() < LEAST {
        return None;
    }
    let middle = |f: fn(&Place) -> f64| quantile(places.iter().map(f), 0.5);
    let softness = (EQUAL * middle(|p| p.coarse) / middle(|p| p.fine).max(1e-3)).clamp(1.0, 1.8);
    let carried = softness.powf(CARRY);
    let upper = quantile(places.iter().map(|p| p.dots), UPPER);
    let spread = upper - middle(|p| p.dots);
    let noise = STILL.hypot(0.5 * spread).hypot(0.5 * (carried - 1.0).abs() * upper);
    Some(Retention { ratio: (upper * carried).max(0.0), noise })
}

pub(crate) fn quantile(values: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}
