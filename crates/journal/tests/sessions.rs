//! Whether a session took place: the corpus, a case a line. `tests/corpus/sessions/00-format.txt` says how it is written.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use stipple_journal::{DayBoundary, Fact, Kind, Session, Told, fold};
use uuid::Uuid;

const CASES: &str = include_str!("../../../tests/corpus/sessions/fold.txt");

/// The zones of the corpus as they were that spring, without their rules.
fn zone(name: &str) -> Option<TimeZone> {
    let hours = match name {
        "Berlin" | "Paris" => 2,
        "London" => 1,
        "Auckland" => 12,
        "Los_Angeles" => -7,
        "Kiritimati" => 14,
        _ => return None,
    };
    Some(jiff::tz::offset(hours).to_time_zone())
}

/// A date or moment, of 2026 when it has no year.
fn dated(text: &str) -> String {
    if text.starts_with("20") { text.to_owned() } else { format!("2026-{text}") }
}

fn date(text: &str) -> Date {
    dated(text).parse().unwrap_or_else(|_| panic!("not a date: {text}"))
}

fn moment(text: &str) -> Timestamp {
    format!("{}:00Z", dated(text)).parse().unwrap_or_else(|_| panic!("not a moment: {text}"))
}

fn id(n: &str) -> Uuid {
    Uuid::from_u128(n.parse().unwrap_or_else(|_| panic!("not a number: {n}")))
}

fn told(words: &[&str]) -> Told {
    let [what, on, rest @ ..] = words else { panic!("nothing told: {words:?}") };
    let ended = rest.iter().position(|word| *word == "end").and_then(|at| rest.get(at + 1));
    let ended = ended.map(|text| moment(text));
    match *what {
        "plan" => Told::Session { date: date(on), ended, last: rest.contains(&"final") },
        "took" => Told::TookPlace { date: date(on), ended },
        "day" => Told::DayBoundary(on.parse().ok().and_then(DayBoundary::at_hour).expect("an hour")),
        _ => panic!("{words:?}"),
    }
}

fn kind(words: &[&str]) -> Kind {
    match words {
        ["fix", target, with @ ..] => Kind::Correct { target: id(target), with: told(with) },
        ["back", target] => Kind::Retract { target: id(target) },
        words => told(words).into(),
    }
}

fn fact(line: &str, seq: u64) -> Fact {
    let (what, told) = line.split_once('@').unwrap_or_else(|| panic!("not told: {line}"));
    let (at, zone) = told.trim().split_once(' ').unwrap_or_else(|| panic!("nowhere: {line}"));
    let words: Vec<&str> = what.split_whitespace().collect();
    let (recorded, zone) = (moment(at), zone.to_owned());
    let (id, device) = (Uuid::from_u128(seq.into()), Uuid::nil());
    Fact { id, device, seq, happened: recorded, recorded, zone, kind: kind(&words) }
}

fn facts(line: &str) -> Vec<Fact> {
    line.split(';').zip(1..).map(|(line, seq)| fact(line, seq)).collect()
}

fn shown(session: &Session) -> String {
    let planned = if session.planned { "?" } else { "" };
    let last = if session.last { "!" } else { "" };
    format!("{}{planned}{last}", session.date.strftime("%m-%d"))
}

fn cases() -> impl Iterator<Item = (&'static str, Vec<Fact>, &'static str)> {
    let lines = CASES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[name, told, known] = parts.as_slice() else { panic!("not a case: {line}") };
        (name, facts(told), known)
    })
}

#[test]
fn sessions_took_place_or_were_planned() {
    let wrong: Vec<String> = cases()
        .filter_map(|(name, facts, known)| {
            let sessions = fold(&facts, &zone).course.sessions;
            let found = sessions.iter().map(shown).collect::<Vec<_>>().join(" ");
            (found != known).then(|| format!("{name}: {found}, not {known}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_of_delivery_changes_nothing() {
    for (name, mut facts, _) in cases() {
        let there = fold(&facts, &zone);
        facts.reverse();
        assert_eq!(fold(&facts, &zone), there, "{name}");
    }
}

#[test]
fn without_zones_nothing_took_place_that_may_not_have() {
    for (name, facts, _) in cases() {
        let (known, unknown) = (fold(&facts, &zone), fold(&facts, &|_| None));
        for (known, unknown) in known.course.sessions.iter().zip(&unknown.course.sessions) {
            assert!(unknown.planned || !known.planned, "{name}");
        }
    }
}

#[test]
fn zones_are_asked_for_only_where_they_decide() {
    let lacking = |told: &str| fold(&facts(told), &|_| None).lacking;
    assert_eq!(lacking("plan 04-15 @ 04-01T10:00 Berlin; plan 03-02 @ 03-20T10:00 Paris"), [""; 0]);
    assert_eq!(lacking("plan 04-15 @ 04-15T10:00 Berlin; plan 04-15 @ 04-15T10:00 Berlin"), ["Berlin"]);
    let many: Vec<String> = (0..100).map(|n| format!("took 04-15 @ 04-15T10:00 Zone{n}")).collect();
    assert_eq!(lacking(&many.join(";")).len(), 4, "a journal full of zones asks for a few at a time");
}
