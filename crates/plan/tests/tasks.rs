//! What is done is done: on the day it was ticked it stands in the list of the day, afterwards it does not, until it is
//! due again. For every task of the default rules and of three clinics, whatever its rhythm.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, protocol, smp};
use jiff::Zoned;
use stipple_journal::{Course, DayBoundary, Session, Tick};
use stipple_plan::{Due, Moment, State, World};
use stipple_protocol::{Protocol, Rhythm};

fn protocols() -> [Protocol; 4] {
    let examples = [
        include_str!("../../../protocols/examples/heron-clinic.toml"),
        include_str!("../../../protocols/examples/cedar-clinic.toml"),
        include_str!("../../../protocols/examples/willow-room.toml"),
    ];
    let [heron, cedar, willow] = examples.map(protocol);
    [smp(), heron, cedar, willow]
}

/// Days looked at, up to many years.
fn days() -> impl Iterator<Item = i32> {
    (0..70).chain((70..400).step_by(9)).chain((400..3000).step_by(31))
}

fn course(done: Vec<Tick>) -> Course {
    let session = |day| Session { date: on(day), ended: None, last: true, planned: false };
    Course { sessions: vec![session(0)], done, ..Course::default() }
}

fn at(day: i32, time: &str) -> Moment {
    let moment: Zoned = format!("{}T{time}[Europe/Berlin]", on(day)).parse().expect("a moment");
    Moment::at(moment, DayBoundary::default())
}

fn tasks<'a>(protocol: &'a Protocol, course: &'a Course, moment: Moment) -> Vec<(Due<'a>, bool)> {
    let day = World::new(protocol, course, moment).expect("a session").day();
    let listed: Vec<Due<'a>> = day.listed().copied().collect();
    day.tasks.into_iter().map(|due| (due, listed.contains(&due))).collect()
}

/// A tick of an occurrence, told in the evening of a day.
fn tick(protocol: &Protocol, due: &Due<'_>, day: i32) -> Tick {
    let task = protocol.tasks.get(due.task).expect("a task").id.clone();
    let told = at(day, "21:00").at.map(|now| now.timestamp());
    Tick { task, on: due.on, slot: due.slot.to_owned(), told }
}

#[test]
fn what_was_done_is_listed_on_that_day_and_not_on_those_after_it() {
    for protocol in protocols() {
        let nothing = course(Vec::new());
        for day in days() {
            for (due, listed) in tasks(&protocol, &nothing, at(day, "20:00")) {
                assert_eq!(listed, due.state == State::Due, "{} {due:?} on day {day}", protocol.id);
                if due.state != State::Due {
                    continue;
                }
                let done = course(vec![tick(&protocol, &due, day)]);
                let same = |moment| {
                    let all = tasks(&protocol, &done, moment).into_iter();
                    let mut all = all.filter(|(one, _)| (one.task, one.slot) == (due.task, due.slot));
                    all.next().map(|(one, listed)| (one.state, one.on, listed))
                };
                let what = format!("{} {due:?} done on day {day}", protocol.id);
                assert_eq!(same(at(day, "22:00")), Some((State::Done, due.on, true)), "{what}");
                let after = same(at(day + 1, "10:00"));
                let settled = after.is_none_or(|(state, on, listed)| match state {
                    State::Done => on == due.on && !listed,
                    _ => on > due.on && listed,
                });
                assert!(settled, "{what}: {after:?}");
            }
        }
    }
}

#[test]
fn in_the_night_it_is_still_the_day_on_which_it_was_done() {
    let protocol = smp();
    let nothing = course(Vec::new());
    let overdue = |day: i32| {
        let all = tasks(&protocol, &nothing, at(day, "20:00")).into_iter();
        let tomorrow = tasks(&protocol, &nothing, at(day + 1, "10:00"));
        let stays = |due: &Due<'_>| tomorrow.iter().any(|(then, _)| then == due);
        let mut all = all.map(|(due, _)| due).filter(|due| due.state == State::Due && due.on < on(day));
        all.find(stays).map(|due| (due, day))
    };
    let (due, day) = days().find_map(overdue).expect("one that is overdue");
    let done = course(vec![tick(&protocol, &due, day)]);
    let listed = |moment| {
        let all = tasks(&protocol, &done, moment);
        all.iter().any(|(one, listed)| one.task == due.task && *listed)
    };
    assert!(listed(at(day + 1, "02:00")) && !listed(at(day + 1, "04:30")), "{due:?} on day {day}");
}

#[test]
fn where_the_hour_is_not_known_a_tick_is_of_the_day_it_names() {
    for protocol in protocols() {
        let seldom = protocol.tasks.iter().filter(|task| !matches!(task.rhythm, Rhythm::Whenever(_)));
        for task in seldom {
            for day in [7, 28, 40] {
                let tick = Tick { task: task.id.clone(), on: on(day), slot: "day".to_owned(), told: None };
                let done = course(vec![tick]);
                let listed = tasks(&protocol, &done, Moment::day(on(day + 1)));
                let stays = listed.iter().filter(|(due, listed)| due.state == State::Done && *listed);
                assert_eq!(stays.count(), 0, "{} {} of day {day}", protocol.id, task.id);
            }
        }
    }
}
