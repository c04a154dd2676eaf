//! Merge: a journal is a set of facts, and merging is union.

use litemap::LiteMap;
use thiserror::Error;
use uuid::Uuid;

use crate::{Fact, Ranges};

/// A set of facts, each at its place in its device's series.
// INVARIANT: no id stands at two places and no place holds two facts: `insert` refuses both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    // Boxed, so that one in between others is quickly put there.
    facts: LiteMap<(Uuid, u64), Box<Fact>>,
    places: LiteMap<Uuid, (Uuid, u64)>,
}

/// What inserting a fact did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It was not there before.
    New,
    /// The very same fact was there already.
    Same,
}

/// Two different facts claim to be the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Conflict {
    /// They have the same id.
    #[error("two different facts have the id `{id}`")]
    Id {
        /// The id.
        id: Uuid,
    },
    /// They have the same place in a series.
    #[error("two different facts are number {seq} of device `{device}`")]
    Place {
        /// The device.
        device: Uuid,
        /// The place in its series.
        seq: u64,
    },
}

impl Conflict {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Id { .. } => {
                "one of the two was changed after it was written: use an export that was not edited"
            }
            Self::Place { .. } => {
                "a device went on from an older copy of its journal: import the newest export into an empty journal"
            }
        }
    }
}

impl Journal {
    /// A journal without facts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact. To add it again is no error and changes nothing.
    ///
    /// # Errors
    /// A [`Conflict`] when a different fact has its id or its place; the journal is unchanged.
    pub fn insert(&mut self, fact: Fact) -> Result<Inserted, Conflict> {
        let Fact { id, device, seq, .. } = fact;
        match (self.get(id), self.at(device, seq)) {
            (None, None) => {}
            (Some(known), _) if *known == fact => return Ok(Inserted::Same),
            (Some(_), _) => return Err(Conflict::Id { id }),
            (None, Some(_)) => return Err(Conflict::Place { device, seq }),
        }
        self.places.insert(id, (device, seq));
        self.facts.insert((device, seq), Box::new(fact));
        Ok(Inserted::New)
    }

    /// Adds all these facts, or none. Gives how many were new.
    ///
    /// # Errors
    /// The first [`Conflict`], with facts here or among the given ones; the journal is unchanged.
    pub fn union(&mut self, facts: impl IntoIterator<Item = Fact>) -> Result<usize, Conflict> {
        let mut added = Vec::new();
        for fact in facts {
            let id = fact.id;
            match self.insert(fact) {
                Ok(Inserted::New) => added.push(id),
                Ok(Inserted::Same) => {}
                Err(conflict) => {
                    added.into_iter().for_each(|id| self.take_back(id));
                    return Err(conflict);
                }
            }
        }
        Ok(added.len())
    }

    fn take_back(&mut self, id: Uuid) {
        if let Some(place) = self.places.remove(&id) {
            self.facts.remove(&place);
        }
    }

    /// The facts by device and sequence: the order of an export, the same whatever order they came in.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values().map(|fact| &**fact)
    }

    /// How many facts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The fact with this id.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<&Fact> {
        self.places.get(&id).and_then(|&(device, seq)| self.at(device, seq))
    }

    /// The fact at this place of a device's series.
    #[must_use]
    pub fn at(&self, device: Uuid, seq: u64) -> Option<&Fact> {
        self.facts.get(&(device, seq)).map(|fact| &**fact)
    }

    /// Which facts are here.
    #[must_use]
    pub fn have(&self) -> Ranges {
        let mut have = Ranges::default();
        self.facts().for_each(|fact| have.add(fact.device, fact.seq));
        have
    }

    /// Which facts are missing below the last one of each series.
    #[must_use]
    pub fn gaps(&self) -> Ranges {
        self.have().gaps()
    }

    /// The facts within these ranges, by device and sequence.
    pub fn within<'a>(&'a self, ranges: &'a Ranges) -> impl Iterator<Item = &'a Fact> {
        self.facts().filter(|fact| ranges.contains(fact.device, fact.seq))
    }
}
