//! Skin between the dots, cell by cell, in the baseline and in the photo laid over it.

use crate::area::{Area, CELL};
use crate::picture::{Picture, look, scene, table};
use crate::plane::Plane;
use crate::warp::{Dense, each};

/// Darker than this (decimal logarithm against the surroundings) is dot or hair, lighter than minus thrice
/// this a glint or a flake.
const EVEN: f32 = 0.012;
/// Pixels a cell needs to say anything.
const LEAST_PIXELS: u16 = 5;
/// Bytes from here on are burnt out; so dark that colour is noise below the other.
const BURNT: u8 = 246;
const BLACK: u8 = 12;

/// What the skin of one cell looks like: mean light in red, green and blue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skin {
    pub(crate) light: [f32; 3],
}

impl Skin {
    /// 100 times the decimal logarithm of red to green: blood takes green away.
    pub(crate) fn erythema(&self) -> f64 {
        let [r, g, _] = self.light;
        100.0 * f64::from((r / g).log10())
    }

    /// 100 times the decimal logarithm of green to blue: what tells skin from most other things.
    pub(crate) fn yellow(&self) -> f64 {
        let [_, g, b] = self.light;
        100.0 * f64::from((g / b.max(1e-4)).log10())
    }

    /// 100 times the decimal logarithm of green.
    pub(crate) fn brightness(&self) -> f64 {
        100.0 * f64::from(self.light[1].max(1e-4).log10())
    }
}

/// One cell seen in both photos.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// Column and row of the cell.
    pub(crate) place: (usize, usize),
    pub(crate) base: Skin,
    pub(crate) photo: Skin,
}

impl Seen {
    /// How erythema changed, whatever changed it.
    pub(crate) fn erythema(&self) -> f64 {
        self.photo.erythema() - self.base.erythema()
    }
}

/// A picture with its fine texture.
pub(crate) type Look<'a> = (&'a Picture, &'a Plane);

/// Cells of an area of which enough skin is seen in both.
pub(crate) fn seen(base: Look<'_>, photo: Look<'_>, dense: &Dense, area: &Area) -> Vec<Seen> {
    let light = table(scene);
    let mut found = Vec::new();
    for j in 0..area.rows {
        for (i, _) in area.row(j).iter().enumerate().filter(|(_, held)| **held) {
            let Some(corners) = dense.corners(i, j) else { continue };
            let (mut ours, mut theirs) = (Sum::default(), Sum::default());
            // Every other row tells as much: skin between dots is smooth.
            for (k, row) in each::<CELL>(corners).into_iter().enumerate().step_by(2) {
                for (x, place) in (i * CELL..).zip(row) {
                    let at = (x, j * CELL + k);
                    if let (Some(a), Some(b)) = (own(base, at, &light), other(photo, place, &light)) {
                        ours.add(a);
                        theirs.add(b);
                    }
                }
            }
            if let (Some(base), Some(photo)) = (ours.mean(), theirs.mean()) {
                found.push(Seen { place: (i, j), base, photo });
            }
        }
    }
    found
}

#[derive(Default)]
struct Sum {
    light: [f32; 3],
    count: u16,
}

impl Sum {
    fn add(&mut self, light: [f32; 3]) {
        self.light.iter_mut().zip(light).for_each(|(sum, v)| *sum += v);
        self.count += 1;
    }

    fn mean(&self) -> Option<Skin> {
        (self.count >= LEAST_PIXELS)
            .then(|| Skin { light: self.light.map(|sum| sum / f32::from(self.count)) })
    }
}

fn even(dark: f32) -> bool {
    dark < EVEN && dark > -3.0 * EVEN
}

fn sound(pixel: &[u8]) -> bool {
    pixel.iter().all(|&v| v < BURNT) && pixel.iter().any(|&v| v > BLACK)
}

#[inline]
fn own((picture, dark): Look<'_>, (x, y): (usize, usize), light: &[f32; 256]) -> Option<[f32; 3]> {
    let at = (y * picture.width + x) * 3;
    let pixel =
        picture.rgb.get(at..at + 3).filter(|p| x < picture.width && sound(p) && even(dark.at(x, y)))?;
    rgb(pixel, light)
}

#[inline]
fn other((picture, dark): Look<'_>, (x, y): (f32, f32), light: &[f32; 256]) -> Option<[f32; 3]> {
    if !dark.sample(x, y).is_some_and(even) {
        return None;
    }
    // Skin between dots is smooth: the nearest pixel does.
    let at = ((y + 0.5) as usize * picture.width + (x + 0.5) as usize) * 3;
    picture.rgb.get(at..at + 3).filter(|p| sound(p)).and_then(|pixel| rgb(pixel, light))
}

fn rgb(pixel: &[u8], light: &[f32; 256]) -> Option<[f32; 3]> {
    let &[r, g, b] = pixel else { return None };
    Some([look(light, r), look(light, g), look(light, b)])
}
