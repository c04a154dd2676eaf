//! A thousand `kill -9` during appends: every acknowledged fact is there, and no half fact.

#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "the test starts itself as the process to kill")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use jiff::Timestamp;
use stipple_journal::Told;
use stipple_store::{NewFact, Store};
use uuid::Uuid;

const KILLS: u64 = 1000;
/// Every so many kills the journal is opened and checked in between.
const CHECK_EVERY: u64 = 100;
/// Tells the process to kill which journal to append to.
const JOURNAL: &str = "STIPPLE_TEST_APPEND_TO";
/// Which process it is: its facts get ids of their own.
const RUN: &str = "STIPPLE_TEST_RUN";

#[test]
fn acknowledged_facts_survive_kills() {
    if let (Ok(path), Ok(run)) = (std::env::var(JOURNAL), std::env::var(RUN)) {
        return append_until_killed(Path::new(&path), run.parse().expect("a number"));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.db");
    let mut acknowledged = BTreeMap::new();
    for run in 0..KILLS {
        // From none, which hits the opening, to a dozen; the next append is always under way.
        let after = run * 7 % 13;
        acknowledged.extend(kill_after(start(&path, run), after));
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

fn start(path: &Path, run: u64) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "acknowledged_facts_survive_kills", "--nocapture"])
        .env(JOURNAL, path)
        .env(RUN, run.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts")
}

/// Kills it as soon as so many facts are acknowledged, and gives all that were.
fn kill_after(mut child: Child, after: u64) -> Vec<(u64, Uuid)> {
    let mut lines = BufReader::new(child.stdout.take().expect("is piped"));
    let mut acknowledged = Vec::new();
    while (acknowledged.len() as u64) < after {
        let mut line = String::new();
        assert_ne!(lines.read_line(&mut line).expect("reads"), 0, "it ended by itself");
        acknowledged.extend(acknowledgement(&line));
    }
    child.kill().expect("kills");
    // Acknowledged between the last line read and the kill.
    acknowledged.extend(lines.lines().map_while(Result::ok).filter_map(|line| acknowledgement(&line)));
    assert_eq!(child.wait().expect("ends").signal(), Some(9));
    acknowledged
}

fn acknowledgement(line: &str) -> Option<(u64, Uuid)> {
    let (seq, id) = line.trim_end().strip_prefix("kept ")?.split_once(' ')?;
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
