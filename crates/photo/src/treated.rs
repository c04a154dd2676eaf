//! Where the treated area lies on the baseline: where dark dots stand densely and alike.

use crate::area::{Area, CELL};
use crate::texture::Texture;

/// The dots whose strength is taken for what a dot has here.
const STRONGEST: usize = 1500;
/// A dot counts from this share of that strength.
const SHARE: f32 = 0.45;
/// Cells to each side over which dots are counted.
const AROUND: usize = 4;
/// A cell is in when it has this share of the dots that a well filled one has.
const FILLED: f32 = 0.45;

/// Finds the treated area of a baseline; empty when there is none to be seen.
pub(crate) fn find(texture: &Texture) -> Area {
    let (cols, rows) = (texture.dark.width.div_ceil(CELL), texture.dark.height.div_ceil(CELL));
    let counts = smoothed(&count(texture, cols, rows), cols);
    let full = filled_density(&counts);
    let cells = counts.iter().map(|&c| full > 0.0 && c > FILLED * full).collect();
    Area { cols, rows, cells }.filtered(1, |held, all| 2 * held > all).shrunk(1).largest().grown(1).filled()
}

/// Dots of full strength in each cell.
fn count(texture: &Texture, cols: usize, rows: usize) -> Vec<f32> {
    let strong: Vec<f32> = texture.dots.iter().take(STRONGEST).map(|dot| dot.strength).collect();
    let least = SHARE * strong.get(strong.len() / 2).copied().unwrap_or(f32::INFINITY);
    let mut counts = vec![0.0; cols * rows];
    for dot in texture.dots.iter().filter(|dot| dot.strength > least) {
        let (i, j) = ((2.0 * dot.x) as usize / CELL, (2.0 * dot.y) as usize / CELL);
        if let Some(cell) = counts.get_mut(j * cols + i) {
            *cell += 1.0;
        }
    }
    counts
}

fn smoothed(counts: &[f32], cols: usize) -> Vec<f32> {
    let plane =
        crate::plane::Plane { width: cols, height: counts.len() / cols.max(1), data: counts.to_vec() };
    plane.blurred(AROUND as f32 / 2.0).data
}

/// What a well filled cell holds: the upper quarter of those that hold a dot at all.
fn filled_density(counts: &[f32]) -> f32 {
    let mut held: Vec<f32> = counts.iter().copied().filter(|&c| c > 0.1).collect();
    let at = held.len() * 3 / 4;
    if held.is_empty() { 0.0 } else { *held.select_nth_unstable_by(at, f32::total_cmp).1 }
}
