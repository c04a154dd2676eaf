//! What every visit asks first, kept in memory: who holds a pass, and whether a journal or the protocols changed.
//!
//! It repeats what the database says and is told of every change by the one writer, before whoever asked
//! for the change gets an answer. It takes about two hundred bytes a person.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use jiff::Timestamp;
use stipple_seal::PassHash;
use stipple_store::{Holder, StoreError};
use uuid::Uuid;

use super::{facts, passes};
use crate::database::Sql;

/// What is known of every journal and pass.
pub(super) struct Index(RwLock<Known>);

#[derive(Default)]
struct Known {
    journals: BTreeMap<Uuid, u64>,
    passes: BTreeMap<PassHash, Entry>,
    /// How often protocols were kept since the vault was opened.
    kept: u64,
}

/// A pass: whom it lets in, and until when.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) holder: Holder,
    pub(super) expires: Option<Timestamp>,
}

/// What a commit changed.
pub(super) enum Change {
    /// A journal was begun.
    Begun(Uuid),
    /// A journal's revision has grown by so much.
    Grown(Uuid, u64),
    /// A pass is there.
    Admitted(PassHash, Entry),
    /// A pass is no longer there.
    Revoked(PassHash),
    /// A journal is no longer there.
    Erased(Uuid),
    /// Protocols were kept.
    Kept,
}

impl Index {
    /// What the database says.
    pub(super) fn load(sql: &Sql<'_>) -> Result<Self, StoreError> {
        let journals = facts::revisions(sql)?.into_iter().collect();
        let passes = passes::entries(sql)?.into_iter().collect();
        Ok(Self(RwLock::new(Known { journals, passes, kept: 0 })))
    }

    /// Whom a pass lets in at this moment.
    pub(super) fn holder(&self, hash: PassHash, now: Timestamp) -> Option<Holder> {
        let entry = self.read(|known| known.passes.get(&hash).copied())?;
        entry.expires.is_none_or(|end| now < end).then_some(entry.holder)
    }

    /// The revision of a journal; `None` when there is none.
    pub(super) fn revision(&self, journal: Uuid) -> Option<u64> {
        self.read(|known| known.journals.get(&journal).copied())
    }

    /// How often protocols were kept.
    pub(super) fn protocols(&self) -> u64 {
        self.read(|known| known.kept)
    }

    /// Takes changes into account, in their order.
    pub(super) fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        changes.into_iter().for_each(|change| known.apply(change));
    }

    fn read<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Known {
    fn apply(&mut self, change: Change) {
        match change {
            Change::Begun(journal) => drop(self.journals.insert(journal, 0)),
            Change::Grown(journal, by) => {
                self.journals.entry(journal).and_modify(|revision| *revision += by);
            }
            Change::Admitted(hash, entry) => drop(self.passes.insert(hash, entry)),
            Change::Revoked(hash) => drop(self.passes.remove(&hash)),
            Change::Kept => self.kept += 1,
            Change::Erased(journal) => {
                self.journals.remove(&journal);
                self.passes.retain(|_, entry| entry.holder.journal != journal);
            }
        }
    }
}
