//! What was photographed, seen again: from elsewhere, in other light.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use stipple_photo::Picture;

/// The picture seen through a map from the new photo's pixels back to its own, bilinear.
pub(crate) fn moved(picture: &Picture, back: impl Fn(f64, f64) -> (f64, f64)) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    let value = |x: usize, y: usize, c: usize| {
        f64::from(picture.rgb()[(y.min(height - 1) * width + x.min(width - 1)) * 3 + c])
    };
    let mut rgb = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let (u, v) = back(x as f64, y as f64);
            let (u, v) = (u.clamp(0.0, width as f64 - 1.0), v.clamp(0.0, height as f64 - 1.0));
            let (i, j, a, b) = (u as usize, v as usize, u.fract(), v.fract());
            for c in 0..3 {
                let up = value(i, j, c) * (1.0 - a) + value(i + 1, j, c) * a;
                let low = value(i, j + 1, c) * (1.0 - a) + value(i + 1, j + 1, c) * a;
                rgb.push((up * (1.0 - b) + low * b).round() as u8);
            }
        }
    }
    Picture::from_rgb(width, height, rgb).unwrap()
}

/// The picture under other light, channel by channel.
pub(crate) fn lit(picture: &Picture, gains: [f64; 3]) -> Picture {
    each_light(picture, |light, at| light * gains[at % 3])
}

/// The picture with a broad shine of that share of full light, strongest at the left.
pub(crate) fn shining(picture: &Picture, most: f64) -> Picture {
    let smooth = |t: f64| t * t * (3.0 - 2.0 * t);
    each_light(picture, |light, at| {
        let across = (at / 3 % picture.width()) as f64 / picture.width() as f64;
        light + most * (1.0 - smooth(across)) * (1.0 - light)
    })
}

/// The picture with the light of each byte changed.
fn each_light(picture: &Picture, change: impl Fn(f64, usize) -> f64) -> Picture {
    let linear = |v: f64| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
    let coded = |v: f64| if v <= 0.003_130_8 { 12.92 * v } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    let bytes = picture.rgb().iter().enumerate().map(|(at, &v)| {
        let light = change(linear(f64::from(v) / 255.0), at);
        (coded(light.min(1.0)) * 255.0).round() as u8
    });
    Picture::from_rgb(picture.width(), picture.height(), bytes.collect()).unwrap()
}
