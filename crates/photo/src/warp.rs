//! A photo seen through the baseline's eyes: every point of the baseline, looked up in the photo.

use crate::align::Alignment;
use crate::area::{Area, CELL};
use crate::picture::Picture;
use crate::plane::{Plane, fixed};

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
            let corners = dense.corners(i, j).filter(|c| c.iter().all(|&at| near(at)));
            let Some(corners) = corners else { continue };
            let corners = corners.map(|(x, y)| fixed((x * scale - shift, y * scale - shift)));
            for (k, row) in band.chunks_exact_mut(width).enumerate() {
                let Span { at, step } = span::<N>(corners, k);
                let into = row.get_mut(i * N..(i + 1) * N).unwrap_or(&mut []);
                // Half as large, a dot is a pixel wide: bilinear would take part of it.
                if N < CELL {
                    photo.along(at, step, into, Plane::cubic);
                } else {
                    photo.along(at, step, into, Plane::bilinear);
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
            let Some(corners) = dense.corners(i, j).filter(|c| c.iter().all(|&at| near(at))) else {
                continue;
            };
            let corners = corners.map(fixed);
            for (k, row) in band.chunks_exact_mut(base.width * 3).enumerate() {
                let (pixels, _) = row.get_mut(i * CELL * 3..).unwrap_or(&mut []).as_chunks_mut::<3>();
                let count = pixels.len().min(CELL);
                line(photo, span::<CELL>(corners, k), pixels.get_mut(..count).unwrap_or(&mut []));
            }
        }
    }
    Picture { width: base.width, height: base.height, rgb, full: base.full }
}

/// Whether a place is near enough to any photo that [`Fixed`] holds it.
fn near((x, y): (f32, f32)) -> bool {
    const FAR: f32 = 8192.0;
    x.abs() < FAR && y.abs() < FAR
}

/// A place in parts of 65536.
type Fixed = (i32, i32);

/// Where a row of pixels starts in the photo and how far apart they are.
struct Span {
    at: Fixed,
    step: Fixed,
}

/// A row of a cell's `N` by `N` pixels.
fn span<const N: usize>([a, b, c, d]: [Fixed; 4], row: usize) -> Span {
    let parts = 2 * N as i32;
    let mix = |p: i32, q: i32| p + (q - p) / parts * (2 * row as i32 + 1);
    let (left, right) = ((mix(a.0, c.0), mix(a.1, c.1)), (mix(b.0, d.0), mix(b.1, d.1)));
    let half = ((right.0 - left.0) / parts, (right.1 - left.1) / parts);
    Span { at: (left.0 + half.0, left.1 + half.1), step: (2 * half.0, 2 * half.1) }
}

/// Bilinear, in steps of one in 128; what lies outside the photo stays as it is.
#[inline]
fn line(photo: &Picture, Span { at: (mut x, mut y), step }: Span, into: &mut [[u8; 3]]) {
    let (right, low) = (photo.width as i32 - 1, photo.height as i32 - 1);
    for pixel in into {
        let (i, j) = (x >> 16, y >> 16);
        if i >= 0 && j >= 0 && i < right && j < low {
            let from = (j as usize * photo.width + i as usize) * 3;
            *pixel = colour(photo, from, ((x >> 9 & 127) as u64, (y >> 9 & 127) as u64));
        }
        (x, y) = (x + step.0, y + step.1);
    }
}

/// Two pixels above and two below, mixed down and then across. Every other byte has sixteen bits of a word to itself.
#[inline]
fn colour(photo: &Picture, from: usize, (a, b): (u64, u64)) -> [u8; 3] {
    const LANES: u64 = 0x00FF_00FF_00FF_00FF;
    const HALVES: u64 = 0x0040_0040_0040_0040;
    let (up, low) = (eight(photo, from), eight(photo, from + photo.width * 3));
    let down = |shift: u32| {
        let mixed = (up >> shift & LANES) * (128 - b) + (low >> shift & LANES) * b + HALVES;
        mixed >> 7 & LANES
    };
    // Red, blue and the next pixel's green; green and the next one's red and blue.
    let (even, odd) = (down(0), down(8));
    let sides = even * (128 - a) + (odd >> 16) * a + HALVES;
    let green = (odd & 255) * (128 - a) + (even >> 32 & 255) * a + 64;
    [(sides >> 7) as u8, (green >> 7) as u8, (sides >> 23) as u8]
}

/// The bytes of a pixel and the next, and two more, first the lowest.
#[inline]
fn eight(photo: &Picture, from: usize) -> u64 {
    let rest = photo.rgb.get(from..).unwrap_or(&[]);
    rest.first_chunk().map_or_else(|| last(rest), |bytes| u64::from_le_bytes(*bytes))
}

#[cold]
fn last(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}
