//! The eight ways a camera may have been held, undone.

/// The upright pixels and their size. `orientation` is EXIF's, 1 to 8.
pub(super) fn upright(rgb: Vec<u8>, size: (usize, usize), orientation: u8) -> ((usize, usize), Vec<u8>) {
    if orientation <= 1 {
        return (size, rgb);
    }
    let (width, height) = size;
    let turned = if orientation >= 5 { (height, width) } else { size };
    let mut out = Vec::with_capacity(rgb.len());
    for y in 0..turned.1 {
        for x in 0..turned.0 {
            let (sx, sy) = stored((x, y), size, orientation);
            let at = (sy.min(height - 1) * width + sx.min(width - 1)) * 3;
            out.extend_from_slice(rgb.get(at..at + 3).unwrap_or(&[0; 3]));
        }
    }
    (turned, out)
}

/// Where the upright pixel is stored (EXIF 2.3, table 6).
fn stored((x, y): (usize, usize), (width, height): (usize, usize), orientation: u8) -> (usize, usize) {
    let (right, low) = (width.saturating_sub(1), height.saturating_sub(1));
    match orientation {
        2 => (right.saturating_sub(x), y),
        3 => (right.saturating_sub(x), low.saturating_sub(y)),
        4 => (x, low.saturating_sub(y)),
        5 => (y, x),
        6 => (y, low.saturating_sub(x)),
        7 => (right.saturating_sub(y), low.saturating_sub(x)),
        8 => (right.saturating_sub(y), x),
        _ => (x, y),
    }
}
