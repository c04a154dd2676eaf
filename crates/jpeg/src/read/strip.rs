//! The rows of new pixels that a row of blocks has a part in.

use super::block::{Block, Part, QUAD};
use super::spread::{Reach, SIDE};

/// Luma and both chromas of a few rows.
pub(super) struct Strip {
    /// Columns, with room for a block at the end of a row.
    stride: usize,
    /// The first row that is not done.
    top: usize,
    planes: [Vec<f32>; 3],
}

impl Strip {
    /// So wide, and so many rows high.
    pub(super) fn new(width: usize, height: usize) -> Self {
        let stride = width + SIDE;
        Self { stride, top: 0, planes: std::array::from_fn(|_| vec![0.0; stride * height]) }
    }

    /// Adds the part a block of a component has.
    #[inline]
    pub(super) fn add(&mut self, component: usize, block: &Block, (across, down): (Reach<'_>, Reach<'_>)) {
        let from = (down.first - self.top.min(down.first)) * self.stride + across.first;
        let Some(plane) = self.planes.get_mut(component).and_then(|plane| plane.get_mut(from..)) else {
            return;
        };
        let weights = (across.weights, down.weights);
        lay(block, (weights, 0), across.count, (plane, self.stride));
        if down.count > QUAD {
            let next = plane.get_mut(QUAD * self.stride..).unwrap_or(&mut []);
            lay(block, (weights, 1), across.count, (next, self.stride));
        }
    }

    /// Gives up to `end` the rows that are done, as red, green and blue (JFIF).
    pub(super) fn finish(&mut self, end: usize, into: &mut std::slice::ChunksExactMut<'_, u8>) {
        let done = end - self.top.min(end);
        for (row, into) in (0..done).zip(into) {
            let span = row * self.stride..(row + 1) * self.stride;
            let [luma, blue, red] =
                self.planes.each_ref().map(|plane| plane.get(span.clone()).unwrap_or(&[]));
            colours(luma, (blue, red), into);
        }
        for plane in &mut self.planes {
            let gone = (done * self.stride).min(plane.len());
            plane.copy_within(gone.., 0);
            let kept = plane.len() - gone;
            plane.get_mut(kept..).unwrap_or(&mut []).fill(0.0);
        }
        self.top += done;
    }
}

/// Four rows of a block's pixels, for as many columns as it reaches.
#[inline]
fn lay(block: &Block, part: Part<'_>, count: usize, onto: (&mut [f32], usize)) {
    if count <= QUAD {
        block.add::<QUAD>(part, onto);
    } else {
        block.add::<SIDE>(part, onto);
    }
}

/// Eight pixels at a time; the last ones of a row may be fewer.
fn colours(luma: &[f32], (blue, red): (&[f32], &[f32]), into: &mut [u8]) {
    let [luma, blue, red] = [luma, blue, red].map(|row| row.as_chunks::<SIDE>().0);
    for (((into, y), cb), cr) in into.chunks_mut(3 * SIDE).zip(luma).zip(blue).zip(red) {
        let (mut r, mut g, mut b) = ([0; SIDE], [0; SIDE], [0; SIDE]);
        for (((((r, g), b), y), cb), cr) in r.iter_mut().zip(&mut g).zip(&mut b).zip(y).zip(cb).zip(cr) {
            *r = byte(y + 1.402 * cr);
            *g = byte(y - 0.344_136 * cb - 0.714_136 * cr);
            *b = byte(y + 1.772 * cb);
        }
        let pixels = into.as_chunks_mut::<3>().0.iter_mut();
        pixels.zip(r).zip(g).zip(b).for_each(|(((pixel, r), g), b)| *pixel = [r, g, b]);
    }
}

/// The nearest byte, of values around zero.
#[inline]
fn byte(value: f32) -> u8 {
    // Adding 1.5 * 2^23 leaves the nearest whole number in the low bits.
    ((value + 128.0).clamp(0.0, 255.0) + 12_582_912.0).to_bits() as u8
}
