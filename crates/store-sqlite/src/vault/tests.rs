//! What needs the writer's own hands: a batch made on purpose, a file that cannot grow or be written.

use std::sync::mpsc::{Sender, channel};

use futures_channel::oneshot;
use jiff::Timestamp;
use stipple_journal::{Conflict, Fact, Told};
use stipple_seal::Purpose;
use stipple_store::conformance::drawn::pass;
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Health, Journals, NewFact, Passes, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

use super::batch::Batch;
use super::{Task, Vault};

type Answer<T> = oneshot::Receiver<Result<T, StoreError>>;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

fn hair(n: u128) -> NewFact {
    let (happened, kind) = (Timestamp::UNIX_EPOCH, Told::Hair("x".repeat(200)).into());
    NewFact { id: id(n), happened, recorded: happened, zone: "UTC".into(), kind }
}

fn many(n: u128) -> Vec<NewFact> {
    (0..200).map(|m| hair(n * 1000 + m)).collect()
}

fn vault() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(folder.path()).expect("opens");
    wait(vault.begin(id(1), id(2))).expect("begins");
    wait(vault.admit(id(1), pass(&vault, 1, Purpose::Device))).expect("admits");
    (folder, vault)
}

/// Why it was refused.
fn kind<T: std::fmt::Debug>(outcome: Result<T, StoreError>) -> ErrorKind {
    outcome.expect_err("is refused").kind().clone()
}

fn facts(vault: &Vault) -> Vec<Fact> {
    wait(vault.load(id(1))).expect("loads").contents.facts
}

/// Holds the writer up until the sender is dropped: what comes meanwhile goes into one batch.
fn hold(vault: &Vault) -> Sender<()> {
    let (go, wait_for_it) = channel::<()>();
    let (started, is_started) = channel();
    drop(submit(vault, move |_| {
        started.send(()).expect("is awaited");
        assert!(wait_for_it.recv().is_err(), "dropped");
        Ok(())
    }));
    is_started.recv().expect("starts");
    go
}

fn submit<T: Send + 'static>(
    vault: &Vault,
    work: impl Fn(&Batch<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Answer<T> {
    let (task, answer) = Task::new(work);
    vault.writer.take(Box::new(task));
    answer
}

fn answer<T>(answer: Answer<T>) -> Result<T, StoreError> {
    wait(answer).expect("is answered")
}

fn set(vault: &Vault, pragma: &'static str, value: u32) {
    let set = move |batch: &Batch<'_>| {
        batch.sql.db.pragma_update(None, pragma, value).map_err(|error| batch.sql.failed(error))
    };
    wait(vault.write(set)).expect("sets");
}

fn get(vault: &Vault, pragma: &'static str) -> u32 {
    wait(vault.write(move |batch| batch.sql.get(&format!("PRAGMA {pragma}")))).expect("gets")
}

#[test]
fn every_commit_reaches_the_disk_and_what_goes_is_written_over() {
    let (_folder, vault) = vault();
    assert_eq!((get(&vault, "synchronous"), get(&vault, "secure_delete")), (2, 1));
    let mode: String = wait(vault.write(|batch| batch.sql.get("PRAGMA journal_mode"))).expect("gets");
    assert_eq!(mode, "wal");
}

#[test]
fn what_waits_goes_to_the_disk_at_once() {
    let (folder, vault) = vault();
    let path = folder.path().join("vault.db");
    let log = || std::fs::metadata(path.with_extension("db-wal")).expect("is there").len();
    wait(vault.erase(id(9), Timestamp::UNIX_EPOCH)).expect_err("is not there");
    let before = log();
    for _ in 0..50 {
        wait(vault.health()).expect("beats");
    }
    let one_by_one = log() - before;
    let go = hold(&vault);
    let answers: Vec<_> = (0..50).map(|_| submit(&vault, |batch| batch.beat())).collect();
    drop(go);
    let beats: Vec<_> = answers.into_iter().map(|beat| answer(beat).expect("beats")).collect();
    assert_eq!(beats, (51..=100).collect::<Vec<_>>());
    let together = log() - before - one_by_one;
    // One page changes in each commit.
    assert_eq!(one_by_one, 50 * together, "fifty commits, and one");
}

#[test]
fn one_that_fails_sinks_no_other() {
    let (_folder, vault) = vault();
    let go = hold(&vault);
    let append = |n| submit(&vault, move |batch| batch.append(id(1), &[hair(10), hair(n)]));
    let one = |n| submit(&vault, move |batch| batch.append(id(1), &[hair(n)]));
    let answers = [one(20), append(11), append(12), one(10), one(21)];
    drop(go);
    let [first, second, third, fourth, fifth] = answers.map(answer);
    assert_eq!([first, second, fifth].map(|added| added.expect("appends").len()), [1, 2, 1]);
    for refused in [third, fourth] {
        assert!(matches!(kind(refused), ErrorKind::Conflict(Conflict::Id { .. })));
    }
    let ids: Vec<_> = facts(&vault).iter().map(|fact| fact.id).collect();
    assert_eq!(ids, [20, 10, 11, 21].map(id));
    let revision = wait(vault.load(id(1))).expect("loads").revision;
    assert_eq!(wait(vault.revision(id(1))).expect("answers"), Some(revision));
}

/// SQLite gives the same answer for its own limit of pages as for a disk without room.
#[test]
fn a_full_disk_loses_nothing_and_sinks_nobody() {
    let (_folder, vault) = vault();
    let kept = wait(vault.append(id(1), vec![hair(1)])).expect("appends");
    let pages = get(&vault, "page_count");
    set(&vault, "max_page_count", pages);
    let go = hold(&vault);
    let beat = || submit(&vault, |batch| batch.beat());
    let append = |n| submit(&vault, move |batch| batch.append(id(1), &many(n)));
    let (first, one, second, other, third) = (beat(), append(1), beat(), append(2), beat());
    drop(go);
    for full in [one, other].map(answer) {
        assert_eq!(kind(full), ErrorKind::Full);
    }
    assert_eq!([first, second, third].map(|beat| answer(beat).expect("needs no room")), [1, 2, 3]);
    assert_eq!(facts(&vault), kept);
    set(&vault, "max_page_count", pages + 1000);
    assert_eq!(wait(vault.append(id(1), many(1))).expect("fits now").len(), 200);
    assert_eq!(vault.verify().expect("reads").findings, []);
}

#[test]
fn a_read_only_file_says_so() {
    let (folder, vault) = vault();
    let kept = wait(vault.append(id(1), vec![hair(1)])).expect("appends");
    set(&vault, "query_only", 1);
    let erased = wait(vault.erase(id(1), Timestamp::UNIX_EPOCH));
    for refused in [wait(vault.append(id(1), vec![hair(2)])).map(drop), wait(vault.health()), erased] {
        assert_eq!(kind(refused), ErrorKind::ReadOnly);
    }
    assert_eq!(facts(&vault), kept);
    drop(vault);
    let vault = Vault::open(folder.path()).expect("opens");
    assert_eq!(facts(&vault), kept, "nothing was erased");
    wait(vault.append(id(1), vec![hair(2)])).expect("goes on");
}

#[test]
fn what_cannot_be_erased_yet_is_gone_for_everybody() {
    let (folder, vault) = vault();
    wait(vault.append(id(1), vec![hair(1)])).expect("appends");
    let meddle = |sql: &str| {
        let db = rusqlite::Connection::open(folder.path().join("vault.db")).expect("opens");
        db.execute_batch(sql).expect(sql);
        db.query_row("SELECT count(*) FROM fact", [], |row| row.get::<_, u32>(0)).expect("counts")
    };
    meddle("CREATE TRIGGER stays BEFORE DELETE ON pass BEGIN SELECT RAISE(ABORT, 'it stays'); END");
    let gone = || {
        let refused = [wait(vault.load(id(1))).map(drop), wait(vault.append(id(1), vec![hair(2)])).map(drop)];
        assert_eq!(
            refused.map(kind),
            [ErrorKind::NoJournal { journal: id(1) }, ErrorKind::NoJournal { journal: id(1) }]
        );
        assert_eq!(wait(vault.revision(id(1))).expect("answers"), None);
    };
    wait(vault.erase(id(1), Timestamp::UNIX_EPOCH)).expect_err("cannot be erased");
    gone();
    wait(vault.health()).expect("others can write");
    assert_eq!(meddle("DROP TRIGGER stays"), 1, "it is still there");
    wait(vault.health()).expect("writes");
    assert_eq!(meddle(""), 0, "the next who writes erases it");
    gone();
    wait(vault.erase(id(1), Timestamp::UNIX_EPOCH)).expect("is erased");
}
