//! Pictures of photos: what goes into a store, and how much of it there is.

/// A picture and its thumbnail, as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The picture.
    pub whole: Vec<u8>,
    /// Its thumbnail.
    pub small: Vec<u8>,
}

/// Which file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize {
    /// The picture itself.
    Whole,
    /// Its thumbnail.
    Small,
}

/// How many pictures a journal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many.
    pub pictures: usize,
    /// How many bytes they and their thumbnails take.
    pub bytes: u64,
}
