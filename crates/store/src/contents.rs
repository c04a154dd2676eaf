//! What goes into a store, and what comes out of it.

use jiff::Timestamp;
use stipple_journal::{Fact, Fault, Kind};
use thiserror::Error;
use uuid::Uuid;

/// A fact that has no place in a series yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFact {
    /// Its id, a new UUIDv7.
    pub id: Uuid,
    /// When it happened.
    pub happened: Timestamp,
    /// Now.
    pub recorded: Timestamp,
    /// Where the device is, as an IANA zone name.
    pub zone: String,
    /// What it says.
    pub kind: Kind,
}

impl NewFact {
    /// The fact at this place of a device's series.
    #[must_use]
    pub fn at(self, device: Uuid, seq: u64) -> Fact {
        let Self { id, happened, recorded, zone, kind } = self;
        Fact { id, device, seq, happened, recorded, zone, kind }
    }
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many facts were not here before.
    pub new: usize,
    /// How many were here already.
    pub same: usize,
}

/// What is in a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The facts, by device and sequence: the order of an export.
    pub facts: Vec<Fact>,
    /// Entries that cannot be read: damage, since each was checked before it was kept.
    pub unreadable: Vec<Unreadable>,
}

impl Contents {
    /// Adds what was read at one place.
    pub fn add(&mut self, read: Result<Fact, Unreadable>) {
        match read {
            Ok(fact) => self.facts.push(fact),
            Err(unreadable) => self.unreadable.push(unreadable),
        }
    }
}

/// An entry in a store that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The device whose series it is in, as it stands in the file.
    pub device: String,
    /// Its place in the series.
    pub seq: u64,
    /// What is wrong with it.
    pub fault: Flaw,
}

/// Why an entry cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// Its line is not a fact.
    #[error(transparent)]
    Line(#[from] Fault),
    /// Its seal is broken.
    #[error("it was changed or moved after it was sealed")]
    Seal,
}
