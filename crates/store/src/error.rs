//! What can go wrong with a store: what happened, why, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use stipple_journal::{Conflict, Fault};
use thiserror::Error;
use uuid::Uuid;

use crate::disk;

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
    /// Another server works in the folder.
    #[error("the folder `{}` cannot be used: a server is running on it", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// A restore was begun in the folder and did not come to its end.
    #[error("the folder `{}` cannot be used: a restore was not finished", path.display())]
    Restoring {
        /// The folder.
        path: PathBuf,
    },
    /// A file is there that would have to be written over.
    #[error("`{}` is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The master key cannot be used.
    #[error("the master key `{}` cannot be used: {fault}", path.display())]
    Key {
        /// The key's file.
        path: PathBuf,
        /// Why.
        fault: KeyFault,
    },
    /// A journal's pictures take all the room they may.
    #[error("the pictures of one journal take at most {most} bytes")]
    NoRoom {
        /// How many bytes.
        most: u64,
    },
    /// No journal has this id.
    #[error("there is no journal `{journal}`")]
    NoJournal {
        /// The id.
        journal: Uuid,
    },
    /// A journal has, or had, this id.
    #[error("the journal `{journal}` was begun before")]
    JournalExists {
        /// The id.
        journal: Uuid,
    },
    /// A pass with this secret is in use.
    #[error("a pass with this secret is in use")]
    PassExists,
    /// The system gave no random numbers to seal with.
    #[error("nothing can be sealed: {what}")]
    Sealing {
        /// The system's reason.
        what: String,
    },
    /// The store was closed while it was asked.
    #[error("the store was closed")]
    Closed,
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

/// Why a master key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyFault {
    /// There are journals, and the file is not there.
    #[error("it is missing")]
    Missing,
    /// The file holds something else.
    #[error("it is not a key")]
    NotAKey,
    /// Other users may read or change the file.
    #[error("other users can reach it")]
    Open,
    /// It is the key of other journals.
    #[error("it belongs to other journals")]
    Foreign,
}

impl KeyFault {
    fn help(self) -> &'static str {
        match self {
            Self::Missing => "put the key back from where you keep it: without it no journal can be read",
            Self::NotAKey => "put the key back from where you keep it, as the one line it was",
            Self::Open => "let only this account read and write it, as with `chmod 600`",
            Self::Foreign => "use the key that was beside these journals when they were made",
        }
    }
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
            Self::InUse { .. } => "stop the server first, or name another folder",
            Self::Restoring { .. } => "run the restore again: nothing of either copy was lost",
            Self::Exists { .. } => "name another file: this one was left as it is",
            Self::Key { fault, .. } => fault.help(),
            Self::NoJournal { .. } => "it may have been erased: pair this device again, or begin a new one",
            Self::NoRoom { .. } => "remove photos that are not needed, or keep new ones on the phone only",
            Self::JournalExists { .. } => "begin it with a new id",
            Self::PassExists => "draw another secret",
            Self::Sealing { .. } => "start the computer again: its source of random numbers fails",
            Self::Closed => "start it again, and try once more",
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
            // A disk that went wrong is made read-only by the system; what was open finds out as it writes.
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) if disk::is_read_only(&path) => {
                Self::ReadOnly { path }
            }
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
