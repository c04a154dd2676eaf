//! What a failed call of the system or of SQLite means.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;
use stipple_store::{ErrorKind, StoreError};

use crate::disk;

/// What happened at this file.
pub(crate) fn at(path: &Path, kind: ErrorKind) -> StoreError {
    StoreError::at(path.display(), kind)
}

/// What is damaged in this file.
pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> StoreError {
    at(path, ErrorKind::Damaged).because(what.into())
}

/// What a failed system call on this file means.
pub(crate) fn from_io(path: &Path, error: io::Error) -> StoreError {
    let kind = match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
        io::ErrorKind::PermissionDenied => ErrorKind::NoPermission,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::Full,
        _ => ErrorKind::Unreachable,
    };
    at(path, kind).because(error)
}

/// What a failed statement on this file means.
pub(crate) fn from_database(path: &Path, error: rusqlite::Error) -> StoreError {
    at(path, kind(path, &error)).because(error)
}

fn kind(path: &Path, error: &rusqlite::Error) -> ErrorKind {
    match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly) => ErrorKind::ReadOnly,
        Some(ErrorCode::DiskFull) => ErrorKind::Full,
        Some(ErrorCode::SystemIoFailure) if has_no_room(error) => ErrorKind::Full,
        // A disk that went wrong is made read-only by the system; what was open finds out as it writes.
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) if disk::is_read_only(path) => {
            ErrorKind::ReadOnly
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ErrorKind::Busy,
        Some(ErrorCode::NotADatabase) => ErrorKind::NotAJournal,
        Some(ErrorCode::DatabaseCorrupt) => ErrorKind::Damaged,
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => ErrorKind::Unreachable,
        _ => ErrorKind::Unforeseen,
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
        let from = |kind: io::ErrorKind| from_io(Path::new("j"), kind.into()).kind().clone();
        assert_eq!(from(io::ErrorKind::ReadOnlyFilesystem), ErrorKind::ReadOnly);
        assert_eq!(from(io::ErrorKind::PermissionDenied), ErrorKind::NoPermission);
        assert_eq!(from(io::ErrorKind::StorageFull), ErrorKind::Full);
        assert_eq!(from(io::ErrorKind::QuotaExceeded), ErrorKind::Full);
        assert_eq!(from(io::ErrorKind::NotADirectory), ErrorKind::Unreachable);
    }
}
