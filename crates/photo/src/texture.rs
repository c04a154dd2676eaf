//! What a photo shows of fine things: dark dots on lighter skin, whatever the light.
//!
//! Light multiplies what skin reflects, so in the logarithm it adds; what is left after a wide blur is taken
//! away is pigment, pores and hair. Everything that aligns and measures works on that one channel.

use crate::picture::{Picture, scene, table};
use crate::plane::{Halves, Plane};

/// Below this share of full light the logarithm would be of noise.
const DARKEST: f32 = 2e-3;
/// Sigma of the fine blur in working pixels: a dot is about three across.
const FINE: f32 = 1.0;
/// Sigma of the wide one, at half size, where it costs a tenth; and of that for ink.
const WIDE: f32 = 2.2;
const WIDE_INK: f32 = 2.45;
/// Sigma that coarse detail is compared at, at half size.
const SOFT: f32 = 0.7;
/// Columns and rows of a dot's surroundings, at half size.
const SIDE: usize = 16;
/// Below this a dark spot is noise (decimal logarithm of reflectance).
const FAINTEST: f32 = 0.012;
/// More spots than any treated head shows; the faintest are left out.
const MOST_DOTS: usize = 20_000;

/// Fine dark texture of a photo, at working and at half size, and the dots in it.
#[derive(Clone, Debug)]
pub struct Texture {
    /// How much darker than its surroundings, as decimal logarithm of green light.
    pub(crate) dark: Plane,
    pub(crate) half: Plane,
    /// The same in red at half size, where ink is dark and blood is not.
    pub(crate) ink: Plane,
    pub(crate) dots: Vec<Dot>,
}

/// Texture at half size without its finest detail.
#[derive(Clone, Debug)]
pub(crate) struct Coarse {
    pub(crate) green: Plane,
    pub(crate) red: Plane,
    /// Both alike.
    pub(crate) both: Plane,
}

impl Coarse {
    pub(crate) fn of(green: &Plane, red: &Plane) -> Self {
        let (green, red) = (green.blurred(SOFT), red.blurred(SOFT));
        Self { both: green.zip(&red, |g, r| 0.5 * (g + r)), green, red }
    }
}

/// A dark spot: where, in pixels at half size, and which of its surroundings are dark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dot {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) strength: f32,
    pub(crate) bits: Bits,
}

/// A surrounding of 16 by 16 as dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits([u64; 4]);

impl Bits {
    /// How many of the 256 differ.
    #[inline]
    pub(crate) fn distance(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a ^ b).count_ones()).sum()
    }

    /// Darker than the surroundings or not, value by value.
    fn of(values: &[f32; SIDE * SIDE]) -> Self {
        let mut bits = Self::default();
        for (word, part) in bits.0.iter_mut().zip(values.as_chunks::<64>().0) {
            for &value in part {
                *word = (*word << 1) | u64::from(value > 0.0);
            }
        }
        bits
    }
}

impl Texture {
    /// The texture of a picture: about 20 ms for a full working picture.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let size = (picture.width, picture.height);
        let table = logarithm();
        let (mut next, mut halves) = (picture.channel_rows(1, &table), Halves::new(size));
        let fine = Plane::blur(size, FINE, |row| {
            next(row);
            halves.take(row);
        });
        let dark = fine.below(&halves.plane.blurred(WIDE));
        let half = dark.halved();
        let dots = dots(&half);
        Self { dark, ink: ink(picture), half, dots }
    }

    /// Only what is needed to find dots again, of a picture that is at half size already.
    pub(crate) fn dotted(small: &Picture) -> Self {
        let light = small.channel(1, &logarithm());
        let half = light.blurred(FINE / 2.0).below(&light.halved().blurred(WIDE / 2.0));
        let dots = dots(&half);
        Self { dark: Plane::new(0, 0), ink: Plane::new(0, 0), half, dots }
    }

    /// The surroundings of a point at half size, seen through a turn and a scale; `None` too near the edge.
    pub(crate) fn surroundings(&self, (x, y): (f32, f32), (cos, sin): (f32, f32)) -> Option<Bits> {
        let middle = (SIDE as f32 - 1.0) / 2.0;
        let mut values = [0.0_f32; SIDE * SIDE];
        for (k, value) in values.iter_mut().enumerate() {
            let (i, j) = ((k % SIDE) as f32 - middle, (k / SIDE) as f32 - middle);
            *value = self.half.sample(x + cos * i - sin * j, y + sin * i + cos * j)?;
        }
        Some(Bits::of(&values))
    }
}

/// The decimal logarithm of light, for each byte.
fn logarithm() -> [f32; 256] {
    table(|v| scene(v).max(DARKEST).log10())
}

fn ink(picture: &Picture) -> Plane {
    let table = logarithm();
    let (mut next, mut halves) =
        (picture.channel_rows(0, &table), Halves::new((picture.width, picture.height)));
    let mut row = vec![0.0; picture.width];
    for _ in 0..picture.height {
        next(&mut row);
        halves.take(&row);
    }
    let red = halves.plane;
    let wide = red.blurred(WIDE_INK);
    red.zip(&wide, |fine, wide| wide - fine)
}

/// Local maxima of darkness, strongest first.
fn dots(half: &Plane) -> Vec<Dot> {
    let mut found = Vec::new();
    let margin = SIDE / 2 + 1;
    let (right, low) = (half.width.saturating_sub(margin), half.height.saturating_sub(margin));
    half.peaks(FAINTEST, |x, y, strength| {
        if (margin..right).contains(&x) && (margin..low).contains(&y) {
            found.push((strength, x, y));
        }
    });
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST_DOTS);
    found.into_iter().map(|(strength, x, y)| dot(half, strength, (x, y))).collect()
}

fn dot(half: &Plane, strength: f32, (x, y): (usize, usize)) -> Dot {
    let mut values = [0.0; SIDE * SIDE];
    for (j, into) in values.as_chunks_mut::<SIDE>().0.iter_mut().enumerate() {
        let row = half.row(y + j - SIDE / 2).get(x - SIDE / 2..);
        *into = row.and_then(<[f32]>::first_chunk).copied().unwrap_or([0.0; SIDE]);
    }
    let bits = Bits::of(&values);
    // The block's middle lies half a pixel before its own.
    Dot { x: x as f32 - 0.5, y: y as f32 - 0.5, strength, bits }
}
