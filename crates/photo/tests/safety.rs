//! Files of all kinds: what is no photo is named, what is a photo comes out upright and bare.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod corpus;

use corpus::files::{display_p3, exif, segments, with};
use corpus::{bytes, painted};
use proptest::prelude::*;
use stipple_photo::{Fault, Picture, encode, read};

#[test]
fn what_is_no_photo_is_named() {
    let text = String::from_utf8(bytes("hostile.txt")).unwrap();
    let cases = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut count = 0;
    for line in cases {
        let (hex, expected) = line.split_once('|').unwrap();
        let fault = read(&unhexed(hex)).unwrap_err();
        let said = fault.to_string();
        assert!(said.starts_with(expected.trim()), "{line}\n  gave: {said}");
        count += 1;
    }
    assert!(count > 20);
}

fn unhexed(hex: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in hex.split_whitespace() {
        match word.strip_prefix("..") {
            Some(times) => bytes.extend(vec![*bytes.last().unwrap(); times.parse::<usize>().unwrap() - 1]),
            None => bytes.push(u8::from_str_radix(word, 16).unwrap()),
        }
    }
    bytes
}

#[test]
fn a_photo_cut_anywhere_is_cut_off_or_damaged() {
    let whole = bytes("painted/front-0.jpg");
    for share in 1..20 {
        let cut = &whole[..whole.len() * share / 20];
        assert_eq!(read(cut), Err(Fault::CutOff), "cut at {}", cut.len());
    }
    let png = encode::png(&painted("front-0.jpg")).unwrap();
    for share in 1..20 {
        assert!(read(&png[..png.len() * share / 20]).is_err());
    }
}

#[test]
fn a_preview_is_too_small() {
    let tiny = Picture::from_rgb(160, 40, vec![90; 160 * 40 * 3]).unwrap();
    assert!(matches!(read(&encode::jpeg(&tiny, 90)), Err(Fault::TooSmall { width: 160, height: 40, .. })));
}

/// Upright pixels as a camera held this way stores them: (column, row) upright to (column, row) stored.
fn stored(picture: &Picture, orientation: u8) -> Picture {
    let (w, h) = (picture.width(), picture.height());
    let (sw, sh) = if orientation >= 5 { (h, w) } else { (w, h) };
    let mut rgb = vec![0; w * h * 3];
    for (x, y) in (0..h).flat_map(|y| (0..w).map(move |x| (x, y))) {
        let (a, b) = match orientation {
            1 => (x, y),
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (y, w - 1 - x),
            7 => (h - 1 - y, w - 1 - x),
            _ => (h - 1 - y, x),
        };
        let (from, to) = ((y * w + x) * 3, (b * sw + a) * 3);
        rgb[to..to + 3].copy_from_slice(&picture.rgb()[from..from + 3]);
    }
    Picture::from_rgb(sw, sh, rgb).unwrap()
}

#[test]
fn all_eight_orientations_come_out_upright() {
    let upright = painted("left-0.jpg");
    for (orientation, little) in (1..=8).flat_map(|o| [(o, true), (o, false)]) {
        let jpeg = encode::jpeg(&stored(&upright, orientation), 96);
        let seen = read(&with(&jpeg, &exif(orientation, little))).unwrap();
        assert_eq!((seen.width(), seen.height()), (upright.width(), upright.height()));
        let off: u64 = seen.rgb().iter().zip(upright.rgb()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = off as f64 / upright.rgb().len() as f64;
        assert!(mean < 2.5, "orientation {orientation}: {mean}");
    }
}

#[test]
fn nothing_but_pixels_is_written() {
    let jpeg = encode::jpeg(&painted("top-0.jpg"), 90);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude=\"51.5N\"/>";
    let xmp = [vec![0xFF, 0xE1], ((xmp.len() + 2) as u16).to_be_bytes().to_vec(), xmp.to_vec()].concat();
    let talkative = with(&jpeg, &[exif(1, true), xmp].concat());
    let picture = read(&talkative).unwrap();
    for file in [encode::jpeg(&picture, 88), encode::png(&picture).unwrap()] {
        for secret in ["Exif", "GPS", "SERIAL", "SN7", "xmp", "adobe", "iTXt", "tEXt", "eXIf"] {
            let found = file.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "`{secret}` was kept");
        }
    }
    let kinds = segments(&encode::jpeg(&picture, 88));
    assert_eq!(kinds, [0xE0, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4]);
}

#[test]
fn display_p3_becomes_srgb() {
    let icc = display_p3();
    let body = [b"ICC_PROFILE\0\x01\x01".to_vec(), icc].concat();
    let segment = [vec![0xFF, 0xE2], ((body.len() + 2) as u16).to_be_bytes().to_vec(), body].concat();
    // sRGB colours, and what Display P3 writes for them (by the matrix of CSS Color 4).
    let cases = [
        ([200, 150, 120], [193, 152, 125]),
        ([128, 128, 128], [128, 128, 128]),
        ([230, 190, 170], [224, 192, 173]),
        ([90, 60, 50], [86, 61, 52]),
    ];
    for (srgb, p3) in cases {
        let flat = Picture::from_rgb(96, 96, p3.repeat(96 * 96)).unwrap();
        let seen = read(&with(&encode::jpeg(&flat, 100), &segment)).unwrap();
        for (a, b) in seen.rgb().iter().zip(srgb) {
            assert!(a.abs_diff(b) <= 2, "{p3:?} gave {:?}, not {srgb:?}", &seen.rgb()[..3]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_photos_never_panic(at in prop::collection::vec((0_usize..44_000, any::<u8>()), 1..40)) {
        let mut file = bytes("painted/crown-0.jpg");
        for (place, value) in at {
            let length = file.len();
            file[place % length] = value;
        }
        let _ = read(&file);
    }

    #[test]
    fn any_bytes_behind_a_known_start_never_panic(kind in 0..3, tail in prop::collection::vec(any::<u8>(), 0..600)) {
        let start: &[u8] = match kind {
            0 => &[0xFF, 0xD8, 0xFF, 0xE1],
            1 => &[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'],
            _ => b"RIFF\x00\x01\x00\x00WEBP",
        };
        prop_assert!(read(&[start, &tail].concat()).is_err());
    }
}
