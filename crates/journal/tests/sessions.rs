//! Whether a session took place: the corpus, a case a line. `tests/corpus/sessions/00-format.txt` says how it is written.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use stipple_journal::{DayBoundary, Fact, History, Kind, Pin, Right, Session, Told, fold};
use stipple_protocol::Level;
use uuid::Uuid;

const AHEAD: &str = include_str!("../../../tests/corpus/sessions/ahead.txt");
const CASES: [&str; 2] = [
    include_str!("../../../tests/corpus/sessions/fold.txt"),
    include_str!("../../../tests/corpus/sessions/firsts.txt"),
];

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
        "cleared" | "refused" => {
            let given = *what == "cleared";
            Told::Clearance { name: (*on).to_owned(), given, on: date(rest.first().expect("a date")) }
        }
        "sign" => {
            let (sign, on) = ((*on).to_owned(), date(rest.first().expect("a date")));
            Told::Sign { sign, level: Level::None, urgent: false, on }
        }
        "day" => Told::DayBoundary(on.parse().ok().and_then(DayBoundary::at_hour).expect("an hour")),
        _ => panic!("{words:?}"),
    }
}

/// What was told before, of which `apart` leaves out the answers.
fn right(which: &str, apart: bool, before: &[Fact], today: Date) -> Vec<Kind> {
    let answers = |fact: &&Fact| !apart || matches!(fact.kind, Kind::Tell(_));
    let known: Vec<Fact> = before.iter().filter(answers).cloned().collect();
    let course = fold(&known, &zone).course;
    let right = if which == "all" { Right::All } else { Right::Only(date(which)) };
    right.kinds(&known, &course, today)
}

fn known(before: &[Fact], on: Date) -> Session {
    let sessions = fold(before, &zone).course.sessions;
    sessions.into_iter().find(|session| session.date == on).unwrap_or_else(|| panic!("no session on {on}"))
}

fn moved(before: &[Fact], on: Date, to: Date) -> Vec<Kind> {
    History::of(before).session_moved(&known(before, on), to)
}

fn held(before: &[Fact], on: Date, to: Date) -> Vec<Kind> {
    History::of(before).session_held(Some(&known(before, on)), (to, None))
}

fn rules() -> Kind {
    Told::Protocol(Pin { id: "smp".to_owned(), version: "1.0.0".to_owned(), hash: None }).into()
}

fn kinds(words: &[&str], before: &[Fact], today: Date) -> Vec<Kind> {
    match words {
        ["begin", on] => vec![rules(), told(&["plan", on]).into()],
        ["rules", ..] => vec![rules()],
        ["move", known, "to", to] => moved(before, date(known), date(to)),
        ["held", to, "for", known] => held(before, date(known), date(to)),
        ["cancel", known] => History::of(before).session_removed(date(known)),
        ["right", which, rest @ ..] => right(which, rest.contains(&"apart"), before, today),
        ["fix", target, with @ ..] => vec![Kind::Correct { target: id(target), with: told(with) }],
        ["back", target] => vec![Kind::Retract { target: id(target) }],
        words => vec![told(words).into()],
    }
}

/// The facts of one part of a line. The last has the number of its part as its id.
fn told_at(line: &str, part: u64, before: &[Fact]) -> Vec<Fact> {
    let (what, told) = line.split_once('@').unwrap_or_else(|| panic!("not told: {line}"));
    let (at, zone) = told.trim().split_once(' ').unwrap_or_else(|| panic!("nowhere: {line}"));
    let words: Vec<&str> = what.split_whitespace().collect();
    let (words, by) = match words.as_slice() {
        [words @ .., "by", by] => (words, by.bytes().next().unwrap_or_default()),
        words => (words, 0),
    };
    let (recorded, device) = (moment(at), Uuid::from_u128(by.into()));
    let fact = |(kind, place): (Kind, u64)| {
        let (id, seq) = (Uuid::from_u128((part + place * 1000).into()), part * 10 - place);
        Fact { id, device, seq, happened: recorded, recorded, zone: zone.to_owned(), kind }
    };
    let today = jiff::tz::Offset::UTC.to_datetime(recorded).date();
    kinds(words, before, today).into_iter().rev().zip(0..).map(fact).collect()
}

fn facts(line: &str) -> Vec<Fact> {
    line.split(';').zip(1..).fold(Vec::new(), |mut before, (part, at)| {
        let told = told_at(part, at, &before);
        before.extend(told);
        before
    })
}

fn shown(session: &Session) -> String {
    let planned = if session.planned { "?" } else { "" };
    let last = if session.last { "!" } else { "" };
    format!("{}{planned}{last}", session.date.strftime("%m-%d"))
}

fn parts(line: &'static str) -> (&'static str, Vec<Fact>, &'static str) {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let &[name, told, known] = parts.as_slice() else { panic!("not a case: {line}") };
    (name, facts(told), known)
}

fn lines(cases: &'static str) -> impl Iterator<Item = &'static str> {
    cases.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn cases() -> impl Iterator<Item = (&'static str, Vec<Fact>, &'static str)> {
    CASES.iter().flat_map(|cases| lines(cases)).map(parts)
}

#[test]
fn sessions_took_place_or_were_planned() {
    let wrong: Vec<String> = cases()
        .filter_map(|(name, facts, known)| {
            let course = fold(&facts, &zone).course;
            let found = course.sessions.iter().map(shown).collect::<Vec<_>>().join(" ");
            let firsts = course.firsts.iter().map(|first| first.date.strftime("%m-%d").to_string());
            let firsts = firsts.collect::<Vec<_>>().join(" or ");
            let found = if firsts.is_empty() { found } else { format!("{found} / {firsts}") };
            (found != known).then(|| format!("{name}: {found}, not {known}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_told_ahead_of_a_session_of_its_day_is_about_the_one_before() {
    let wrong: Vec<String> = lines(AHEAD)
        .map(parts)
        .filter_map(|(name, facts, known)| {
            let course = fold(&facts, &zone).course;
            let cleared = course.clearances.iter().map(|told| (told.ahead, &told.name));
            let signs = course.signs.iter().map(|told| (told.ahead, &told.sign));
            let ahead = cleared.chain(signs).filter(|(ahead, _)| *ahead).map(|(_, name)| name.as_str());
            let ahead = ahead.collect::<Vec<_>>().join(" ");
            let ahead = if ahead.is_empty() { "-" } else { &ahead };
            (ahead != known).then(|| format!("{name}: {ahead}, not {known}"))
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

#[test]
fn what_took_place_did_not_end_later_than_it_was_told() {
    let ended =
        |told: &str| fold(&facts(told), &zone).course.sessions.first().and_then(|session| session.ended);
    let end = Some(moment("04-15T14:00"));
    assert_eq!(
        ended("plan 04-15 end 04-15T14:00 @ 04-01T10:00 Berlin; took 04-15 @ 04-15T12:00 Berlin"),
        None
    );
    assert_eq!(
        ended("plan 04-15 end 04-15T14:00 @ 04-01T10:00 Berlin; took 04-15 @ 04-15T15:00 Berlin"),
        end
    );
    assert_eq!(
        ended("plan 04-15 @ 04-01T10:00 Berlin; took 04-15 end 04-15T14:00 @ 04-15T15:00 Berlin"),
        end
    );
}

/// Of several first dates each is read alone, and two or three together: what counts on a day is the first, the latest
/// that has come, and the next. All together are the sessions of the course.
#[test]
fn some_of_several_first_dates_are_read_together() {
    for (firsts, some) in [(1, 0), (2, 0), (3, 3), (4, 6 + 4), (5, 10 + 10), (9, 10 + 10)] {
        let begun = (1..=firsts).map(|n: u8| {
            let by = char::from(b'A' + n);
            format!("begin 03-{n:02} by {by} @ 03-{:02}T10:00 Berlin", n + 1)
        });
        let told = begun.collect::<Vec<_>>().join("; ");
        let course = fold(&facts(&told), &zone).course;
        assert_eq!(course.some_firsts.len(), some, "{firsts} first dates");
        let known = |sessions: &Vec<Session>| sessions.iter().all(|one| course.sessions.contains(one));
        assert!(course.some_firsts.iter().all(|some| (2..=3).contains(&some.len()) && known(some)));
    }
}
