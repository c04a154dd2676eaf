//! Opening a vault: its lock, its key, its database, its ledger, its threads.

use std::cell::RefCell;
use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use rusqlite::Connection;
use stipple_seal::Keys;
use stipple_store::{ErrorKind, KeyFault, StoreError};

use super::Vault;
use super::folder::Folder;
use super::format::{FORMAT, check_key};
use super::index::Index;
use super::key_file;
use super::ledger::Ledger;
use super::reader::{self, Reader};
use super::worker::Worker;
use super::writer::{self, Writer};
use crate::database::{PATIENCE, Sql};
use crate::failure;

/// How many threads read at the same time.
const READERS: usize = 2;

/// Opens the vault in this folder, or makes one there.
pub(super) fn open(folder: Folder) -> Result<Vault, StoreError> {
    let lock = folder.take()?;
    folder.check_restored()?;
    let keys = Arc::new(keys(&folder)?);
    let path = folder.database();
    let db = database(&path, &keys)?;
    let sql = Sql { db: &db, path: &path };
    let ledger = RefCell::new(catch_up(&sql, &folder)?);
    let index = Arc::new(Index::load(&sql)?);
    let readers = readers(&path, &keys, &index)?;
    let (shared_keys, shared_index) = (Arc::clone(&keys), Arc::clone(&index));
    let tracing = Vec::new();
    let writer = writer(Writer { db, path, keys: shared_keys, index: shared_index, ledger, tracing })?;
    Ok(Vault { writer, readers, index, keys, folder, _lock: lock })
}

/// The keys of the folder's master key, which is made when there is nothing yet.
fn keys(folder: &Folder) -> Result<Keys, StoreError> {
    let path = folder.key();
    match key_file::read(&path) {
        Err(error) if is_missing(&error) && !folder.database().exists() => key_file::make(&path),
        read => read,
    }
}

fn is_missing(error: &StoreError) -> bool {
    *error.kind() == ErrorKind::Key(KeyFault::Missing)
}

/// Opens the database, or makes it, and refuses one that belongs to another master key.
fn database(path: &Path, keys: &Keys) -> Result<Connection, StoreError> {
    let db = FORMAT.open(path, |sql| {
        sql.run("INSERT INTO vault (one, proof) VALUES (1, ?1)", [keys.proof()]).map(drop)
    })?;
    let sql = Sql { db: &db, path };
    check_key(&sql, keys, path)?;
    // What is erased is written over in the file.
    db.pragma_update(None, "secure_delete", true).map_err(|error| sql.failed(error))?;
    Ok(db)
}

/// Brings the ledger and the database to the same, and erases what is to be.
fn catch_up(sql: &Sql<'_>, folder: &Folder) -> Result<Ledger, StoreError> {
    let mut ledger = Ledger::open(&folder.erasures())?;
    ledger.merge(sql)?;
    let writing = sql.begin()?;
    ledger.apply_all(sql)?;
    writing.commit()?;
    ledger.applied_all();
    // A backup being made keeps the log for a while: then the next erasure or opening clears it.
    writer::clear_log(sql, PATIENCE)?;
    Ok(ledger)
}

fn writer(writer: Writer) -> Result<Worker<writer::Job>, StoreError> {
    let path = writer.path.clone();
    let (jobs, come) = channel();
    Worker::start("journals-writer", jobs, [move || writer.run(&come)])
        .map_err(|error| failure::from_io(&path, error))
}

fn readers(path: &Path, keys: &Arc<Keys>, index: &Arc<Index>) -> Result<Worker<reader::Job>, StoreError> {
    let (jobs, come) = channel();
    let come = Arc::new(Mutex::new(come));
    let reader = |_| {
        let (path, keys, index) = (path.to_owned(), Arc::clone(keys), Arc::clone(index));
        let reader = Reader { db: open_reader(&path)?, path, keys, index };
        let come = Arc::clone(&come);
        Ok(move || reader.run(&come))
    };
    let readers = (0..READERS).map(reader).collect::<Result<Vec<_>, StoreError>>()?;
    Worker::start("journals-reader", jobs, readers).map_err(|error| failure::from_io(path, error))
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let db = FORMAT.open_existing(path)?;
    db.pragma_update(None, "query_only", true).map_err(|error| failure::from_database(path, error))?;
    Ok(db)
}
