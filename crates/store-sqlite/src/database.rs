//! Opening a database file of ours, making it when it is not there, and asking it.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row};
use stipple_store::{ErrorKind, StoreError};

use crate::{disk, failure};

/// How long to wait for another program that is writing. A write takes milliseconds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// How many statements are kept ready: all there are.
const STATEMENTS: usize = 64;

/// A kind of file: how it is known, and what a new one holds.
pub(crate) struct Format {
    /// Four letters in ASCII that mark the file.
    pub(crate) application: i32,
    /// The tables of version 1.
    pub(crate) schema: &'static str,
    /// What each later version added, in their order.
    pub(crate) added: &'static [&'static str],
}

impl Format {
    /// The newest version known here.
    fn version(&self) -> i32 {
        i32::try_from(self.added.len()).unwrap_or(i32::MAX).saturating_add(1)
    }

    /// Opens the file. One that is not there, or empty, is made, for this user only, and filled.
    pub(crate) fn open(
        &self,
        path: &Path,
        fill: impl Fn(&Sql<'_>) -> Result<(), StoreError>,
    ) -> Result<Connection, StoreError> {
        disk::private_dir_of(path).map_err(|error| failure::from_io(path, error))?;
        let mut db = connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        if self.look_at(path, &mut db)? == 0 {
            disk::make_private(path).map_err(|error| failure::from_io(path, error))?;
            self.create(path, &db, fill)?;
            disk::sync_dir_of(path).map_err(|error| failure::from_io(path, error))?;
        }
        self.bring_up(path, &db)?;
        durable(path, &db)?;
        Ok(db)
    }

    /// Opens the file, which must be there, to write as well.
    pub(crate) fn open_existing(&self, path: &Path) -> Result<Connection, StoreError> {
        let db = self.known(path, connect(path, OpenFlags::empty())?)?;
        self.bring_up(path, &db)?;
        Ok(db)
    }

    /// Opens the file, which must be there, to read alone.
    pub(crate) fn open_to_read(&self, path: &Path) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let refused = |error| system_reason(path, OpenOptions::new().read(true), error);
        self.known(path, Connection::open_with_flags(path, flags).map_err(refused)?)
    }

    fn known(&self, path: &Path, mut db: Connection) -> Result<Connection, StoreError> {
        if self.look_at(path, &mut db)? == 0 {
            return Err(failure::at(path, ErrorKind::NotAJournal));
        }
        Ok(db)
    }

    /// Which version it is, none when nothing was written yet; an error when what was written is not one known here.
    fn look_at(&self, path: &Path, db: &mut Connection) -> Result<i32, StoreError> {
        let failed = |error| failure::from_database(path, error);
        // In one transaction: another program may be making the file between two looks at it.
        let look = db.transaction().map_err(failed)?;
        let version = self.look(path, &look)?;
        look.finish().map_err(failed)?;
        Ok(version)
    }

    fn look(&self, path: &Path, db: &Connection) -> Result<i32, StoreError> {
        let number = |sql| Sql { db, path }.get::<i32>(sql);
        let application = number("PRAGMA application_id")?;
        let version = number("PRAGMA user_version")?;
        let tables = number("SELECT count(*) FROM sqlite_schema")?;
        match (application, version) {
            (0, 0) if tables == 0 => Ok(0),
            (known, found) if known == self.application && (1..=self.version()).contains(&found) => Ok(found),
            (known, found) if known == self.application && found > 0 => {
                Err(failure::at(path, ErrorKind::Newer { found, known: self.version() }))
            }
            _ => Err(failure::at(path, ErrorKind::NotAJournal)),
        }
    }

    fn create(
        &self,
        path: &Path,
        db: &Connection,
        fill: impl Fn(&Sql<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let failed = |error| failure::from_database(path, error);
        let sql = Sql { db, path };
        let writing = sql.begin()?;
        // Another program may have made it since we looked.
        if self.look(path, db)? > 0 {
            return Ok(());
        }
        db.execute_batch(self.schema).map_err(failed)?;
        fill(&sql)?;
        db.pragma_update(None, "application_id", self.application).map_err(failed)?;
        db.pragma_update(None, "user_version", 1).map_err(failed)?;
        writing.commit()
    }

    /// Adds what later versions added. Either all of it is there then, or nothing changed.
    fn bring_up(&self, path: &Path, db: &Connection) -> Result<(), StoreError> {
        let failed = |error| failure::from_database(path, error);
        if self.look(path, db)? == self.version() {
            return Ok(());
        }
        let writing = Sql { db, path }.begin()?;
        // Another program may have done so since we looked.
        let from = usize::try_from(self.look(path, db)?).unwrap_or_default();
        for step in self.added.iter().skip(from.saturating_sub(1)) {
            db.execute_batch(step).map_err(failed)?;
        }
        db.pragma_update(None, "user_version", self.version()).map_err(failed)?;
        writing.commit()
    }
}

/// From now on every commit reaches the disk before it returns: what is acknowledged stays.
pub(crate) fn durable(path: &Path, db: &Connection) -> Result<(), StoreError> {
    write_ahead(db)
        .and_then(|()| db.pragma_update(None, "synchronous", "full"))
        .map_err(|error| failure::from_database(path, error))
}

/// Turns the write-ahead log on, which stays with the file. While another program is making the same
/// file it cannot be: a later opening does, and until then commits are as durable without it.
fn write_ahead(db: &Connection) -> rusqlite::Result<()> {
    match db.pragma_update(None, "journal_mode", "wal") {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(()),
        turned_on => turned_on,
    }
}

fn connect(path: &Path, create: OpenFlags) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let make = !create.is_empty() && !path.exists();
    let refused = |error| system_reason(path, OpenOptions::new().write(true).create(make), error);
    let db = Connection::open_with_flags(path, flags).map_err(refused)?;
    db.busy_timeout(PATIENCE).map_err(|error| failure::from_database(path, error))?;
    // Else SQLite thinks a kept statement over for each new value, which takes longer than to run it.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|error| failure::from_database(path, error))?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    // SQLite falls back to reading when it may not write.
    if db.is_readonly("main").map_err(|error| failure::from_database(path, error))? {
        drop(db);
        let refused = OpenOptions::new().write(true).open(path).err();
        let read_only = || failure::at(path, ErrorKind::ReadOnly);
        return Err(refused.map_or_else(read_only, |error| failure::from_io(path, error)));
    }
    Ok(db)
}

/// The system's own reason why this file cannot be opened, which SQLite does not tell.
// Only asked when opening has failed: closing a file drops the locks this process has on it.
fn system_reason(path: &Path, options: &OpenOptions, error: rusqlite::Error) -> StoreError {
    let refused = options.open(path).err();
    refused.map_or_else(|| failure::from_database(path, error), |error| failure::from_io(path, error))
}

/// A database and its file, whose name stands in every error.
#[derive(Clone, Copy)]
pub(crate) struct Sql<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) path: &'a Path,
}

/// A transaction that writes. Dropped without a commit it is taken back.
// Not `rusqlite::Transaction`: that has SQLite read the words `BEGIN` and `COMMIT` anew each time.
pub(crate) struct Writing<'a>(Sql<'a>);

impl Writing<'_> {
    /// Writes it to the disk.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        self.0.run("COMMIT", []).map(drop)
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        // Nothing is to be taken back after a commit, or when the database has done so itself.
        if !self.0.db.is_autocommit() {
            drop(self.0.run("ROLLBACK", []));
        }
    }
}

impl<'a> Sql<'a> {
    /// Begins to write. At once: no other writer between reading the series' end and adding to it.
    pub(crate) fn begin(&self) -> Result<Writing<'a>, StoreError> {
        self.run("BEGIN IMMEDIATE", [])?;
        Ok(Writing(*self))
    }

    /// Runs a statement; gives how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let run = || self.db.prepare_cached(sql)?.execute(params);
        run().map_err(|error| self.failed(error))
    }

    /// The first row, if there is one.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let ask = || self.db.prepare_cached(sql)?.query_row(params, read).optional();
        ask().map_err(|error| self.failed(error))
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let ask =
            || self.db.prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<Vec<_>>>();
        ask().map_err(|error| self.failed(error))
    }

    /// The one value there always is.
    pub(crate) fn get<T: rusqlite::types::FromSql>(&self, sql: &str) -> Result<T, StoreError> {
        self.db.query_row(sql, [], |row| row.get(0)).map_err(|error| self.failed(error))
    }

    pub(crate) fn failed(&self, error: rusqlite::Error) -> StoreError {
        failure::from_database(self.path, error)
    }
}
