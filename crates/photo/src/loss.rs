//! Where pigment was lost: the map of losses over the baseline, and the places that stand out.

use crate::area::CELL;
use crate::bend::median;
use crate::picture::Picture;
use crate::retention::{PLACE, Place, Slopes};
use crate::shine::Shine;

/// Columns of the map of losses, over the whole baseline.
pub const LOSS_COLS: usize = 20;
/// Rows of the map of losses.
pub const LOSS_ROWS: usize = 15;
/// The share of a cell of the map that must be seen for it to be judged.
const SEEN: f64 = 0.23;
/// A place with less than this share of the typical pigment is lost. Below it, glare and flakes alone go.
const LOST: f64 = 0.74;
/// Fewer joined places than this may be chance.
const LEAST_PLACES: usize = 3;

/// The baseline's frame in 20 by 15 cells: what is left there against the photo's typical cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// Row by row; `None` where it is not judged.
    pub ratio: Vec<Option<f64>>,
}

/// A place where clearly more was lost than elsewhere, in pixels of the full baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patch {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// The share lost there, 0 to 1, against the photo's typical place.
    pub loss: f64,
}

pub(crate) fn map(slopes: &Slopes, shine: &Shine) -> Loss {
    let (cols, rows) = slopes.size();
    let cut = |k: usize, parts: usize, cells: usize| k * cells / parts..(k + 1) * cells / parts;
    let cells = (0..LOSS_ROWS * LOSS_COLS).map(|k| {
        let (x, y) = (cut(k % LOSS_COLS, LOSS_COLS, cols), cut(k / LOSS_COLS, LOSS_ROWS, rows));
        let block = ((x.start, y.start), (x.len(), y.len()));
        let ink = slopes.block(block.0, block.1).ink;
        let whole = (x.len() * y.len() * CELL * CELL / 4) as f64;
        (ink.count >= SEEN * whole).then(|| ink.slope() * shine.lifts(block.0, block.1))
    });
    let cells: Vec<Option<f64>> = cells.collect();
    let typical = median(&mut cells.iter().flatten().copied().collect::<Vec<_>>()).max(1e-3);
    Loss { ratio: cells.into_iter().map(|cell| cell.map(|slope| (slope / typical).max(0.0))).collect() }
}

/// Groups of neighbouring places with clearly less than the typical place.
pub(crate) fn patches(places: &[Place], base: &Picture) -> Vec<Patch> {
    let typical = median(&mut places.iter().map(|p| p.ink).collect::<Vec<_>>()).max(1e-3);
    let mut lost: Vec<&Place> = places.iter().filter(|p| p.ink < LOST * typical).collect();
    let mut found = Vec::new();
    while let Some(first) = lost.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(&one) = group.get(at) {
            let (joined, apart) =
                lost.into_iter().partition(|p| p.at.0.abs_diff(one.at.0) + p.at.1.abs_diff(one.at.1) == 1);
            group.extend::<Vec<&Place>>(joined);
            lost = apart;
            at += 1;
        }
        if group.len() >= LEAST_PLACES {
            found.push(patch(&group, typical, base));
        }
    }
    found.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    found
}

fn patch(group: &[&Place], typical: f64, base: &Picture) -> Patch {
    let side = (PLACE * CELL) as f64;
    let span = |f: fn(&Place) -> usize| {
        let values = group.iter().map(|p| f(p));
        (values.clone().min().unwrap_or(0) as f64 * side, (values.max().unwrap_or(0) + 1) as f64 * side)
    };
    let ((left, right), (top, low)) = (span(|p| p.at.0), span(|p| p.at.1));
    let (sx, sy) = base.shrink();
    let left_over = group.iter().map(|p| p.ink / typical).sum::<f64>() / group.len() as f64;
    let loss = (1.0 - left_over).clamp(0.0, 1.0);
    Patch { x: left * sx, y: top * sy, w: (right - left) * sx, h: (low - top) * sy, loss }
}
