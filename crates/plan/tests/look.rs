//! What was told and never told again: for every sign, level and day on which it was told, on every day after it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, protocol, sign, smp, world};
use stipple_journal::{Course, Session};
use stipple_protocol::{Assessment, Level, Protocol, SignIndex};

fn protocols() -> [Protocol; 2] {
    [smp(), protocol(include_str!("../../../protocols/examples/harbour-clinic.toml"))]
}

fn course(told: &[(&str, Level, i32)]) -> Course {
    let report = |&(name, level, day): &(&str, Level, i32)| sign(name, level, day);
    Course {
        sessions: vec![Session { date: on(0), ended: None, last: false, planned: false }],
        signs: told.iter().map(report).collect(),
        ..Course::default()
    }
}

/// What a sign is when it is told on a day for the first time.
fn means(protocol: &Protocol, sign: SignIndex, level: Level, day: i32) -> Assessment {
    world(protocol, &course(&[]), day).assess(sign, level, false).means
}

#[test]
fn nothing_that_was_told_is_forgotten_once_it_is_past_its_time() {
    for protocol in protocols() {
        for (at, sign) in protocol.each_sign().filter(|(_, sign)| !sign.is_emergency()) {
            for level in [Level::Mild, Level::Strong] {
                for told in [0, 2, 3, 6, 13, 20] {
                    let course = course(&[(&sign.id, level, told)]);
                    let mut asked = false;
                    for day in told..50 {
                        let what = format!("{} {level:?} told on {told}, on day {day}", sign.id);
                        let world = world(&protocol, &course, day);
                        let again = world.look_again().contains(&at);
                        let held = world.open_as(at).is_some()
                            || world.watched().iter().any(|watched| watched.sign == at);
                        let past = means(&protocol, at, level, day) > Assessment::Normal;
                        assert!(day == told || !past || again || held, "{what}: nobody minds");
                        assert!(!again || day > told, "{what}: it was told today");
                        assert!(!again || past || held, "{what}: it is still normal");
                        assert!(!again || world.next_look() == on(day), "{what}: the next look is today");
                        asked |= again || held;
                    }
                    let ever =
                        (told + 1..50).any(|day| means(&protocol, at, level, day) > Assessment::Normal);
                    assert!(asked || !ever, "{} {level:?} told on {told}", sign.id);
                }
            }
        }
    }
}

#[test]
fn the_next_look_is_no_later_than_the_day_on_which_it_is_asked_for() {
    let protocol = smp();
    for (_, sign) in protocol.each_sign().filter(|(_, sign)| !sign.is_emergency()) {
        for told in [0, 2, 7, 13, 20] {
            let course = course(&[(&sign.id, Level::Mild, told), ("flaking", Level::None, told)]);
            let first = (told + 1..60).find(|&day| !world(&protocol, &course, day).look_again().is_empty());
            let next = world(&protocol, &course, told).next_look();
            assert!(first.is_none_or(|first| next <= on(first)), "{} told on {told}", sign.id);
        }
    }
}

#[test]
fn one_look_answers_it() {
    let protocol = smp();
    for (at, sign) in protocol.each_sign().filter(|(_, sign)| !sign.is_emergency()) {
        for day in 1..50 {
            for level in [Level::None, Level::Mild, Level::Strong] {
                let course = course(&[(&sign.id, Level::Mild, 0), (&sign.id, level, day)]);
                let asked = world(&protocol, &course, day).look_again().contains(&at);
                assert!(!asked, "{} {level:?} on day {day}", sign.id);
            }
        }
    }
}
