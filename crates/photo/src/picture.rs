//! A photo at working size: upright, sRGB, nothing but pixels.

use crate::plane::Plane;

/// The longer side of a working picture, in pixels.
pub const WORKING_SIDE: usize = 1600;

/// A photo, upright and in sRGB, at most [`WORKING_SIDE`] pixels long. It carries no metadata at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Interleaved red, green, blue.
    pub(crate) rgb: Vec<u8>,
    pub(crate) full: (usize, usize),
}

impl Picture {
    /// A picture from pixels that somebody else decoded (a browser, a camera): interleaved sRGB, upright.
    /// `None` when the number of bytes is not three for each pixel.
    #[must_use]
    pub fn from_rgb(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let whole = rgb.len() == width.checked_mul(height)?.checked_mul(3)? && width.min(height) > 0;
        whole.then_some(Self { width, height, rgb, full: (width, height) })
    }

    /// Columns at working size.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows at working size.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// Columns and rows of the upright photo before it was made smaller.
    #[must_use]
    pub fn full_size(&self) -> (usize, usize) {
        self.full
    }

    /// Interleaved red, green, blue, row by row.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// Pixels of the full photo to one of the working picture, across and down.
    #[must_use]
    pub fn shrink(&self) -> (f64, f64) {
        (self.full.0 as f64 / self.width as f64, self.full.1 as f64 / self.height as f64)
    }

    /// Where a point of the full photo lies in the working picture; pixel centres are whole numbers in both.
    #[must_use]
    pub fn to_working(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (sx, sy) = self.shrink();
        ((x + 0.5) / sx - 0.5, (y + 0.5) / sy - 0.5)
    }

    /// Where a point of the working picture lies in the full photo.
    #[must_use]
    pub fn to_full(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (sx, sy) = self.shrink();
        ((x + 0.5) * sx - 0.5, (y + 0.5) * sy - 0.5)
    }

    /// A channel (0 red, 1 green, 2 blue) looked up in a table of 256 values.
    pub(crate) fn channel(&self, channel: usize, table: &[f32; 256]) -> Plane {
        let mut plane = Plane::new(self.width, self.height);
        let mut next = self.channel_rows(channel, table);
        plane.rows_mut().for_each(&mut next);
        plane
    }

    /// The same row by row: each call gives the next.
    pub(crate) fn channel_rows(&self, channel: usize, table: &[f32; 256]) -> impl FnMut(&mut [f32]) {
        let mut rows = self.rgb.as_chunks::<3>().0.chunks_exact(self.width.max(1));
        let of = move |pixel: &[u8; 3]| pixel.get(channel).map_or(0.0, |&v| look(table, v));
        move |into| {
            let row = rows.next().unwrap_or(&[]);
            into.iter_mut().zip(row).for_each(|(value, pixel)| *value = of(pixel));
        }
    }
}

/// A table of 256 cannot be missed by a byte.
#[inline]
pub(crate) fn look(table: &[f32; 256], value: u8) -> f32 {
    table.get(usize::from(value)).copied().unwrap_or(0.0)
}

/// What an sRGB byte stands for in light, 0 to 1.
pub(crate) fn linear(value: f32) -> f32 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// What a byte of a phone's photo stands for in light, 0 to 1. Phones draw the middle of the scale steeper and
/// its ends flatter, so that the same skin has more contrast in middling light than in bright; this takes it back.
pub(crate) fn scene(value: f32) -> f32 {
    linear(unsteepened(value))
}

/// How strongly phones do that: two curves of painted photos, 0.25 and 0.4, are both nearer to it than to none.
const STEEPENED: f32 = 0.35;

fn steepened(value: f32) -> f32 {
    value + STEEPENED * value * (1.0 - value) * (2.0 * value - 1.0)
}

/// The other way round, by halving: the curve rises all along.
fn unsteepened(value: f32) -> f32 {
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for _ in 0..20 {
        let middle = 0.5 * (low + high);
        if steepened(middle) < value { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Light, 0 to 1, as sRGB writes it, 0 to 1.
pub(crate) fn gamma(value: f32) -> f32 {
    if value <= 0.003_130_8 { 12.92 * value } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

/// A value for each byte.
pub(crate) fn table(f: impl Fn(f32) -> f32) -> [f32; 256] {
    std::array::from_fn(|byte| f(byte as f32 / 255.0))
}
