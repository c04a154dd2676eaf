//! Colour profiles of the kind cameras embed (three primaries and a curve), turned into sRGB.
//!
//! Layout from ICC.1:2022, sections 7.2, 7.3, 10.6, 10.18 and 10.31.

use crate::picture::{gamma, linear, look, table};

/// CIE XYZ under D50 to linear sRGB (the sRGB profile's own colorants, inverted).
const FROM_XYZ: [[f32; 3]; 3] = [
    [3.134_186_4, -1.617_209, -0.490_694_2],
    [-0.978_749, 1.916_130_4, 0.033_433_7],
    [0.071_963_9, -0.228_993_6, 1.405_753_7],
];
/// Profiles nearer to sRGB than this are sRGB.
const SAME: f32 = 0.004;
const STEPS: usize = 4096;

/// What turns a file's colours into sRGB.
pub(super) struct Profile {
    curves: [[f32; 256]; 3],
    matrix: [[f32; 3]; 3],
}

impl Profile {
    /// `None` when the profile is sRGB already, or of a kind that is not understood.
    pub(super) fn read(icc: &[u8]) -> Option<Self> {
        let columns = [colorant(icc, *b"rXYZ")?, colorant(icc, *b"gXYZ")?, colorant(icc, *b"bXYZ")?];
        let curves = [curve(icc, *b"rTRC")?, curve(icc, *b"gTRC")?, curve(icc, *b"bTRC")?];
        let matrix = FROM_XYZ.map(|row| columns.map(|column| dot(row, column)));
        let profile = Self { curves, matrix };
        (!profile.is_srgb()).then_some(profile)
    }

    fn is_srgb(&self) -> bool {
        let cells = self
            .matrix
            .iter()
            .enumerate()
            .flat_map(|(i, row)| row.iter().enumerate().map(move |(j, v)| (i == j, v)));
        let straight =
            cells.into_iter().all(|(diagonal, v)| (v - f32::from(u8::from(diagonal))).abs() < 2.0 * SAME);
        let plain = table(linear);
        straight && self.curves.iter().all(|c| c.iter().zip(&plain).all(|(a, b)| (a - b).abs() < SAME))
    }

    /// Interleaved red, green, blue, in place.
    pub(super) fn to_srgb(&self, rgb: &mut [u8]) {
        let encoded: Vec<u8> =
            (0..=STEPS).map(|k| (gamma(k as f32 / STEPS as f32) * 255.0).round() as u8).collect();
        let byte = |light: f32| {
            encoded.get((light.clamp(0.0, 1.0) * STEPS as f32 + 0.5) as usize).copied().unwrap_or(255)
        };
        let [r, g, b] = &self.curves;
        for pixel in rgb.chunks_exact_mut(3) {
            if let [red, green, blue] = pixel {
                let light = [look(r, *red), look(g, *green), look(b, *blue)];
                let [x, y, z] = self.matrix.map(|row| byte(dot(row, light)));
                (*red, *green, *blue) = (x, y, z);
            }
        }
    }
}

#[inline]
fn dot([a, b, c]: [f32; 3], [x, y, z]: [f32; 3]) -> f32 {
    a * x + b * y + c * z
}

fn tag(icc: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    let count = word(icc, 128)?.min(100);
    let at = (0..count as usize).map(|k| 132 + 12 * k).find(|&at| icc.get(at..at + 4) == Some(&name[..]))?;
    let (from, size) = (word(icc, at + 4)? as usize, word(icc, at + 8)? as usize);
    icc.get(from..from.checked_add(size)?)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn fixed(bytes: &[u8], at: usize) -> Option<f32> {
    Some(word(bytes, at)? as i32 as f32 / 65_536.0)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn colorant(icc: &[u8], name: [u8; 4]) -> Option<[f32; 3]> {
    let body = tag(icc, name)?;
    (body.get(..4)? == b"XYZ ").then_some([fixed(body, 8)?, fixed(body, 12)?, fixed(body, 16)?])
}

fn curve(icc: &[u8], name: [u8; 4]) -> Option<[f32; 256]> {
    let body = tag(icc, name)?;
    match body.get(..4)? {
        b"curv" => sampled(body),
        b"para" => formula(body),
        _ => None,
    }
}

fn sampled(body: &[u8]) -> Option<[f32; 256]> {
    let count = word(body, 8)? as usize;
    match count {
        0 => Some(table(|v| v)),
        1 => short(body, 12).map(|power| table(|v| v.powf(f32::from(power) / 256.0))),
        _ => {
            let values: Vec<f32> = (0..count.min(65_536))
                .map_while(|k| short(body, 12 + 2 * k))
                .map(|v| f32::from(v) / 65_535.0)
                .collect();
            (values.len() == count).then(|| table(|v| between(&values, v * (count - 1) as f32)))
        }
    }
}

fn between(values: &[f32], at: f32) -> f32 {
    let from = at as usize;
    let low = values.get(from).copied().unwrap_or(1.0);
    let high = values.get(from + 1).copied().unwrap_or(low);
    low + (high - low) * (at - from as f32)
}

/// Parametric curves of types 0 to 4: a power, with a straight part below a threshold.
fn formula(body: &[u8]) -> Option<[f32; 256]> {
    let p = |k: usize| fixed(body, 12 + 4 * k);
    let g = p(0)?;
    let (a, b, c, d, e, f) = match short(body, 8)? {
        0 => (1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        1 => (p(1)?, p(2)?, 0.0, -p(2)? / p(1)?, 0.0, 0.0),
        2 => (p(1)?, p(2)?, 0.0, -p(2)? / p(1)?, p(3)?, p(3)?),
        3 => (p(1)?, p(2)?, p(3)?, p(4)?, 0.0, 0.0),
        4 => (p(1)?, p(2)?, p(3)?, p(4)?, p(5)?, p(6)?),
        _ => return None,
    };
    Some(table(|v| if v >= d { (a * v + b).max(0.0).powf(g) + e } else { c * v + f }))
}
