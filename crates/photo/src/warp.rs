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
        let nodes = (0..stride * (rows + 1)).map(|k| alignment.everywhere(corner(k)));
        Self { nodes: nodes.map(|(x, y)| (x as f32, y as f32)).collect(), stride }
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

/// Where each of a cell's `side` by `side` pixels lies in the photo, row by row.
pub(crate) fn each(corners: Corners, side: usize) -> impl Iterator<Item = (f32, f32)> {
    let mix = |a: (f32, f32), b: (f32, f32), t: f32| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    let [a, b, c, d] = corners;
    (0..side).flat_map(move |j| {
        let t = (j as f32 + 0.5) / side as f32;
        let (left, right) = (mix(a, c, t), mix(b, d, t));
        (0..side).map(move |i| mix(left, right, (i as f32 + 0.5) / side as f32))
    })
}

/// A plane of the photo in the baseline's frame, over the cells of an area; zero elsewhere. `side` is what a
/// cell measures in that plane: 8 at working size, 4 at half.
pub(crate) fn plane(photo: &Plane, dense: &Dense, area: &Area, side: usize) -> Plane {
    let mut out = Plane::new(area.cols * side, area.rows * side);
    let width = out.width;
    let (scale, shift) = (side as f32 / CELL as f32, 0.5 - 0.5 * side as f32 / CELL as f32);
    for j in 0..area.rows {
        for (i, _) in area.row(j).iter().enumerate().filter(|(_, held)| **held) {
            let Some(corners) = dense.corners(i, j) else { continue };
            let mut places = each(corners, side);
            let rows = out.data.get_mut(j * side * width..).unwrap_or(&mut []).chunks_exact_mut(width);
            for row in rows.take(side) {
                for (value, (x, y)) in row.iter_mut().skip(i * side).zip(places.by_ref().take(side)) {
                    *value = photo.sample(x * scale - shift, y * scale - shift).unwrap_or(0.0);
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
            *pixel = colour(photo, from, ((x >> 8 & 255) as u32, (y >> 8 & 255) as u32));
        }
        (x, y) = (x + step.0, y + step.1);
    }
}

#[inline]
fn colour(photo: &Picture, from: usize, (a, b): (u32, u32)) -> [u8; 3] {
    let pair = |from: usize| photo.rgb.get(from..from + 6).and_then(<[u8]>::first_chunk::<6>);
    let (Some(up), Some(low)) = (pair(from), pair(from + photo.width * 3)) else { return [0; 3] };
    let across = |[r, g, b, r2, g2, b2]: &[u8; 6]| {
        let mix = |p: u8, q: u8| u32::from(p) * (256 - a) + u32::from(q) * a;
        [mix(*r, *r2), mix(*g, *g2), mix(*b, *b2)]
    };
    let (up, low) = (across(up), across(low));
    let mut out = [0; 3];
    for ((o, u), l) in out.iter_mut().zip(up).zip(low) {
        *o = ((u * (256 - b) + l * b + 32_768) >> 16) as u8;
    }
    out
}
