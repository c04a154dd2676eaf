//! A check-in says the most serious of all that is known, and the alarm stands while a sign is open.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{FIRST, course, on, smp, world};
use stipple_plan::{CheckIn, days_between};
use stipple_protocol::{Assessment, Level, Protocol, SignIndex, Verdict};

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
        ("pain=strong@2 pain=mild@3", 3, "call | pain call | pain call"),
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
        ("redness=strong@2 redness=mild@2", 2, "call | redness call | redness call"),
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

/// What is asked about is judged as if it were told: there is one decision about a sign.
#[test]
fn a_question_is_judged_as_a_check_in_is() {
    let protocol = smp();
    let days = [0, 2, 4, 8, 14, 29];
    for (at, sign) in protocol.each_sign() {
        let told = |level: Level, day: i32| format!("{}={}@{day}", sign.id, level.word());
        let before = days.iter().flat_map(|&day| Level::ALL.map(|level| (told(level, day), day)));
        for (before, first) in before.chain([(String::new(), -1)]) {
            for day in days.into_iter().filter(|&day| day >= first) {
                for level in [Level::Mild, Level::Strong] {
                    let asked = course(&before);
                    let asked = world(&protocol, &asked, day).assess(at, level, false);
                    let course = course(&format!("{before} {}", told(level, day)));
                    let check_in = world(&protocol, &course, day).check_in(on(day));
                    let found = check_in.found.first().expect("it was told");
                    assert_eq!(
                        (asked.means, asked.look_by),
                        (found.means, found.look_by),
                        "{before} {level:?}@{day}"
                    );
                }
            }
        }
    }
}

/// Milder is not gone, in whichever way it is put.
#[test]
fn a_milder_word_about_what_is_open_is_never_milder() {
    let protocol = smp();
    for (at, sign) in protocol.each_sign() {
        let course = course(&format!("{}=strong@2", sign.id));
        for day in 2..40 {
            let world = world(&protocol, &course, day);
            let Some(open) = world.open_as(at) else { continue };
            let asked = world.assess(at, Level::Mild, false);
            assert!(asked.means >= open, "{} on day {day}", sign.id);
            assert_eq!(world.assess(at, Level::None, false).means, Assessment::Normal);
        }
    }
}

#[test]
fn before_the_first_session_there_is_nothing_to_look_for_but_an_emergency() {
    let (protocol, course) = (smp(), course(""));
    for now in [-9, -1, 0, 3] {
        let world = world(&protocol, &course, now);
        for (at, sign) in protocol.each_sign() {
            for level in Level::ALL {
                for day in -12..=now {
                    let can = day >= 0 || sign.is_emergency();
                    assert_eq!(world.can_tell((at, level), on(day)), can, "{} on day {day}", sign.id);
                }
            }
        }
    }
}

/// What stands in a journal from before a session was moved is closed like everything else.
#[test]
fn what_is_open_can_be_closed_on_any_day() {
    let (protocol, course) = (smp(), course("swelling=mild@-3"));
    let world = world(&protocol, &course, -2);
    let sign = protocol.sign("swelling").expect("the sign");
    assert!(world.can_tell((sign, Level::None), on(-2)) && !world.can_tell((sign, Level::Mild), on(-2)));
}

#[test]
fn an_emergency_is_one_on_every_day_and_says_what_to_do() {
    let protocol = smp();
    for told in ["", "pain=strong@-2", "fever=mild@1", "emergency=strong@0"] {
        let course = course(told);
        let at = protocol.sign(stipple_protocol::EMERGENCY).expect("a sign of the program");
        for day in -40..60 {
            let asked = world(&protocol, &course, day).assess(at, Level::Strong, false);
            assert_eq!(asked.means, Assessment::Urgent, "{told} on day {day}");
            assert!(asked.action.contains("emergency number"), "{}", asked.action);
        }
    }
}

/// However it was recorded, an emergency tells to call the emergency number: alone, beside others, and with the word
/// that an earlier program recorded with it.
#[test]
fn the_alarm_of_an_emergency_names_the_emergency_number() {
    let protocol = smp();
    for told in ["emergency=strong@2", "emergency=mild@2 pain=strong@3", "fever=mild@1 emergency=strong@3"] {
        for urgent in [false, true] {
            let mut course = course(told);
            course.signs.iter_mut().for_each(|report| report.urgent = urgent);
            for day in 3..9 {
                let world = world(&protocol, &course, day);
                let alarm = world.alarm().expect("an alarm");
                assert!(alarm.action.contains("emergency number"), "{told}: {}", alarm.action);
                let check_in = world.check_in(on(day));
                assert!(check_in.action.contains("emergency number"), "{told}: {}", check_in.action);
            }
        }
    }
}
