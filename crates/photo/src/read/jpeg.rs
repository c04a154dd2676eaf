//! JPEG: the common kind of photo at once at fewer pixels, all else by zune-jpeg.

mod bits;
mod block;
mod fewer;
mod header;
mod huffman;
mod spread;
mod strip;

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::{Pixels, Profile, Raw, admit, damaged, exif, working_size};
use crate::fault::Fault;

pub(super) fn decode(bytes: &[u8]) -> Result<Raw, Fault> {
    let options = DecoderOptions::default().set_max_width(65_535).set_max_height(65_535);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| if ends(bytes) { damaged(error) } else { Fault::CutOff })?;
    let (width, height) = decoder.dimensions().ok_or(Fault::CutOff)?;
    admit(width, height)?;
    if !ends(bytes) {
        return Err(Fault::CutOff);
    }
    let kept = match decoder.input_colorspace() {
        Some(space @ (ColorSpace::Luma | ColorSpace::YCbCr)) => space,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(kept));
    let orientation = decoder.exif().map_or(1, |block| exif::orientation(block));
    let profile = decoder.icc_profile().and_then(|icc| Profile::read(&icc));
    if kept == ColorSpace::YCbCr
        && let Some(rgb) = fewer::read(bytes, (width, height), working_size((width, height)))
    {
        return Ok(Raw { width, height, pixels: Pixels::Fewer(rgb), orientation, profile });
    }
    let data = decoder.decode().map_err(damaged)?;
    let pixels = match kept {
        ColorSpace::Luma => Pixels::Grey(data),
        ColorSpace::YCbCr => Pixels::Luma(data),
        _ => Pixels::Rgb(data),
    };
    Ok(Raw { width, height, pixels, orientation, profile })
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
