//! What is kept of a photo, on a phone and at a server alike: a file of its pixels, and a small one to look through.

use crate::draw::within;
use crate::encode::jpeg;
use crate::picture::Picture;

/// Dots of three pixels survive it.
const QUALITY: u8 = 88;
/// The longer side of a thumbnail, in pixels.
const SMALL_SIDE: usize = 320;
/// A thumbnail only has to be recognised.
const SMALL_QUALITY: u8 = 80;

/// The picture itself, as a JPEG file.
#[must_use]
pub fn whole(picture: &Picture) -> Vec<u8> {
    jpeg(picture, QUALITY)
}

/// Its thumbnail, as such a file: at most 320 pixels long.
#[must_use]
pub fn small(picture: &Picture) -> Vec<u8> {
    jpeg(&within(picture, SMALL_SIDE), SMALL_QUALITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbnail_is_small_and_a_small_picture_stays_as_it_is() {
        let sizes = [((1600, 1200), (320, 240)), ((900, 1600), (180, 320)), ((200, 150), (200, 150))];
        for ((width, height), expected) in sizes {
            let picture = Picture::from_rgb(width, height, vec![90; width * height * 3]).unwrap();
            let size = |file: &[u8]| crate::read(file).map(|read| (read.width(), read.height()));
            assert_eq!(size(&small(&picture)), Ok(expected));
            assert_eq!(size(&whole(&picture)), Ok((width, height)));
        }
    }
}
