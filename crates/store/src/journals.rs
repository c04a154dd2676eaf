//! What a server keeps: many people's journals, each sealed with its own key.

use core::future::Future;

use jiff::Timestamp;
use stipple_journal::{Conflict, Fact, Fault, Inserted, PictureName};
use thiserror::Error;
use uuid::Uuid;

use crate::{
    Contents, Holder, Imported, Kept, KeptProtocol, KeptProtocols, NewFact, NewPass, Pass, PassHash, Picture,
    PictureSize, Purpose, StoreError,
};

/// Many people's journals in one place.
///
/// What a method has returned from is durable. A method that fails has changed nothing. Calls may come
/// from many tasks at once, and any of their futures may be dropped: then what it asked for may or may
/// not have been done. Nothing here needs a particular runtime.
///
/// To name a journal that was never begun, or has been erased, is [`StoreError::NoJournal`].
pub trait Journals: Send + Sync + 'static {
    /// The hash by which this store knows the pass with this secret. Nobody without the store's master
    /// key can compute it, so a stolen database does not let anybody try short codes.
    fn pass_hash(&self, secret: &[u8]) -> PassHash;

    /// Begins a journal: its id, the server's own device in it, and the first pass.
    ///
    /// # Errors
    /// [`StoreError::JournalExists`] or [`StoreError::PassExists`] when one of them is in use, or was:
    /// an erased journal's id is never begun again. Or what keeps the store from writing.
    fn begin(
        &self,
        journal: Uuid,
        device: Uuid,
        pass: NewPass,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Whom this pass lets in. `None` for one that is unknown, expired, used up or revoked.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn holder(
        &self,
        hash: PassHash,
        now: Timestamp,
    ) -> impl Future<Output = Result<Option<Holder>, StoreError>> + Send;

    /// Lets one more pass into a journal.
    ///
    /// # Errors
    /// [`StoreError::PassExists`] when its secret is in use: draw another. [`StoreError::NoJournal`],
    /// or what keeps the store from writing.
    fn admit(&self, journal: Uuid, pass: NewPass) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Uses up an invitation and lets the other pass in for it, both or neither. Gives the journal;
    /// `None` when there is no such invitation, or no longer.
    ///
    /// # Errors
    /// [`StoreError::PassExists`], or what keeps the store from writing.
    fn consume(
        &self,
        hash: PassHash,
        now: Timestamp,
        instead: NewPass,
    ) -> impl Future<Output = Result<Option<Uuid>, StoreError>> + Send;

    /// Revokes all passes to a journal that are for this. Gives how many there were.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from writing.
    fn revoke(
        &self,
        journal: Uuid,
        purpose: Purpose,
    ) -> impl Future<Output = Result<usize, StoreError>> + Send;

    /// Revokes one pass to a journal. Gives whether there was one.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from writing.
    fn revoke_one(
        &self,
        journal: Uuid,
        hash: PassHash,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// All passes to a journal that were not revoked or used up, oldest first; also expired ones.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from reading.
    fn passes(&self, journal: Uuid) -> impl Future<Output = Result<Vec<Pass>, StoreError>> + Send;

    /// All that is in a journal.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from reading. An entry that was damaged is
    /// no error: it is among the unreadable.
    fn load(&self, journal: Uuid) -> impl Future<Output = Result<Loaded, StoreError>> + Send;

    /// A number that grows with every change to a journal, its facts or its passes. Cheap enough to be
    /// asked on every visit. `None` when there is no such journal.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn revision(&self, journal: Uuid) -> impl Future<Output = Result<Option<u64>, StoreError>> + Send;

    /// Adds facts at the end of the server's own series in a journal, all or none, and gives them with
    /// their places.
    ///
    /// # Errors
    /// [`StoreError::Fact`] or [`StoreError::Conflict`] when one of them cannot be kept,
    /// [`StoreError::NoJournal`], or what keeps the store from writing.
    fn append(
        &self,
        journal: Uuid,
        new: Vec<NewFact>,
    ) -> impl Future<Output = Result<Vec<Fact>, StoreError>> + Send;

    /// Adds facts from a device, each kept or refused on its own; the answers come in their order. To
    /// bring a fact again is no error and changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from writing: then none was kept.
    fn accept(
        &self,
        journal: Uuid,
        facts: Vec<Fact>,
    ) -> impl Future<Output = Result<Vec<Result<Inserted, Refusal>>, StoreError>> + Send;

    /// Adds facts from an export, each at the place it has, all or none. Those already here are passed
    /// over, so that an export can be imported twice.
    ///
    /// # Errors
    /// [`StoreError::Fact`] or [`StoreError::Conflict`] when one of them cannot be kept,
    /// [`StoreError::NoJournal`], or what keeps the store from writing.
    fn import(
        &self,
        journal: Uuid,
        facts: Vec<Fact>,
    ) -> impl Future<Output = Result<Imported, StoreError>> + Send;

    /// Keeps a picture of a journal's photo. Gives whether it is new: one that is here already stays as it is, since
    /// its name says what it holds.
    ///
    /// # Errors
    /// [`StoreError::NoRoom`] when the journal's pictures would take more than so many bytes,
    /// [`StoreError::Full`] while there is still a little room, which is for facts, [`StoreError::NoJournal`], or
    /// what keeps the store from writing.
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
    /// [`StoreError::NoJournal`], or what keeps the store from reading.
    fn picture(
        &self,
        journal: Uuid,
        name: PictureName,
        size: PictureSize,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;

    /// How many pictures a journal has, and how large they are.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from reading.
    fn kept(&self, journal: Uuid) -> impl Future<Output = Result<Kept, StoreError>> + Send;

    /// Those of these pictures that the journal has not, in their order.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from reading.
    fn lacking(
        &self,
        journal: Uuid,
        names: Vec<PictureName>,
    ) -> impl Future<Output = Result<Vec<PictureName>, StoreError>> + Send;

    /// Removes every picture of a journal but these, with all their traces. Gives how many there were.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`], or what keeps the store from writing.
    fn keep_only(
        &self,
        journal: Uuid,
        names: Vec<PictureName>,
    ) -> impl Future<Output = Result<usize, StoreError>> + Send;

    /// Every protocol kept here.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn protocols(&self) -> impl Future<Output = Result<KeptProtocols, StoreError>> + Send;

    /// Keeps protocols, all or none, for as long as the store is there. A text that decides the same as one kept
    /// takes its place.
    ///
    /// # Errors
    /// What keeps the store from writing.
    fn keep_protocols(
        &self,
        protocols: Vec<KeptProtocol>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Erases a journal for good: its key, its facts, its pictures, its passes, now and after any restore of a
    /// backup. What stays is the id and this moment. To erase it again is no error.
    ///
    /// # Errors
    /// [`StoreError::NoJournal`] when it was never begun, or what keeps the store from writing: then
    /// the journal may be gone for every reader already, and is erased as soon as there is a way.
    fn erase(&self, journal: Uuid, now: Timestamp) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Whether the store can write and read: does both, once.
    ///
    /// # Errors
    /// What keeps it from doing so, or soon will: [`StoreError::Full`] while there is still a little room.
    fn health(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A journal as it was at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The server's own device in it.
    pub device: Uuid,
    /// What is in it.
    pub contents: Contents,
    /// Its revision then.
    pub revision: u64,
}

/// Why one fact of a device was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It says something no fact can.
    #[error(transparent)]
    Fact(#[from] Fault),
    /// A different fact has its id or its place.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// It stands in the series that the server alone writes.
    #[error("number {seq} of device `{device}` can be written by the server alone")]
    Reserved {
        /// The server's device in this journal.
        device: Uuid,
        /// The place in its series.
        seq: u64,
    },
}

impl Refusal {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Fact(fault) => fault.help(),
            Self::Conflict(conflict) => conflict.help(),
            Self::Reserved { .. } => "export the journal on this device, and import it here",
        }
    }
}
