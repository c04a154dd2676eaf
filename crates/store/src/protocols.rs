//! The protocols that courses keep to, as texts: kept by their hash, whatever becomes of the files.

use stipple_journal::{Fact, Kind, Pin};
use stipple_protocol::{ProtocolHash, Texts};

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

/// The protocol that a fact pins its course to.
pub(crate) fn pin(fact: &Fact) -> Option<&Pin> {
    match &fact.kind {
        Kind::Tell(told) | Kind::Correct { with: told, .. } => told.pin(),
        Kind::Retract { .. } | Kind::Undo { .. } => None,
    }
}
