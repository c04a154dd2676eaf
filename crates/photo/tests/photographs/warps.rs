//! A photograph taken again: from elsewhere, of skin that slid, in other light, by a noisy camera.

use stipple_photo::{Picture, encode, read};

use crate::corpus::scenes::moved;

/// How a second photograph differs from the first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Warp {
    /// Degrees.
    pub(crate) turn: f64,
    pub(crate) scale: f64,
    /// Pixels.
    pub(crate) shift: (f64, f64),
    /// How much nearer one border is than the middle, across and down.
    pub(crate) lean: (f64, f64),
    /// Pixels by which skin slid, in waves.
    pub(crate) bend: f64,
    /// How many of them, about, over the width: skin slides in one.
    pub(crate) waves: f64,
    /// The light on the left and on the right border, against the first photograph's.
    pub(crate) light: (f64, f64),
    /// Standard deviation of a value.
    pub(crate) noise: f64,
    /// Of JPEG.
    pub(crate) quality: u8,
}

impl Warp {
    /// Where a point of the second photograph lies in the first.
    pub(crate) fn back(&self, (width, height): (f64, f64), (x, y): (f64, f64)) -> (f64, f64) {
        let (sin, cos) = self.turn.to_radians().sin_cos();
        let (u, v) = (x - width / 2.0, y - height / 2.0);
        let far = 1.0 + self.lean.0 * u / (width / 2.0) + self.lean.1 * v / (height / 2.0);
        let (u, v) = ((cos * u + sin * v) / self.scale / far, (cos * v - sin * u) / self.scale / far);
        let wave =
            |along: f64| self.bend * (along * std::f64::consts::TAU * self.waves / (0.9 * width)).sin();
        (width / 2.0 + u + self.shift.0 + wave(v), height / 2.0 + v + self.shift.1 + wave(u + 70.0))
    }

    /// The second photograph.
    pub(crate) fn take(&self, picture: &Picture) -> Picture {
        let (width, height) = (picture.width(), picture.height());
        let size = (width as f64, height as f64);
        let seen = moved(picture, |x, y| self.back(size, (x, y)));
        let mut chance = Chance(0x5EED);
        let develop = |(at, &value): (usize, &u8)| {
            let across = (at / 3 % width) as f64 / width as f64;
            let light = self.light.0 + (self.light.1 - self.light.0) * across;
            let value = f64::from(value) * light.powf(1.0 / 2.2) + self.noise * chance.normal();
            value.round().clamp(0.0, 255.0) as u8
        };
        let rgb = seen.rgb().iter().enumerate().map(develop).collect();
        read(&encode::jpeg(&Picture::from_rgb(width, height, rgb).unwrap(), self.quality)).unwrap()
    }
}

/// Numbers that look like chance and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Nearly normal: the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}
