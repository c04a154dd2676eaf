//! A thousand `kill -9` during appends: every acknowledged fact is there, and no half fact.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use stipple_journal::Told;
use stipple_store::NewFact;
use stipple_store_sqlite::Store;
use uuid::Uuid;

use crate::process::{kill_after, start, told};

const KILLS: u64 = 1000;
/// Every so many kills the journal is opened and checked in between.
const CHECK_EVERY: u64 = 100;
const TEST: &str = "own::acknowledged_facts_survive_kills";

#[test]
fn acknowledged_facts_survive_kills() {
    if let Some((path, run)) = told() {
        return append_until_killed(&path, run);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.db");
    let mut acknowledged = BTreeMap::new();
    for run in 0..KILLS {
        // From none, which hits the opening, to a dozen; the next append is always under way.
        let after = run * 7 % 13;
        acknowledged.extend(kill_after(start(TEST, &path, run), after, kept));
        if (run + 1) % CHECK_EVERY == 0 {
            check(&path, &acknowledged);
        }
    }
    assert!(acknowledged.len() as u64 >= KILLS * 5, "{} acknowledged", acknowledged.len());
}

fn append_until_killed(path: &Path, run: u64) {
    let mut store = Store::open(path, Uuid::from_u128(1)).expect("opens");
    let mut out = std::io::stdout();
    for n in 0.. {
        let fact = store.append(fact(run, n)).expect("appends");
        out.write_all(format!("\nkept {} {}\n", fact.seq, fact.id).as_bytes()).expect("acknowledges");
        out.flush().expect("acknowledges");
    }
}

fn fact(run: u64, n: u64) -> NewFact {
    let id = Uuid::from_u128(
        0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(run) * 1_000_000 + u128::from(n),
    );
    let happened = Timestamp::UNIX_EPOCH;
    NewFact { id, happened, recorded: happened, zone: "UTC".into(), kind: Told::Hair("x".repeat(100)).into() }
}

fn kept(line: &str) -> Option<(u64, Uuid)> {
    let (seq, id) = line.split_once(' ')?;
    Some((seq.parse().ok()?, id.parse().ok()?))
}

fn check(path: &Path, acknowledged: &BTreeMap<u64, Uuid>) {
    let store = Store::open(path, Uuid::from_u128(2)).expect("opens");
    assert_eq!(store.verify().expect("reads"), [], "no half fact, no hole");
    let contents = store.contents().expect("reads");
    let there: BTreeMap<_, _> = contents.facts.iter().map(|fact| (fact.seq, fact.id)).collect();
    for (seq, id) in acknowledged {
        assert_eq!(there.get(seq), Some(id), "number {seq} was acknowledged");
    }
    // At most one fact a kill was written and not yet acknowledged.
    assert!((there.len() - acknowledged.len()) as u64 <= KILLS);
}
