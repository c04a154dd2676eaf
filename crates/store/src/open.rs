//! Opening a journal's file, and making it when it is not there.

use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use uuid::Uuid;

use crate::StoreError;

/// Marks the file as a journal: `Stip` in ASCII.
const APPLICATION: i32 = 0x5374_6970;
/// The newest format known here.
const FORMAT: i32 = 1;
const SCHEMA: &str = include_str!("schema.sql");
/// How long to wait for another program that is writing. A write takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file and gives it with its device. A file that is not there, or empty, becomes a new
/// journal of this device.
pub(crate) fn open(path: &Path, new_device: Uuid) -> Result<(Connection, Uuid), StoreError> {
    private_dir(path).map_err(|error| StoreError::from_io(path, &error))?;
    let mut db = connect(path)?;
    let failed = |error| StoreError::from_database(path, error);
    db.busy_timeout(PATIENCE).map_err(failed)?;
    // In one transaction: another program may be making the file between two looks at it.
    let look = db.transaction().map_err(failed)?;
    let blank = is_blank(path, &look)?;
    look.finish().map_err(failed)?;
    if blank {
        make_private(path).map_err(|error| StoreError::from_io(path, &error))?;
        create(path, &mut db, new_device)?;
        sync_dir(path).map_err(|error| StoreError::from_io(path, &error))?;
    }
    write_ahead(&db).map_err(failed)?;
    // Every commit reaches the disk before it returns: what is acknowledged stays.
    db.pragma_update(None, "synchronous", "full").map_err(failed)?;
    let device = device(path, &db)?;
    Ok((db, device))
}

/// Turns the write-ahead log on, which stays with the file. While another program is making the same
/// file it cannot be: a later opening does, and until then commits are as durable without it.
fn write_ahead(db: &Connection) -> rusqlite::Result<()> {
    match db.pragma_update(None, "journal_mode", "wal") {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(()),
        turned_on => turned_on,
    }
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)
        .map_err(|error| refused(path).unwrap_or_else(|| StoreError::from_database(path, error)))?;
    // SQLite falls back to reading when it may not write.
    match db.is_readonly("main") {
        Ok(false) => Ok(db),
        Ok(true) => {
            drop(db);
            Err(refused(path).unwrap_or(StoreError::ReadOnly { path: path.to_owned() }))
        }
        Err(error) => Err(StoreError::from_database(path, error)),
    }
}

/// The system's own reason why this file cannot be written, which SQLite does not tell.
// Only asked when opening has failed: closing a file drops the locks this process has on it.
fn refused(path: &Path) -> Option<StoreError> {
    let asked = OpenOptions::new().write(true).create(!path.exists()).open(path);
    asked.err().map(|error| StoreError::from_io(path, &error))
}

/// Whether nothing was written yet; an error when what was written is not a journal known here.
fn is_blank(path: &Path, db: &Connection) -> Result<bool, StoreError> {
    let number = |sql| db.query_row(sql, [], |row| row.get::<_, i32>(0));
    let failed = |error| StoreError::from_database(path, error);
    let application = number("PRAGMA application_id").map_err(failed)?;
    let format = number("PRAGMA user_version").map_err(failed)?;
    let tables = number("SELECT count(*) FROM sqlite_schema").map_err(failed)?;
    match (application, format, tables) {
        (0, 0, 0) => Ok(true),
        (APPLICATION, FORMAT, _) => Ok(false),
        (APPLICATION, found, _) if found > FORMAT => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: FORMAT })
        }
        _ => Err(StoreError::NotAJournal { path: path.to_owned() }),
    }
}

fn create(path: &Path, db: &mut Connection, device: Uuid) -> Result<(), StoreError> {
    let failed = |error| StoreError::from_database(path, error);
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Another program may have made it since we looked.
    if !is_blank(path, &tx)? {
        return Ok(());
    }
    tx.execute_batch(SCHEMA).map_err(failed)?;
    tx.execute("INSERT INTO meta (name, value) VALUES ('device', ?1)", [device.to_string()])
        .map_err(failed)?;
    tx.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
    tx.pragma_update(None, "user_version", FORMAT).map_err(failed)?;
    tx.commit().map_err(failed)
}

fn device(path: &Path, db: &Connection) -> Result<Uuid, StoreError> {
    let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
    let sql = "SELECT value FROM meta WHERE name = 'device'";
    let text: String = db.query_row(sql, [], |row| row.get(0)).map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => damaged("it does not say which device it is on".to_owned()),
        error => StoreError::from_database(path, error),
    })?;
    Uuid::parse_str(&text).map_err(|_| damaged(format!("`{text}` is not a device")))
}

/// The folder of a file; `None` for a bare name, which is in the current one.
fn dir(path: &Path) -> Option<&Path> {
    path.parent().filter(|dir| !dir.as_os_str().is_empty())
}

/// Makes the folder, for this user only. One that is there stays as it is.
fn private_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    dir(path).map_or(Ok(()), |dir| builder.recursive(true).create(dir))
}

/// Closes an empty file to other users before anything is written; its companions follow its mode.
#[cfg(unix)]
fn make_private(path: &Path) -> io::Result<()> {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the file's name as durable as its content.
#[cfg(unix)]
fn sync_dir(path: &Path) -> io::Result<()> {
    OpenOptions::new().read(true).open(dir(path).unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_dir(_path: &Path) -> io::Result<()> {
    Ok(())
}
