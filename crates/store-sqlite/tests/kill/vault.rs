//! A hundred `kill -9` of a process in which many append at once: every acknowledged fact is there.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use stipple_journal::Told;
use stipple_store::{Journals, NewFact};
use stipple_store_sqlite::Vault;
use uuid::Uuid;

use crate::process::{kill_after, start, told};

const KILLS: u64 = 100;
/// How many append at once, each to one of the journals.
const WRITERS: u64 = 16;
const JOURNALS: u64 = 4;
const TEST: &str = "vault::acknowledged_facts_survive_kills";

/// A fact acknowledged: in which journal, at which place, with which id.
type Kept = (Uuid, u64, Uuid);

#[test]
fn acknowledged_facts_survive_kills() {
    if let Some((folder, run)) = told() {
        return append_until_killed(&folder, run);
    }
    let folder = tempfile::tempdir().expect("a folder");
    begin(folder.path());
    let mut acknowledged = BTreeSet::new();
    for run in 0..KILLS {
        // From none, which hits the opening, to some dozens; many more are always under way.
        acknowledged.extend(kill_after(start(TEST, folder.path(), run), run * 7 % 50, kept));
    }
    check(folder.path(), &acknowledged);
    assert!(acknowledged.len() as u64 >= KILLS * 20, "{} acknowledged", acknowledged.len());
}

fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(n))
}

fn journal(n: u64) -> Uuid {
    id(n % JOURNALS)
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn begin(folder: &Path) {
    let vault = Vault::open(folder).expect("opens");
    for n in 0..JOURNALS {
        wait(vault.begin(journal(n), id(100))).expect("begins");
    }
}

fn append_until_killed(folder: &Path, run: u64) {
    let vault = Vault::open(folder).expect("opens");
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let vault = &vault;
            scope.spawn(move || {
                for n in 0.. {
                    append(vault, writer, fact(1000 + (run * WRITERS + writer) * 100_000 + n));
                }
            });
        }
    });
}

/// Acknowledged in one write, so that a line is whole or cut off.
fn append(vault: &Vault, writer: u64, new: NewFact) {
    let kept = wait(vault.append(journal(writer), vec![new])).expect("appends");
    let line = kept.iter().map(|kept| format!("\nkept {} {} {}\n", journal(writer), kept.seq, kept.id));
    let line: String = line.collect();
    std::io::stdout().lock().write_all(line.as_bytes()).expect("acknowledges");
}

fn fact(n: u64) -> NewFact {
    let (happened, kind) = (Timestamp::UNIX_EPOCH, Told::Hair("x".repeat(100)).into());
    NewFact { id: id(n), happened, recorded: happened, zone: "UTC".into(), kind }
}

fn kept(line: &str) -> Option<Kept> {
    let mut words = line.split(' ');
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

fn check(folder: &Path, acknowledged: &BTreeSet<Kept>) {
    let vault = Vault::open(folder).expect("opens");
    assert_eq!(vault.verify().expect("reads").findings, [], "no half fact, no hole");
    let facts = |n| wait(vault.load(journal(n))).expect("loads").contents.facts;
    let there: BTreeSet<Kept> = (0..JOURNALS)
        .flat_map(|n| facts(n).into_iter().map(move |fact| (journal(n), fact.seq, fact.id)))
        .collect();
    let lost: Vec<_> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    // Each writer may have had one fact under way when it was killed.
    assert!((there.len() - acknowledged.len()) as u64 <= KILLS * WRITERS);
}
