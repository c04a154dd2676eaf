//! Durable appends: the vault's, sealed, beside bare rows in SQLite with the same durability.
//!
//! Each figure is one fact on the disk. At once, many wait for the same trip to the disk.

#![allow(clippy::expect_used, reason = "a bench may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use stipple_journal::{Fact, Told, encode};
use stipple_store::{Journals, NewFact};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// How many append at once, and how many facts each.
const TASKS: u64 = 64;
const EACH: u64 = 4;
const PEOPLE: u64 = 100;

fn main() {
    divan::main();
}

fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(n))
}

fn new(n: u64) -> NewFact {
    let (happened, kind) = (Timestamp::UNIX_EPOCH, Told::Hair("short, thinning at the crown".into()).into());
    NewFact { id: id(n), happened, recorded: happened, zone: "Asia/Bangkok".into(), kind }
}

struct Sealed {
    runtime: Runtime,
    vault: Arc<Vault>,
    next: AtomicU64,
    _folder: TempDir,
}

impl Sealed {
    fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::open(folder.path()).expect("opens");
        let runtime = Builder::new_multi_thread().worker_threads(2).build().expect("a runtime");
        for n in 0..PEOPLE {
            runtime.block_on(vault.begin(id(n), id(PEOPLE + n))).expect("begins");
        }
        let (vault, next) = (Arc::new(vault), AtomicU64::new(2 * PEOPLE));
        Self { runtime, vault, next, _folder: folder }
    }

    fn append(&self) -> impl Future<Output = ()> + use<> {
        let (vault, n) = (Arc::clone(&self.vault), self.next.fetch_add(1, Ordering::Relaxed));
        async move { drop(vault.append(id(n % PEOPLE), vec![new(n)]).await.expect("appends")) }
    }
}

/// Rows as plain as they can be, with the same pragmas.
struct Bare {
    db: Connection,
    next: u64,
    _folder: TempDir,
}

impl Bare {
    fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Connection::open(folder.path().join("bare.db")).expect("opens");
        let set = "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA secure_delete = on;
                   CREATE TABLE fact (
                       journal BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL,
                       id BLOB NOT NULL, line BLOB NOT NULL,
                       PRIMARY KEY (journal, device, seq), UNIQUE (journal, id)
                   ) STRICT, WITHOUT ROWID";
        db.execute_batch(set).expect("is made");
        Self { db, next: 0, _folder: folder }
    }

    fn append(&mut self) {
        self.next += 1;
        let (n, NewFact { id: fact, happened, recorded, zone, kind }) = (self.next, new(self.next));
        let (journal, device, seq) = (id(n % PEOPLE), id(PEOPLE + n % PEOPLE), n / PEOPLE + 1);
        let line = encode(&Fact { id: fact, device, seq, happened, recorded, zone, kind }).into_bytes();
        let sql = "INSERT INTO fact (journal, device, seq, id, line) VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![journal.into_bytes(), device.into_bytes(), seq, fact.into_bytes(), line];
        self.db.prepare_cached(sql).and_then(|mut insert| insert.execute(row)).expect("inserts");
    }
}

#[divan::bench(sample_count = 2000)]
fn one_at_a_time_in_the_vault(bencher: Bencher<'_, '_>) {
    let sealed = Sealed::begin();
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| sealed.runtime.block_on(sealed.append()));
}

#[divan::bench(sample_count = 2000)]
fn one_at_a_time_in_bare_sqlite(bencher: Bencher<'_, '_>) {
    let mut bare = Bare::begin();
    bencher.counter(ItemsCount::new(1u32)).bench_local(|| bare.append());
}

/// Sixty-four tasks, each the next fact when its last is on the disk.
#[divan::bench(sample_count = 50)]
fn many_at_once_in_the_vault(bencher: Bencher<'_, '_>) {
    let sealed = Arc::new(Sealed::begin());
    bencher.counter(ItemsCount::new(TASKS * EACH)).bench_local(|| {
        let task = |_| {
            let sealed = Arc::clone(&sealed);
            async move {
                for _ in 0..EACH {
                    sealed.append().await;
                }
            }
        };
        let tasks: Vec<_> = (0..TASKS).map(|n| sealed.runtime.spawn(task(n))).collect();
        tasks.into_iter().for_each(|task| sealed.runtime.block_on(task).expect("ends"));
    });
}

/// The same number of facts, one commit each.
#[divan::bench(sample_count = 50)]
fn many_in_a_row_in_bare_sqlite(bencher: Bencher<'_, '_>) {
    let mut bare = Bare::begin();
    bencher
        .counter(ItemsCount::new(TASKS * EACH))
        .bench_local(|| (0..TASKS * EACH).for_each(|_| bare.append()));
}

/// What a page of a real course asks first: all of one person's facts.
#[divan::bench(sample_count = 200, args = [10, 100, 1000])]
fn load(bencher: Bencher<'_, '_>, facts: u64) {
    let sealed = Sealed::begin();
    let all = (0..facts).map(|n| new(10_000 + n)).collect();
    sealed.runtime.block_on(sealed.vault.append(id(1), all)).expect("appends");
    bencher.counter(ItemsCount::new(facts)).bench_local(|| sealed.runtime.block_on(sealed.vault.load(id(1))));
}
