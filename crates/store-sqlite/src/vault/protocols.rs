//! The protocols that courses keep to, and which journal needs which.
//!
//! A text never goes: there are few, and a phone may come with an entry that needs one nobody asked for since.

use std::collections::BTreeSet;

use rusqlite::params;
use stipple_journal::{Fact, Pin};
use stipple_protocol::{ProtocolHash, Texts};
use stipple_seal::Keys;
use stipple_store::{KeptProtocol, KeptProtocols, StoreError, pin};

use super::facts::Journal;
use crate::database::Sql;

/// Every protocol kept.
pub(super) fn all(sql: &Sql<'_>) -> Result<KeptProtocols, StoreError> {
    let older = sql.get::<bool>("SELECT older FROM vault")?;
    let select = "SELECT hash, id, version, text FROM protocol WHERE place = 0 ORDER BY id, version";
    let mut all = sql.all(select, [], |row| {
        let hash = ProtocolHash::of_bytes(row.get(0)?);
        Ok(KeptProtocol {
            hash,
            id: row.get(1)?,
            version: row.get(2)?,
            texts: Texts::alone(row.get::<_, String>(3)?),
        })
    })?;
    for kept in &mut all {
        let select = "SELECT id, text FROM protocol WHERE hash = ?1 AND place > 0 ORDER BY place";
        kept.texts.bases = sql.all(select, [kept.hash.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    }
    Ok(KeptProtocols { all, older })
}

/// Keeps a protocol. Another text with its hash takes the place of the one there is: it decides the same.
pub(super) fn keep(sql: &Sql<'_>, kept: &KeptProtocol) -> Result<(), StoreError> {
    let KeptProtocol { hash, id, version, texts } = kept;
    sql.run("DELETE FROM protocol WHERE hash = ?1", [hash.bytes()])?;
    let insert = "INSERT INTO protocol (hash, place, id, version, text) VALUES (?1, ?2, ?3, ?4, ?5)";
    sql.run(insert, params![hash.bytes(), 0, id, version, texts.text])?;
    for ((id, text), place) in texts.bases.iter().zip(1_u32..) {
        sql.run(insert, params![hash.bytes(), place, id, "", text])?;
    }
    Ok(())
}

/// Whether the file has protocols at all: one of an earlier version has not.
pub(super) fn are_known(sql: &Sql<'_>) -> Result<bool, StoreError> {
    let select = "SELECT 1 FROM sqlite_schema WHERE name = 'need'";
    Ok(sql.first(select, [], |_| Ok(()))?.is_some())
}

/// Whether some journal needs this protocol.
pub(super) fn is_needed(sql: &Sql<'_>, keys: &Keys, hash: &ProtocolHash) -> Result<bool, StoreError> {
    let needs = sql.all("SELECT journal, place FROM need", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let needed = |(journal, place): &([u8; 16], [u8; 32])| {
        keys.need_place(uuid::Uuid::from_bytes(*journal), hash.bytes()) == *place
    };
    Ok(needs.iter().any(needed))
}

/// How many protocols this journal needs that are not here.
pub(super) fn lacking(sql: &Sql<'_>, keys: &Keys, journal: uuid::Uuid) -> Result<usize, StoreError> {
    let hashes = sql.all("SELECT hash FROM protocol WHERE place = 0", [], |row| row.get(0))?;
    let here: BTreeSet<[u8; 32]> = hashes.into_iter().map(|hash| keys.need_place(journal, &hash)).collect();
    let needs =
        sql.all("SELECT place FROM need WHERE journal = ?1", [journal.into_bytes()], |row| row.get(0))?;
    Ok(needs.iter().filter(|place: &&[u8; 32]| !here.contains(*place)).count())
}

impl Journal<'_> {
    /// Takes down which protocols these facts pin the course to: once sealed, nobody here can read it.
    pub(super) fn needs<'f>(&self, facts: impl IntoIterator<Item = &'f Fact>) -> Result<(), StoreError> {
        facts.into_iter().filter_map(pin).try_for_each(|pin| self.need(pin))
    }

    fn need(&self, pin: &Pin) -> Result<(), StoreError> {
        let hash = match pin.hash {
            Some(hash) => Some(hash),
            // A pin of before there were hashes means the text of that id and version.
            None => self.named(pin)?,
        };
        let Some(hash) = hash else { return Ok(()) };
        let insert = "INSERT INTO need (journal, place) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.sql
            .run(insert, params![self.id.into_bytes(), self.keys.need_place(self.id, hash.bytes())])
            .map(drop)
    }

    fn named(&self, pin: &Pin) -> Result<Option<ProtocolHash>, StoreError> {
        let select = "SELECT hash FROM protocol WHERE place = 0 AND id = ?1 AND version = ?2";
        let found = self.sql.first(select, [&pin.id, &pin.version], |row| row.get(0))?;
        Ok(found.map(ProtocolHash::of_bytes))
    }
}
