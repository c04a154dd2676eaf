//! The eight ways a camera may have been held, undone.

/// Pixels along a side of the squares that are turned one after another: rows of one are near in memory.
const SQUARE: usize = 16;

/// The upright pixels and their size. `orientation` is EXIF's, 1 to 8.
pub(super) fn upright(rgb: Vec<u8>, size: (usize, usize), orientation: u8) -> ((usize, usize), Vec<u8>) {
    match orientation {
        3 => (size, backwards(rgb)),
        2 => (size, mirrored(rgb, size.0)),
        4 => (size, backwards(mirrored(rgb, size.0))),
        5 => ((size.1, size.0), crossed(&rgb, size)),
        6 => ((size.1, size.0), mirrored(crossed(&rgb, size), size.1)),
        7 => ((size.1, size.0), backwards(crossed(&rgb, size))),
        8 => ((size.1, size.0), backwards(mirrored(crossed(&rgb, size), size.1))),
        _ => (size, rgb),
    }
}

/// Turned by half (EXIF 2.3, table 6).
fn backwards(mut rgb: Vec<u8>) -> Vec<u8> {
    rgb.as_chunks_mut::<3>().0.reverse();
    rgb
}

/// Left and right exchanged.
fn mirrored(mut rgb: Vec<u8>, width: usize) -> Vec<u8> {
    for row in rgb.chunks_exact_mut((width * 3).max(1)) {
        row.as_chunks_mut::<3>().0.reverse();
    }
    rgb
}

/// Rows and columns exchanged.
fn crossed(rgb: &[u8], (width, height): (usize, usize)) -> Vec<u8> {
    let mut out = vec![0; rgb.len()];
    for (band, into) in out.chunks_mut(height * 3 * SQUARE).enumerate() {
        for top in (0..height).step_by(SQUARE) {
            for (i, row) in into.chunks_exact_mut(height * 3).enumerate() {
                let column =
                    rgb.as_chunks::<3>().0.iter().skip(top * width + band * SQUARE + i).step_by(width);
                let pixels = row.as_chunks_mut::<3>().0.iter_mut().skip(top).take(SQUARE);
                pixels.zip(column).for_each(|(pixel, seen)| *pixel = *seen);
            }
        }
    }
    out
}
