//! What comes with a clearance, for every activity and day, whoever told it and in whichever order.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{FIRST, SMP, on, protocol, smp};
use jiff::ToSpan;
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Moment, Standing, World};
use stipple_protocol::{Level, Protocol, Verdict};

const LAST_DAY: i32 = 60;
/// The day skin counts as healed in the default protocol.
const HEALED: i32 = 28;
const BROUGHT: [&str; 6] = ["rinse", "cleanser", "hat", "exercise", "razor", "moisturiser"];

/// The same rules, of which no clearance brings another.
fn by_name_only() -> Protocol {
    let lines: Vec<&str> = SMP.lines().filter(|line| !line.starts_with("implies")).collect();
    protocol(&lines.join("\n"))
}

/// A word on a clearance, the day it is of, and who told it.
type Word<'a> = (&'a str, bool, i32, Teller);

fn told<'a>(name: &'a str, day: i32) -> Word<'a> {
    (name, true, day, Teller::Client)
}

fn refused(name: &str, day: i32) -> Word<'_> {
    (name, false, day, Teller::Client)
}

fn course(words: &[Word<'_>]) -> Course {
    let change = |&(name, given, day, by): &Word<'_>| ClearanceChange {
        name: name.into(),
        given,
        on: on(day),
        by,
        ahead: false,
    };
    let gone = |sign: &str| SignReport {
        sign: sign.into(),
        level: Level::None,
        urgent: false,
        on: FIRST,
        ahead: false,
    };
    let mut clearances: Vec<ClearanceChange> = words.iter().map(change).collect();
    clearances.sort_by_key(|change| change.on);
    Course {
        sessions: vec![Session { date: FIRST, ended: None, last: false, planned: false }],
        signs: vec![gone("redness"), gone("tightness")],
        clearances,
        ..Course::default()
    }
}

/// What is said of every activity on a day, by what was told up to it.
fn verdicts(protocol: &Protocol, words: &[Word<'_>], day: i32) -> Vec<Verdict> {
    let course = course(words);
    let world = World::new(protocol, &course, Moment::day(on(day))).expect("a session");
    world.answers().iter().map(|answer| answer.verdict).collect()
}

/// Each of `names` told on the same day as the one that brings them.
fn by_name(names: &[&'static str], day: i32) -> Vec<Word<'static>> {
    names.iter().chain(&["healed"]).map(|name| told(name, day)).collect()
}

#[test]
fn told_by_the_person_it_brings_the_others_from_the_day_of_healing_on() {
    let (protocol, by_name_only) = (smp(), by_name_only());
    for given in [0, 4, 20, 27, 28, 40] {
        for day in given..=LAST_DAY {
            let implied = verdicts(&protocol, &[told("healed", given)], day);
            let named: &[&str] = if day < HEALED { &[] } else { &BROUGHT };
            assert_eq!(
                implied,
                verdicts(&by_name_only, &by_name(named, given), day),
                "told on {given}, on day {day}"
            );
        }
    }
}

#[test]
fn given_by_the_clinic_it_brings_the_others_at_once_and_no_step_comes_sooner() {
    let (protocol, by_name_only) = (smp(), by_name_only());
    for given in [0, 4, 14, 28] {
        for day in given..=LAST_DAY {
            let implied = verdicts(&protocol, &[("healed", true, given, Teller::Clinic)], day);
            assert_eq!(
                implied,
                verdicts(&by_name_only, &by_name(&BROUGHT, given), day),
                "given on {given}, on day {day}"
            );
        }
    }
}

#[test]
fn a_no_by_name_beats_it_whichever_was_told_first_and_for_that_name_alone() {
    let (protocol, by_name_only) = (smp(), by_name_only());
    for by in [Teller::Client, Teller::Clinic] {
        for name in BROUGHT {
            for (no, yes) in [(3, 28), (28, 28), (29, 28), (28, 3)] {
                let words = [(name, false, no, Teller::Client), ("healed", true, yes, by)];
                let others: Vec<&str> = BROUGHT.into_iter().filter(|other| *other != name).collect();
                for day in 29..=LAST_DAY {
                    let implied = verdicts(&protocol, &words, day);
                    assert_eq!(
                        implied,
                        verdicts(&by_name_only, &by_name(&others, yes), day),
                        "{name} on day {day}"
                    );
                }
            }
        }
    }
}

#[test]
fn taken_back_it_takes_along_what_it_brought_and_nothing_told_by_name() {
    let (protocol, by_name_only) = (smp(), by_name_only());
    for by in [Teller::Client, Teller::Clinic] {
        for name in BROUGHT {
            let words = [told(name, 4), ("healed", true, 10, by), refused("healed", 29)];
            for day in 29..=LAST_DAY {
                let (left, own) =
                    (verdicts(&protocol, &words, day), verdicts(&by_name_only, &[told(name, 4)], day));
                assert_eq!(left, own, "{name} on day {day}");
            }
        }
    }
}

#[test]
fn what_waits_for_the_day_of_healing_says_so() {
    let protocol = smp();
    let standing = |words: &[Word<'_>], name: &str, day: i32| {
        let course = course(words);
        let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
        world.standing(protocol.clearance(name).expect("a clearance"))
    };
    let with = protocol.clearance("healed").expect("a clearance");
    let waits = Standing::Waits { with, from: on(HEALED) };
    for name in BROUGHT {
        for day in 10..HEALED {
            assert_eq!(standing(&[told("healed", 10)], name, day), waits, "{name} on day {day}");
            let clinic = [("healed", true, 10, Teller::Clinic)];
            assert_eq!(standing(&clinic, name, day), Standing::With(with), "{name} on day {day}");
        }
        assert_eq!(standing(&[told("healed", 10)], name, HEALED), Standing::With(with), "{name}");
        assert_eq!(standing(&[told("healed", 10), told(name, 12)], name, 12), Standing::Since(on(12)));
        assert_eq!(standing(&[told("healed", 10), refused(name, 3)], name, 12), Standing::Refused(on(3)));
        assert_eq!(standing(&[refused("healed", 10)], name, 12), Standing::Untold, "{name}");
    }
    assert_eq!(standing(&[told("healed", 10)], "healed", 12), Standing::Since(on(10)));
}

#[test]
fn the_next_change_is_the_day_of_healing_where_that_brings_something() {
    let protocol = smp();
    let course = course(&[told("healed", 20)]);
    for day in 20..=LAST_DAY {
        let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
        for answer in world.answers() {
            let stipple_plan::About::Activity(at) = answer.about else { panic!("an activity") };
            let end = answer.next.map_or(on(day) + 60.days(), |next| next.on);
            let mut then = on(day);
            while then < end {
                assert_eq!(world.verdict_on(at, then), answer.verdict, "{} of day {day}", protocol[at].id);
                then = then.tomorrow().expect("a date");
            }
            let next = answer.next.map(|next| (next.verdict, world.verdict_on(at, next.on)));
            assert!(next.is_none_or(|(told, then)| told == then), "{} of day {day}", protocol[at].id);
        }
    }
}

/// A chain: what is refused brings nothing either, and what leads nowhere releases nothing.
#[test]
fn what_is_refused_brings_nothing() {
    let text = r#"
        id = "chain"
        version = "1"
        title = "Chain"
        healed = "28d"
        activity = [{ id = "swim", name = "swim" }]
        clearance = [
            { id = "all", name = "all", implies = ["water"] },
            { id = "water", name = "water", implies = ["pool"] },
            { id = "pool", name = "pool" },
        ]
        [[ladder]]
        id = "swim"
        step = [{ from = "0d", verdict = "yes", needs = { cleared = ["pool"] }, why = "a", source = "a" }]
    "#;
    let protocol = protocol(text);
    let swim = |words: &[Word<'_>], day| verdicts(&protocol, words, day)[0];
    let clinic = |name, day| (name, true, day, Teller::Clinic);
    assert_eq!(swim(&[told("all", 2)], 27), Verdict::Ask);
    assert_eq!(swim(&[told("all", 2)], 28), Verdict::Yes);
    assert_eq!(swim(&[clinic("all", 2)], 2), Verdict::Yes);
    assert_eq!(swim(&[clinic("all", 2), refused("water", 3)], 5), Verdict::Ask);
    assert_eq!(swim(&[clinic("all", 2), refused("water", 1)], 5), Verdict::Ask);
    assert_eq!(swim(&[refused("water", 1), clinic("all", 2), told("water", 3)], 5), Verdict::Yes);
    assert_eq!(swim(&[refused("water", 1), clinic("all", 2), clinic("water", 3)], 5), Verdict::Yes);
}
