//! Shine: white light that moist skin throws back without having entered it.
//!
//! It lies over everything alike, so under it skin is paler and dots are weaker than they are. How much paler
//! a place has become than blood and lamps explain says how much more it shines than on the baseline, and by
//! that a slope of pigment is put right.

use crate::skin::Seen;

/// What a slope loses under shine for each unit of erythema that goes (three seeds of painted heads).
const VEILED: f64 = 0.02;
/// What is further off than this is something else: a flake, a scab, a spot.
const MOST: f64 = 8.0;

/// How much more each cell shines than on the baseline, in units of erythema; nothing known by default.
#[derive(Default)]
pub(crate) struct Shine {
    cols: usize,
    cells: Vec<Option<f64>>,
}

impl Shine {
    /// Over an area of `cols` by `rows` cells; `usual` is how erythema changed in a cell whose shine did not.
    pub(crate) fn of(skin: &[Seen], (cols, rows): (usize, usize), usual: impl Fn(&Seen) -> f64) -> Self {
        let mut cells = vec![None; cols * rows];
        for seen in skin {
            if let Some(cell) = cells.get_mut(seen.place.1 * cols + seen.place.0) {
                *cell = Some((usual(seen) - seen.erythema()).clamp(-MOST, MOST));
            }
        }
        Self { cols, cells }
    }

    /// What a slope measured over a block of cells must be multiplied with.
    pub(crate) fn lifts(&self, (i, j): (usize, usize), (wide, high): (usize, usize)) -> f64 {
        let rows = (j..j + high).filter_map(|row| self.cells.get(row * self.cols + i..(row + 1) * self.cols));
        let known = rows.flat_map(|row| row.iter().take(wide).flatten());
        let (sum, count) = known.fold((0.0, 0.0), |(sum, count), shine| (sum + shine, count + 1.0));
        if count > 0.0 { (VEILED * sum / count).exp() } else { 1.0 }
    }
}
