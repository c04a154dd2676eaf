//! The rows of passes.

use jiff::Timestamp;
use rusqlite::{Row, params};
use stipple_seal::{About, PassHash, Purpose};
use stipple_store::{ErrorKind, Holder, NewPass, Pass, StoreError};
use uuid::Uuid;

use super::facts::{Journal, id};
use super::index::Entry;
use crate::database::Sql;

/// Every pass.
pub(super) fn entries(sql: &Sql<'_>) -> Result<Vec<(PassHash, Entry)>, StoreError> {
    sql.all("SELECT hash, journal, purpose, expires FROM pass", [], |row| {
        let holder = Holder { journal: id(row, 1)?, purpose: purpose(row, 2)? };
        Ok((hash(row)?, Entry { holder, expires: moment(row, 3)? }))
    })
}

/// The passes to a journal, oldest first.
pub(super) fn of(sql: &Sql<'_>, journal: &Journal<'_>) -> Result<Vec<Pass>, StoreError> {
    let select = "SELECT hash, purpose, admitted, expires, label FROM pass \
                  WHERE journal = ?1 ORDER BY admitted, hash";
    sql.all(select, [journal.id.into_bytes()], |row| {
        Ok(Pass {
            hash: hash(row)?,
            purpose: purpose(row, 1)?,
            admitted: moment(row, 2)?.unwrap_or_default(),
            expires: moment(row, 3)?,
            label: label(journal, hash(row)?, row.get(4)?),
        })
    })
}

/// The journal an invitation is to, if it still counts.
pub(super) fn invited(sql: &Sql<'_>, hash: PassHash, now: Timestamp) -> Result<Option<Uuid>, StoreError> {
    let select = "SELECT journal FROM pass \
                  WHERE hash = ?1 AND purpose = ?2 AND (expires IS NULL OR expires > ?3)";
    let invitation = params![hash.0, code(Purpose::Invitation), now.as_millisecond()];
    sql.first(select, invitation, |row| id(row, 0))
}

/// Writes a pass to a journal.
pub(super) fn insert(sql: &Sql<'_>, journal: &Journal<'_>, pass: &NewPass) -> Result<(), StoreError> {
    if sql.first("SELECT 1 FROM pass WHERE hash = ?1", [pass.hash.0], |_| Ok(()))?.is_some() {
        return Err(ErrorKind::PassExists.into());
    }
    let about = About::label(journal.id, pass.hash);
    let label = pass.label.as_ref().map(|label| journal.cipher.seal(&about, label.as_bytes())).transpose()?;
    let (admitted, expires) = (pass.admitted.as_millisecond(), pass.expires.map(Timestamp::as_millisecond));
    let insert = "INSERT INTO pass (hash, journal, purpose, admitted, expires, label) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (hash, journal, purpose) = (pass.hash.0, journal.id.into_bytes(), code(pass.purpose));
    sql.run(insert, params![hash, journal, purpose, admitted, expires, label]).map(drop)
}

/// Takes away the expired passes to a journal, and one that has this secret. Gives which.
pub(super) fn prune(sql: &Sql<'_>, journal: Uuid, new: &NewPass) -> Result<Vec<PassHash>, StoreError> {
    let delete = "DELETE FROM pass WHERE expires <= ?1 AND (journal = ?2 OR hash = ?3) RETURNING hash";
    sql.all(delete, params![new.admitted.as_millisecond(), journal.into_bytes(), new.hash.0], hash)
}

/// Takes away the passes to a journal that are for this. Gives which.
pub(super) fn delete(sql: &Sql<'_>, journal: Uuid, purpose: Purpose) -> Result<Vec<PassHash>, StoreError> {
    let delete = "DELETE FROM pass WHERE journal = ?1 AND purpose = ?2 RETURNING hash";
    sql.all(delete, params![journal.into_bytes(), code(purpose)], hash)
}

/// Takes away one pass to a journal. Gives which.
pub(super) fn delete_one(sql: &Sql<'_>, journal: Uuid, pass: PassHash) -> Result<Vec<PassHash>, StoreError> {
    let delete = "DELETE FROM pass WHERE journal = ?1 AND hash = ?2 RETURNING hash";
    sql.all(delete, params![journal.into_bytes(), pass.0], hash)
}

fn label(journal: &Journal<'_>, pass: PassHash, sealed: Option<Vec<u8>>) -> Option<String> {
    let bytes = journal.cipher.open(&About::label(journal.id, pass), &sealed?)?;
    String::from_utf8(bytes).ok()
}

fn hash(row: &Row<'_>) -> rusqlite::Result<PassHash> {
    row.get(0).map(PassHash)
}

fn purpose(row: &Row<'_>, column: usize) -> rusqlite::Result<Purpose> {
    let written: u8 = row.get(column)?;
    let purpose = PURPOSES.into_iter().find(|purpose| code(*purpose) == written);
    purpose.ok_or(rusqlite::Error::IntegralValueOutOfRange(column, written.into()))
}

const PURPOSES: [Purpose; 4] = [Purpose::Device, Purpose::Invitation, Purpose::Card, Purpose::Calendar];

/// The number that stands in the file for it.
fn code(purpose: Purpose) -> u8 {
    match purpose {
        Purpose::Device => 1,
        Purpose::Invitation => 2,
        Purpose::Card => 3,
        Purpose::Calendar => 4,
    }
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    let read = |ms| {
        Timestamp::from_millisecond(ms).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, ms))
    };
    row.get::<_, Option<i64>>(column)?.map(read).transpose()
}
