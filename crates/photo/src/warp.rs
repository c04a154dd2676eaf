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
            let Some(corners) = dense.corners(i, j) else { continue };
            let places: Vec<(f32, f32)> = each(corners, CELL).collect();
            for (row, places) in band.chunks_exact_mut(base.width * 3).zip(places.chunks_exact(CELL)) {
                let pixels = row.get_mut(i * CELL * 3..).unwrap_or(&mut []).chunks_exact_mut(3);
                for (pixel, &place) in pixels.zip(places) {
                    colour(photo, place, pixel);
                }
            }
        }
    }
    Picture { width: base.width, height: base.height, rgb, full: base.full }
}

/// Bilinear, in steps of one in 256.
#[inline]
fn colour(photo: &Picture, (x, y): (f32, f32), into: &mut [u8]) {
    if !(x >= 0.0 && y >= 0.0) || x >= photo.width as f32 - 1.0 || y >= photo.height as f32 - 1.0 {
        return;
    }
    let (a, b) = ((x.fract() * 256.0) as u32, (y.fract() * 256.0) as u32);
    let at = (y as usize * photo.width + x as usize) * 3;
    let (up, low) =
        (photo.rgb.get(at..at + 6), photo.rgb.get(at + photo.width * 3..at + photo.width * 3 + 6));
    let (Some(&[r, g, bl, r2, g2, b2]), Some(&[r3, g3, b3, r4, g4, b4])) = (up, low) else { return };
    let mix = |p: u8, q: u8, s: u8, t: u8| {
        let (up, low) =
            (u32::from(p) * (256 - a) + u32::from(q) * a, u32::from(s) * (256 - a) + u32::from(t) * a);
        ((up * (256 - b) + low * b + 32768) >> 16) as u8
    };
    if let [x, y, z] = into {
        (*x, *y, *z) = (mix(r, r2, r3, r4), mix(g, g2, g3, g4), mix(bl, b2, b3, b4));
    }
}
