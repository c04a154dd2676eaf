//! A picture as a file of nothing but pixels: no place, no time, no phone, no thumbnail.

pub use stipple_jpeg::is_bare;
use stipple_jpeg::{Image, write};

use crate::picture::Picture;

/// A JPEG file of a picture; `quality` from 1 to 100, as usual. Empty when the picture is larger than JPEG can say.
#[must_use]
pub fn jpeg(picture: &Picture, quality: u8) -> Vec<u8> {
    Image::new(picture.width, picture.height, &picture.rgb)
        .map_or_else(Vec::new, |image| write(&image, quality))
}

/// Why a PNG could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritten {
    /// There is no picture.
    #[error("no picture")]
    Nothing,
    /// The encoder gave up, as it does when memory is short.
    #[error("not encoded: {0}")]
    Encoder(String),
}

/// A PNG file of a picture.
///
/// # Errors
/// [`Unwritten`] when the encoder gives up.
pub fn png(picture: &Picture) -> Result<Vec<u8>, Unwritten> {
    animation(std::slice::from_ref(picture), 0)
}

/// Pictures of one size after another, each shown for so many milliseconds: an animated PNG, which every
/// browser plays. What is left of a picture of another size is not shown.
///
/// # Errors
/// [`Unwritten`] says why.
pub fn animation(pictures: &[Picture], milliseconds: u16) -> Result<Vec<u8>, Unwritten> {
    let first = pictures.first().ok_or(Unwritten::Nothing)?;
    let mut file = Vec::new();
    let alike: Vec<&Picture> =
        pictures.iter().filter(|p| (p.width, p.height) == (first.width, first.height)).collect();
    frames(&mut file, &alike, milliseconds).map_err(|error| Unwritten::Encoder(error.to_string()))?;
    Ok(file)
}

fn frames(file: &mut Vec<u8>, pictures: &[&Picture], milliseconds: u16) -> Result<(), png::EncodingError> {
    let Some(first) = pictures.first() else { return Ok(()) };
    let mut encoder = png::Encoder::new(file, first.width as u32, first.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    if pictures.len() > 1 {
        encoder.set_animated(pictures.len() as u32, 0)?;
        encoder.set_frame_delay(milliseconds, 1000)?;
    }
    let mut writer = encoder.write_header()?;
    for picture in pictures {
        writer.write_image_data(&picture.rgb)?;
    }
    writer.finish()
}
