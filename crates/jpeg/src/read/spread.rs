//! How the waves of a block count for the fewer pixels that it reaches.
//!
//! A new pixel is the mean of the area it covers, and a block is a sum of waves: so the mean of each wave over each
//! new pixel is all that is needed, and no old pixel is ever made.

/// Values along a side of a block, and the most new pixels it may reach.
pub(super) const SIDE: usize = 8;

/// For each wave, from flat to finest, its mean over each new pixel, as a share of that pixel.
pub(super) type Weights = [[f32; SIDE]; SIDE];

/// The blocks along one side of the picture.
pub(super) struct Spread {
    /// The first new pixel each block reaches, how many those are, and which weights.
    places: Vec<(usize, usize, usize)>,
    weights: Vec<Weights>,
}

/// What a block along one side reaches.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) weights: &'a Weights,
}

impl Spread {
    /// Blocks whose values stand for `step` pixels each, from a side of so many pixels to one of fewer. `None` when a
    /// block reaches too many.
    pub(super) fn new(step: usize, from: usize, to: usize) -> Option<Self> {
        let mut spread = Self { places: Vec::new(), weights: Vec::new() };
        let mut kinds: Vec<(usize, bool)> = Vec::new();
        let wide = SIDE * step;
        for start in (0..from).step_by(wide) {
            let end = (start + wide).min(from);
            let (first, last) = (start * to / from, (end * to - 1) / from);
            // Blocks that lie alike among the new pixels share their weights; the last may be cut short.
            let kind = (start * to % from, end == from);
            let at = kinds.iter().position(|k| *k == kind).unwrap_or(kinds.len());
            if at == kinds.len() {
                kinds.push(kind);
                spread.weights.push(weights((start, step), first, (from, to)));
            }
            spread.places.push((first, last + 1 - first, at));
        }
        spread.places.iter().all(|place| place.1 <= SIDE).then_some(spread)
    }

    /// The block's reach; `None` beyond the picture.
    #[inline]
    pub(super) fn reach(&self, block: usize) -> Option<Reach<'_>> {
        let &(first, count, weights) = self.places.get(block)?;
        Some(Reach { first, count, weights: self.weights.get(weights)? })
    }
}

fn weights((start, step): (usize, usize), first: usize, (from, to): (usize, usize)) -> Weights {
    let mut weights = [[0.0; SIDE]; SIDE];
    for x in 0..SIDE {
        let left = (start + x * step).min(from);
        let right = (left + step).min(from);
        for (wave, row) in weights.iter_mut().enumerate() {
            for (pixel, weight) in (first..).zip(row) {
                let covered =
                    (right * to).min((pixel + 1) * from).saturating_sub((left * to).max(pixel * from));
                *weight += covered as f32 / from as f32 * height(wave, x);
            }
        }
    }
    weights
}

/// The height of a wave at a place in the block (T.81, A.3.3, one dimension of it).
fn height(wave: usize, place: usize) -> f32 {
    /// Half the cosine of each sixteenth of half a turn.
    const COSINE: [f32; 9] = [
        0.5,
        0.490_392_64,
        0.461_939_77,
        0.415_734_8,
        0.353_553_4,
        0.277_785_12,
        0.191_341_72,
        0.097_545_16,
        0.0,
    ];
    let turn = (2 * place + 1) * wave % 32;
    let value = |at: usize| COSINE.get(at).copied().unwrap_or(0.0);
    match (wave, turn) {
        (0, _) => value(4),
        (_, 0..=8) => value(turn),
        (_, 9..=23) => -value(turn.abs_diff(16)),
        _ => value(32 - turn),
    }
}
