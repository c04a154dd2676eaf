//! Bytes to a [`Picture`]: JPEG, PNG and WebP, within limits that are checked before memory is taken.

mod exif;
mod jpeg;
mod png;
mod profile;
pub(crate) mod shrink;
mod turn;
mod webp;

use crate::fault::Fault;
use crate::picture::{Picture, WORKING_SIDE};
use profile::Profile;

/// The most pixels read, in millions: what the largest phone cameras give by default.
pub const MOST_MEGAPIXELS: usize = 50;
/// The least columns and rows a photo must have.
pub const LEAST_SIDE: usize = 64;

/// What kind of file bytes are, judged by how they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

impl Format {
    /// The kind of file.
    ///
    /// # Errors
    /// [`Fault::Foreign`] names a kind that is known and not read here, [`Fault::NotAPhoto`] is all else.
    pub fn of(bytes: &[u8]) -> Result<Self, Fault> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::Webp),
            [_, _, _, _, b'f', b't', b'y', b'p', a, b, c, d, ..] => Err(boxed([*a, *b, *c, *d])),
            [b'G', b'I', b'F', b'8', ..] => Err(Fault::Foreign("GIF")),
            [b'B', b'M', ..] => Err(Fault::Foreign("BMP")),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Err(Fault::Foreign("TIFF")),
            _ => Err(Fault::NotAPhoto),
        }
    }
}

/// The brands of ISO base media files that hold still pictures.
fn boxed(brand: [u8; 4]) -> Fault {
    match &brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
            Fault::Foreign("HEIC")
        }
        b"avif" | b"avis" => Fault::Foreign("AVIF"),
        _ => Fault::NotAPhoto,
    }
}

/// Pixels as a decoder gives them: stored orientation, whatever colours the file has.
struct Raw {
    width: usize,
    height: usize,
    pixels: Pixels,
    orientation: u8,
    profile: Option<Profile>,
}

/// How the bytes of [`Raw`] are to be understood.
enum Pixels {
    Grey(Vec<u8>),
    Rgb(Vec<u8>),
    /// As JPEG keeps them: turned into colours only after they were made fewer.
    Luma(Vec<u8>),
    /// Red, green, blue at working size already.
    Fewer(Vec<u8>),
}

/// Reads a photo: upright by its EXIF orientation, in sRGB, at working size. All metadata is left behind.
///
/// # Errors
/// A [`Fault`] says what is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let raw = match Format::of(bytes)? {
        Format::Jpeg => jpeg::decode(bytes)?,
        Format::Png => png::decode(bytes)?,
        Format::Webp => webp::decode(bytes)?,
    };
    Ok(develop(raw))
}

/// Checks what a header claims, before anything is allocated for it.
fn admit(width: usize, height: usize) -> Result<(), Fault> {
    if width.min(height) < LEAST_SIDE {
        return Err(Fault::TooSmall { width, height, least: LEAST_SIDE });
    }
    match width.checked_mul(height) {
        Some(pixels) if pixels <= MOST_MEGAPIXELS * 1_000_000 => Ok(()),
        _ => Err(Fault::TooLarge { width, height, most: MOST_MEGAPIXELS }),
    }
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    Fault::Damaged(line.chars().take(120).collect::<String>().to_lowercase())
}

fn develop(raw: Raw) -> Picture {
    let from = (raw.width, raw.height);
    let to = working_size(from);
    let mut rgb = match raw.pixels {
        Pixels::Grey(data) => shrink::shrink::<1>(data, from, to).into_iter().flat_map(|v| [v; 3]).collect(),
        Pixels::Rgb(data) => shrink::shrink::<3>(data, from, to),
        Pixels::Fewer(data) => data,
        Pixels::Luma(data) => colours(shrink::shrink::<3>(data, from, to)),
    };
    if let Some(profile) = raw.profile {
        profile.to_srgb(&mut rgb);
    }
    let ((width, height), rgb) = turn::upright(rgb, to, raw.orientation);
    let full = if raw.orientation >= 5 { (from.1, from.0) } else { from };
    Picture { width, height, rgb, full }
}

/// At most [`WORKING_SIDE`] long, in the photo's own proportions; never larger than it was.
fn working_size((width, height): (usize, usize)) -> (usize, usize) {
    let long = width.max(height);
    if long <= WORKING_SIDE {
        return (width, height);
    }
    let scaled = |side: usize| ((side * WORKING_SIDE + long / 2) / long).max(1);
    (scaled(width), scaled(height))
}

/// Luma and chroma, full range, to red, green, blue (JFIF).
fn colours(mut data: Vec<u8>) -> Vec<u8> {
    for pixel in data.chunks_exact_mut(3) {
        if let [y, cb, cr] = pixel {
            let (l, b, r) = (i32::from(*y) << 16, i32::from(*cb) - 128, i32::from(*cr) - 128);
            let byte = |v: i32| ((v + 32768) >> 16).clamp(0, 255) as u8;
            *y = byte(l + 91881 * r);
            *cb = byte(l - 22554 * b - 46802 * r);
            *cr = byte(l + 116_130 * b);
        }
    }
    data
}
