//! A vault's folder: what its files are called, and that one server alone works in it.

#![expect(clippy::disallowed_types, reason = "the lock is a file")]

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use stipple_store::{ErrorKind, StoreError};

use crate::{disk, failure};

/// Where a vault is.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

/// Held as long as a vault is open. The system gives it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the lock lasts as long as its file is open")] File);

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// The database.
    pub(super) fn database(&self) -> PathBuf {
        self.0.join("vault.db")
    }

    /// The master key.
    pub(super) fn key(&self) -> PathBuf {
        self.0.join("master.key")
    }

    /// The list of what was erased.
    pub(super) fn erasures(&self) -> PathBuf {
        self.0.join("erasures")
    }

    /// A copy that is being prepared to become the database.
    pub(super) fn copy(&self) -> PathBuf {
        self.0.join("vault.db.copy")
    }

    /// That copy on its way into the place of the database. While it is there a restore is not finished.
    pub(super) fn restoring(&self) -> PathBuf {
        self.0.join("vault.db.restoring")
    }

    /// Makes the folder, for this user only, and takes it for this process.
    pub(super) fn take(&self) -> Result<Lock, StoreError> {
        let path = self.0.join("lock");
        let failed = |error| failure::from_io(&path, error);
        disk::private_dir(&self.0).map_err(failed)?;
        let file =
            disk::private_file().write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(failure::at(&self.0, ErrorKind::InUse)),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Refuses a folder in which a restore was begun and not finished.
    pub(super) fn check_restored(&self) -> Result<(), StoreError> {
        if self.restoring().exists() { Err(failure::at(&self.0, ErrorKind::Restoring)) } else { Ok(()) }
    }
}
