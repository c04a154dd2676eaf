//! Why a file could not be read as a photo.
//!
//! What an error displays is for whoever reads programs; what people are told stands in `photo-words`.

use thiserror::Error;

/// Why bytes could not be read as a photo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// Neither JPEG, PNG nor WebP.
    #[error("no photo")]
    NotAPhoto,
    /// HEIC or AVIF: recognised by name, and left to the phone to convert.
    #[error("foreign: {0}")]
    Foreign(&'static str),
    /// The file stops before its picture does.
    #[error("cut off")]
    CutOff,
    /// More pixels than are read, however small the file.
    #[error("too large: {width} x {height}")]
    TooLarge {
        /// Columns, as the file claims.
        width: usize,
        /// Rows, as the file claims.
        height: usize,
        /// The limit, in millions of pixels.
        most: usize,
    },
    /// Too few pixels to measure anything.
    #[error("too small: {width} x {height}")]
    TooSmall {
        /// Columns.
        width: usize,
        /// Rows.
        height: usize,
        /// The least number of columns and of rows.
        least: usize,
    },
    /// The decoder met something it could not read.
    #[error("damaged: {0}")]
    Damaged(String),
}
