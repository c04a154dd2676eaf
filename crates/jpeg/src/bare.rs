//! Whether a JPEG file holds a picture and nothing else.

/// Whether a JPEG file has only what pixels need: no EXIF, no comment, no second picture, nothing after its end.
///
/// Only how the file is made up is looked at: whether its pixels can be read, [`File::pixels`](crate::File::pixels)
/// says.
#[must_use]
pub fn is_bare(file: &[u8]) -> bool {
    let Some(mut rest) = file.strip_prefix(&[0xFF, 0xD8]) else { return false };
    while let Some((kind, body, after)) = segment(rest) {
        rest = after;
        match kind {
            // Tables and frames, and the header that says how large a pixel is.
            0xC0..=0xC4 | 0xDB | 0xDD => {}
            0xE0 if is_plain_header(body) => {}
            0xDA => match scanned(rest) {
                Some([0xFF, 0xD9]) => return true,
                Some(next) => rest = next,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// A header without a thumbnail.
fn is_plain_header(body: &[u8]) -> bool {
    body.len() == 14 && body.starts_with(b"JFIF\0") && body.ends_with(&[0, 0])
}

/// A segment's kind and body, and what follows.
fn segment(file: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[0xFF, kind, high, low], _) = file.split_first_chunk::<4>()? else { return None };
    let length = usize::from(u16::from_be_bytes([high, low]));
    let (whole, rest) = file.split_at_checked(length.checked_add(2)?)?;
    Some((kind, whole.get(4..)?, rest))
}

/// What follows the coded pixels: they end at the first marker that does not belong to them.
fn scanned(file: &[u8]) -> Option<&[u8]> {
    let belongs = |next: u8| next == 0 || (0xD0..=0xD7).contains(&next);
    let end = file.windows(2).position(|two| matches!(two, [0xFF, next] if !belongs(*next)))?;
    file.get(end..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Image, write};

    fn written() -> Vec<u8> {
        let rgb: Vec<u8> = (0..64 * 80 * 3).map(|at| (at * 7 % 256) as u8).collect();
        write(&Image::new(80, 64, &rgb).expect("is whole"), 80)
    }

    /// The file with a segment put after its first bytes.
    fn with(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut file = vec![0xFF, 0xD8, 0xFF, kind];
        file.extend(((body.len() + 2) as u16).to_be_bytes());
        file.extend(body);
        file.extend(&written()[2..]);
        file
    }

    #[test]
    fn what_is_written_here_is_bare() {
        assert!(is_bare(&written()));
    }

    #[test]
    fn whatever_else_stands_in_a_file_is_found() {
        for kind in (0xE1..=0xEF).chain([0xFE, 0xE0, 0x01]) {
            assert!(!is_bare(&with(kind, b"Exif\0\0 somewhere")), "{kind:x}");
        }
        let file = written();
        for after in [&b"more"[..], &[0xFF, 0xD9], &file] {
            assert!(!is_bare(&[&file, after].concat()));
        }
        for end in 0..file.len() {
            assert!(!is_bare(&file[..end]), "cut at {end}");
        }
        let thumbnail = with(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01");
        assert!(!is_bare(&thumbnail));
    }
}
