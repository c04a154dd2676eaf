//! What must hold of any bytes and of any pixels.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use stipple_jpeg::{Fault, File, Image, Pixels, is_bare, write};

/// Pixels of all kinds: smooth, and rough where `grain` is large.
fn pixels((width, height): (usize, usize), grain: usize) -> Vec<u8> {
    (0..width * height * 3).map(|at| (at / 3 % width / 2 + at * 7919 % grain) as u8).collect()
}

fn written(size: (usize, usize), grain: usize, quality: u8) -> Vec<u8> {
    write(&Image::new(size.0, size.1, &pixels(size, grain)).unwrap(), quality)
}

/// How many pixels were read, whichever way they are kept.
fn count(pixels: &Pixels) -> usize {
    match pixels {
        Pixels::Grey(data) => data.len(),
        Pixels::Rgb(data) | Pixels::Luma(data) | Pixels::Fewer(data) => data.len() / 3,
    }
}

#[test]
fn what_has_no_pixels_too_many_or_not_all_is_no_image() {
    let bytes = vec![0; 3 * 65_536];
    for (width, height) in [(0, 0), (0, 4), (65_536, 1), (1, 65_536), (4, 4), (usize::MAX, 2)] {
        assert!(Image::new(width, height, &bytes).is_none(), "{width} by {height}");
    }
    for (width, height) in [(65_535, 1), (1, 65_535)] {
        let file = write(&Image::new(width, height, &bytes[3..]).unwrap(), 50);
        assert_eq!(File::open(&file).unwrap().size(), (width, height));
    }
}

#[test]
fn a_size_that_makes_no_sense_is_read_whole() {
    let file = written((90, 60), 20, 80);
    for to in [(0, 0), (0, 30), (30, 0), (30, 61), (80, 53), (usize::MAX, usize::MAX)] {
        let Ok(Pixels::Luma(read)) = File::open(&file).unwrap().pixels(to) else { panic!("{to:?}") };
        assert_eq!(read.len(), 3 * 90 * 60, "{to:?}");
    }
}

#[test]
fn a_file_cut_anywhere_is_cut_off() {
    let whole = written((200, 150), 40, 80);
    for end in (4..whole.len() - 1).step_by(97) {
        let read = File::open(&whole[..end]).and_then(|file| file.pixels((50, 38)));
        assert_eq!(read, Err(Fault::CutOff), "cut at {end}");
    }
}

#[test]
fn flat_colours_come_back_as_they_were() {
    for colour in [[200, 150, 120], [128, 128, 128], [0, 0, 0], [255, 255, 255], [90, 60, 50]] {
        let rgb = colour.repeat(100 * 90);
        let file = write(&Image::new(100, 90, &rgb).unwrap(), 95);
        let Ok(Pixels::Fewer(read)) = File::open(&file).unwrap().pixels((50, 45)) else {
            panic!("of the common kind")
        };
        assert!(read.iter().zip(&rgb).all(|(a, b)| a.abs_diff(*b) <= 2), "{colour:?}: {:?}", &read[..3]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_bare_and_read_at_its_size(
        width in 1_usize..200, height in 1_usize..200, grain in 1_usize..256, quality in any::<u8>(),
    ) {
        let file = written((width, height), grain, quality);
        prop_assert!(is_bare(&file));
        let opened = File::open(&file).unwrap();
        prop_assert_eq!(opened.size(), (width, height));
        prop_assert!(opened.exif().is_none() && opened.profile().is_none());
        prop_assert_eq!(count(&opened.pixels((width, height)).unwrap()), width * height);
        let to = (width.div_ceil(2), height.div_ceil(2));
        let fewer = File::open(&file).unwrap().pixels(to).unwrap();
        let expected = if matches!(fewer, Pixels::Fewer(_)) { to.0 * to.1 } else { width * height };
        prop_assert_eq!(count(&fewer), expected);
    }

    #[test]
    fn damaged_files_never_panic(
        at in prop::collection::vec((any::<usize>(), any::<u8>()), 1..30), shrink in 1_usize..4,
    ) {
        let mut file = written((170, 130), 60, 85);
        for (place, value) in at {
            let length = file.len();
            file[place % length] = value;
        }
        if let Ok(opened) = File::open(&file) {
            let (width, height) = opened.size();
            // A file may claim more than a test has time for.
            if width * height <= 4_000_000 {
                let _ = opened.pixels((width.div_ceil(shrink), height.div_ceil(shrink)));
            }
        }
        let _ = is_bare(&file);
    }

    #[test]
    fn any_bytes_behind_a_start_never_panic(tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = [&[0xFF, 0xD8, 0xFF][..], &tail].concat();
        let _ = is_bare(&file);
        if let Ok(opened) = File::open(&file) {
            let _ = opened.size();
        }
    }
}
