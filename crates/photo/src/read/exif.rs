//! The one thing that is read from EXIF: which way up the picture is.
//!
//! Layout from the TIFF 6.0 specification, section 2; the tag from EXIF 2.3, table 4.

const ORIENTATION: u16 = 0x0112;

/// The orientation, 1 to 8; 1 (upright) when there is none or it makes no sense.
pub(super) fn orientation(block: &[u8]) -> u8 {
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    find(tiff).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}

fn find(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let (first, second) = (short(4)?, short(6)?);
    let (high, low) = if little { (second, first) } else { (first, second) };
    let start = usize::from(high) << 16 | usize::from(low);
    let count = usize::from(short(start)?);
    let entry = (0..count).map(|k| start + 2 + 12 * k).find(|&at| short(at) == Some(ORIENTATION))?;
    short(entry + 8).and_then(|value| u8::try_from(value).ok())
}
