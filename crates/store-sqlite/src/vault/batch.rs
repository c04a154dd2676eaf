//! What can be written: each change to a journal, within the transaction of a batch.

use std::cell::RefCell;

use jiff::Timestamp;
use stipple_journal::{Fact, Inserted, PictureName};
use stipple_seal::{Keys, PassHash, Purpose};
use stipple_store::{
    ErrorKind, Holder, Imported, KeptProtocol, NewFact, NewPass, Picture, Refusal, StoreError, series,
};
use uuid::Uuid;

use super::facts::{self, Journal};
use super::index::{Change, Entry, Index};
use super::ledger::Ledger;
use super::{passes, protocols};
use crate::database::Sql;
use crate::failure;

/// A transaction in which several works write, one after the other.
pub(super) struct Batch<'a> {
    pub(super) sql: Sql<'a>,
    pub(super) keys: &'a Keys,
    pub(super) index: &'a Index,
    pub(super) ledger: &'a RefCell<Ledger>,
    pub(super) changes: RefCell<Vec<Change>>,
}

impl Batch<'_> {
    pub(super) fn begin(&self, id: Uuid, device: Uuid) -> Result<(), StoreError> {
        if facts::exists(&self.sql, id)? || self.ledger.borrow().has(id) {
            return Err(ErrorKind::JournalExists { journal: id }.into());
        }
        Journal::begin(self.sql, self.keys, id, device)?;
        self.changes.borrow_mut().push(Change::Begun(id));
        Ok(())
    }

    pub(super) fn admit(&self, journal: Uuid, pass: &NewPass) -> Result<(), StoreError> {
        self.let_in(&self.journal(journal)?, pass)
    }

    pub(super) fn consume(
        &self,
        hash: PassHash,
        now: Timestamp,
        instead: &NewPass,
    ) -> Result<Option<Uuid>, StoreError> {
        let Some(journal) = passes::invited(&self.sql, hash, now)? else { return Ok(None) };
        self.revoked(passes::delete_one(&self.sql, journal, hash)?);
        self.admit(journal, instead)?;
        Ok(Some(journal))
    }

    pub(super) fn revoke(&self, journal: Uuid, purpose: Purpose) -> Result<usize, StoreError> {
        let gone = passes::delete(&self.sql, self.journal(journal)?.id, purpose)?;
        Ok(self.revoked(gone))
    }

    pub(super) fn revoke_one(&self, journal: Uuid, hash: PassHash) -> Result<bool, StoreError> {
        let gone = passes::delete_one(&self.sql, self.journal(journal)?.id, hash)?;
        Ok(self.revoked(gone) > 0)
    }

    pub(super) fn append(&self, journal: Uuid, new: &[NewFact]) -> Result<Vec<Fact>, StoreError> {
        let journal = self.journal(journal)?;
        let added = series::append(&journal, journal.device, new.iter().cloned())?;
        journal.needs(&added)?;
        self.grown(&journal, added.len());
        Ok(added)
    }

    pub(super) fn accept(
        &self,
        journal: Uuid,
        facts: &[Fact],
    ) -> Result<Vec<Result<Inserted, Refusal>>, StoreError> {
        let journal = self.journal(journal)?;
        let answers = facts
            .iter()
            .map(|fact| series::accept(&journal, journal.device, fact))
            .collect::<Result<Vec<_>, _>>()?;
        let kept = facts.iter().zip(&answers).filter(|(_, answer)| **answer == Ok(Inserted::New));
        journal.needs(kept.map(|(fact, _)| fact))?;
        self.grown(&journal, answers.iter().filter(|answer| **answer == Ok(Inserted::New)).count());
        Ok(answers)
    }

    pub(super) fn import(&self, journal: Uuid, facts: &[Fact]) -> Result<Imported, StoreError> {
        let journal = self.journal(journal)?;
        let imported = series::import(&journal, facts)?;
        journal.needs(facts)?;
        self.grown(&journal, imported.new);
        Ok(imported)
    }

    pub(super) fn erase(&self, journal: Uuid, now: Timestamp) -> Result<(), StoreError> {
        let erased = self.ledger.borrow().has(journal);
        if !erased && !facts::exists(&self.sql, journal)? {
            return Err(ErrorKind::NoJournal { journal }.into());
        }
        self.ledger.borrow_mut().record(journal, now)?;
        // Nobody may read it from now on, though the commit should fail.
        self.index.apply([Change::Erased(journal)]);
        self.apply_erasure(journal)
    }

    /// Erases a journal that the ledger says is erased.
    pub(super) fn apply_erasure(&self, journal: Uuid) -> Result<(), StoreError> {
        self.ledger.borrow().apply(&self.sql, journal)?;
        self.changes.borrow_mut().push(Change::Erased(journal));
        Ok(())
    }

    pub(super) fn put_picture(
        &self,
        journal: Uuid,
        name: PictureName,
        picture: &Picture,
        most: u64,
    ) -> Result<bool, StoreError> {
        self.journal(journal)?.put_picture(name, picture, most)
    }

    pub(super) fn keep_only(&self, journal: Uuid, names: &[PictureName]) -> Result<usize, StoreError> {
        self.journal(journal)?.keep_only(names)
    }

    pub(super) fn keep_protocols(&self, protocols: &[KeptProtocol]) -> Result<(), StoreError> {
        protocols.iter().try_for_each(|kept| protocols::keep(&self.sql, kept))?;
        self.changes.borrow_mut().push(Change::Kept);
        Ok(())
    }

    /// One beat of the database's heart. Gives which it was.
    pub(super) fn beat(&self) -> Result<u64, StoreError> {
        let beat = "UPDATE vault SET beats = beats + 1 RETURNING beats";
        let beat = self.sql.first(beat, [], |row| row.get(0))?;
        beat.ok_or_else(|| failure::damaged(self.sql.path, "it lacks the row about itself"))
    }

    fn journal(&self, id: Uuid) -> Result<Journal<'_>, StoreError> {
        // One that could not be erased in the database yet is gone all the same.
        if self.ledger.borrow().has(id) {
            return Err(ErrorKind::NoJournal { journal: id }.into());
        }
        Journal::find(self.sql, self.keys, id)
    }

    fn let_in(&self, journal: &Journal<'_>, pass: &NewPass) -> Result<(), StoreError> {
        self.revoked(passes::prune(&self.sql, journal.id, pass)?);
        passes::insert(&self.sql, journal, pass)?;
        let holder = Holder { journal: journal.id, purpose: pass.purpose };
        let entry = Entry { holder, expires: pass.expires };
        self.changes.borrow_mut().push(Change::Admitted(pass.hash, entry));
        Ok(())
    }

    /// These passes are no longer there. Gives how many they are.
    fn revoked(&self, gone: Vec<PassHash>) -> usize {
        let count = gone.len();
        self.changes.borrow_mut().extend(gone.into_iter().map(Change::Revoked));
        count
    }

    fn grown(&self, journal: &Journal<'_>, by: usize) {
        self.changes.borrow_mut().push(Change::Grown(journal.id, by as u64));
    }
}
