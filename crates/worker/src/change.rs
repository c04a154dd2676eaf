//! A change on its way: what the browser has to keep for it, all or none.

use stipple_journal::{Conflict, Fact, Inserted, Journal, Offer, encode};
use uuid::Uuid;

use crate::device::Device;
use crate::own::Own;

/// What the browser has to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// New facts, a line each.
    pub(crate) facts: Vec<String>,
    /// Place of a fact to let go of.
    pub(crate) removed: Option<(Uuid, u64)>,
    /// What is kept beside the facts.
    pub(crate) own: String,
    /// Whether to ask the server again at once.
    pub(crate) again: bool,
}

/// A journal as it would be after the change.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) own: Own,
    journal: Journal,
    new: Vec<String>,
    removed: Option<(Uuid, u64)>,
}

impl Draft {
    /// The journal as it is.
    pub(crate) fn of(device: &Device) -> Self {
        let (own, journal) = (device.own.clone(), device.journal.clone());
        Self { own, journal, new: Vec::new(), removed: None }
    }

    /// Adds a fact. One that is there already changes nothing.
    pub(crate) fn add(&mut self, fact: Fact) -> Result<(), Conflict> {
        let (line, device, seq) = (encode(&fact), fact.device, fact.seq);
        if self.journal.insert(fact)? == Inserted::New {
            self.own.pass(device, seq);
            self.new.push(line);
        }
        Ok(())
    }

    /// Lets go of an entry that the server refused. Its place stays empty for ever.
    pub(crate) fn remove(&mut self, device: Uuid, seq: u64) {
        self.own.forgive(device, seq);
        self.removed = Some((device, seq));
    }

    /// Whether it has facts that were not there before.
    pub(crate) fn has_new(&self) -> bool {
        !self.new.is_empty()
    }

    /// Whether there is something to send to the server.
    pub(crate) fn has_more(&self) -> bool {
        !Offer::of(&self.journal, &self.own.acknowledged(), &self.own.refused).facts.is_empty()
    }

    /// What the browser has to keep.
    pub(crate) fn change(self) -> Change {
        Change { facts: self.new, removed: self.removed, own: self.own.encode(), again: false }
    }
}
