//! The ledger of erasures: what was erased stays erased, whatever backup comes back.
//!
//! It is kept twice: in the database, and as a file beside it that no restore replaces. A line stands in
//! the file, on the disk, before the database is changed; so from then on the journal is erased, and a
//! database that does not know it yet is told as soon as it can be written.

#![expect(clippy::disallowed_types, reason = "the ledger is a file")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::params;
use stipple_store::StoreError;
use uuid::Uuid;

use super::facts;
use crate::database::Sql;
use crate::{disk, failure};

/// The file, open, and what the database does not know of it yet.
pub(super) struct Ledger {
    file: File,
    path: PathBuf,
    /// How much of the file is whole lines.
    len: u64,
    erased: BTreeMap<Uuid, Timestamp>,
    pending: BTreeSet<Uuid>,
}

impl Ledger {
    /// Reads the file, and makes it when it is not there. All it says is pending: the database may be
    /// an older one.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let failed = |error| failure::from_io(path, error);
        let (file, text) = read(path).map_err(failed)?;
        // A line that stops in the middle was never acknowledged; the next one is written over it.
        let whole = text.get(..text.rfind('\n').map_or(0, |end| end + 1)).unwrap_or_default();
        let erased = whole.lines().enumerate().map(|(at, line)| {
            let what = || format!("line {} is not an erasure", at + 1);
            parse(line).ok_or_else(|| failure::damaged(path, what()))
        });
        let erased: BTreeMap<_, _> = erased.collect::<Result<_, _>>()?;
        let (path, len, pending) = (path.to_owned(), whole.len() as u64, erased.keys().copied().collect());
        Ok(Self { file, path, len, erased, pending })
    }

    /// Whether this journal was erased.
    pub(super) fn has(&self, journal: Uuid) -> bool {
        self.erased.contains_key(&journal)
    }

    /// Writes an erasure to the file. From now on the journal is erased.
    pub(super) fn record(&mut self, journal: Uuid, now: Timestamp) -> Result<(), StoreError> {
        if self.has(journal) {
            return Ok(());
        }
        let line = format!("{journal} {now}\n");
        self.write(&line).map_err(|error| failure::from_io(&self.path, error))?;
        self.len += line.len() as u64;
        self.erased.insert(journal, now);
        self.pending.insert(journal);
        Ok(())
    }

    /// Writes to the file what the database's own ledger says and the file does not.
    pub(super) fn merge(&mut self, sql: &Sql<'_>) -> Result<(), StoreError> {
        let rows = sql.all("SELECT journal, at FROM erased", [], |row| {
            let at = Timestamp::from_millisecond(row.get(1)?).unwrap_or_default();
            Ok((facts::id(row, 0)?, at))
        })?;
        rows.into_iter().try_for_each(|(journal, at)| self.record(journal, at))
    }

    /// Erases in the database what it does not know of yet.
    pub(super) fn apply_all(&self, sql: &Sql<'_>) -> Result<(), StoreError> {
        self.pending().try_for_each(|journal| self.apply(sql, journal))
    }

    /// Erases a journal in the database, if it is to be.
    pub(super) fn apply(&self, sql: &Sql<'_>, journal: Uuid) -> Result<(), StoreError> {
        self.erased.get(&journal).map_or(Ok(()), |at| erase(sql, journal, *at))
    }

    /// What the database does not know yet.
    pub(super) fn pending(&self) -> impl Iterator<Item = Uuid> {
        self.pending.iter().copied()
    }

    /// The database has committed this erasure.
    pub(super) fn applied(&mut self, journal: Uuid) {
        self.pending.remove(&journal);
    }

    /// The database has committed all of them.
    pub(super) fn applied_all(&mut self) {
        self.pending.clear();
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        // What a full disk left of a line, or a power cut, is taken away first.
        self.file.set_len(self.len)?;
        self.file.seek(SeekFrom::Start(self.len))?;
        self.file.write_all(line.as_bytes())?;
        self.file.sync_all()
    }
}

fn read(path: &Path) -> io::Result<(File, String)> {
    let is_new = !path.exists();
    let mut options = disk::private_file();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    if is_new {
        disk::sync_dir_of(path)?;
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok((file, text))
}

fn parse(line: &str) -> Option<(Uuid, Timestamp)> {
    let (journal, at) = line.split_once(' ')?;
    Some((journal.parse().ok()?, at.parse().ok()?))
}

/// Takes all of a journal out of the database, its key first, and notes that.
fn erase(sql: &Sql<'_>, journal: Uuid, at: Timestamp) -> Result<(), StoreError> {
    let id = journal.into_bytes();
    sql.run("DELETE FROM journal WHERE id = ?1", [id])?;
    sql.run("DELETE FROM fact WHERE journal = ?1", [id])?;
    sql.run("DELETE FROM picture WHERE journal = ?1", [id])?;
    sql.run("DELETE FROM need WHERE journal = ?1", [id])?;
    sql.run("DELETE FROM pass WHERE journal = ?1", [id])?;
    let note = "INSERT OR IGNORE INTO erased (journal, at) VALUES (?1, ?2)";
    sql.run(note, params![id, at.as_millisecond()]).map(drop)
}
