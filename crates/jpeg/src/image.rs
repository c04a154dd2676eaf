//! Pixels that are to be written.

/// Interleaved red, green, blue, row by row.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rgb: &'a [u8],
}

impl<'a> Image<'a> {
    /// `None` when there is nothing to write, when a side is longer than JPEG can say (65,535), or when there are not
    /// three bytes for each pixel.
    #[must_use]
    pub fn new(width: usize, height: usize, rgb: &'a [u8]) -> Option<Self> {
        let sides = 1..=usize::from(u16::MAX);
        let whole = rgb.len() == width.checked_mul(height)?.checked_mul(3)?;
        (whole && sides.contains(&width) && sides.contains(&height)).then_some(Self { width, height, rgb })
    }
}
