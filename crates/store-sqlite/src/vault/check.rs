//! Checking a whole vault: its structure, every key and every fact.

use std::fmt;

use stipple_seal::Keys;
use stipple_store::{Contents, ErrorKind, StoreError};
use uuid::Uuid;

use super::facts::{self, Journal};
use super::{pictures, protocols};
use crate::damage::{self, Damage};
use crate::database::Sql;
use crate::failure;

/// What a vault, or a copy of one, was found to hold when all of it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many journals.
    pub journals: usize,
    /// How many facts that could be opened with their journal's key and read.
    pub facts: usize,
    /// How many pictures that could be opened with their journal's key.
    pub pictures: usize,
    /// What is wrong; nothing when all is well.
    pub findings: Vec<Finding>,
}

/// Something wrong in a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which journal; `None` for the file itself.
    pub journal: Option<Uuid>,
    /// What.
    pub damage: Damage,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.journal {
            Some(journal) => write!(f, "journal `{journal}`: {}", self.damage),
            None => self.damage.fmt(f),
        }
    }
}

/// Reads all there is, as it is at one moment.
pub(super) fn all(sql: &Sql<'_>, keys: &Keys) -> Result<Checked, StoreError> {
    let look = sql.db.unchecked_transaction().map_err(|error| sql.failed(error))?;
    let mut checked = Checked::default();
    let structure = damage::structure(sql)?;
    let is_whole = structure.is_empty();
    checked.found(None, structure);
    match checked.journals(sql, keys) {
        // The file's own damage is why.
        Err(_) if !is_whole => {}
        read => read?,
    }
    look.finish().map_err(|error| sql.failed(error))?;
    Ok(checked)
}

/// The file is damaged: the database's own words for it.
pub(super) fn is_whole(sql: &Sql<'_>, checked: &Checked) -> Result<(), StoreError> {
    let broken = checked.findings.iter().find_map(|finding| match &finding.damage {
        Damage::File { what } => Some(what.clone()),
        _ => None,
    });
    broken.map_or(Ok(()), |what| Err(failure::damaged(sql.path, what)))
}

impl Checked {
    fn journals(&mut self, sql: &Sql<'_>, keys: &Keys) -> Result<(), StoreError> {
        // Also those that lost their own row and with it their key.
        let ids = "SELECT id FROM journal UNION SELECT journal FROM fact";
        let ids = sql.all(ids, [], |row| facts::id(row, 0))?;
        ids.into_iter().try_for_each(|id| self.journal(sql, id, Journal::find(*sql, keys, id)))
    }

    fn journal(
        &mut self,
        sql: &Sql<'_>,
        id: Uuid,
        found: Result<Journal<'_>, StoreError>,
    ) -> Result<(), StoreError> {
        self.journals += 1;
        match found {
            Ok(journal) => {
                self.contents(id, journal.contents()?);
                self.pictures(sql, &journal)?;
                self.protocols(sql, &journal)?;
            }
            Err(error) => match error.kind() {
                ErrorKind::Damaged | ErrorKind::NoJournal { .. } => self.found(Some(id), [Damage::Key]),
                _ => return Err(error),
            },
        }
        Ok(())
    }

    fn pictures(&mut self, sql: &Sql<'_>, journal: &Journal<'_>) -> Result<(), StoreError> {
        // A file of a first version has none.
        if pictures::are_known(sql)? {
            let (whole, broken) = journal.pictures_checked()?;
            self.pictures += whole;
            self.found(Some(journal.id), (broken > 0).then_some(Damage::Pictures { broken }));
        }
        Ok(())
    }

    fn protocols(&mut self, sql: &Sql<'_>, journal: &Journal<'_>) -> Result<(), StoreError> {
        // A file of an earlier version has none.
        if protocols::are_known(sql)? {
            let lacking = protocols::lacking(sql, journal.keys, journal.id)?;
            self.found(Some(journal.id), (lacking > 0).then_some(Damage::Protocols { lacking }));
        }
        Ok(())
    }

    fn contents(&mut self, journal: Uuid, contents: Contents) {
        let Contents { facts, unreadable } = contents;
        let mut places: Vec<_> = facts.iter().map(|fact| (fact.device.to_string(), fact.seq)).collect();
        places.extend(unreadable.iter().map(|entry| (entry.device.clone(), entry.seq)));
        places.sort_unstable();
        self.facts += facts.len();
        self.found(Some(journal), unreadable.into_iter().map(Damage::Unreadable));
        self.found(Some(journal), damage::gaps(places.iter().map(|(device, seq)| (device.as_str(), *seq))));
    }

    fn found(&mut self, journal: Option<Uuid>, damage: impl IntoIterator<Item = Damage>) {
        self.findings.extend(damage.into_iter().map(|damage| Finding { journal, damage }));
    }
}
