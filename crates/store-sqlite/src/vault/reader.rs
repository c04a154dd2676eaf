//! Readers: threads with connections of their own, so that nobody who reads waits for one who writes.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use stipple_journal::PictureName;
use stipple_protocol::ProtocolHash;
use stipple_seal::Keys;
use stipple_store::{ErrorKind, Kept, KeptProtocols, Loaded, Pass, PictureSize, StoreError};
use uuid::Uuid;

use super::facts::Journal;
use super::index::Index;
use super::{passes, pictures, protocols};
use crate::database::Sql;

/// Something to read.
pub(super) type Job = Box<dyn FnOnce(&Reader) + Send>;

/// What reads.
pub(super) struct Reader {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) keys: Arc<Keys>,
    pub(super) index: Arc<Index>,
}

impl Reader {
    /// Reads until nobody asks any more. Several readers share where the jobs come from.
    pub(super) fn run(self, jobs: &Mutex<Receiver<Job>>) {
        while let Ok(job) = next(jobs) {
            job(&self);
        }
    }

    pub(super) fn load(&self, journal: Uuid) -> Result<Loaded, StoreError> {
        self.journal(journal, |journal| journal.load())
    }

    pub(super) fn passes(&self, journal: Uuid) -> Result<Vec<Pass>, StoreError> {
        self.journal(journal, |journal| passes::of(&self.sql(), journal))
    }

    pub(super) fn picture(
        &self,
        journal: Uuid,
        name: PictureName,
        size: PictureSize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.journal(journal, |journal| journal.picture(name, size))
    }

    pub(super) fn kept(&self, journal: Uuid) -> Result<Kept, StoreError> {
        self.journal(journal, |journal| pictures::kept(&journal.sql, journal.id))
    }

    pub(super) fn lacking(
        &self,
        journal: Uuid,
        names: &[PictureName],
    ) -> Result<Vec<PictureName>, StoreError> {
        self.journal(journal, |journal| journal.lacking(names))
    }

    pub(super) fn protocols(&self) -> Result<KeptProtocols, StoreError> {
        protocols::all(&self.sql())
    }

    pub(super) fn is_needed(&self, hash: &ProtocolHash) -> Result<bool, StoreError> {
        protocols::is_needed(&self.sql(), &self.keys, hash)
    }

    /// Which beat of the database's heart was the last.
    pub(super) fn beat(&self) -> Result<u64, StoreError> {
        self.sql().get("SELECT beats FROM vault")
    }

    /// All of it as it is at one moment.
    fn journal<T>(
        &self,
        journal: Uuid,
        read: impl FnOnce(&Journal<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // One that is being erased is gone though its rows may still be there.
        self.index.revision(journal).ok_or(ErrorKind::NoJournal { journal })?;
        let look = self.db.unchecked_transaction().map_err(|error| self.sql().failed(error))?;
        let found = read(&Journal::find(self.sql(), &self.keys, journal)?)?;
        look.finish().map_err(|error| self.sql().failed(error))?;
        Ok(found)
    }

    fn sql(&self) -> Sql<'_> {
        Sql { db: &self.db, path: &self.path }
    }
}

fn next(jobs: &Mutex<Receiver<Job>>) -> Result<Job, std::sync::mpsc::RecvError> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv()
}
