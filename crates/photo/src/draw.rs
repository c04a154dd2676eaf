//! Pictures for people to look at: the map of losses, and photos cut to one size.

use crate::loss::{LOSS_COLS, LOSS_ROWS, Loss, Patch};
use crate::picture::Picture;

/// The baseline in grey, bluer where more pigment was lost, with a frame around each place that stands out.
#[must_use]
pub fn drawn_loss(base: &Picture, loss: &Loss, patches: &[Patch]) -> Picture {
    let mut drawn = base.clone();
    for (at, pixel) in drawn.rgb.chunks_exact_mut(3).enumerate() {
        let (x, y) = (at % base.width * LOSS_COLS / base.width, at / base.width * LOSS_ROWS / base.height);
        let ratio = loss.ratio.get(y * LOSS_COLS + x).copied().flatten();
        tint(pixel, ratio);
    }
    for patch in patches {
        frame(&mut drawn, patch);
    }
    drawn
}

/// Grey where nothing is judged; from white at no loss to blue at half.
fn tint(pixel: &mut [u8], ratio: Option<f64>) {
    let grey = pixel.iter().map(|&v| u32::from(v)).sum::<u32>() as f64 / 3.0;
    let lost = ratio.map_or(0.0, |ratio| (2.0 * (1.0 - ratio)).clamp(0.0, 1.0));
    let level = if ratio.is_some() { grey } else { 0.5 * grey };
    if let [r, g, b] = pixel {
        *r = (level * (1.0 - 0.8 * lost)) as u8;
        *g = (level * (1.0 - 0.5 * lost)) as u8;
        *b = (level + (255.0 - level) * 0.6 * lost) as u8;
    }
}

fn frame(picture: &mut Picture, patch: &Patch) {
    let (left, top) = picture.to_working((patch.x, patch.y));
    let (right, low) = picture.to_working((patch.x + patch.w, patch.y + patch.h));
    let (width, near) = (picture.width, |a: usize, b: f64| (a as f64 - b).abs() < 1.5);
    for (at, pixel) in picture.rgb.chunks_exact_mut(3).enumerate() {
        let (x, y) = (at % width, at / width);
        let across = x as f64 > left - 1.0 && (x as f64) < right + 1.0;
        let down = y as f64 > top - 1.0 && (y as f64) < low + 1.0;
        if (across && (near(y, top) || near(y, low))) || (down && (near(x, left) || near(x, right))) {
            pixel.copy_from_slice(&[255, 255, 255]);
        }
    }
}

/// The picture made small enough that its longer side has so many pixels; never larger.
#[must_use]
pub fn within(picture: &Picture, side: usize) -> Picture {
    let long = picture.width.max(picture.height);
    framed(picture, if long > side { (picture.width * side / long).max(1) } else { picture.width })
}

/// The picture made small enough to fit so many pixels across; never larger.
#[must_use]
pub fn framed(picture: &Picture, across: usize) -> Picture {
    let width = across.clamp(1, picture.width);
    let height = (picture.height * width / picture.width).max(1);
    let from = (picture.width, picture.height);
    let rgb = crate::read::shrink::shrink::<3>(picture.rgb.clone(), from, (width, height));
    Picture { width, height, rgb, full: picture.full }
}
