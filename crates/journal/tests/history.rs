//! What became of each fact, by example, and that it agrees with the fold.

#![allow(clippy::expect_used, reason = "a test may panic")]

use jiff::Timestamp;
use stipple_journal::{Fact, History, Kind, Told, fold};
use uuid::Uuid;

const DEVICE: Uuid = Uuid::from_u128(1000);

fn id(n: u64) -> Uuid {
    Uuid::from_u128(u128::from(n))
}

/// Numbers the kinds: the nth has id n and happens n hours in.
fn facts(kinds: impl IntoIterator<Item = Kind>) -> Vec<Fact> {
    let fact = |(kind, n): (Kind, u64)| {
        let happened = Timestamp::from_second(1_772_500_000 + 3600 * n as i64).expect("in range");
        let zone = "UTC".to_owned();
        Fact { id: id(n), device: DEVICE, seq: n, happened, recorded: happened, zone, kind }
    };
    kinds.into_iter().zip(1..).map(fact).collect()
}

fn hair(text: &str) -> Told {
    Told::Hair(text.into())
}

fn correct(target: u64, text: &str) -> Kind {
    Kind::Correct { target: id(target), with: hair(text) }
}

fn retract(target: u64) -> Kind {
    Kind::Retract { target: id(target) }
}

/// What counts, as texts.
fn told(history: &History<'_>) -> Vec<String> {
    let text = |told: &Told| if let Told::Hair(text) = told { text.clone() } else { String::new() };
    history.told().map(|(_, told)| text(told)).collect()
}

#[test]
fn a_corrected_fact_tells_what_it_should_have_said() {
    let facts = facts([hair("long").into(), correct(1, "short"), correct(1, "shaved")]);
    let history = History::of(&facts);
    assert_eq!(told(&history), ["shaved"]);
    assert_eq!(history.corrected(id(1)), Some((id(3), &hair("shaved"))));
    assert_eq!(history.tells(&facts[1]), None);
}

#[test]
fn what_is_taken_back_counts_again_when_every_retraction_is() {
    let twice = [hair("long").into(), retract(1), retract(1)];
    let gone = facts(twice.clone());
    assert!(!History::of(&gone).counts(id(1)));
    assert_eq!(History::of(&gone).taken_back_by(id(1)), [id(2), id(3)]);
    let one_left = facts(twice.clone().into_iter().chain([retract(2)]));
    assert!(!History::of(&one_left).counts(id(1)));
    let back = facts(twice.into_iter().chain([retract(2), retract(3)]));
    assert!(History::of(&back).counts(id(1)));
    assert!(History::of(&back).taken_back_by(id(1)).is_empty());
}

#[test]
fn a_correction_taken_back_leaves_the_fact_as_it_was() {
    let facts = facts([hair("long").into(), correct(1, "short"), retract(2)]);
    assert_eq!(told(&History::of(&facts)), ["long"]);
}

#[test]
fn a_circle_and_an_unknown_id_do_not_count() {
    let facts = facts([retract(2), retract(1)]);
    let history = History::of(&facts);
    assert!(!history.counts(id(1)) && !history.counts(id(2)) && !history.counts(id(9)));
    assert!(history.find(id(1)).is_some() && history.find(id(9)).is_none());
}

#[test]
fn what_is_told_last_is_what_the_course_says() {
    let facts = facts([hair("long").into(), hair("grey").into(), correct(2, "white"), retract(1)]);
    let last = told(&History::of(&facts)).pop();
    assert_eq!(last, fold(&facts, &|_| None).course.hair);
}
