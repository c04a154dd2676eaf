//! JPEG read at fewer pixels, whichever way its chroma is sampled: as if it were read whole and made smaller then.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod corpus;

use corpus::{bytes, painted};
use stipple_photo::{Picture, encode, read};

/// The file read whole by zune-jpeg and then made smaller, each new pixel the mean of the area it covers.
fn expected(file: &[u8]) -> Picture {
    let options = zune_core::options::DecoderOptions::default()
        .jpeg_set_out_colorspace(zune_core::colorspace::ColorSpace::RGB);
    let cursor = zune_core::bytestream::ZCursor::new(file);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(cursor, options);
    let rgb = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    let whole = Picture::from_rgb(width, height, rgb).unwrap();
    read(&encode::png(&whole).unwrap()).unwrap()
}

/// The mean and the largest difference of bytes.
fn apart(one: &Picture, other: &Picture) -> (f64, u8) {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    assert_eq!(one.full_size(), other.full_size());
    let off: Vec<u8> = one.rgb().iter().zip(other.rgb()).map(|(&a, &b)| a.abs_diff(b)).collect();
    let sum: f64 = off.iter().map(|&v| f64::from(v)).sum();
    (sum / off.len() as f64, *off.iter().max().unwrap())
}

#[test]
fn every_way_of_sampling_comes_out_as_if_read_whole() {
    for name in ["444", "422", "440", "420-restarts", "420-progressive", "411"] {
        let file = bytes(&format!("sampled/{name}.jpg"));
        let (mean, most) = apart(&read(&file).unwrap(), &expected(&file));
        assert!(mean < 0.5 && most <= 8, "{name}: {mean:.3} on average, {most} at most");
    }
}

/// Skin side by side with itself, so wide and high.
fn tiled(width: usize, height: usize) -> Picture {
    let tile = painted("front-0.jpg");
    let (w, h) = (tile.width(), tile.height());
    let at = |x: usize, y: usize| ((y % h) * w + x % w) * 3;
    let places = (0..height).flat_map(|y| (0..width).map(move |x| at(x, y)));
    Picture::from_rgb(width, height, places.flat_map(|k| tile.rgb()[k..k + 3].to_vec()).collect()).unwrap()
}

#[test]
fn every_size_comes_out_as_if_read_whole() {
    // Whole units and not, upright and lying, little and much smaller, and not smaller at all.
    for (width, height) in [(4000, 64), (4033, 67), (67, 5001), (2100, 70), (1201, 65)] {
        let file = encode::jpeg(&tiled(width, height), 90);
        let (mean, most) = apart(&read(&file).unwrap(), &expected(&file));
        assert!(mean < 0.5 && most <= 8, "{width} by {height}: {mean:.3} on average, {most} at most");
    }
}

#[test]
fn wrong_bits_never_panic_nor_change_the_size() {
    let file = encode::jpeg(&tiled(4000, 64), 90);
    let start = file.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap() + 14;
    let read_with = |at: usize, bits: u8| {
        let mut wrong = file.clone();
        wrong[at] ^= bits;
        read(&wrong)
    };
    for at in (start..file.len() - 2).step_by(4999) {
        if let Ok(picture) = read_with(at, 0x55) {
            assert_eq!((picture.width(), picture.full_size()), (1600, (4000, 64)));
        }
    }
    // In the tables and the frame, anything may come of it but a panic.
    for (at, bits) in (2..start).step_by(17).flat_map(|at| [(at, 0x01), (at, 0x91)]) {
        let _ = read_with(at, bits);
    }
}
