//! Pictures of photos: kept, given back, and gone when they are no longer wanted.

use core::future::Future;

use stipple_journal::PictureName;
use uuid::Uuid;

use crate::error::StoreError;

/// The pictures of journals' photos.
///
/// What a method has returned from is durable; a method that fails has changed nothing. An engine that keeps the journals
/// too answers [`NoJournal`](crate::ErrorKind::NoJournal) where one is not there; another cannot know.
pub trait Pictures: Send + Sync + 'static {
    /// Keeps a picture of a journal's photo. Gives whether it is new: one that is here already stays as it is, since
    /// its name says what it holds.
    ///
    /// # Errors
    /// [`NoRoom`](crate::ErrorKind::NoRoom) when the journal's pictures would take more than so many bytes,
    /// [`Full`](crate::ErrorKind::Full) while there is still a little room, which is for facts,
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn put_picture(
        &self,
        journal: Uuid,
        name: PictureName,
        picture: Picture,
        most: u64,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// A file of a picture. `None` when the journal has no such picture, or what was kept is damaged.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from reading.
    fn picture(
        &self,
        journal: Uuid,
        name: PictureName,
        size: PictureSize,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;

    /// How many pictures a journal has, and how large they are.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from reading.
    fn kept(&self, journal: Uuid) -> impl Future<Output = Result<Kept, StoreError>> + Send;

    /// Those of these pictures that the journal has not, in their order.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from reading.
    fn lacking(
        &self,
        journal: Uuid,
        names: Vec<PictureName>,
    ) -> impl Future<Output = Result<Vec<PictureName>, StoreError>> + Send;

    /// Removes every picture of a journal but these, with all their traces. Gives how many there were.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn keep_only(
        &self,
        journal: Uuid,
        names: Vec<PictureName>,
    ) -> impl Future<Output = Result<usize, StoreError>> + Send;

    /// Removes all pictures of a journal that is about to be erased. An engine that keeps the journals too leaves that to
    /// [`Journals::erase`](crate::Journals::erase).
    ///
    /// # Errors
    /// What keeps the store from writing.
    fn forget_pictures(&self, journal: Uuid) -> impl Future<Output = Result<(), StoreError>> + Send;
}

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kept {
    /// How many.
    pub pictures: usize,
    /// How many bytes they and their thumbnails take.
    pub bytes: u64,
}
