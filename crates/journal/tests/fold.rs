//! The fold, by example: corrections, retractions, and what the later fact overrides.

#![allow(clippy::expect_used, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use stipple_journal::{Fact, Folded, Kind, Session, SetAside, Told, Why, decode_lines, fold};
use stipple_protocol::{Climate, Level};
use uuid::Uuid;

const DEVICE: u128 = 1000;

/// The nth id.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

/// Numbers the kinds: the nth has id n and happens n hours in.
fn told(kinds: impl IntoIterator<Item = Kind>) -> Vec<Fact> {
    let fact = |(kind, n): (Kind, u64)| {
        let happened = Timestamp::from_second(1_772_500_000 + 3600 * n as i64).expect("in range");
        let zone = "UTC".to_owned();
        Fact { id: id(n.into()), device: id(DEVICE), seq: n, happened, recorded: happened, zone, kind }
    };
    kinds.into_iter().zip(1..).map(fact).collect()
}

fn folded(kinds: impl IntoIterator<Item = Kind>) -> Folded {
    fold(&told(kinds), &|_| None)
}

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

fn session(day: i8, last: bool) -> Kind {
    Told::Session { date: march(day), ended: None, last }.into()
}

fn hair(text: &str) -> Kind {
    Told::Hair(text.into()).into()
}

fn retract(n: u128) -> Kind {
    Kind::Retract { target: id(n) }
}

fn correct(n: u128, text: &str) -> Kind {
    Kind::Correct { target: id(n), with: Told::Hair(text.into()) }
}

fn hair_of(kinds: impl IntoIterator<Item = Kind>) -> Option<String> {
    folded(kinds).course.hair
}

#[test]
fn the_later_fact_wins() {
    let climate = |climate| Kind::Tell(Told::Climate(climate));
    let folded = folded([climate(Climate::Hot), hair("long"), climate(Climate::Temperate), hair("shaved")]);
    assert_eq!(folded.course.climate, Some(Climate::Temperate));
    assert_eq!(folded.course.hair.as_deref(), Some("shaved"));
    assert_eq!(folded.set_aside, []);
}

#[test]
fn there_is_one_session_a_date() {
    let ended = Timestamp::from_second(1_772_550_000).ok();
    let first = Told::Session { date: march(3), ended, last: false };
    let sessions = folded([first.into(), session(3, true)]).course.sessions;
    assert_eq!(sessions, [Session { date: march(3), ended, last: true, planned: true }]);
}

#[test]
fn a_session_followed_by_another_is_not_the_final_one() {
    let sessions = folded([session(24, true), session(3, true), session(10, false)]).course.sessions;
    let seen: Vec<_> = sessions.iter().map(|session| (session.date.day(), session.last)).collect();
    assert_eq!(seen, [(3, false), (10, false), (24, true)]);
}

#[test]
fn lists_are_by_day_then_by_when_it_happened() {
    let sign =
        |day, level| Kind::Tell(Told::Sign { sign: "redness".into(), level, urgent: false, on: march(day) });
    let signs = folded([sign(4, Level::Mild), sign(3, Level::Strong), sign(4, Level::None)]).course.signs;
    let seen: Vec<_> = signs.iter().map(|report| (report.on.day(), report.level)).collect();
    assert_eq!(seen, [(3, Level::Strong), (4, Level::Mild), (4, Level::None)]);
}

#[test]
fn an_occurrence_is_ticked_once() {
    let done = |slot: &str| Kind::Tell(Told::Done { task: "rinse".into(), on: march(4), slot: slot.into() });
    let folded = folded([done("morning"), done("night"), done("morning")]);
    assert_eq!(folded.course.done.len(), 2);
}

#[test]
fn a_retraction_takes_a_fact_back_and_can_be_taken_back() {
    assert_eq!(hair_of([hair("long"), retract(1)]), None);
    assert_eq!(hair_of([hair("long"), retract(1), retract(2)]).as_deref(), Some("long"));
    assert_eq!(hair_of([hair("long"), retract(1), retract(2), retract(3)]), None);
    // Two retractions of one fact: taking one back leaves the other.
    assert_eq!(hair_of([hair("long"), retract(1), retract(1), retract(3)]), None);
}

#[test]
fn a_retraction_counts_whenever_its_target_arrives() {
    let facts = told([hair("long"), hair("shaved"), retract(2)]);
    let before = fold([&facts[0], &facts[2]], &|_| None);
    assert_eq!(before.set_aside, [SetAside { id: id(3), why: Why::NoTarget { target: id(2) } }]);
    assert_eq!(fold([&facts[2], &facts[1], &facts[0]], &|_| None).course.hair.as_deref(), Some("long"));
}

#[test]
fn retractions_in_a_circle_do_not_count() {
    let folded = folded([retract(2), retract(1), retract(3), hair("long"), retract(4)]);
    let circular = |n| SetAside { id: id(n), why: Why::Circular };
    assert_eq!(folded.set_aside, [circular(1), circular(2), circular(3)]);
    assert_eq!(folded.course.hair, None);
    // From outside, a circle can be opened: 1 falls, so 2 stands, so 3 falls.
    assert_eq!(
        hair_of([retract(2), retract(3), retract(1), hair("long"), retract(1)]).as_deref(),
        Some("long")
    );
}

#[test]
fn a_correction_keeps_the_place_in_time() {
    assert_eq!(hair_of([hair("long"), hair("shaved"), correct(1, "short")]).as_deref(), Some("shaved"));
    assert_eq!(hair_of([hair("long"), correct(1, "short")]).as_deref(), Some("short"));
}

#[test]
fn the_latest_correction_that_stands_wins() {
    assert_eq!(hair_of([hair("long"), correct(1, "a"), correct(1, "b")]).as_deref(), Some("b"));
    assert_eq!(hair_of([hair("long"), correct(1, "a"), correct(1, "b"), retract(3)]).as_deref(), Some("a"));
    assert_eq!(hair_of([hair("long"), correct(1, "a"), retract(1)]), None);
}

#[test]
fn only_what_was_told_can_be_corrected() {
    let folded = folded([hair("long"), correct(1, "short"), correct(2, "none"), correct(9, "none")]);
    assert_eq!(folded.course.hair.as_deref(), Some("short"));
    let reasons: Vec<_> = folded.set_aside.iter().map(|aside| aside.why.clone()).collect();
    assert_eq!(reasons, [Why::NothingToCorrect { target: id(2) }, Why::NoTarget { target: id(9) }]);
}

#[test]
fn what_a_newer_version_wrote_is_set_aside() {
    let golden = decode_lines(include_str!("golden/v1.jsonl"));
    let facts: Vec<Fact> = golden.collect::<Result<_, _>>().expect("golden lines are facts");
    let folded = fold(&facts, &|_| None);
    let newer: Vec<_> = folded.set_aside.iter().map(|aside| aside.why.to_string()).collect();
    let written = |what: &str| format!("{what} was written by a newer version");
    let kinds =
        ["`sign` (version 2)", "`photo` (version 1)", "`session` (version 2)", "`retract` (version 7)"];
    assert_eq!(newer, kinds.map(written));
    let levels: Vec<_> = folded.course.signs.iter().map(|report| report.level).collect();
    // A correction not understood leaves what was said; the one understood counts.
    assert_eq!(levels, [Level::Strong, Level::Strong, Level::None]);
    assert_eq!(folded.course.accidents, []);
}

/// What holds on razors, as `+2` (given, of the 2nd) and `-3`, told in this order.
fn razor(words: &[i8]) -> Vec<(bool, i8)> {
    let told = |&word: &i8| {
        let (given, on) = (word > 0, march(word.abs()));
        Kind::from(Told::Clearance { name: "razor".into(), given, on })
    };
    let course = folded(words.iter().map(told)).course;
    course.clearances.iter().map(|change| (change.given, change.on.day())).collect()
}

#[test]
fn what_is_taken_back_stays_so_until_a_yes_told_after_it() {
    for (told, holds) in [
        (&[5, -3][..], &[(false, 3)][..]),
        (&[5, -5], &[(false, 5)]),
        (&[2, 5, -3], &[(true, 2), (false, 3)]),
        (&[5, -3, 6], &[(false, 3), (true, 6)]),
        (&[5, -3, 4], &[(false, 3), (true, 4)]),
        (&[-5, 3], &[(true, 3), (false, 5)]),
        (&[5, -6], &[(true, 5), (false, 6)]),
        (&[9, -7, 8, -6], &[(false, 6), (false, 7)]),
        (&[9, -7, -8], &[(false, 7), (false, 8)]),
    ] {
        assert_eq!(razor(told), holds, "{told:?}");
    }
}

/// Any three words: the last yes opens only what no withdrawal told after it is of the same day or an earlier one.
#[test]
fn no_yes_outlives_a_withdrawal_told_after_it() {
    let words: Vec<i8> = (1..=4).flat_map(|day| [day, -day]).collect();
    for first in &words {
        for then in &words {
            for last in &words {
                let told = [*first, *then, *last];
                let held = razor(&told);
                for (at, yes) in told.iter().enumerate().filter(|(_, word)| **word > 0) {
                    let after = &told[at + 1..];
                    let back = after.iter().any(|word| *word < 0 && -word <= *yes);
                    let again = after.contains(yes) || told[..at].contains(yes);
                    let holds = held.contains(&(true, *yes));
                    assert!(again || holds != back, "{told:?}: {held:?}");
                }
            }
        }
    }
}

/// A hundred thousand acts on one plan: told again and again, corrected, taken back and put back. Nothing here is done for
/// each pair of them, or it would not come to an end.
#[test]
fn many_acts_on_one_plan_are_gone_through_once() {
    const MANY: u64 = 100_000;
    let plan = || Told::Session { date: date(2026, 6, 1), ended: None, last: false };
    let again = || (0..MANY).map(|_| Kind::from(plan()));
    let corrected = || {
        [plan().into()].into_iter().chain((1..MANY).map(|_| Kind::Correct { target: id(1), with: plan() }))
    };
    // The nth takes back the one before it.
    let taken_back =
        || [plan().into()].into_iter().chain((1..MANY).map(|n| Kind::Retract { target: id(n.into()) }));
    let in_pairs =
        || (0..MANY / 2).flat_map(|n| [plan().into(), Kind::Retract { target: id(u128::from(2 * n + 1)) }]);
    let all_gone = || again().take(50_000).chain((1..=50_000).map(|n| Kind::Undo { target: id(n) }));
    let took_place = |on: i8| Told::TookPlace { date: date(2026, 6, on), ended: None };
    let moved = || {
        let moved =
            |n: u64| Told::Session { date: date(2026, 6, 1 + (n % 28) as i8), ended: None, last: false };
        [plan().into()]
            .into_iter()
            .chain((1..MANY).map(move |n| Kind::Correct { target: id(1), with: moved(n) }))
    };
    let planned = |kinds: &dyn Fn() -> Vec<Kind>| {
        let facts = told(kinds());
        let folded = fold(&facts, &|_| None);
        folded.course.sessions.iter().map(|session| (session.date, session.planned)).collect::<Vec<_>>()
    };
    let first = date(2026, 6, 1);
    assert_eq!(planned(&|| again().collect()), [(first, true)]);
    assert_eq!(planned(&|| corrected().collect()), [(first, true)]);
    assert_eq!(planned(&|| taken_back().collect()), []);
    assert_eq!(planned(&|| in_pairs().collect()), []);
    assert_eq!(planned(&|| all_gone().collect()), []);
    assert_eq!(planned(&|| all_gone().chain([plan().into()]).collect()), [(first, true)]);
    assert_eq!(planned(&|| again().chain([took_place(1).into()]).collect()), [(first, false)]);
    assert_eq!(planned(&|| moved().collect()).len(), 1);
    assert_eq!(planned(&|| all_gone().chain(again().take(50_000)).collect()), [(first, true)]);
}
