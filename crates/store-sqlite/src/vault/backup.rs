//! A copy of a vault while it is in use, read back before it counts as one.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use stipple_seal::Keys;
use stipple_store::{ErrorKind, StoreError};

use super::check::{self, Checked};
use super::format::{FORMAT, check_key};
use crate::database::Sql;
use crate::{disk, failure};

/// Copies the database to a new file, for this user only, and reads the copy.
///
/// The copy gets its name when it was found whole, so that what has the name is a backup.
pub(super) fn make(database: &Path, keys: &Keys, to: &Path) -> Result<Checked, StoreError> {
    if to.exists() {
        return Err(failure::at(to, ErrorKind::Exists));
    }
    let part = with_suffix(to, ".part");
    let copied = copy(database, &part).and_then(|()| read_back(&part, keys));
    if copied.is_err() {
        // The copy is of no use, whether it can be removed or not.
        drop(std::fs::remove_file(&part));
    }
    let checked = copied?;
    name(&part, to).map_err(|error| failure::from_io(to, error))?;
    Ok(checked)
}

/// Copies a database as it is at one moment to another file, on the disk when this returns. What was
/// erased in the one is not in the other.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = |error: io::Error| failure::from_io(to, error);
    remove(to).map_err(failed)?;
    disk::private_dir_of(to).map_err(failed)?;
    let file = disk::private_file().write(true).create_new(true).open(to).map_err(failed)?;
    let name = to.to_str().ok_or_else(|| failed(io::Error::other("its name is not text")))?;
    let db = FORMAT.open_to_read(from)?;
    db.execute("VACUUM INTO ?1", [name]).map_err(|error| failure::from_database(to, error))?;
    file.sync_all().map_err(failed)
}

/// Reads all of a copy.
pub(super) fn read_back(path: &Path, keys: &Keys) -> Result<Checked, StoreError> {
    let db = FORMAT.open_to_read(path)?;
    let sql = Sql { db: &db, path };
    check_key(&sql, keys, path)?;
    let checked = check::all(&sql, keys)?;
    check::is_whole(&sql, &checked)?;
    Ok(checked)
}

/// A path with something after its name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Removes a file that may be there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn name(part: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(part, to)?;
    disk::sync_dir_of(to)
}
