//! Whatever a file tells beside its pixels stays behind.

use stipple_photo::{encode, read, within};

use crate::corpus::files::{segments, with};
use crate::foreign::{bytes, pillow};

/// So many bytes in a row are no accident.
const TELLING: usize = 12;

fn segment(kind: u8, body: &[u8]) -> Vec<u8> {
    [vec![0xFF, kind], ((body.len() + 2) as u16).to_be_bytes().to_vec(), body.to_vec()].concat()
}

/// A JPEG of a phone: beside what Pillow writes a small copy of the picture, more of XMP, a list of further pictures,
/// press data, and after its end a short film.
fn talkative(name: &str) -> Vec<u8> {
    let written = pillow(&["talk", "jpeg"], &[bytes(name)]).remove(0);
    let small = within(&read(&written).unwrap(), 120);
    let small = [&b"JFXX\0\x13"[..], &[small.width() as u8, small.height() as u8], small.rgb()].concat();
    let more = [
        segment(0xE0, &small),
        segment(0xE1, &further_xmp(b"PRIVATE-FURTHER-XMP")),
        segment(0xE2, b"MPF\0II*\0PRIVATE-PICTURES"),
        segment(0xED, b"Photoshop 3.0\08BIM\x04\x04\0\0PRIVATE-CITY"),
        segment(0xEF, b"PRIVATE-SEGMENT"),
    ];
    [with(&written, &more.concat()), b"\0\0\0\x18ftypmp42PRIVATE-FILM".to_vec()].concat()
}

/// XMP beyond what one segment can hold: which it belongs to, its size, where this part begins.
fn further_xmp(part: &[u8]) -> Vec<u8> {
    let place = [(part.len() as u32).to_be_bytes(), [0; 4]].concat();
    [&b"http://ns.adobe.com/xmp/extension/\0"[..], b"0123456789ABCDEF0123456789ABCDEF", &place, part].concat()
}

/// What the segments of a JPEG tell up to its scan; tables, frame and the mark of JFIF tell nothing.
fn told(jpeg: &[u8]) -> Vec<&[u8]> {
    let mut told = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        let size = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        let body = &jpeg[at + 4..at + 2 + size];
        if jpeg[at + 1] >= 0xE0 && !body.starts_with(b"JFIF\0") {
            told.push(body);
        }
        at += 2 + size;
    }
    told
}

/// Whether any telling stretch of one stands in the other.
fn shares(file: &[u8], told: &[u8]) -> bool {
    let mut known: Vec<&[u8]> =
        told.windows(TELLING).filter(|part| part.iter().any(|&byte| byte != part[0])).collect();
    known.sort_unstable();
    file.windows(TELLING).any(|part| known.binary_search(&part).is_ok())
}

fn holds(file: &[u8], text: &[u8]) -> bool {
    file.windows(text.len()).any(|part| part == text)
}

#[test]
fn a_talkative_jpeg_is_written_bare() {
    let file = talkative("rocket.jpg");
    let told = told(&file);
    assert!(told.len() >= 8 && told.concat().len() > 2000, "{} segments", told.len());
    assert!(told.iter().all(|part| shares(&file, part)), "the search finds what is there");
    let picture = read(&file).unwrap();
    for written in [88, 80].map(|quality| encode::jpeg(&picture, quality)) {
        assert!(encode::is_bare(&written) && !encode::is_bare(&file));
        assert_eq!(segments(&written), [0xE0, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4]);
        assert_eq!(written.windows(2).position(|pair| pair == [0xFF, 0xD9]), Some(written.len() - 2));
        let left: Vec<_> = told.iter().filter(|part| shares(&written, part)).collect();
        assert!(!holds(&written, b"PRIVATE") && left.is_empty());
    }
}

#[test]
fn a_talkative_file_of_any_kind_is_written_bare() {
    for form in ["png", "webp", "jpeg"] {
        let file = pillow(&["talk", form], &[bytes("chelsea.png")]).remove(0);
        assert!(holds(&file, b"PRIVATE-SERIAL") && holds(&file, b"PRIVATE-PLACE"), "{form}");
        let picture = read(&file).unwrap();
        assert_eq!(chunks(&encode::png(&picture).unwrap()), ["IHDR", "sRGB", "IDAT", "IEND"]);
        for written in [encode::jpeg(&picture, 88), encode::png(&picture).unwrap()] {
            for word in [&b"PRIVATE"[..], b"Exif", b"eXIf", b"xmpmeta", b"tEXt", b"iTXt", b"GPSLat"] {
                assert!(!holds(&written, word), "{form}: {}", word.escape_ascii());
            }
        }
    }
}

/// The kinds of chunks of a PNG, each once for those in a row.
fn chunks(png: &[u8]) -> Vec<String> {
    let mut kinds = Vec::new();
    let mut rest = &png[8..];
    while !rest.is_empty() {
        let size = u32::from_be_bytes([rest[0], rest[1], rest[2], rest[3]]) as usize;
        kinds.push(String::from_utf8(rest[4..8].to_vec()).unwrap());
        rest = &rest[12 + size..];
    }
    kinds.dedup();
    kinds
}
