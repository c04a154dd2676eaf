//! One person's own journal: append, import, read.

mod check;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};
use stipple_journal::{Fact, decode, encode};
use stipple_store::series::{self, Rows};
use stipple_store::{Contents, Flaw, Imported, NewFact, StoreError, Unreadable};
use uuid::Uuid;

use crate::damage::Damage;
use crate::database::{Format, Sql};
use crate::failure;

const FORMAT: Format = Format {
    // `Stip` in ASCII.
    application: 0x5374_6970,
    schema: include_str!("schema.sql"),
    added: &[],
};

/// One person's journal in one SQLite file.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    device: Uuid,
}

impl Store {
    /// Opens the journal in this file, or begins one there, for this user only, as `new_device`.
    /// The device of a journal that exists stays what it was.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be reached or written, is not a journal, or was written
    /// by a newer version. A file that was there is unchanged.
    pub fn open(path: &Path, new_device: Uuid) -> Result<Self, StoreError> {
        let db = FORMAT.open(path, |sql| {
            let named = "INSERT INTO meta (name, value) VALUES ('device', ?1)";
            sql.run(named, [new_device.to_string()]).map(drop)
        })?;
        let device = device(&Sql { db: &db, path })?;
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
        self.write(|rows| {
            let fact = new.at(device, rows.end(device)?);
            series::put(rows, &fact).map(|_| fact)
        })
    }

    /// Adds several facts, all or none, as [`Store::append`] does.
    ///
    /// # Errors
    /// A [`StoreError`] when one of them cannot be kept or written; nothing is added.
    pub fn append_all(&mut self, new: impl IntoIterator<Item = NewFact>) -> Result<Vec<Fact>, StoreError> {
        let device = self.device;
        self.write(|rows| series::append(rows, device, new))
    }

    /// Adds facts from elsewhere, each at the place it has, all or none. Those already here are
    /// passed over, so that a backup can be imported twice.
    ///
    /// # Errors
    /// A [`StoreError`] when one of them cannot be kept or written, or differs from one here that
    /// has its id or its place; nothing is added.
    pub fn import<'a>(&mut self, facts: impl IntoIterator<Item = &'a Fact>) -> Result<Imported, StoreError> {
        self.write(|rows| series::import(rows, facts))
    }

    /// All that is here.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be read.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        let mut contents = Contents::default();
        self.rows()?.iter().for_each(|row| contents.add(row.read()));
        Ok(contents)
    }

    /// Checks the whole file: its structure, that every line can be read and stands where it says,
    /// and that no series has a hole. Gives what is wrong; nothing when all is well.
    ///
    /// # Errors
    /// A [`StoreError`] when the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Damage>, StoreError> {
        check::all(&self.sql(), self.rows())
    }

    fn rows(&self) -> Result<Vec<Row>, StoreError> {
        self.sql().all("SELECT id, device, seq, line FROM fact ORDER BY device, seq", [], |row| {
            Ok(Row { id: row.get(0)?, device: row.get(1)?, seq: row.get(2)?, line: row.get(3)? })
        })
    }

    /// One transaction, so that what is written is written whole; durable when this returns.
    fn write<T>(&mut self, work: impl FnOnce(&Sql<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let writing = self.sql().begin()?;
        let done = work(&self.sql())?;
        writing.commit()?;
        Ok(done)
    }

    fn sql(&self) -> Sql<'_> {
        Sql { db: &self.db, path: &self.path }
    }
}

/// The device that stands in the file.
fn device(sql: &Sql<'_>) -> Result<Uuid, StoreError> {
    let text =
        sql.first("SELECT value FROM meta WHERE name = 'device'", [], |row| row.get::<_, String>(0))?;
    let text = text.ok_or_else(|| failure::damaged(sql.path, "it does not say which device it is on"))?;
    Uuid::parse_str(&text).map_err(|_| failure::damaged(sql.path, format!("`{text}` is not a device")))
}

/// A row as it stands in the file.
struct Row {
    id: String,
    device: String,
    seq: u64,
    line: String,
}

impl Row {
    fn read(&self) -> Result<Fact, Unreadable> {
        let unreadable = |fault| Unreadable { device: self.device.clone(), seq: self.seq, fault };
        decode(&self.line).map_err(|error| unreadable(error.fault.into()))
    }
}

impl Rows for Sql<'_> {
    fn known(&self, id: Uuid) -> Result<Option<Result<Fact, Flaw>>, StoreError> {
        let sql = "SELECT line FROM fact WHERE id = ?1";
        let line = self.first(sql, [id.to_string()], |row| row.get::<_, String>(0))?;
        Ok(line.map(|line| decode(&line).map_err(|error| error.fault.into())))
    }

    fn end(&self, device: Uuid) -> Result<u64, StoreError> {
        let sql = "SELECT seq + 1 FROM fact WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        Ok(self.first(sql, [device.to_string()], |row| row.get(0))?.unwrap_or(1))
    }

    fn insert(&self, fact: &Fact) -> Result<bool, StoreError> {
        let sql = "INSERT INTO fact (id, device, seq, line) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        let (id, device) = (fact.id.to_string(), fact.device.to_string());
        Ok(self.run(sql, params![id, device, fact.seq, encode(fact)])? > 0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use stipple_journal::Told;
    use stipple_store::ErrorKind;

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
        assert_eq!(*error.kind(), ErrorKind::Full);
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
        assert_eq!(*error.kind(), ErrorKind::ReadOnly);
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
