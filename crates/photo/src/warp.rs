//! A photo seen through the baseline's eyes: every point of the baseline, looked up in the photo.

use crate::align::Alignment;
use crate::area::{Area, CELL};
use crate::picture::Picture;
use crate::plane::Plane;

/// The map on the corners of cells; in between it is as good as straight.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    nodes: Vec<(f32, f32)>,
    stride: usize,
}

/// The four corners of a cell: left and right above, left and right below.
type Corners = [(f32, f32); 4];

impl Dense {
    /// The map of an alignment over the whole of a baseline of `cols` by `rows` cells.
    pub(crate) fn of(alignment: &Alignment, cols: usize, rows: usize) -> Self {
        let stride = cols + 1;
        let corner = |k: usize| ((k % stride * CELL) as f64 - 0.5, (k / stride * CELL) as f64 - 0.5);
        let nodes = alignment.everywhere((0..stride * (rows + 1)).map(corner));
        Self { nodes: nodes.into_iter().map(|(x, y)| (x as f32, y as f32)).collect(), stride }
    }

    pub(crate) fn corners(&self, i: usize, j: usize) -> Option<Corners> {
        let at = j * self.stride + i;
        let (up, low) =
            (self.nodes.get(at..at + 2)?, self.nodes.get(at + self.stride..at + self.stride + 2)?);
        match (up, low) {
            (&[a, b], &[c, d]) => Some([a, b, c, d]),
            _ => None,
        }
    }
}

/// Where each of a cell's `N` by `N` pixels lies in the photo, row by row.
#[inline]
pub(crate) fn each<const N: usize>([a, b, c, d]: Corners) -> [[(f32, f32); N]; N] {
    let share = |k: usize| (k as f32 + 0.5) / N as f32;
    std::array::from_fn(|j| {
        let mix = |p: (f32, f32), q: (f32, f32)| (p.0 + (q.0 - p.0) * share(j), p.1 + (q.1 - p.1) * share(j));
        let (left, right) = (mix(a, c), mix(b, d));
        let (dx, dy) = (right.0 - left.0, right.1 - left.1);
        std::array::from_fn(|i| (left.0 + dx * share(i), left.1 + dy * share(i)))
    })
}

/// A plane of the photo in the baseline's frame, over the cells of an area; zero elsewhere. `N` is what a cell
/// measures in that plane: 8 at working size, 4 at half.
pub(crate) fn plane<const N: usize>(photo: &Plane, dense: &Dense, area: &Area) -> Plane {
    let mut out = Plane::new(area.cols * N, area.rows * N);
    let width = out.width;
    let (scale, shift) = (N as f32 / CELL as f32, 0.5 - 0.5 * N as f32 / CELL as f32);
    for (j, band) in out.data.chunks_exact_mut(N * width.max(1)).enumerate() {
        for (i, _) in area.row(j).iter().enumerate().filter(|(_, held)| **held) {
            let Some(corners) = dense.corners(i, j) else { continue };
            for (row, places) in band.chunks_exact_mut(width).zip(each::<N>(corners)) {
                for (value, (x, y)) in row.iter_mut().skip(i * N).zip(places) {
                    let (u, v) = (x * scale - shift, y * scale - shift);
                    *value = if N < CELL { photo.cubic(u, v) } else { photo.sample(u, v) }.unwrap_or(0.0);
                }
            }
        }
    }
    out
}

/// The photo as it would look taken from where the baseline was; black where it shows nothing.
#[must_use]
pub fn aligned(base: &Picture, photo: &Picture, alignment: &Alignment) -> Picture {
    let (cols, rows) = (base.width.div_ceil(CELL), base.height.div_ceil(CELL));
    let dense = Dense::of(alignment, cols, rows);
    let mut rgb = vec![0; base.width * base.height * 3];
    for (j, band) in rgb.chunks_mut(base.width * 3 * CELL).enumerate() {
        for i in 0..cols {
            let Some(corners) = dense.corners(i, j).filter(|c| c.iter().all(|&at| near(photo, at))) else {
                continue;
            };
            let rows = band.chunks_exact_mut(base.width * 3).enumerate();
            for (k, row) in rows {
                let (pixels, _) = row.get_mut(i * CELL * 3..).unwrap_or(&mut []).as_chunks_mut::<3>();
                let count = pixels.len().min(CELL);
                line(photo, span(corners, k), pixels.get_mut(..count).unwrap_or(&mut []));
            }
        }
    }
    Picture { width: base.width, height: base.height, rgb, full: base.full }
}

/// Whether a place is near enough to the photo that the fixed point of [`Span`] holds it.
fn near(photo: &Picture, (x, y): (f32, f32)) -> bool {
    let far = |v: f32, side: usize| v < -4096.0 || v > side as f32 + 4096.0;
    !far(x, photo.width) && !far(y, photo.height)
}

/// Where a row of pixels starts in the photo and how far apart they are, in parts of 65536.
struct Span {
    at: (i32, i32),
    step: (i32, i32),
}

/// The row of a cell's pixels.
fn span([a, b, c, d]: Corners, row: usize) -> Span {
    const ONE: f32 = 65_536.0;
    let t = (row as f32 + 0.5) / CELL as f32;
    let mix = |p: f32, q: f32| p + (q - p) * t;
    let (left, right) = ((mix(a.0, c.0), mix(a.1, c.1)), (mix(b.0, d.0), mix(b.1, d.1)));
    let step = ((right.0 - left.0) * ONE / CELL as f32, (right.1 - left.1) * ONE / CELL as f32);
    let at = ((left.0 * ONE + 0.5 * step.0) as i32, (left.1 * ONE + 0.5 * step.1) as i32);
    Span { at, step: (step.0 as i32, step.1 as i32) }
}

/// Bilinear, in steps of one in 256; what lies outside the photo stays as it is.
#[inline]
fn line(photo: &Picture, Span { at: (mut x, mut y), step }: Span, into: &mut [[u8; 3]]) {
    let (right, low) = (photo.width as i32 - 1, photo.height as i32 - 1);
    for pixel in into {
        let (i, j) = (x >> 16, y >> 16);
        if i >= 0 && j >= 0 && i < right && j < low {
            let from = (j as usize * photo.width + i as usize) * 3;
            *pixel = colour(photo, from, (((x >> 8) & 255) as u32, ((y >> 8) & 255) as u32));
        }
        (x, y) = (x + step.0, y + step.1);
    }
}

/// Four pixels weighed at once: each channel has sixteen bits of a word to itself, and the weights sum to 256.
#[inline]
fn colour(photo: &Picture, from: usize, (a, b): (u32, u32)) -> [u8; 3] {
    let pair = |from: usize| photo.rgb.get(from..).and_then(<[u8]>::first_chunk::<6>);
    let (Some(up), Some(low)) = (pair(from), pair(from + photo.width * 3)) else { return [0; 3] };
    let both = (a * b) >> 8;
    let ([p, q], [s, t]) = (apart(up), apart(low));
    let weigh = |channels: u64, weight: u32| channels * u64::from(weight);
    let sum = weigh(p, 256 + both - a - b) + weigh(q, a - both) + weigh(s, b - both) + weigh(t, both);
    let sum = sum + 0x0080_0080_0080;
    [(sum >> 8) as u8, (sum >> 24) as u8, (sum >> 40) as u8]
}

/// The channels of two pixels, sixteen bits each.
#[inline]
fn apart(&[r, g, b, r2, g2, b2]: &[u8; 6]) -> [u64; 2] {
    let word = |r: u8, g: u8, b: u8| u64::from(r) | (u64::from(g) << 16) | (u64::from(b) << 32);
    [word(r, g, b), word(r2, g2, b2)]
}
