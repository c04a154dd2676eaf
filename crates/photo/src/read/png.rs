//! PNG, by the png crate.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{MOST_MEGAPIXELS, Pixels, Profile, Raw, admit, damaged, exif};
use crate::fault::Fault;

pub(super) fn decode(bytes: &[u8]) -> Result<Raw, Fault> {
    let limits = Limits { bytes: MOST_MEGAPIXELS * 4_000_000 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(fault)?;
    admit(header.width as usize, header.height as usize)?;
    let mut reader = decoder.read_info().map_err(fault)?;
    let size = reader.output_buffer_size().ok_or(Fault::CutOff)?;
    let mut data = vec![0; size];
    let frame = reader.next_frame(&mut data).map_err(fault)?;
    data.truncate(frame.buffer_size());
    let info = reader.info();
    let orientation = info.exif_metadata.as_deref().map_or(1, exif::orientation);
    let profile = info.icc_profile.as_deref().and_then(Profile::read);
    let (width, height) = (frame.width as usize, frame.height as usize);
    admit(width, height)?;
    Ok(Raw { width, height, pixels: pixels(data, frame.color_type), orientation, profile })
}

/// What is transparent in a photo nobody took; it is read as if it were not.
fn pixels(data: Vec<u8>, kind: ColorType) -> Pixels {
    match kind {
        ColorType::Grayscale => Pixels::Grey(data),
        ColorType::GrayscaleAlpha => Pixels::Grey(data.into_iter().step_by(2).collect()),
        ColorType::Rgba => Pixels::Rgb(super::webp::opaque(&data)),
        _ => Pixels::Rgb(data),
    }
}

fn fault(error: png::DecodingError) -> Fault {
    match error {
        png::DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Fault::CutOff
        }
        error => damaged(error),
    }
}
