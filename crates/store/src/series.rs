//! The one rule by which a fact comes into a journal, whatever the journal is written on.
//!
//! It is the rule of [`stipple_journal::Journal::insert`]: union by id, and no place holds two facts.

use stipple_journal::{Conflict, Fact, Inserted};
use uuid::Uuid;

use crate::contents::{Flaw, Imported, NewFact};
use crate::error::{ErrorKind, StoreError};
use crate::journals::Refusal;

/// The rows of one journal, within one transaction.
pub trait Rows {
    /// The fact with this id: what it is, or why it cannot be read.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn known(&self, id: Uuid) -> Result<Option<Result<Fact, Flaw>>, StoreError>;
    /// The place after the last of a device's series; 1 when there is none.
    ///
    /// # Errors
    /// What keeps the store from reading.
    fn end(&self, device: Uuid) -> Result<u64, StoreError>;
    /// Writes a fact, unless its id or its place is in use; gives whether it did.
    ///
    /// # Errors
    /// What keeps the store from writing.
    fn insert(&self, fact: &Fact) -> Result<bool, StoreError>;
}

/// Adds a fact at its place, or refuses it and leaves the rows as they were.
///
/// # Errors
/// [`ErrorKind::Fact`] or [`ErrorKind::Conflict`] when it cannot be kept, or what keeps the store from writing.
pub fn put(rows: &impl Rows, fact: &Fact) -> Result<Inserted, StoreError> {
    fact.check()?;
    // Nearly all are new, so that is tried first, and looked into when it fails.
    if rows.insert(fact)? {
        return Ok(Inserted::New);
    }
    let Fact { id, device, seq, .. } = *fact;
    match rows.known(id)? {
        Some(Ok(known)) if known == *fact => Ok(Inserted::Same),
        Some(_) => Err(Conflict::Id { id }.into()),
        None => Err(Conflict::Place { device, seq }.into()),
    }
}

/// Adds facts at the end of a device's series, and gives them with their places.
///
/// # Errors
/// As [`put`], for the first that cannot be kept.
pub fn append(
    rows: &impl Rows,
    device: Uuid,
    new: impl IntoIterator<Item = NewFact>,
) -> Result<Vec<Fact>, StoreError> {
    let places = rows.end(device)?..;
    let facts = new.into_iter().zip(places).map(|(new, seq)| new.at(device, seq));
    facts.map(|fact| put(rows, &fact).map(|_| fact)).collect()
}

/// Adds a fact from a device, unless it stands in the series that the server alone writes.
///
/// # Errors
/// What keeps the store from writing. That the fact is refused is no error.
pub fn accept(rows: &impl Rows, server: Uuid, fact: &Fact) -> Result<Result<Inserted, Refusal>, StoreError> {
    let &Fact { id, device, seq, .. } = fact;
    if device == server && rows.known(id)?.is_none() {
        return Ok(Err(Refusal::Reserved { device, seq }));
    }
    put(rows, fact).map(Ok).or_else(|error| match error.kind() {
        ErrorKind::Fact(fault) => Ok(Err(fault.clone().into())),
        ErrorKind::Conflict(conflict) => Ok(Err((*conflict).into())),
        _ => Err(error),
    })
}

/// Adds facts from elsewhere, each at the place it has.
///
/// # Errors
/// As [`put`], for the first that cannot be kept.
pub fn import<'a>(
    rows: &impl Rows,
    facts: impl IntoIterator<Item = &'a Fact>,
) -> Result<Imported, StoreError> {
    let mut imported = Imported::default();
    for fact in facts {
        match put(rows, fact)? {
            Inserted::New => imported.new += 1,
            Inserted::Same => imported.same += 1,
        }
    }
    Ok(imported)
}
