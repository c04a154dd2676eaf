//! A first, rough map: dots that look alike in both photos, and the one movement most of them agree on.
//!
//! Dots lie at random, so the pattern of dark and light around one is nearly unique: sixteen by sixteen bits
//! tell it from ten thousand others. Turn and scale are tried from likely to unlikely.

use crate::bend::{Bend, Pair, Point};
use crate::texture::{Dot, Texture};

/// The most dots of the baseline that are looked for.
pub(crate) const MOST_SEEDS: usize = 300;
/// Bits that may differ between two views of one dot, of 256.
const MOST_BITS: u32 = 88;
/// How much worse the second best must be.
const CLEAR: u32 = 10;
/// Another dot nearer than this (half size) to the best is the same one.
const SAME: f32 = 3.0;
/// How far from where it was a dot is looked for first, at half size.
pub(crate) const NEAR: f32 = 140.0;
/// Agreement with a turned and scaled copy, at half size: a head is not flat.
const LOOSE: f64 = 10.0;
/// Fewer than this agree by chance.
pub(crate) const LEAST_AGREEING: usize = 14;
/// When this many agree no other turn is tried.
const PLENTY: usize = 40;
/// Pairs of matches that are tried as a movement.
const MOST_TRIALS: usize = 2500;

/// A turn in degrees and a scale.
type Guess = (f32, f32);

/// Turns and scales in the order in which they are tried.
fn guesses() -> Vec<Guess> {
    let near = [(0.0, 1.0), (-7.0, 1.0), (7.0, 1.0), (0.0, 0.89), (0.0, 1.12), (-14.0, 1.0), (14.0, 1.0)];
    let corners = [-9.0_f32, 9.0].into_iter().flat_map(|turn| [0.89, 1.12].map(|scale| (turn, scale)));
    let far = [-18.0_f32, -9.0, 0.0, 9.0, 18.0].into_iter().flat_map(|turn| [0.79, 1.26].map(|s| (turn, s)));
    near.into_iter().chain(corners).chain(far).collect()
}

/// The rough map at half size and how many dots agree on it. `shift` is how far off the area is thought to be,
/// at half size.
pub(crate) fn rough(
    seeds: &[&Dot],
    (base, photo): (&Texture, &Texture),
    shift: (f32, f32),
) -> Option<(Bend, usize)> {
    let index = Index::new(photo, shift);
    let mut best: Option<(Bend, usize)> = None;
    for guess in guesses() {
        let pairs = matches(seeds, base, &index, guess);
        let found = agree(&pairs);
        if found.as_ref().is_some_and(|f| best.as_ref().is_none_or(|b| f.1 > b.1)) {
            best = found;
        }
        if best.as_ref().is_some_and(|b| b.1 >= PLENTY) {
            break;
        }
    }
    best.filter(|b| b.1 >= LEAST_AGREEING)
}

/// Dots by place, so that only those nearby are compared.
struct Index {
    shift: (f32, f32),
    cols: usize,
    rows: usize,
    /// Copies: those of one cell are looked through one after another, and so are better near in memory.
    cells: Vec<Vec<Dot>>,
}

const BIN: f32 = 20.0;

impl Index {
    fn new(photo: &Texture, shift: (f32, f32)) -> Self {
        let (cols, rows) = (photo.half.width / BIN as usize + 1, photo.half.height / BIN as usize + 1);
        let mut cells = vec![Vec::new(); cols * rows];
        for dot in &photo.dots {
            let at = (dot.y / BIN) as usize * cols + (dot.x / BIN) as usize;
            if let Some(cell) = cells.get_mut(at) {
                cell.push(*dot);
            }
        }
        Self { shift, cols, rows, cells }
    }

    fn near(&self, x: f32, y: f32) -> impl Iterator<Item = &Dot> {
        let (x, y) = (x + self.shift.0, y + self.shift.1);
        let span = |v: f32, most: usize| {
            ((v - NEAR).max(0.0) / BIN) as usize..most.min(((v + NEAR).max(0.0) / BIN) as usize + 1)
        };
        let columns = span(x, self.cols);
        span(y, self.rows).flat_map(move |row| {
            let cells = self
                .cells
                .get(row * self.cols + columns.start..row * self.cols + columns.end.max(columns.start));
            cells.unwrap_or(&[]).iter().flatten()
        })
    }
}

fn matches(seeds: &[&Dot], base: &Texture, index: &Index, (turn, scale): Guess) -> Vec<Pair> {
    let (sin, cos) = turn.to_radians().sin_cos();
    // The photo is the larger one where the scale is above one: a step there is a smaller step here.
    let step = (cos / scale, sin / scale);
    seeds.iter().filter_map(|seed| best_match(seed, base, index, step)).collect()
}

fn best_match(seed: &Dot, base: &Texture, index: &Index, step: (f32, f32)) -> Option<Pair> {
    let bits = base.surroundings((seed.x, seed.y), step)?;
    let mut best: (u32, Option<&Dot>) = (u32::MAX, None);
    let mut second = u32::MAX;
    for dot in index.near(seed.x, seed.y) {
        let distance = bits.distance(&dot.bits);
        if distance >= second {
            continue;
        }
        let apart = best.1.is_none_or(|b| (b.x - dot.x).hypot(b.y - dot.y) > SAME);
        if distance < best.0 {
            second = if apart { best.0 } else { second };
            best = (distance, Some(dot));
        } else if apart {
            second = distance;
        }
    }
    let dot = best.1.filter(|_| best.0 <= MOST_BITS && best.0 + CLEAR <= second)?;
    let point = |d: &Dot| (f64::from(d.x), f64::from(d.y));
    Some(Pair { from: point(seed), to: point(dot), weight: 1.0 })
}

/// The movement (turn, scale, shift) that most pairs agree on, then a smooth map through those.
fn agree(pairs: &[Pair]) -> Option<(Bend, usize)> {
    let count = pairs.len();
    if count < LEAST_AGREEING {
        return None;
    }
    let mut best: (usize, Option<Motion>) = (0, None);
    let steps = (1..count).rev().flat_map(|gap| (0..count - gap).map(move |i| (i, i + gap)));
    for (i, j) in steps.step_by((count * count / 2 / MOST_TRIALS).max(1)) {
        let Some(motion) = pairs.get(i).zip(pairs.get(j)).and_then(|(a, b)| Motion::of(a, b)) else {
            continue;
        };
        let agreeing = pairs.iter().filter(|pair| motion.error(pair) < LOOSE).count();
        if agreeing > best.0 {
            best = (agreeing, Some(motion));
        }
    }
    let motion = best.1?;
    let close: Vec<Pair> = pairs.iter().filter(|pair| motion.error(pair) < 1.5 * LOOSE).copied().collect();
    let first = Bend::robust(&close, 1, 1.0)?;
    let wide: Vec<Pair> = pairs.iter().filter(|pair| first.error(pair) < LOOSE).copied().collect();
    let second = Bend::robust(&wide, 2, 0.7).unwrap_or(first);
    let agreeing = pairs.iter().filter(|pair| second.error(pair) < 0.4 * LOOSE).count();
    Some((second, agreeing))
}

/// A turn with a scale, and a shift.
struct Motion {
    turn: Point,
    shift: Point,
}

impl Motion {
    /// The motion two pairs define; `None` when they are too near to say, or it is none a photo makes.
    fn of(a: &Pair, b: &Pair) -> Option<Self> {
        let (dx, dy) = (b.from.0 - a.from.0, b.from.1 - a.from.1);
        let (ex, ey) = (b.to.0 - a.to.0, b.to.1 - a.to.1);
        let square = dx * dx + dy * dy;
        let turn = ((ex * dx + ey * dy) / square, (ey * dx - ex * dy) / square);
        let scale = turn.0.hypot(turn.1);
        if square < 1600.0 || !(0.6..1.7).contains(&scale) || turn.0 < 0.0 {
            return None;
        }
        let shift =
            (a.to.0 - turn.0 * a.from.0 + turn.1 * a.from.1, a.to.1 - turn.1 * a.from.0 - turn.0 * a.from.1);
        Some(Self { turn, shift })
    }

    fn error(&self, pair: &Pair) -> f64 {
        let (x, y) = pair.from;
        let to = (
            self.turn.0 * x - self.turn.1 * y + self.shift.0,
            self.turn.1 * x + self.turn.0 * y + self.shift.1,
        );
        let (dx, dy) = (to.0 - pair.to.0, to.1 - pair.to.1);
        (dx * dx + dy * dy).sqrt()
    }
}
