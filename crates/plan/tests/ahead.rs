//! What was told on the day of a session, but ahead of it, is about the session before: over every activity, class and
//! sign, on every day since.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, protocol, smp, world};
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::World;
use stipple_protocol::{Assessment, Level, Protocol};

/// Days of a second session after the first.
const SECOND: [i32; 4] = [5, 14, 21, 30];

fn protocols() -> [Protocol; 3] {
    let harbour = include_str!("../../../protocols/examples/harbour-clinic.toml");
    let heron = include_str!("../../../protocols/examples/heron-clinic.toml");
    [smp(), protocol(harbour), protocol(heron)]
}

fn sessions(second: i32, planned: bool) -> Course {
    let session = |day, planned| Session { date: on(day), ended: None, last: false, planned };
    Course { sessions: vec![session(0, false), session(second, planned)], ..Course::default() }
}

/// What is told of a day: a word on every clearance, and a look for every sign.
fn told(course: &Course, protocol: &Protocol, (day, ahead): (i32, bool), given: bool) -> Course {
    let clearance =
        |by| move |name: &String| ClearanceChange { name: name.clone(), given, on: on(day), by, ahead };
    let ids: Vec<String> = protocol.clearances.iter().map(|clearance| clearance.id.clone()).collect();
    let look = |sign: &stipple_protocol::Sign| sign_told(&sign.id, Level::None, (day, ahead));
    let mut course = course.clone();
    course.clearances.extend(ids.iter().map(clearance(Teller::Client)));
    course.clearances.extend(ids.iter().filter(|_| given).map(clearance(Teller::Clinic)));
    course.signs.extend(protocol.signs.iter().map(look));
    course
}

fn sign_told(sign: &str, level: Level, (day, ahead): (i32, bool)) -> SignReport {
    SignReport { sign: sign.to_owned(), level, urgent: false, on: on(day), ahead }
}

fn verdicts(world: &World<'_>) -> Vec<(String, stipple_protocol::Verdict)> {
    let activities = world.answers().into_iter().map(|answer| answer.verdict);
    let names = world.protocol().activities.iter().map(|activity| activity.id.clone());
    let classes = world.protocol().each_class();
    let classes = classes.map(|(at, class)| (class.id.clone(), world.class(at).verdict));
    names.zip(activities).chain(classes).collect()
}

#[test]
fn a_word_or_a_look_ahead_of_a_session_counts_as_one_of_the_day_before() {
    for protocol in protocols() {
        for (second, planned, given) in every() {
            let course = sessions(second, planned);
            let ahead = told(&course, &protocol, (second, true), given);
            let before = told(&course, &protocol, (second - 1, false), given);
            for day in second..second + 45 {
                let what = format!("{} day {day} of {second}, planned {planned}, given {given}", protocol.id);
                let [ahead, before] = [&ahead, &before].map(|course| world(&protocol, course, day));
                assert_eq!(verdicts(&ahead), verdicts(&before), "{what}");
            }
        }
    }
}

#[test]
fn once_the_session_took_place_a_word_ahead_of_it_opens_nothing() {
    for protocol in protocols() {
        for second in SECOND {
            let nothing = sessions(second, false);
            let ahead = told(&nothing, &protocol, (second, true), true);
            for day in second..second + 45 {
                let told = verdicts(&world(&protocol, &ahead, day));
                for ((id, told), (_, untold)) in
                    told.into_iter().zip(verdicts(&world(&protocol, &nothing, day)))
                {
                    assert!(told <= untold, "{} {id} day {day} of {second}", protocol.id);
                }
            }
        }
    }
}

#[test]
fn a_sign_ahead_of_a_session_is_as_serious_as_before_it_and_as_after_it() {
    for protocol in protocols() {
        let ids = protocol.signs.iter().map(|sign| sign.id.as_str());
        for ((sign, level), second) in ids.flat_map(levels).zip(SECOND.into_iter().cycle()) {
            let settled = sessions(second, false);
            let first =
                Course { sessions: settled.sessions.iter().take(1).cloned().collect(), ..settled.clone() };
            let report = |course: &Course, ahead| {
                let signs = vec![sign_told(sign, level, (second, ahead))];
                Course { signs, ..course.clone() }
            };
            let [ahead, after] = [true, false].map(|ahead| report(&settled, ahead));
            let before = report(&first, false);
            for day in second..second + 30 {
                let [ahead, after] =
                    [&ahead, &after].map(|course| stands(&world(&protocol, course, day), sign));
                let before = stands(&world(&protocol, &before, second), sign);
                let what = format!("{} {sign} {level:?} on day {second}, looked at on {day}", protocol.id);
                assert!(ahead >= before.max(after), "{what}: {ahead:?}, {before:?}, {after:?}");
            }
        }
    }
}

/// What a sign comes to that was told of.
fn stands(world: &World<'_>, sign: &str) -> Assessment {
    let at = world.protocol().sign(sign).expect("a sign");
    let watched = world.watched().iter().any(|watched| watched.sign == at);
    let open = world.open_as(at).unwrap_or(Assessment::Normal);
    if watched { open.max(Assessment::Watch) } else { open }
}

fn levels(sign: &str) -> [(&str, Level); 2] {
    [(sign, Level::Mild), (sign, Level::Strong)]
}

fn every() -> impl Iterator<Item = (i32, bool, bool)> {
    let flags = [(false, false), (false, true), (true, false), (true, true)];
    SECOND.into_iter().flat_map(move |second| flags.map(|(planned, given)| (second, planned, given)))
}
