//! WebP, by image-webp.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use super::{MOST_MEGAPIXELS, Pixels, Profile, Raw, admit, damaged, exif};
use crate::fault::Fault;

pub(super) fn decode(bytes: &[u8]) -> Result<Raw, Fault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(fault)?;
    decoder.set_memory_limit(MOST_MEGAPIXELS * 4_000_000);
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    admit(width, height)?;
    let orientation = decoder.exif_metadata().map_err(fault)?.map_or(1, |block| exif::orientation(&block));
    let profile = decoder.icc_profile().map_err(fault)?.and_then(|icc| Profile::read(&icc));
    let mut data = vec![0; decoder.output_buffer_size().ok_or(Fault::CutOff)?];
    decoder.read_image(&mut data).map_err(fault)?;
    let data = if decoder.has_alpha() { opaque(&data) } else { data };
    Ok(Raw { width, height, pixels: Pixels::Rgb(data), orientation, profile })
}

/// Red, green, blue without the fourth channel.
pub(super) fn opaque(data: &[u8]) -> Vec<u8> {
    data.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3)).copied().collect()
}

fn fault(error: DecodingError) -> Fault {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Fault::CutOff,
        error => damaged(error),
    }
}
