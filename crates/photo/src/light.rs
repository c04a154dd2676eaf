//! What the light of a photo is like, and how sharp it is, on the skin that counts.

use crate::area::{Area, CELL};
use crate::picture::{Picture, linear, look, table};
use crate::texture::Texture;

/// From here on a byte is burnt out.
const BURNT: u8 = 250;

/// Light and sharpness on an area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Light {
    /// Middle of green light: decimal logarithm of the share of white.
    pub level: f64,
    /// The share of pixels that are burnt out.
    pub burnt: f64,
    /// Red over green, decimal logarithm.
    pub red: f64,
    /// Blue over green, decimal logarithm.
    pub blue: f64,
    /// The share of dark texture that only fine detail holds: falls with blur.
    pub fine: f64,
    /// The strength of dark texture, root mean square.
    pub strength: f64,
}

#[derive(Default)]
struct Tally {
    light: [f64; 3],
    count: u32,
    burnt: u32,
    full: f64,
    half: f64,
}

impl Light {
    /// The light on an area of a picture; all zero when the area is empty.
    #[must_use]
    pub fn of(picture: &Picture, texture: &Texture, area: &Area) -> Self {
        let table = table(linear);
        let mut greens = [0_u32; 256];
        let mut tally = Tally::default();
        for (at, _) in area.cells.iter().enumerate().filter(|(_, held)| **held) {
            let corner = (at % area.cols * CELL, at / area.cols * CELL);
            tally.pixels(picture, corner, &table, &mut greens);
            tally.texture(texture, corner);
        }
        if tally.count == 0 { Self::default() } else { tally.light(look(&table, middle(&greens))) }
    }
}

impl Tally {
    fn pixels(
        &mut self,
        picture: &Picture,
        (x, y): (usize, usize),
        table: &[f32; 256],
        greens: &mut [u32; 256],
    ) {
        let wide = CELL.min(picture.width.saturating_sub(x));
        for row in y..(y + CELL).min(picture.height) {
            let pixels = picture.rgb.get((row * picture.width + x) * 3..).unwrap_or(&[]);
            for pixel in pixels.chunks_exact(3).take(wide) {
                self.count += 1;
                self.burnt += u32::from(pixel.iter().any(|&v| v >= BURNT));
                self.light.iter_mut().zip(pixel).for_each(|(sum, &v)| *sum += f64::from(look(table, v)));
                if let Some(bin) = pixel.get(1).and_then(|&green| greens.get_mut(usize::from(green))) {
                    *bin += 1;
                }
            }
        }
    }

    fn texture(&mut self, texture: &Texture, (x, y): (usize, usize)) {
        let energy = |row: &[f32], from: usize, count: usize| {
            f64::from(row.iter().skip(from).take(count).map(|v| v * v).sum::<f32>())
        };
        self.full += (y..y + CELL).map(|row| energy(texture.dark.row(row), x, CELL)).sum::<f64>();
        let half = |row| 4.0 * energy(texture.half.row(row), x / 2, CELL / 2);
        self.half += (y / 2..(y + CELL) / 2).map(half).sum::<f64>();
    }

    fn light(&self, level: f32) -> Light {
        let count = f64::from(self.count);
        let [r, g, b] = self.light.map(|sum| (sum / count).max(1e-5));
        Light {
            level: f64::from(level.max(1e-4).log10()),
            burnt: f64::from(self.burnt) / count,
            red: (r / g).log10(),
            blue: (b / g).log10(),
            fine: 1.0 - self.half / self.full.max(1e-9),
            strength: (self.full / count).sqrt(),
        }
    }
}

/// The value half of the counted lie below.
fn middle(counts: &[u32; 256]) -> u8 {
    let half = counts.iter().sum::<u32>() / 2;
    let mut seen = 0;
    let at = counts.iter().position(|&count| {
        seen += count;
        seen > half
    });
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}
