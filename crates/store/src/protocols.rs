//! The protocols that courses keep to, as texts: kept by their hash, whatever becomes of the files.

use core::future::Future;

use stipple_journal::{Fact, Kind, Pin};
use stipple_protocol::{ProtocolHash, Texts};

use crate::error::StoreError;

/// The protocols that courses keep to.
///
/// What a method has returned from is durable; a method that fails has changed nothing.
pub trait Protocols: Send + Sync + 'static {
    /// Every protocol kept here.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn kept_protocols(&self) -> impl Future<Output = Result<KeptProtocols, StoreError>> + Send;

    /// Keeps protocols, all or none, for as long as the store is there. A text that decides the same as one kept
    /// takes its place.
    ///
    /// # Errors
    /// What keeps the store from writing.
    fn keep_protocols(
        &self,
        protocols: Vec<KeptProtocol>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Whether a journal here has been pinned to the protocol of this hash, whether that is kept here or not.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn is_needed(&self, hash: ProtocolHash) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// A number that grows by one whenever protocols were kept, by whichever server. Cheap enough to be asked on every
    /// visit: what is kept in memory of protocols counts while this stays.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn protocols_revision(&self) -> impl Future<Output = Result<u64, StoreError>> + Send;
}

/// A protocol as a store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProtocol {
    /// The hash of what decides in it.
    pub hash: ProtocolHash,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// All that is needed to read it again.
    pub texts: Texts,
}

/// The protocols of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptProtocols {
    /// Each, by id and version.
    pub all: Vec<KeptProtocol>,
    /// Whether there were journals before protocols were kept: what they are pinned to is a text of then.
    pub older: bool,
}

/// The protocol that a fact pins its course to: a store takes down which journal needs which, before it seals the fact.
#[must_use]
pub fn pin(fact: &Fact) -> Option<&Pin> {
    match &fact.kind {
        Kind::Tell(told) | Kind::Correct { with: told, .. } => told.pin(),
        Kind::Retract { .. } | Kind::Undo { .. } => None,
    }
}
