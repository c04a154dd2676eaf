//! No entry but a `took-place` makes a session of a plan. What takes one back that made it a plan again is none.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use stipple_journal::{DayBoundary, Fact, Journal, Kind, Told, fold};
use uuid::Uuid;

use crate::drawn::id;

fn told() -> impl Strategy<Value = Told> {
    let end = || proptest::option::weighted(0.2, (0..40_i64).prop_map(moment));
    let day = || (2..=5_i8).prop_map(|day| date(2026, 3, day));
    prop_oneof![
        6 => (day(), end(), any::<bool>()).prop_map(|(date, ended, last)| Told::Session { date, ended, last }),
        1 => (0..=12_u8).prop_map(|hour| Told::DayBoundary(DayBoundary::at_hour(hour).expect("a morning hour"))),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    let target = || (0..12_u128).prop_map(id);
    prop_oneof![
        4 => told().prop_map(Kind::Tell),
        2 => target().prop_map(|target| Kind::Retract { target }),
        1 => target().prop_map(|target| Kind::Undo { target }),
        2 => (target(), told()).prop_map(|(target, with)| Kind::Correct { target, with }),
    ]
}

fn moment(hour: i64) -> Timestamp {
    Timestamp::from_second(1_772_500_000 + hour * 3600).expect("in range")
}

prop_compose! {
    fn fact()(device in 0..3_u128, hour in 0..40_i64, kind in kind()) -> Fact {
        let (device, at) = (id(1000 + device), moment(hour));
        Fact { id: Uuid::nil(), device, seq: 0, happened: at, recorded: at, zone: "UTC".to_owned(), kind }
    }
}

/// Facts in the order in which they were told, one after the other. What is not told yet is neither taken back nor
/// corrected.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    proptest::collection::vec(fact(), 1..12).prop_map(|mut drawn| {
        drawn.sort_by_key(|fact| fact.recorded);
        let mut journal = Journal::new();
        for fact in drawn.into_iter() {
            let place = journal.facts().count() as u128;
            if !is_sound(&fact.kind, &journal) {
                continue;
            }
            let seq = journal.facts().filter(|known| known.device == fact.device).count() as u64 + 1;
            journal.insert(Fact { id: id(place), seq, ..fact }).expect("each id once");
        }
        let mut facts: Vec<Fact> = journal.facts().cloned().collect();
        facts.sort_by_key(|fact| fact.id);
        facts
    })
}

fn is_sound(kind: &Kind, journal: &Journal) -> bool {
    let Some(known) = target(kind).map(|target| journal.get(target)) else { return true };
    match (kind, known.map(|known| &known.kind)) {
        // An entry is put right by one of its kind.
        (Kind::Correct { with, .. }, Some(Kind::Tell(told))) => is_session(with) == is_session(told),
        (Kind::Correct { .. }, _) => false,
        (_, known) => known.is_some(),
    }
}

fn is_session(told: &Told) -> bool {
    matches!(told, Told::Session { .. })
}

/// The entry that it is about.
fn target(kind: &Kind) -> Option<Uuid> {
    match kind {
        Kind::Retract { target } | Kind::Undo { target } | Kind::Correct { target, .. } => Some(*target),
        Kind::Tell(_) => None,
    }
}

/// The sessions that took place.
fn held(facts: &[Fact]) -> Vec<Date> {
    let sessions = fold(facts, &|_| None).course.sessions;
    sessions.into_iter().filter(|session| !session.planned).map(|session| session.date).collect()
}

/// Those that have been held, and by the last fact again.
fn held_before(facts: &[Fact]) -> Vec<Date> {
    (1..facts.len()).flat_map(|told| held(facts.get(..told).unwrap_or_default())).collect()
}

/// Those that an entry tells of by itself which the last fact takes back or puts on another date, with or without what
/// is taken back of it: that may have made a plan again of what was told as held.
fn held_by_what_goes(facts: &[Fact]) -> Vec<Date> {
    let Some((last, facts)) = facts.split_last() else { return Vec::new() };
    let find = |id: Uuid| facts.iter().find(|fact| fact.id == id);
    let Some(gone) = target(&last.kind).and_then(find) else { return Vec::new() };
    let entry = target(&gone.kind).and_then(find).unwrap_or(gone);
    let about = |fact: &&Fact| matches!(fact.kind, Kind::Correct { target, .. } if target == entry.id);
    let told: Vec<Fact> = [entry].into_iter().chain(facts.iter().filter(about)).cloned().collect();
    let without: Vec<Fact> = told.iter().filter(|fact| fact.id != gone.id).cloned().collect();
    [held(&told), held(&without)].concat()
}

fn planned(facts: &[Fact]) -> Vec<Date> {
    let sessions = fold(facts, &|_| None).course.sessions;
    sessions.into_iter().filter(|session| session.planned).map(|session| session.date).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn nothing_but_that_word_makes_a_session_of_a_plan(facts in facts()) {
        let before = facts.split_last().map_or(&[][..], |(_, before)| before);
        let held = held(&facts);
        for plan in planned(before) {
            let again = held_before(before).contains(&plan) || held_by_what_goes(&facts).contains(&plan);
            prop_assert!(!held.contains(&plan) || again, "{plan}");
        }
    }

    /// One that takes nothing back, and so does not know of it.
    #[test]
    fn nor_does_what_another_device_tells(mut facts in facts(), other in 0..3_u128) {
        let other = id(1000 + other);
        facts.retain(|fact| fact.device != other || matches!(fact.kind, Kind::Tell(_)));
        // What is done to an entry of the other one is no word of its own.
        let others: Vec<Uuid> = facts.iter().filter(|fact| fact.device == other).map(|fact| fact.id).collect();
        facts.retain(|fact| target(&fact.kind).is_none_or(|target| !others.contains(&target)));
        let own: Vec<Fact> = facts.iter().filter(|fact| fact.device != other).cloned().collect();
        let held = held(&facts);
        for plan in planned(&own) {
            prop_assert!(!held.contains(&plan) || held_before(&own).contains(&plan), "{plan}");
        }
    }
}
