//! The store: append, import, read.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use stipple_journal::{Conflict, Fact, Fault, Inserted, Kind, decode, encode};
use uuid::Uuid;

use crate::{Damage, StoreError, open, verify};

/// One person's journal in one SQLite file.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    device: Uuid,
}

/// A fact that has no place in a series yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFact {
    /// Its id, a new UUIDv7.
    pub id: Uuid,
    /// When it happened.
    pub happened: Timestamp,
    /// Now.
    pub recorded: Timestamp,
    /// Where the device is, as an IANA zone name.
    pub zone: String,
    /// What it says.
    pub kind: Kind,
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many facts were not here before.
    pub new: usize,
    /// How many were here already.
    pub same: usize,
}

/// What is in a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The facts, by device and sequence: the order of an export.
    pub facts: Vec<Fact>,
    /// Lines that cannot be read: damage, since each was checked before it was kept.
    pub unreadable: Vec<Unreadable>,
}

/// A line in a store that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The device whose series it is in, as it stands in the file.
    pub device: String,
    /// Its place in the series.
    pub seq: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Store {
    /// Opens the journal in this file, or begins one there, for this user only, as `new_device`.
    /// The device of a journal that exists stays what it was.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be reached or written, is not a journal, or was written
    /// by a newer version. A file that was there is unchanged.
    pub fn open(path: &Path, new_device: Uuid) -> Result<Self, StoreError> {
        let (db, device) = open::open(path, new_device)?;
        Ok(Self { db, path: path.to_owned(), device })
    }

    /// The device whose series is written here.
    #[must_use]
    pub fn device(&self) -> Uuid {
        self.device
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a fact at the end of this device's series, and gives it with its place. It is on the
    /// disk when this returns.
    ///
    /// # Errors
    /// A [`StoreError`] when the fact cannot be kept or written; nothing is added.
    pub fn append(&mut self, new: NewFact) -> Result<Fact, StoreError> {
        let device = self.device;
        self.write(|batch| batch.append(new, device, batch.next(device)?))
    }

    /// Adds several facts, all or none, as [`Store::append`] does.
    ///
    /// # Errors
    /// A [`StoreError`] when one of them cannot be kept or written; nothing is added.
    pub fn append_all(&mut self, new: impl IntoIterator<Item = NewFact>) -> Result<Vec<Fact>, StoreError> {
        let device = self.device;
        self.write(|batch| {
            let places = batch.next(device)?..;
            new.into_iter().zip(places).map(|(new, seq)| batch.append(new, device, seq)).collect()
        })
    }

    /// Adds facts from elsewhere, each at the place it has, all or none. Those already here are
    /// passed over, so that a backup can be imported twice.
    ///
    /// # Errors
    /// A [`StoreError`] when one of them cannot be kept or written, or differs from one here that
    /// has its id or its place; nothing is added.
    pub fn import<'a>(&mut self, facts: impl IntoIterator<Item = &'a Fact>) -> Result<Imported, StoreError> {
        self.write(|batch| {
            let mut imported = Imported::default();
            for fact in facts {
                match batch.put(fact)? {
                    Inserted::New => imported.new += 1,
                    Inserted::Same => imported.same += 1,
                }
            }
            Ok(imported)
        })
    }

    /// All that is here.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be read.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        let mut contents = Contents::default();
        for row in self.rows()? {
            match decode(&row.line) {
                Ok(fact) => contents.facts.push(fact),
                Err(error) => contents.unreadable.push(row.unreadable(error.fault)),
            }
        }
        Ok(contents)
    }

    /// Checks the whole file: its structure, that every line can be read and stands where it says,
    /// and that no series has a hole. Gives what is wrong; nothing when all is well.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damage = verify::structure(&self.db).map_err(|error| self.failed(error))?;
        match self.rows() {
            Ok(rows) => damage.extend(verify::rows(&rows)),
            Err(error) if damage.is_empty() => return Err(error),
            // The file's own damage, found above, is why.
            Err(_) => {}
        }
        Ok(damage)
    }

    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        let read = || -> rusqlite::Result<_> {
            let mut select =
                self.db.prepare("SELECT id, device, seq, line FROM fact ORDER BY device, seq")?;
            let rows = select.query_map([], |row| {
                Ok(Row { id: row.get(0)?, device: row.get(1)?, seq: row.get(2)?, line: row.get(3)? })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.failed(error))
    }

    /// One transaction, so that what is written is written whole; durable when this returns.
    fn write<T>(&mut self, work: impl FnOnce(&Batch<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let path = &self.path;
        // Immediate: no other writer between reading the series' end and adding to it.
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| StoreError::from_database(path, error))?;
        let batch = Batch { tx, path };
        let done = work(&batch)?;
        batch.tx.commit().map_err(|error| StoreError::from_database(path, error))?;
        Ok(done)
    }

    fn failed(&self, error: rusqlite::Error) -> StoreError {
        StoreError::from_database(&self.path, error)
    }
}

/// A row as it stands in the file.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) device: String,
    pub(crate) seq: u64,
    pub(crate) line: String,
}

impl Row {
    pub(crate) fn unreadable(&self, fault: Fault) -> Unreadable {
        Unreadable { device: self.device.clone(), seq: self.seq, fault }
    }
}

/// Facts being written in one transaction.
struct Batch<'a> {
    tx: Transaction<'a>,
    path: &'a Path,
}

impl Batch<'_> {
    /// The next free place in a device's series.
    fn next(&self, device: Uuid) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(max(seq), 0) + 1 FROM fact WHERE device = ?1";
        let next = || self.tx.prepare_cached(sql)?.query_row([device.to_string()], |row| row.get(0));
        next().map_err(|error| self.failed(error))
    }

    fn append(&self, new: NewFact, device: Uuid, seq: u64) -> Result<Fact, StoreError> {
        let NewFact { id, happened, recorded, zone, kind } = new;
        let fact = Fact { id, device, seq, happened, recorded, zone, kind };
        self.put(&fact)?;
        Ok(fact)
    }

    fn put(&self, fact: &Fact) -> Result<Inserted, StoreError> {
        fact.check()?;
        let known = |result: rusqlite::Result<_>| result.map_err(|error| self.failed(error));
        if let Some(line) = known(self.line_of(fact.id))? {
            // Compared as facts: an older version may have carried this one without knowing its kind.
            let same = line == encode(fact) || decode(&line).is_ok_and(|known| known == *fact);
            return if same { Ok(Inserted::Same) } else { Err(Conflict::Id { id: fact.id }.into()) };
        }
        if self.is_taken(fact.device, fact.seq).map_err(|error| self.failed(error))? {
            return Err(Conflict::Place { device: fact.device, seq: fact.seq }.into());
        }
        self.insert(fact).map_err(|error| self.failed(error))
    }

    fn line_of(&self, id: Uuid) -> rusqlite::Result<Option<String>> {
        let mut select = self.tx.prepare_cached("SELECT line FROM fact WHERE id = ?1")?;
        select.query_row([id.to_string()], |row| row.get(0)).optional()
    }

    fn is_taken(&self, device: Uuid, seq: u64) -> rusqlite::Result<bool> {
        let mut select = self.tx.prepare_cached("SELECT 1 FROM fact WHERE device = ?1 AND seq = ?2")?;
        select.exists(params![device.to_string(), seq])
    }

    fn insert(&self, fact: &Fact) -> rusqlite::Result<Inserted> {
        let sql = "INSERT INTO fact (id, device, seq, line) VALUES (?1, ?2, ?3, ?4)";
        let (id, device) = (fact.id.to_string(), fact.device.to_string());
        self.tx.prepare_cached(sql)?.execute(params![id, device, fact.seq, encode(fact)])?;
        Ok(Inserted::New)
    }

    fn failed(&self, error: rusqlite::Error) -> StoreError {
        StoreError::from_database(self.path, error)
    }
}

#[cfg(test)]
mod tests {
    use stipple_journal::Told;

    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
    }

    fn hair(n: u128) -> NewFact {
        let (happened, kind) = (Timestamp::UNIX_EPOCH, Told::Hair("x".repeat(200)).into());
        NewFact { id: id(n), happened, recorded: happened, zone: "UTC".into(), kind }
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("journal.db"), id(0)).expect("opens");
        (folder, store)
    }

    /// SQLite gives the same answer for its own limit of pages as for a disk without room.
    #[test]
    fn a_full_disk_loses_nothing_and_adds_nothing() {
        let (_folder, mut store) = store();
        let kept = store.append(hair(1)).expect("appends");
        let pages: u32 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("counts");
        store.db.pragma_update(None, "max_page_count", pages).expect("limits");
        let error = store.append_all((2..100).map(hair)).expect_err("does not fit");
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
        assert_eq!(store.contents().expect("reads").facts, [kept]);
        store.db.pragma_update(None, "max_page_count", pages + 1000).expect("limits");
        assert_eq!(store.append_all((2..100).map(hair)).expect("fits now").len(), 98);
        assert_eq!(store.verify().expect("reads"), []);
    }

    #[test]
    fn a_read_only_file_says_so() {
        let (_folder, mut store) = store();
        store.db.pragma_update(None, "query_only", true).expect("sets");
        let error = store.append(hair(1)).expect_err("cannot write");
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
        assert!(error.to_string().ends_with("it is read-only"));
    }

    #[test]
    fn every_commit_reaches_the_disk() {
        let (_folder, store) = store();
        let ask = |name| store.db.pragma_query_value(None, name, |row| row.get::<_, String>(0)).expect(name);
        assert_eq!(ask("journal_mode"), "wal");
        let synchronous: u8 =
            store.db.pragma_query_value(None, "synchronous", |row| row.get(0)).expect("asks");
        assert_eq!(synchronous, 2, "full");
    }
}
