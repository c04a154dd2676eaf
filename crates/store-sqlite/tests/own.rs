//! The store through its door: what is kept, what is refused, and that a refusal changes nothing.

#![allow(clippy::expect_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "the store is an edge, and its tests look at its files")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use stipple_journal::{Conflict, Fact, Fault, Kind, Told, decode_lines, encode_lines};
use stipple_store::{ErrorKind, Imported, NewFact, StoreError, Unreadable};
use stipple_store_sqlite::{Damage, Store};
use tempfile::TempDir;
use uuid::Uuid;

const GOLDEN: &str = include_str!("../../journal/tests/golden/v1.jsonl");

fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + 1_000_000 + n)
}

fn device() -> Uuid {
    id(900_000)
}

fn hair(n: u128, text: &str) -> NewFact {
    let happened = Timestamp::UNIX_EPOCH;
    let kind = Kind::Tell(Told::Hair(text.into()));
    NewFact { id: id(n), happened, recorded: happened, zone: "UTC".into(), kind }
}

fn golden() -> Vec<Fact> {
    decode_lines(GOLDEN).collect::<Result<_, _>>().expect("golden lines are facts")
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data/stipple/journal.db");
    (folder, path)
}

fn open(path: &Path) -> Store {
    Store::open(path, device()).expect("opens")
}

fn refusal(path: &Path) -> StoreError {
    Store::open(path, device()).expect_err("is refused")
}

fn facts(store: &Store) -> Vec<Fact> {
    store.contents().expect("reads").facts
}

/// Changes the file behind the store's back, as damage or another program would.
fn meddle(path: &Path, sql: &str) {
    let db = Connection::open(path).expect("opens");
    db.execute_batch("DROP TRIGGER IF EXISTS facts_never_change; DROP TRIGGER IF EXISTS facts_never_go")
        .expect("drops");
    db.execute_batch(sql).expect(sql);
}

#[test]
fn what_is_appended_is_there_after_opening_again() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let first = store.append(hair(1, "long")).expect("appends");
    let more = store.append_all([hair(2, "short"), hair(3, "shaved")]).expect("appends");
    assert_eq!((first.device, first.seq), (device(), 1));
    assert_eq!(more.iter().map(|fact| fact.seq).collect::<Vec<_>>(), [2, 3]);
    drop(store);

    let again = Store::open(&path, id(5)).expect("opens");
    assert_eq!(again.device(), device(), "the device was made once");
    assert_eq!(facts(&again), [vec![first], more].concat());
    assert_eq!(again.verify().expect("reads"), []);
}

#[cfg(unix)]
#[test]
fn only_this_user_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    let mut store = open(&path);
    store.append(hair(1, "long")).expect("appends");
    let mode = |path: &Path| fs::metadata(path).expect("is there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    for name in ["journal.db", "journal.db-wal", "journal.db-shm"] {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
}

#[test]
fn import_twice_is_import_once() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let facts_here = golden();
    let count = facts_here.len();
    assert_eq!(store.import(&facts_here).expect("imports"), Imported { new: count, same: 0 });
    assert_eq!(store.import(&facts_here).expect("imports"), Imported { new: 0, same: count });
    let sorted = {
        let mut lines: Vec<_> = facts_here;
        lines.sort_by_key(|fact| (fact.device, fact.seq));
        encode_lines(&lines)
    };
    assert_eq!(encode_lines(&facts(&store)), sorted);
    assert_eq!(store.verify().expect("reads"), []);
}

#[test]
fn a_device_goes_on_after_its_imported_series() {
    let (_folder, path) = folder();
    let facts_here = golden();
    let mut store = Store::open(&path, facts_here[0].device).expect("opens");
    store.import(&facts_here).expect("imports");
    let last = facts_here.iter().filter(|fact| fact.device == store.device()).map(|fact| fact.seq).max();
    assert_eq!(Some(store.append(hair(1, "long")).expect("appends").seq - 1), last);
}

#[test]
fn a_conflict_changes_nothing() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let kept = store.append(hair(1, "long")).expect("appends");
    let new = Fact { id: id(7), seq: 2, ..kept.clone() };
    let edited = Fact { zone: "Asia/Kathmandu".into(), ..kept.clone() };
    let elsewhere = Fact { id: id(8), ..kept.clone() };
    let by_id = store.import([&new, &edited]).expect_err("differs");
    assert!(matches!(by_id.kind(), ErrorKind::Conflict(Conflict::Id { id }) if *id == kept.id), "{by_id}");
    let by_place = store.import([&new, &elsewhere]).expect_err("differs");
    assert!(matches!(by_place.kind(), ErrorKind::Conflict(Conflict::Place { seq: 1, .. })), "{by_place}");
    let reused = store.append(hair(1, "short")).expect_err("has an id in use");
    assert!(matches!(reused.kind(), ErrorKind::Conflict(Conflict::Id { .. })), "{reused}");
    assert_eq!(facts(&store), [kept]);
}

#[test]
fn several_facts_are_kept_together_or_not_at_all() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let refused = store.append_all([hair(1, "long"), hair(2, "")]).expect_err("empty");
    assert!(matches!(refused.kind(), ErrorKind::Fact(Fault::NoText { field: "hair" })), "{refused}");
    assert_eq!(facts(&store), []);
    assert_eq!(store.append(hair(3, "long")).expect("appends").seq, 1);
}

#[test]
fn two_writers_of_a_series_take_turns() {
    let (_folder, path) = folder();
    let write = |from: u128| {
        let mut store = open(&path);
        (from..from + 40).map(|n| store.append(hair(n, "long")).expect("appends").seq).collect::<Vec<_>>()
    };
    let mut seen: Vec<u64> = std::thread::scope(|scope| {
        let writers: Vec<_> = [0, 100, 200, 300].map(|from| scope.spawn(move || write(from))).into();
        writers.into_iter().flat_map(|writer| writer.join().expect("ends")).collect()
    });
    seen.sort_unstable();
    assert_eq!(seen, (1..=160).collect::<Vec<_>>());
    assert_eq!(open(&path).verify().expect("reads"), []);
}

#[test]
fn the_file_itself_refuses_to_change_a_fact() {
    let (_folder, path) = folder();
    open(&path).append(hair(1, "long")).expect("appends");
    let db = Connection::open(&path).expect("opens");
    for sql in ["UPDATE fact SET line = ''", "DELETE FROM fact"] {
        assert!(db.execute_batch(sql).expect_err(sql).to_string().contains("facts never"), "{sql}");
    }
}

#[test]
fn a_file_that_is_something_else_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.txt");
    fs::write(&path, "Dear clinic, this is a long letter and not a journal at all. ".repeat(40))
        .expect("writes");
    let before = fs::read(&path).expect("reads");
    assert_eq!(*refusal(&path).kind(), ErrorKind::NotAJournal);
    assert_eq!(fs::read(&path).expect("reads"), before);

    let other = folder.path().join("other.db");
    meddle(&other, "CREATE TABLE cat (name TEXT); PRAGMA user_version = 1");
    let before = fs::read(&other).expect("reads");
    assert_eq!(*refusal(&other).kind(), ErrorKind::NotAJournal);
    assert_eq!(fs::read(&other).expect("reads"), before);
}

#[test]
fn a_newer_journal_is_left_alone() {
    let (_folder, path) = folder();
    open(&path).append(hair(1, "long")).expect("appends");
    meddle(&path, "PRAGMA user_version = 2");
    let before = fs::read(&path).expect("reads");
    let error = refusal(&path);
    assert!(matches!(error.kind(), ErrorKind::Newer { found: 2, known: 1 }), "{error}");
    assert!(error.to_string().ends_with("has format 2, and this version reads up to 1"));
    assert!(error.help().contains("install the newest version"));
    assert_eq!(fs::read(&path).expect("reads"), before);
}

#[test]
fn a_place_where_no_file_can_be_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = refusal(folder.path());
    let what = error.to_string();
    assert!(*error.kind() == ErrorKind::Unreachable && what.contains("directory"), "{what}");

    let file = folder.path().join("file");
    fs::write(&file, "").expect("writes");
    let error = refusal(&file.join("journal.db"));
    assert_eq!(*error.kind(), ErrorKind::Unreachable);
    assert_eq!(fs::read(&file).expect("reads"), b"");
}

/// The kernel's own files refuse even the administrator, whom a mode on a file would not stop.
#[cfg(target_os = "linux")]
#[test]
fn a_file_without_permission_says_so() {
    let error = refusal(Path::new("/sys/kernel/uevent_seqnum"));
    assert!(matches!(error.kind(), ErrorKind::NoPermission | ErrorKind::ReadOnly), "{error:?}");
}

#[test]
fn another_writer_that_does_not_end_is_named() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("locks");
    let error = store.append(hair(1, "long")).expect_err("is locked");
    assert_eq!(*error.kind(), ErrorKind::Busy);
    other.execute_batch("ROLLBACK").expect("unlocks");
    assert_eq!(store.append(hair(1, "long")).expect("appends").seq, 1);
}

#[test]
fn verify_finds_what_was_meddled_with() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    store.append_all((1..=6).map(|n| hair(n, "long"))).expect("appends");
    drop(store);
    let device = device().to_string();
    meddle(
        &path,
        "UPDATE fact SET line = substr(line, 1, 100) WHERE seq = 2; DELETE FROM fact WHERE seq IN (4, 5)",
    );
    meddle(&path, "UPDATE fact SET line = replace(line, '\"seq\":6', '\"seq\":7') WHERE seq = 6");
    let store = open(&path);
    let unreadable = Unreadable { device: device.clone(), seq: 2, fault: Fault::CutOff.into() };
    assert_eq!(
        store.verify().expect("reads"),
        [
            Damage::Unreadable(unreadable.clone()),
            Damage::Misplaced { device: device.clone(), seq: 6 },
            Damage::Gap { device, missing: 4..6 },
        ]
    );
    let contents = store.contents().expect("reads");
    assert_eq!(contents.unreadable, [unreadable]);
    assert_eq!(contents.facts.len(), 3, "the readable ones are still there");
}

#[test]
fn verify_finds_a_damaged_file() {
    let (_folder, path) = folder();
    let mut store = open(&path);
    store.append_all((1..=400).map(|n| hair(n, "long"))).expect("appends");
    drop(store);
    let mut bytes = fs::read(&path).expect("reads");
    let (start, end) = (bytes.len() / 2, bytes.len() / 2 + 4096);
    bytes[start..end].fill(0xa5);
    fs::write(&path, bytes).expect("writes");
    let damage = open(&path).verify().expect("the structure can be read");
    assert!(damage.iter().any(|found| matches!(found, Damage::File { .. })), "{damage:?}");
}

#[test]
fn a_journal_that_lost_its_device_is_damaged() {
    let (_folder, path) = folder();
    drop(open(&path));
    meddle(&path, "DELETE FROM meta");
    assert_eq!(*refusal(&path).kind(), ErrorKind::Damaged);
}
