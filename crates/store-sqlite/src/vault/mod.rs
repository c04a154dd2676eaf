//! A server's folder with many people's journals, each sealed with its own key.
//!
//! | file | what |
//! |---|---|
//! | `vault.db` | the journals: SQLite, with its log beside it |
//! | `master.key` | what every journal's key is sealed with; no backup holds it |
//! | `erasures` | what was erased, and when; no restore replaces it |
//! | `lock` | held by the server that works here |
//!
//! Sealed are the facts, the pictures, the journals' keys and the labels of passes. Ids of journals, devices and facts,
//! places in series, how many pictures, lengths, what passes are for and since when, can be read by whoever has the file.
//!
//! Whoever can change the file can make entries go, which [`Vault::verify`] finds unless they were the last
//! of a series, but cannot change one, or move it to another place or journal, and have it read.

mod backup;
mod batch;
mod check;
mod facts;
mod folder;
mod format;
mod index;
mod key_file;
mod ledger;
mod opening;
mod passes;
mod pictures;
mod protocols;
mod reader;
mod restore;
mod stores;
#[cfg(test)]
mod tests;
mod worker;
mod writer;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use stipple_seal::Keys;
use stipple_store::{ErrorKind, StoreError};

use self::batch::Batch;
pub use self::check::{Checked, Finding};
use self::folder::{Folder, Lock};
use self::format::FORMAT;
use self::index::Index;
use self::reader::Reader;
pub use self::restore::Restored;
use self::worker::Worker;
use self::writer::Task;
use crate::database::Sql;

/// Many people's journals in a folder, each sealed with its own key.
pub struct Vault {
    // In this order they are dropped. Who writes closes the database last and alone: of several who close it at
    // once none may put what is in its log into its file. The lock is given back when all came to an end.
    readers: Worker<reader::Job>,
    writer: Worker<writer::Job>,
    index: Arc<Index>,
    keys: Arc<Keys>,
    folder: Folder,
    _lock: Lock,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Vault {
    /// Opens the vault in this folder, or makes one there with a new master key, for this user only. What
    /// the ledger says was erased is erased before anything else is answered.
    ///
    /// # Errors
    /// [`ErrorKind::InUse`] when another server runs on the folder, [`ErrorKind::Key`] when the master
    /// key is missing, not a key, another vault's or can be reached by other users, and all that keeps the
    /// files from being read and written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        opening::open(Folder::new(folder))
    }

    /// Copies all of it, as it is at one moment, to a new file for this user only, while it is in use;
    /// reads the copy, all of it, and says what it holds. The file has its name once it was found whole.
    ///
    /// The master key is not in it. Keep a copy of that too, apart from the backups: whoever has both can
    /// read everything, and whoever has only one of them nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Exists`] when the file is there, [`ErrorKind::Damaged`] when the copy is, and all
    /// that keeps it from being written and read. Single entries that cannot be read are no error: they
    /// are copied as they are, and told.
    pub fn backup(&self, to: &Path) -> Result<Checked, StoreError> {
        backup::make(&self.folder.database(), &self.keys, to)
    }

    /// As [`Vault::backup`], for another program than the server that runs on the folder.
    ///
    /// # Errors
    /// As [`Vault::backup`], and [`ErrorKind::Key`] when the master key cannot be used.
    pub fn backup_of(folder: &Path, to: &Path) -> Result<Checked, StoreError> {
        let folder = Folder::new(folder);
        backup::make(&folder.database(), &key_file::read(&folder.key())?, to)
    }

    /// Puts a backup in the place of what is in the folder, once all of the backup was read. What was
    /// there stays beside it, under a name with this moment, until somebody removes it. What was erased,
    /// by either or by the folder's list, stays erased. In every journal the server goes on as a new
    /// device, since phones may know more of the old one than the backup does.
    ///
    /// # Errors
    /// [`ErrorKind::InUse`] when a server runs on the folder, [`ErrorKind::Key`] when its master key is
    /// missing or does not fit the backup, [`ErrorKind::Damaged`] when the backup is, and all that keeps
    /// files from being read and written. The folder is then as it was, or says that a restore was begun
    /// until one comes to its end.
    pub fn restore(from: &Path, folder: &Path, now: Timestamp) -> Result<Restored, StoreError> {
        restore::restore(&Folder::new(folder), from, now)
    }

    /// Reads all of it, as it is at one moment: its structure, every key and every fact. Gives what is
    /// there and what is wrong. A gap in a series may be a device that has not told everything yet.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be read at all.
    pub fn verify(&self) -> Result<Checked, StoreError> {
        let path = self.folder.database();
        let db = FORMAT.open_existing(&path)?;
        check::all(&Sql { db: &db, path: &path }, &self.keys)
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Batch<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (task, answer) = Task::new(work);
        self.writer.take(Box::new(task));
        answer.await.unwrap_or_else(|_| closed())
    }

    /// As [`Vault::write`], done only when the log holds nothing of it.
    async fn write_without_trace<T: Send + 'static>(
        &self,
        work: impl Fn(&Batch<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (task, answer) = Task::new(work);
        self.writer.take(Box::new(task.without_trace()));
        answer.await.unwrap_or_else(|_| closed())
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Reader) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = futures_channel::oneshot::channel();
        // Whoever asked may have gone.
        self.readers.take(Box::new(move |reader| drop(reply.send(work(reader)))));
        answer.await.unwrap_or_else(|_| closed())
    }
}

fn closed<T>() -> Result<T, StoreError> {
    Err(ErrorKind::Closed.into())
}
