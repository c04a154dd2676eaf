//! A check-in says the most serious of all that is known, and the alarm stands while a sign is open.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{FIRST, on, smp, world};
use stipple_journal::{Course, Session, SignReport};
use stipple_plan::{CheckIn, days_between};
use stipple_protocol::{Assessment, Level, Protocol, SignIndex, Verdict};

/// `pain=strong@2 redness=mild@3`
fn course(told: &str) -> Course {
    let report = |told: &str| {
        let (told, day) = told.split_once('@').expect("@day");
        let (sign, level) = told.split_once('=').expect("sign=level");
        let level = Level::from_word(level).expect("a level");
        SignReport { sign: sign.to_owned(), level, urgent: false, on: on(day.parse().expect("a day")) }
    };
    Course {
        sessions: vec![Session { date: FIRST, ended: None, last: false, planned: false }],
        signs: told.split_whitespace().map(report).collect(),
        ..Course::default()
    }
}

/// `call | redness normal | pain call`: what it comes to, what was found, what is open.
fn text(protocol: &Protocol, check_in: &CheckIn<'_>) -> String {
    let found = check_in.found.iter().map(|told| (told.sign, told.means));
    let open = check_in.open.iter().map(|open| (open.sign, open.means));
    let list = |signs: Vec<_>| {
        let each = signs.iter().map(|(sign, means): &(SignIndex, Assessment)| {
            format!("{} {}", protocol[*sign].id, means.word())
        });
        each.collect::<Vec<_>>().join(", ")
    };
    format!("{} | {} | {}", check_in.overall.word(), list(found.collect()), list(open.collect()))
}

#[test]
fn what_is_open_counts_beside_what_was_found() {
    let protocol = smp();
    for (told, day, expected) in [
        ("pain=strong@2 redness=mild@3", 3, "call | redness normal | pain call"),
        ("pain=strong@2 redness=mild@3 pain=none@3", 3, "normal | redness normal, pain normal | "),
        ("pain=strong@2 pain=mild@3", 3, "call | pain watch | pain call"),
        ("fever=mild@2 itching=mild@3", 3, "urgent | itching normal | fever urgent"),
        ("fever=mild@2 swelling=mild@3", 3, "urgent | swelling call | fever urgent"),
        ("swelling=mild@3", 5, "call |  | swelling call"),
        ("redness=mild@5 itching=mild@6", 6, "watch | itching normal | redness watch"),
        ("redness=mild@5 itching=mild@8", 8, "call | itching normal | redness call"),
        ("redness=mild@5", 6, "watch |  | redness watch"),
        ("redness=mild@2", 6, "unknown |  | "),
        ("", 6, "unknown |  | "),
        ("redness=none@6", 6, "normal | redness normal | "),
        // A report is judged against those before it, and the last of a day is what was found.
        ("redness=mild@1 redness=mild@2 redness=strong@2", 2, "call | redness call | "),
        ("redness=strong@2 redness=mild@2", 2, "call | redness normal | redness call"),
        // What is told of later days is no matter yet.
        ("redness=mild@2 pain=strong@4", 2, "normal | redness normal | "),
    ] {
        let course = course(told);
        let check_in = world(&protocol, &course, day).check_in(on(day));
        assert_eq!(text(&protocol, &check_in), expected, "{told} on day {day}");
    }
}

/// What an earlier day came to stands beside what is open by now.
#[test]
fn an_earlier_day_is_read_with_what_is_open_now() {
    let (protocol, course) = (smp(), course("redness=mild@2 pain=strong@4"));
    let check_in = world(&protocol, &course, 4).check_in(on(2));
    assert_eq!(text(&protocol, &check_in), "call | redness normal | pain call");
    assert_eq!((check_in.on, check_in.day), (on(2), 2));
}

#[test]
fn nothing_is_milder_than_its_parts_and_nothing_is_left_out() {
    let protocol = smp();
    let each = |sign: &str| {
        let told = [0, 2, 5].into_iter().flat_map(|day| ["none", "mild", "strong"].map(|level| (level, day)));
        told.map(|(level, day)| format!("{sign}={level}@{day}")).collect::<Vec<_>>()
    };
    for one in each("pain").iter().chain(&each("fever")) {
        for other in each("redness").iter().chain(&each("itching")) {
            let mut told = [one.as_str(), other.as_str()];
            told.sort_by_key(|told| told.rsplit('@').next().map(str::to_owned));
            let course = course(&told.join(" "));
            for day in 0..9 {
                let world = world(&protocol, &course, day);
                let check_in = world.check_in(on(day));
                let parts = check_in.found.iter().map(|told| told.means);
                let parts = parts.chain(check_in.open.iter().map(|open| open.means));
                assert_eq!(check_in.overall, parts.max().unwrap_or(Assessment::Unknown), "{told:?} {day}");
                let alarm = world.alarm().map(|alarm| alarm.means);
                assert!(alarm.is_none_or(|means| means >= Assessment::Call && check_in.overall >= means));
                assert_eq!(alarm.is_some(), world.products_at_most() == Verdict::No, "{told:?} {day}");
                let looked = check_in.found.len() + check_in.unseen.len();
                assert_eq!(looked + 1, protocol.signs.len(), "all but the emergency, {told:?} {day}");
            }
        }
    }
}

#[test]
fn looks_grow_rarer_as_skin_heals_but_not_while_anything_is_open() {
    let protocol = smp();
    for (told, day, expected) in [
        ("", 4, 4),
        ("redness=none@0", 0, 1),
        ("redness=none@6", 6, 7),
        ("redness=none@7", 7, 10),
        ("redness=none@25", 25, 28),
        ("redness=none@28", 28, 35),
        ("redness=none@2", 9, 9),
        ("swelling=mild@20", 20, 21),
        ("itching=mild@20", 20, 21),
        ("redness=none@-5", 0, 0),
    ] {
        let course = course(told);
        let next = world(&protocol, &course, day).next_look();
        assert_eq!(days_between(FIRST, next), expected, "{told} on day {day}");
    }
    let (untold, ahead) = (course(""), -3);
    assert_eq!(world(&protocol, &untold, ahead).next_look(), FIRST, "the day of the session");
}

#[test]
fn what_is_expected_does_not_depend_on_what_was_told() {
    let protocol = smp();
    let redness = protocol.sign("redness").expect("the sign");
    for told in ["", "redness=strong@1", "redness=mild@0 redness=none@1"] {
        let course = course(told);
        let expected = [0, 2, 3, 4, 9].map(|day| world(&protocol, &course, day).is_expected(redness));
        assert_eq!(expected, [true, true, true, false, false], "{told}");
    }
}
