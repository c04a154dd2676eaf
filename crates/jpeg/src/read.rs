//! JPEG: the common kind of photo at once at fewer pixels, all else by zune-jpeg.

mod bits;
mod block;
mod fewer;
mod header;
mod huffman;
mod spread;
mod strip;

use thiserror::Error;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// It stops before its picture does.
    #[error("cut off")]
    CutOff,
    /// Something in it makes no sense: what, in the decoder's words.
    #[error("{0}")]
    Damaged(String),
}

/// Pixels as they were read, row by row. What is not [`Fewer`](Self::Fewer) is as large as the file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pixels {
    /// One byte for each pixel.
    Grey(Vec<u8>),
    /// Red, green, blue.
    Rgb(Vec<u8>),
    /// Luma and both chromas, full range (JFIF): fewer of them may be made before they are turned into colours.
    Luma(Vec<u8>),
    /// Red, green, blue of the size that was asked for, each the mean of the area it covers.
    Fewer(Vec<u8>),
}

/// A file of which all is read but its pixels.
pub struct File<'a> {
    bytes: &'a [u8],
    decoder: JpegDecoder<ZCursor<&'a [u8]>>,
    size: (usize, usize),
}

impl<'a> File<'a> {
    /// Reads what stands before the pixels. Takes no memory for them, whatever size the file claims.
    ///
    /// # Errors
    /// [`Fault::CutOff`] when the file ends too soon, [`Fault::Damaged`] when what stands there makes no sense.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options());
        let wrong = |error| if ends(bytes) { damaged(error) } else { Fault::CutOff };
        decoder.decode_headers().map_err(wrong)?;
        let size = decoder.dimensions().ok_or(Fault::CutOff)?;
        Ok(Self { bytes, decoder, size })
    }

    /// Columns and rows, as they are stored. What the file claims: hold your limits against it.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.size
    }

    /// Its EXIF block, where there is one.
    #[must_use]
    pub fn exif(&self) -> Option<&[u8]> {
        self.decoder.exif().map(Vec::as_slice)
    }

    /// Its colour profile (ICC), where there is one.
    #[must_use]
    pub fn profile(&self) -> Option<Vec<u8>> {
        self.decoder.icc_profile()
    }

    /// Its pixels, at fewer of them where that can be done at once: when `to` is smaller by a third at least, and the
    /// file of the common kind. They stand as they are stored, whatever EXIF says of which way is up.
    ///
    /// # Errors
    /// [`Fault::CutOff`] when no end follows the pixels, [`Fault::Damaged`] when they make no sense.
    pub fn pixels(mut self, to: (usize, usize)) -> Result<Pixels, Fault> {
        if !ends(self.bytes) {
            return Err(Fault::CutOff);
        }
        let kept = match self.decoder.input_colorspace() {
            Some(space @ (ColorSpace::Luma | ColorSpace::YCbCr)) => space,
            _ => ColorSpace::RGB,
        };
        if kept == ColorSpace::YCbCr
            && let Some(rgb) = fewer::read(self.bytes, self.size, to)
        {
            return Ok(Pixels::Fewer(rgb));
        }
        self.decoder.set_options(options().jpeg_set_out_colorspace(kept));
        let data = self.decoder.decode().map_err(damaged)?;
        Ok(match kept {
            ColorSpace::Luma => Pixels::Grey(data),
            ColorSpace::YCbCr => Pixels::Luma(data),
            _ => Pixels::Rgb(data),
        })
    }
}

impl std::fmt::Debug for File<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File").field("size", &self.size).finish_non_exhaustive()
    }
}

fn options() -> DecoderOptions {
    DecoderOptions::default().set_max_width(65_535).set_max_height(65_535)
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(error.to_string())
}

/// Whether an end of image stands after the start of the scan. A thumbnail's own end lies before it.
fn ends(bytes: &[u8]) -> bool {
    let scan = scan_start(bytes).and_then(|at| bytes.get(at..)).unwrap_or(&[]);
    scan.windows(2).rev().any(|pair| pair == [0xFF, 0xD9])
}

/// Where the first scan starts: segments are walked by their lengths.
fn scan_start(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let &[mark, kind, high, low] = bytes.get(at..at + 4)? else { return None };
        match (mark, kind) {
            (0xFF, 0xDA) => return Some(at),
            (0xFF, 0xFF) => at += 1,
            (0xFF, _) => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            _ => at += 1,
        }
    }
}
