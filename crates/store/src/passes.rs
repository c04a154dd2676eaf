//! Who may open a journal: passes, known to a store by their hash alone.

use core::future::Future;

use jiff::Timestamp;
use stipple_seal::{PassHash, Purpose};
use uuid::Uuid;

use crate::error::StoreError;

/// The passes that let people into journals.
///
/// What a method has returned from is durable; a method that fails has changed nothing. An engine that keeps the journals
/// too answers [`NoJournal`](crate::ErrorKind::NoJournal) where one is not there; another cannot know.
pub trait Passes: Send + Sync + 'static {
    /// The hash by which this store knows the pass with this secret. Nobody without the store's master
    /// key can compute it, so a stolen database does not let anybody try short codes.
    fn pass_hash(&self, secret: &[u8]) -> PassHash;

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
    /// [`PassExists`](crate::ErrorKind::PassExists) when its secret is in use: draw another.
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn admit(&self, journal: Uuid, pass: NewPass) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Uses up an invitation and lets the other pass in for it, both or neither. Gives the journal;
    /// `None` when there is no such invitation, or no longer.
    ///
    /// # Errors
    /// [`PassExists`](crate::ErrorKind::PassExists), or what keeps the store from writing.
    fn consume(
        &self,
        hash: PassHash,
        now: Timestamp,
        instead: NewPass,
    ) -> impl Future<Output = Result<Option<Uuid>, StoreError>> + Send;

    /// Revokes all passes to a journal that are for this. Gives how many there were.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn revoke(
        &self,
        journal: Uuid,
        purpose: Purpose,
    ) -> impl Future<Output = Result<usize, StoreError>> + Send;

    /// Revokes one pass to a journal. Gives whether there was one.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from writing.
    fn revoke_one(
        &self,
        journal: Uuid,
        hash: PassHash,
    ) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// All passes to a journal that were not revoked or used up, oldest first; also expired ones.
    ///
    /// # Errors
    /// [`NoJournal`](crate::ErrorKind::NoJournal), or what keeps the store from reading.
    fn passes_to(&self, journal: Uuid) -> impl Future<Output = Result<Vec<Pass>, StoreError>> + Send;

    /// Revokes all passes to a journal that was erased. An engine that keeps the journals too has left that to
    /// [`Journals::erase`](crate::Journals::erase).
    ///
    /// # Errors
    /// What keeps the store from writing.
    fn forget_passes(&self, journal: Uuid) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A pass to let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPass {
    /// Its secret, hashed.
    pub hash: PassHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Now.
    pub admitted: Timestamp,
    /// From when it no longer counts; `None` for never.
    pub expires: Option<Timestamp>,
    /// What its holder calls it, as `Ana's phone`. Kept sealed.
    pub label: Option<String>,
}

/// Whom a pass lets in, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The journal it opens.
    pub journal: Uuid,
    /// What it is for.
    pub purpose: Purpose,
}

/// A pass as a journal's settings show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Its secret, hashed: what to name it by.
    pub hash: PassHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Since when.
    pub admitted: Timestamp,
    /// From when it no longer counts; `None` for never.
    pub expires: Option<Timestamp>,
    /// What its holder calls it; `None` also when its seal is broken.
    pub label: Option<String>,
}
