//! Journals and their facts.

use core::future::Future;

use jiff::Timestamp;
use stipple_journal::{Conflict, Fact, Fault, Inserted};
use thiserror::Error;
use uuid::Uuid;

use crate::contents::{Contents, Imported, NewFact};
use crate::error::StoreError;

/// Many people's journals in one place.
///
/// What a method has returned from is durable. A method that fails has changed nothing. Calls may come
/// from many tasks and many servers at once, and any of their futures may be dropped: then what it asked for may or may
/// not have been done. Nothing here needs a particular runtime.
///
/// To name a journal that was never begun, or has been erased, is [`ErrorKind::NoJournal`](crate::ErrorKind::NoJournal).
pub trait Journals: Send + Sync + 'static {
    /// Begins a journal: its id, and the server's own device in it.
    ///
    /// # Errors
    /// [`JournalExists`](crate::ErrorKind::JournalExists) when the id is in use, or was: an erased journal's id is never
    /// begun again. Or what keeps the store from writing.
    fn begin(&self, journal: Uuid, device: Uuid) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// All that is in a journal.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from reading. An entry that was damaged is
    /// no error: it is among the unreadable.
    fn load(&self, journal: Uuid) -> impl Future<Output = Result<Loaded, StoreError>> + Send;

    /// A number that grows with every change to a journal, whoever made it. Cheap enough to be asked on every visit: what
    /// is kept in memory of a journal counts while this stays. `None` when there is no such journal.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn revision(&self, journal: Uuid) -> impl Future<Output = Result<Option<u64>, StoreError>> + Send;

    /// Adds facts at the end of the server's own series in a journal, all or none, and gives them with
    /// their places.
    ///
    /// # Errors
    /// [`Fact`](crate::ErrorKind::Fact) or [`Conflict`](crate::ErrorKind::Conflict) when one of them cannot be kept,
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn append(
        &self,
        journal: Uuid,
        new: Vec<NewFact>,
    ) -> impl Future<Output = Result<Vec<Fact>, StoreError>> + Send;

    /// Adds facts from a device, each kept or refused on its own; the answers come in their order. To
    /// bring a fact again is no error and changes nothing.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing: then none was kept.
    fn accept(
        &self,
        journal: Uuid,
        facts: Vec<Fact>,
    ) -> impl Future<Output = Result<Vec<Result<Inserted, Refusal>>, StoreError>> + Send;

    /// Adds facts from an export, each at the place it has, all or none. Those already here are passed
    /// over, so that an export can be imported twice.
    ///
    /// # Errors
    /// [`Fact`](crate::ErrorKind::Fact) or [`Conflict`](crate::ErrorKind::Conflict) when one of them cannot be kept,
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn import(
        &self,
        journal: Uuid,
        facts: Vec<Fact>,
    ) -> impl Future<Output = Result<Imported, StoreError>> + Send;

    /// Erases a journal for good, with all else that this engine keeps of it, now and after any restore of a
    /// backup. What stays is the id and this moment. To erase it again is no error.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal) when it was never begun, or what keeps the store from writing: then
    /// the journal may be gone for every reader already, and is erased as soon as there is a way.
    fn erase(&self, journal: Uuid, now: Timestamp) -> impl Future<Output = Result<(), StoreError>> + Send;
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
