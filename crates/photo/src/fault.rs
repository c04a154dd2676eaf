//! Why a file could not be read as a photo, in words a person can act on.

use thiserror::Error;

/// Why bytes could not be read as a photo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// Neither JPEG, PNG nor WebP.
    #[error("the file is not a photo that can be read here: it begins like neither JPEG, PNG nor WebP")]
    NotAPhoto,
    /// HEIC or AVIF: recognised by name, and left to the phone to convert.
    #[error("the file is a `{0}` photo, which cannot be read here")]
    Foreign(&'static str),
    /// The file stops before its picture does.
    #[error("the file is cut off: its picture has no end")]
    CutOff,
    /// More pixels than are read, however small the file.
    #[error("the picture is too large: {width} x {height}, where at most {most} megapixels are read")]
    TooLarge {
        /// Columns, as the file claims.
        width: usize,
        /// Rows, as the file claims.
        height: usize,
        /// The limit, in millions of pixels.
        most: usize,
    },
    /// Too few pixels to measure anything.
    #[error("the picture is too small: {width} x {height}, where at least {least} x {least} are needed")]
    TooSmall {
        /// Columns.
        width: usize,
        /// Rows.
        height: usize,
        /// The least number of columns and of rows.
        least: usize,
    },
    /// The decoder met something it could not read.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}

impl Fault {
    /// What a person can do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotAPhoto => "choose a photo taken with a phone or camera",
            Self::Foreign(_) => {
                "share the photo as JPEG: on an iPhone, Settings > Camera > Formats > Most Compatible"
            }
            Self::CutOff => "copy the file again, or take the photo again",
            Self::TooLarge { .. } => "take the photo at a lower resolution: 12 megapixels are plenty",
            Self::TooSmall { .. } => "choose the original photo, not a preview of it",
            Self::Damaged(_) => "open the photo on your phone and share it again, or take a new one",
        }
    }
}
