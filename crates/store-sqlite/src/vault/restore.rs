//! Putting a backup in the place of a vault, with nothing lost of the one that was there.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::Offset;
use stipple_store::{KeptProtocol, StoreError};

use super::check::Checked;
use super::folder::Folder;
use super::format::FORMAT;
use super::ledger::Ledger;
use super::{backup, facts, key_file, protocols, writer};
use crate::database::{PATIENCE, Sql};
use crate::{disk, failure};

/// What a restore brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What the backup was found to hold, before what was erased since was taken out.
    pub checked: Checked,
    /// Where the database that was there is now; `None` when there was none.
    pub replaced: Option<PathBuf>,
}

/// Reads the backup, prepares a copy of it, and only then puts that in the place of the database.
pub(super) fn restore(folder: &Folder, from: &Path, now: Timestamp) -> Result<Restored, StoreError> {
    let _lock = folder.take()?;
    let keys = key_file::read(&folder.key())?;
    let checked = backup::read_back(from, &keys)?;
    let copy = folder.copy();
    let prepared = backup::copy(from, &copy).and_then(|()| prepare(folder, &copy));
    if prepared.is_err() {
        // It is of no use, whether it can be removed or not.
        drop(backup::remove(&copy));
    }
    prepared?;
    let replaced = replace(folder, now).map_err(|error| failure::from_io(&copy, error))?;
    Ok(Restored { checked, replaced })
}

/// Makes the copy fit to go on from.
fn prepare(folder: &Folder, copy: &Path) -> Result<(), StoreError> {
    let db = FORMAT.open_existing(copy)?;
    let sql = Sql { db: &db, path: copy };
    db.pragma_update(None, "secure_delete", true).map_err(|error| sql.failed(error))?;
    let mut ledger = Ledger::open(&folder.erasures())?;
    let kept = merge_replaced(folder, &mut ledger);
    let writing = sql.begin()?;
    kept.iter().try_for_each(|kept| protocols::keep(&sql, kept))?;
    ledger.merge(&sql)?;
    ledger.apply_all(&sql)?;
    new_devices(&sql)?;
    writing.commit()
}

/// What the database to be replaced says was erased, and the protocols it keeps: phones may be pinned to one that
/// is younger than the backup. It may be damaged, which is no reason not to replace it: the file beside it says the
/// same of erasures, and protocols come from their files again.
fn merge_replaced(folder: &Folder, ledger: &mut Ledger) -> Vec<KeptProtocol> {
    let path = folder.database();
    let mut kept = Vec::new();
    if let Ok(db) = FORMAT.open_existing(&path) {
        let sql = Sql { db: &db, path: &path };
        drop(ledger.merge(&sql));
        kept = protocols::all(&sql).map(|protocols| protocols.all).unwrap_or_default();
        // So that the file alone is all of it.
        drop(writer::clear_log(&sql, PATIENCE));
    }
    kept
}

/// Gives the server a new series in each journal. Phones may hold facts of the old one that are younger
/// than the backup: to number on from the backup's last would say something else at their places.
fn new_devices(sql: &Sql<'_>) -> Result<(), StoreError> {
    for (journal, _) in facts::revisions(sql)? {
        let device = stipple_seal::new_id()?.into_bytes();
        sql.run("UPDATE journal SET device = ?2 WHERE id = ?1", [journal.into_bytes(), device])?;
    }
    Ok(())
}

/// Moves the database that is there aside and the copy into its place. In between, the folder counts as
/// being restored, so that it does not matter where this is cut off.
fn replace(folder: &Folder, now: Timestamp) -> io::Result<Option<PathBuf>> {
    let (database, copy) = (folder.database(), folder.restoring());
    let aside = backup::with_suffix(&database, &format!(".{}", stamp(now)));
    std::fs::rename(folder.copy(), &copy)?;
    disk::sync_dir_of(&database)?;
    backup::remove(&backup::with_suffix(&database, "-shm"))?;
    // A log left behind would be taken for the copy's own.
    move_if_there(&backup::with_suffix(&database, "-wal"), &backup::with_suffix(&aside, "-wal"))?;
    let moved = move_if_there(&database, &aside)?;
    disk::sync_dir_of(&database)?;
    std::fs::rename(&copy, &database)?;
    disk::sync_dir_of(&database)?;
    Ok(moved.then_some(aside))
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<bool> {
    if !from.exists() {
        return Ok(false);
    }
    if to.exists() {
        return Err(io::Error::other(format!("`{}` is there already", to.display())));
    }
    std::fs::rename(from, to).map(|()| true)
}

/// A moment as it can stand in a file's name: `2026-03-01T101500Z`.
fn stamp(now: Timestamp) -> String {
    Offset::UTC.to_datetime(now).strftime("%Y-%m-%dT%H%M%SZ").to_string()
}
