//! What can go wrong with a store: what happened, why, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use stipple_journal::{Conflict, Fault};
use thiserror::Error;

/// Something that kept a store from doing what it was asked. The store is as it was before.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The disk or the file is read-only.
    #[error("the journal `{}` cannot be written: it is read-only", path.display())]
    ReadOnly {
        /// The journal's file.
        path: PathBuf,
    },
    /// This user may not read or write there.
    #[error("the journal `{}` cannot be opened: you have no permission", path.display())]
    NoPermission {
        /// The journal's file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the journal `{}` cannot be written: the disk is full", path.display())]
    Full {
        /// The journal's file.
        path: PathBuf,
    },
    /// Another program is writing and does not come to an end.
    #[error("the journal `{}` cannot be used: another program holds it", path.display())]
    Busy {
        /// The journal's file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("`{}` is not a journal", path.display())]
    NotAJournal {
        /// The file.
        path: PathBuf,
    },
    /// A newer version wrote the file.
    #[error("the journal `{}` has format {found}, and this version reads up to {known}", path.display())]
    Newer {
        /// The journal's file.
        path: PathBuf,
        /// The format it has.
        found: i32,
        /// The newest format known here.
        known: i32,
    },
    /// The file cannot be reached, read or written, for a reason the system gives.
    #[error("the journal `{}` cannot be reached: {what}", path.display())]
    Unreachable {
        /// The journal's file.
        path: PathBuf,
        /// The system's reason.
        what: String,
    },
    /// The file is damaged.
    #[error("the journal `{}` is damaged: {what}", path.display())]
    Damaged {
        /// The journal's file.
        path: PathBuf,
        /// Where.
        what: String,
    },
    /// A fact that cannot be kept.
    #[error(transparent)]
    Fact(#[from] Fault),
    /// Two different facts claim to be the same one.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// The database failed in a way that is not foreseen.
    #[error("the journal `{}` failed", path.display())]
    Database {
        /// The journal's file.
        path: PathBuf,
        /// What the database says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::ReadOnly { .. } => "make the disk writable, or keep the journal on another one",
            Self::NoPermission { .. } => "use the account the journal belongs to, or make its folder yours",
            Self::Full { .. } => {
                "make room on the disk and try again: nothing was lost and nothing was added"
            }
            Self::Busy { .. } => "wait until the other program is done, or close it, and try again",
            Self::NotAJournal { .. } => "name another file: this one was left as it is",
            Self::Newer { .. } => "install the newest version: the journal was left as it is",
            Self::Unreachable { .. } => "check that the folder exists and that its disk is connected",
            Self::Damaged { .. } => {
                "keep a copy of the file, then import your latest export into a new journal"
            }
            Self::Fact(fault) => fault.help(),
            Self::Conflict(conflict) => conflict.help(),
            Self::Database { .. } => "try again; if it happens twice, report it with the text above",
        }
    }

    /// What a failed system call on this file means.
    pub(crate) fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            io::ErrorKind::PermissionDenied => Self::NoPermission { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Unreachable { path, what: error.to_string() },
        }
    }

    /// What a failed statement on this file means.
    pub(crate) fn from_database(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::SystemIoFailure) if has_no_room(&error) => Self::Full { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::NotADatabase) => Self::NotAJournal { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what: error.to_string() },
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
                Self::Unreachable { path, what: error.to_string() }
            }
            _ => Self::Database { path, source: error },
        }
    }
}

/// Whether the file that several programs share could not grow: on a disk without a free page this
/// fails before anything is written, and not as "disk full".
fn has_no_room(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mounting a read-only disk needs rights a test has not; so the system's codes stand in for it.
    #[test]
    fn the_system_codes_are_understood() {
        let from = |kind: io::ErrorKind| StoreError::from_io(Path::new("j"), &kind.into());
        assert!(matches!(from(io::ErrorKind::ReadOnlyFilesystem), StoreError::ReadOnly { .. }));
        assert!(matches!(from(io::ErrorKind::PermissionDenied), StoreError::NoPermission { .. }));
        assert!(matches!(from(io::ErrorKind::StorageFull), StoreError::Full { .. }));
        assert!(matches!(from(io::ErrorKind::QuotaExceeded), StoreError::Full { .. }));
        assert!(matches!(from(io::ErrorKind::NotADirectory), StoreError::Unreachable { .. }));
    }
}
