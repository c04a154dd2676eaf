//! One block of a JPEG: its waves as they are coded, and the fewer pixels they make.

use super::bits::Coded;
use super::header::Component;
use super::spread::{SIDE, Weights};
use crate::write::ZIGZAG;

/// Zero, as a sum takes it; but not made of zero bytes, which wasm fills in by a call that is dearer than the block.
const NOTHING: f32 = -0.0;

/// Rows of new pixels that are worked out at once: their sums fit the registers of every machine.
pub(super) const QUAD: usize = 4;

/// How waves count across and down, and which rows of new pixels are wanted: the first four or the last.
pub(super) type Part<'a> = ((&'a Weights, &'a Weights), usize);

/// The waves of eight by eight values, row by row.
pub(super) struct Block {
    waves: [f32; 64],
    /// Rows and columns that hold more than zeros.
    extent: (usize, usize),
}

impl Block {
    pub(super) fn new() -> Self {
        Self { waves: [NOTHING; 64], extent: (1, 1) }
    }

    /// Takes up the next block; `last` is the mean of the one before. `None` when the bits make none.
    #[inline(never)]
    pub(super) fn read(&mut self, coded: &mut Coded, component: &Component, last: &mut i32) -> Option<()> {
        let mut bits = coded.bits();
        self.waves.fill(NOTHING);
        let (_, change) = component.dc.step(&mut bits)?;
        *last = last.wrapping_add(change);
        self.waves[0] = *last as f32 * component.steps[0];
        let (mut at, mut end) = (1, 1);
        while at < 64 {
            let (run, value) = component.ac.step(&mut bits)?;
            at += run;
            let (Some(&place), Some(step)) = (ZIGZAG.get(at), component.steps.get(at)) else { break };
            if let Some(wave) = self.waves.get_mut(usize::from(place)) {
                *wave = value as f32 * step;
            }
            at += 1;
            end = at;
        }
        coded.place = bits.place;
        self.extent = extent(end);
        // Past the last value there is only the end of the block.
        (at == 64 || at > 128).then_some(())
    }

    /// Adds four rows of `N` pixels that the block makes or has a part in.
    #[inline]
    pub(super) fn add<const N: usize>(
        &self,
        ((across, down), quad): Part<'_>,
        (mut plane, stride): (&mut [f32], usize),
    ) {
        let columns = self.columns(down, quad);
        for column in &columns {
            let Some(pixels) = plane.first_chunk_mut::<N>() else { return };
            let mut sums = *pixels;
            for (height, weights) in column.iter().zip(across).take(self.extent.0) {
                sums.iter_mut().zip(weights).for_each(|(pixel, weight)| *pixel += weight * height);
            }
            *pixels = sums;
            plane = plane.get_mut(stride..).unwrap_or(&mut []);
        }
    }

    /// The waves across of four rows of pixels.
    #[inline]
    fn columns(&self, down: &Weights, quad: usize) -> [[f32; SIDE]; QUAD] {
        let mut columns = [[NOTHING; SIDE]; QUAD];
        let rows = self.waves.as_chunks::<SIDE>().0;
        for (row, weights) in rows.iter().zip(down).take(self.extent.1) {
            let weights = weights.as_chunks::<QUAD>().0.get(quad).unwrap_or(&[0.0; QUAD]);
            for (sums, weight) in columns.iter_mut().zip(weights) {
                sums.iter_mut().zip(row).for_each(|(sum, wave)| *sum += weight * wave);
            }
        }
        columns
    }
}

/// Columns and rows of the first so many values in their order from coarse to fine.
#[inline]
fn extent(count: usize) -> (usize, usize) {
    const EXTENTS: [(u8, u8); 65] = extents();
    let (cols, rows) = EXTENTS.get(count).copied().unwrap_or((8, 8));
    (usize::from(cols), usize::from(rows))
}

#[expect(clippy::indexing_slicing, reason = "worked out when this is compiled")]
const fn extents() -> [(u8, u8); 65] {
    let mut extents = [(0, 0); 65];
    let mut at = 0;
    while at < 64 {
        let (col, row) = (ZIGZAG[at] % 8 + 1, ZIGZAG[at] / 8 + 1);
        let (cols, rows) = extents[at];
        extents[at + 1] = (if col > cols { col } else { cols }, if row > rows { row } else { rows });
        at += 1;
    }
    extents
}
