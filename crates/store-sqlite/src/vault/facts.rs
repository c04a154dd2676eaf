//! A journal's rows: its key, its revision and its facts, each sealed.

use rusqlite::{Row, params};
use stipple_journal::{Fact, decode, encode};
use stipple_seal::{About, Cipher, Keys};
use stipple_store::series::Rows;
use stipple_store::{Contents, ErrorKind, Flaw, Loaded, StoreError, Unreadable};
use uuid::Uuid;

use crate::database::Sql;
use crate::failure;

/// A journal, opened with its key, within one transaction.
pub(super) struct Journal<'a> {
    pub(super) sql: Sql<'a>,
    pub(super) keys: &'a Keys,
    pub(super) id: Uuid,
    pub(super) device: Uuid,
    changes: u64,
    pub(super) cipher: Cipher,
}

/// The id in a column.
pub(super) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// Every journal with its revision.
pub(super) fn revisions(sql: &Sql<'_>) -> Result<Vec<(Uuid, u64)>, StoreError> {
    let select =
        "SELECT id, changes + (SELECT count(*) FROM fact WHERE fact.journal = journal.id) FROM journal";
    sql.all(select, [], |row| Ok((id(row, 0)?, row.get(1)?)))
}

/// Whether there is a journal with this id.
pub(super) fn exists(sql: &Sql<'_>, journal: Uuid) -> Result<bool, StoreError> {
    let found = sql.first("SELECT 1 FROM journal WHERE id = ?1", [journal.into_bytes()], |_| Ok(()))?;
    Ok(found.is_some())
}

impl<'a> Journal<'a> {
    /// Begins a journal with a key of its own.
    pub(super) fn begin(sql: Sql<'a>, keys: &'a Keys, id: Uuid, device: Uuid) -> Result<(), StoreError> {
        let (_, key) = keys.new_journal(id)?;
        let insert = "INSERT INTO journal (id, device, changes, key) VALUES (?1, ?2, 0, ?3)";
        sql.run(insert, params![id.into_bytes(), device.into_bytes(), key]).map(drop)
    }

    /// The journal with this id.
    pub(super) fn find(sql: Sql<'a>, keys: &'a Keys, journal: Uuid) -> Result<Self, StoreError> {
        let select = "SELECT device, changes, key FROM journal WHERE id = ?1";
        let found = sql.first(select, [journal.into_bytes()], |row| {
            Ok((id(row, 0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?))
        })?;
        let (device, changes, key) = found.ok_or(ErrorKind::NoJournal { journal })?;
        let cipher = keys.journal(journal, &key).ok_or_else(|| {
            failure::damaged(sql.path, format!("the key of journal `{journal}` was changed"))
        })?;
        Ok(Self { sql, keys, id: journal, device, changes, cipher })
    }

    /// All that is in it, and its revision.
    pub(super) fn load(&self) -> Result<Loaded, StoreError> {
        let contents = self.contents()?;
        let facts = contents.facts.len() + contents.unreadable.len();
        Ok(Loaded { device: self.device, contents, revision: self.changes.saturating_add(facts as u64) })
    }

    /// All that is in it.
    pub(super) fn contents(&self) -> Result<Contents, StoreError> {
        let select = "SELECT device, seq, id, line FROM fact WHERE journal = ?1 ORDER BY device, seq";
        let mut contents = Contents::default();
        let rows = self.sql.all(select, [self.id.into_bytes()], |row| {
            let (device, seq) = (id(row, 0)?, row.get(1)?);
            let read = self.read(&About::fact(self.id, device, seq, id(row, 2)?), &row.get::<_, Vec<u8>>(3)?);
            Ok(read.map_err(|fault| Unreadable { device: device.to_string(), seq, fault }))
        })?;
        rows.into_iter().for_each(|read| contents.add(read));
        Ok(contents)
    }

    fn read(&self, about: &About, sealed: &[u8]) -> Result<Fact, Flaw> {
        let line = self.cipher.open(about, sealed).and_then(|line| String::from_utf8(line).ok());
        Ok(decode(&line.ok_or(Flaw::Seal)?).map_err(|error| error.fault)?)
    }
}

impl Rows for Journal<'_> {
    fn known(&self, fact: Uuid) -> Result<Option<Result<Fact, Flaw>>, StoreError> {
        let select = "SELECT device, seq, line FROM fact WHERE journal = ?1 AND id = ?2";
        self.sql.first(select, [self.id.into_bytes(), fact.into_bytes()], |row| {
            let about = About::fact(self.id, id(row, 0)?, row.get(1)?, fact);
            Ok(self.read(&about, &row.get::<_, Vec<u8>>(2)?))
        })
    }

    fn end(&self, device: Uuid) -> Result<u64, StoreError> {
        let select = "SELECT seq + 1 FROM fact WHERE journal = ?1 AND device = ?2 ORDER BY seq DESC LIMIT 1";
        let series = [self.id.into_bytes(), device.into_bytes()];
        Ok(self.sql.first(select, series, |row| row.get(0))?.unwrap_or(1))
    }

    fn insert(&self, fact: &Fact) -> Result<bool, StoreError> {
        let &Fact { id, device, seq, .. } = fact;
        let sealed = self.cipher.seal(&About::fact(self.id, device, seq, id), encode(fact).as_bytes())?;
        let insert = "INSERT INTO fact (journal, device, seq, id, line) VALUES (?1, ?2, ?3, ?4, ?5) \
                      ON CONFLICT DO NOTHING";
        let (journal, device, id) = (self.id.into_bytes(), device.into_bytes(), id.into_bytes());
        Ok(self.sql.run(insert, params![journal, device, seq, id, sealed])? > 0)
    }
}
