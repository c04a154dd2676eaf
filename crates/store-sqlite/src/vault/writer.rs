//! The one writer: all that is waiting goes into one transaction, and to the disk at once.
//!
//! While a commit is on its way to the disk others come to wait, and the next commit takes them all. Each
//! work has a savepoint, so that one that fails does not sink the others. Only when the whole transaction
//! fails, on a full disk for one, does each get one of its own.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use futures_channel::oneshot;
use rusqlite::Connection;
use stipple_seal::Keys;
use stipple_store::{ErrorKind, StoreError};

use super::batch::Batch;
use super::index::{Change, Index};
use super::ledger::Ledger;
use crate::database::{PATIENCE, Sql};
use crate::failure;

/// How many works one commit takes: the last of them waits for all.
const MOST: usize = 256;
/// How often the log is tried again while a reader still needs it.
const AGAIN: Duration = Duration::from_millis(20);

/// A work for the writer. It may be tried more than once.
pub(super) type Job = Box<dyn Work>;

/// Something to write, and somebody who waits for the outcome.
pub(super) trait Work: Send {
    /// Does it; false when it failed.
    fn attempt(&mut self, batch: &Batch<'_>) -> bool;
    /// It failed for a reason that is not its own.
    fn fail(&mut self, error: StoreError);
    /// Tells the outcome.
    fn answer(&mut self);
    /// Whether it is done only when the log holds nothing of it.
    fn leaves_no_trace(&self) -> bool;
}

/// A work made of a function.
pub(super) struct Task<F, T> {
    work: F,
    outcome: Option<Result<T, StoreError>>,
    reply: Option<oneshot::Sender<Result<T, StoreError>>>,
    leaves_no_trace: bool,
}

impl<F, T> Task<F, T>
where
    F: Fn(&Batch<'_>) -> Result<T, StoreError> + Send + 'static,
    T: Send + 'static,
{
    /// The work, and where its outcome will come.
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T, StoreError>>) {
        let (reply, answer) = oneshot::channel();
        (Self { work, outcome: None, reply: Some(reply), leaves_no_trace: false }, answer)
    }

    /// The same, done only when the log holds nothing of it.
    pub(super) fn without_trace(self) -> Self {
        Self { leaves_no_trace: true, ..self }
    }
}

impl<F, T> Work for Task<F, T>
where
    F: Fn(&Batch<'_>) -> Result<T, StoreError> + Send + 'static,
    T: Send + 'static,
{
    fn attempt(&mut self, batch: &Batch<'_>) -> bool {
        self.outcome.insert((self.work)(batch)).is_ok()
    }

    fn fail(&mut self, error: StoreError) {
        self.outcome = Some(Err(error));
    }

    fn answer(&mut self) {
        if let (Some(reply), Some(outcome)) = (self.reply.take(), self.outcome.take()) {
            // Whoever asked may have gone.
            drop(reply.send(outcome));
        }
    }

    fn leaves_no_trace(&self) -> bool {
        self.leaves_no_trace && matches!(self.outcome, Some(Ok(_)))
    }
}

/// Why a transaction came to nothing.
enum Sunk {
    /// One of its works failed so that the database took all of it back.
    ByWork,
    /// For a reason of its own.
    ByItself(StoreError),
}

/// What writes.
pub(super) struct Writer {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    pub(super) keys: Arc<Keys>,
    pub(super) index: Arc<Index>,
    pub(super) ledger: RefCell<Ledger>,
    /// Committed works whose traces are still in the log.
    pub(super) tracing: Vec<Job>,
}

impl Writer {
    /// Writes until nobody can bring any more.
    pub(super) fn run(mut self, jobs: &Receiver<Job>) {
        while let Some(batch) = self.gather(jobs) {
            self.write(batch);
            self.clear_log();
        }
        for mut work in std::mem::take(&mut self.tracing) {
            // A reader goes on while everything closes: the next opening clears the log.
            work.fail(failure::at(&self.path, ErrorKind::Busy));
            work.answer();
        }
    }

    /// All that is waiting; waits for the first. `None` when there will be no more.
    fn gather(&self, jobs: &Receiver<Job>) -> Option<Vec<Job>> {
        let first = if self.tracing.is_empty() {
            Some(jobs.recv().ok()?)
        } else {
            match jobs.recv_timeout(AGAIN) {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        Some(first.into_iter().chain(jobs.try_iter()).take(MOST).collect())
    }

    fn write(&mut self, mut batch: Vec<Job>) {
        self.catch_up();
        match (self.together(&mut batch), batch.as_mut_slice()) {
            (Ok(()), _) => {}
            (Err(sunk), [only]) => sunk.tell(only),
            (Err(_), works) => works.iter_mut().for_each(|work| self.alone(work)),
        }
        let (tracing, done): (Vec<_>, Vec<_>) = batch.into_iter().partition(|work| work.leaves_no_trace());
        self.tracing.extend(tracing);
        done.into_iter().for_each(|mut work| work.answer());
    }

    /// Erases what could not be when it was asked for. What still cannot be waits on: it is gone for
    /// everybody who asks, and must not keep others from writing.
    fn catch_up(&self) {
        let pending: Vec<_> = self.ledger.borrow().pending().collect();
        for journal in pending {
            let (work, _) = Task::new(move |batch: &Batch<'_>| batch.apply_erasure(journal));
            self.alone(&mut (Box::new(work) as Job));
        }
    }

    fn alone(&self, work: &mut Job) {
        if let Err(sunk) = self.together(std::slice::from_mut(work)) {
            sunk.tell(work);
        }
    }

    /// One transaction with these works; on the disk when this returns.
    fn together(&self, works: &mut [Job]) -> Result<(), Sunk> {
        let writing = self.sql().begin()?;
        let batch = self.batch();
        match works {
            [only] => only.attempt(&batch).then_some(()).ok_or(Sunk::ByWork)?,
            works => works.iter_mut().try_for_each(|work| attempt(work, &batch))?,
        }
        let changes = batch.changes.into_inner();
        writing.commit()?;
        self.committed(changes);
        Ok(())
    }

    fn committed(&self, changes: Vec<Change>) {
        let mut ledger = self.ledger.borrow_mut();
        for change in &changes {
            if let Change::Erased(journal) = change {
                ledger.applied(*journal);
            }
        }
        // What could not be erased in the database yet is gone for readers all the same.
        let pending: Vec<_> = ledger.pending().map(Change::Erased).collect();
        self.index.apply(changes.into_iter().chain(pending));
    }

    /// Moves all of the log into the database and empties it, when something was done that must leave no
    /// trace there. A reader that needs it is not waited for: it is tried again.
    fn clear_log(&mut self) {
        if self.tracing.is_empty() {
            return;
        }
        let cleared = clear_log(&self.sql(), AGAIN);
        if let Ok(false) = cleared {
            return;
        }
        for mut work in std::mem::take(&mut self.tracing) {
            if cleared.is_err() {
                work.fail(failure::at(&self.path, ErrorKind::Busy));
            }
            work.answer();
        }
    }

    fn batch(&self) -> Batch<'_> {
        let Self { keys, index, ledger, .. } = self;
        Batch { sql: self.sql(), keys, index, ledger, changes: RefCell::default() }
    }

    fn sql(&self) -> Sql<'_> {
        Sql { db: &self.db, path: &self.path }
    }
}

/// Moves all of the log into the database and empties it; false when a reader still needs it.
pub(super) fn clear_log(sql: &Sql<'_>, patience: Duration) -> Result<bool, StoreError> {
    let clear = || -> rusqlite::Result<bool> {
        sql.db.busy_timeout(patience)?;
        let in_use = sql.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        sql.db.busy_timeout(PATIENCE)?;
        Ok(!in_use?)
    };
    clear().map_err(|error| sql.failed(error))
}

/// One of several works: what it wrote is taken back when it fails, and the others' stays.
fn attempt(work: &mut Job, batch: &Batch<'_>) -> Result<(), Sunk> {
    let before = batch.changes.borrow().len();
    batch.sql.run("SAVEPOINT work", [])?;
    if !work.attempt(batch) {
        // Where there is no room, the database takes back more than asked.
        if batch.sql.db.is_autocommit() {
            return Err(Sunk::ByWork);
        }
        batch.sql.run("ROLLBACK TO work", [])?;
        batch.changes.borrow_mut().truncate(before);
    }
    batch.sql.run("RELEASE work", [])?;
    Ok(())
}

impl Sunk {
    /// Tells a work that was alone. What it failed by itself it knows.
    fn tell(self, work: &mut Job) {
        if let Self::ByItself(error) = self {
            work.fail(error);
        }
    }
}

impl From<StoreError> for Sunk {
    fn from(error: StoreError) -> Self {
        Self::ByItself(error)
    }
}
