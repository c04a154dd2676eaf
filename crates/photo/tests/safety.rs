//! Files of all kinds: what is no photo is named, what is a photo comes out upright and bare.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod corpus;

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
        assert!(!fault.help().is_empty());
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

/// An EXIF block with an orientation, a place and a serial number, as a segment of JPEG.
fn exif(orientation: u8, little: bool) -> Vec<u8> {
    let short = |v: u16| if little { v.to_le_bytes() } else { v.to_be_bytes() };
    let long = |v: u32| if little { v.to_le_bytes() } else { v.to_be_bytes() };
    let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(2));
    for (tag, kind, value) in [(0x0110_u16, 2_u16, [b'S', b'N', b'7', 0]), (0x0112, 3, [0; 4])] {
        tiff.extend([short(tag), short(kind)].concat());
        tiff.extend(long(if kind == 2 { 4 } else { 1 }));
        match kind {
            2 => tiff.extend(value),
            _ => tiff.extend([short(u16::from(orientation)), short(0)].concat()),
        }
    }
    tiff.extend(long(0));
    tiff.extend(b"GPSLatitude 51.50 SERIAL-4711");
    let body = [b"Exif\0\0".to_vec(), tiff].concat();
    [vec![0xFF, 0xE1], ((body.len() + 2) as u16).to_be_bytes().to_vec(), body].concat()
}

/// The JPEG with more segments right after its start.
fn with(jpeg: &[u8], segments: &[u8]) -> Vec<u8> {
    [&jpeg[..2], segments, &jpeg[2..]].concat()
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

/// The kinds of segments of a JPEG up to its scan.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let mut kinds = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        kinds.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    kinds
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

/// A Display P3 profile with sRGB's curve as a parametric one (ICC.1, 10.18).
fn display_p3() -> Vec<u8> {
    let number = |v: f64| ((v * 65_536.0).round() as i32).to_be_bytes().to_vec();
    let xyz = |v: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), v.iter().flat_map(|&v| number(v)).collect()].concat();
    let curve = [1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
    let curve: Vec<u8> = std::iter::once(2.4).chain(curve).flat_map(number).collect();
    let para = [b"para\0\0\0\0\0\x03\0\0".to_vec(), curve].concat();
    let tags = [
        (*b"rXYZ", xyz([0.51512, 0.24120, -0.00105])),
        (*b"gXYZ", xyz([0.29198, 0.69225, 0.04189])),
        (*b"bXYZ", xyz([0.15710, 0.06657, 0.78407])),
        (*b"rTRC", para.clone()),
        (*b"gTRC", para.clone()),
        (*b"bTRC", para),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    for (name, data) in tags {
        table.extend(name);
        table.extend(((132 + 12 * 6 + body.len()) as u32).to_be_bytes());
        table.extend((data.len() as u32).to_be_bytes());
        body.extend(data);
    }
    [vec![0; 128], table, body].concat()
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
