//! Merging: the same fact twice, different facts in one place, and holes.

#![allow(clippy::expect_used, reason = "a test may panic")]

use jiff::Timestamp;
use stipple_journal::{Conflict, Fact, Inserted, Journal, Told};
use uuid::Uuid;

/// The nth id.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

fn fact(n: u128, device: u128, seq: u64) -> Fact {
    let happened = Timestamp::UNIX_EPOCH;
    let kind = Told::Hair("shaved".into()).into();
    Fact { id: id(n), device: id(device), seq, happened, recorded: happened, zone: "UTC".into(), kind }
}

#[test]
fn the_same_fact_twice_is_one() {
    let mut journal = Journal::new();
    assert_eq!(journal.insert(fact(1, 100, 1)), Ok(Inserted::New));
    assert_eq!(journal.insert(fact(1, 100, 1)), Ok(Inserted::Same));
    assert_eq!(journal.len(), 1);
}

#[test]
fn one_id_or_place_holds_one_fact() {
    let mut journal = Journal::new();
    journal.insert(fact(1, 100, 1)).expect("new");
    let changed = Fact { zone: "Asia/Kathmandu".into(), ..fact(1, 100, 1) };
    assert_eq!(journal.insert(changed), Err(Conflict::Id { id: id(1) }));
    assert_eq!(journal.insert(fact(1, 100, 2)), Err(Conflict::Id { id: id(1) }));
    assert_eq!(journal.insert(fact(2, 100, 1)), Err(Conflict::Place { device: id(100), seq: 1 }));
    assert_eq!(journal.facts().collect::<Vec<_>>(), [&fact(1, 100, 1)]);
}

#[test]
fn a_union_with_a_conflict_changes_nothing() {
    let mut journal = Journal::new();
    journal.insert(fact(1, 100, 1)).expect("new");
    let before = journal.clone();
    let others = [fact(2, 100, 2), fact(3, 200, 1), fact(1, 100, 1), fact(4, 100, 1)];
    assert_eq!(journal.union(others), Err(Conflict::Place { device: id(100), seq: 1 }));
    assert_eq!(journal, before);
}

#[test]
fn gaps_are_reported_for_each_series() {
    let mut journal = Journal::new();
    let facts = [fact(1, 100, 3), fact(2, 100, 4), fact(3, 100, 7), fact(4, 200, 1)];
    assert_eq!(journal.union(facts), Ok(4));
    assert_eq!(journal.have().of(id(100)), [3..5, 7..8]);
    assert_eq!(journal.gaps().of(id(100)), [1..3, 5..7]);
    assert_eq!(journal.gaps().of(id(200)), []);
    assert!(journal.have().without(&journal.have()).is_empty());
}
