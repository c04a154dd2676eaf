//! On its date a planned session may be still to come: until somebody says that it took place, what holds up to the
//! next session holds.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, protocol, smp};
use jiff::Zoned;
use stipple_journal::{Course, DayBoundary, Session};
use stipple_plan::{Moment, World};
use stipple_protocol::{Protocol, Verdict};

/// Rules up to the next session, of every shape.
const BEFORE: &str = r#"
id = "before"
version = "1.0.0"
title = "Before"
healed = "28d"

[[activity]]
id = "drink"
name = "drink"

[[activity]]
id = "swim"
name = "swim"

[[activity]]
id = "hat"
name = "wear a hat"

[[activity]]
id = "lotion"
name = "use lotion"
product = true

[[class]]
id = "scent"
name = "scent"

[[ladder]]
id = "drink"
step = [{ from = "next-1d 18:00", to = "next", verdict = "no" }]

[[ladder]]
id = "drink-else"
activities = ["drink"]
step = [{ from = "0d", verdict = "yes" }]

[[ladder]]
id = "swim"
step = [{ from = "0d", verdict = "yes" }, { from = "next-2d", to = "next", verdict = "no" }]

[[ladder]]
id = "hat"
step = [{ from = "0d", to = "next-1d", verdict = "yes" }, { from = "next", verdict = "no" }]

[[ladder]]
id = "lotion"
step = [{ from = "next-1d", to = "next 20:00", verdict = "no" }]

[[ladder]]
id = "lotion-else"
activities = ["lotion"]
step = [{ from = "0d", verdict = "yes" }]

[[ladder]]
id = "scent"
step = [{ from = "next-3d", to = "next", verdict = "no" }]
"#;

const PLANS: [&[i32]; 6] = [&[0, -30], &[-10], &[0, -14, -30], &[-3, -30], &[0, -30, -31], &[0, -30, -60]];

fn protocols() -> [Protocol; 3] {
    let harbour = include_str!("../../../protocols/examples/harbour-clinic.toml");
    [protocol(BEFORE), smp(), protocol(harbour)]
}

fn course(plan: &[i32]) -> Course {
    let session = |&day: &i32| Session { date: on(day.abs()), ended: None, last: false, planned: day < 0 };
    Course { sessions: plan.iter().map(session).collect(), ..Course::default() }
}

fn time(day: i32, time: &str) -> Zoned {
    format!("{}T{time}[Europe/Berlin]", on(day)).parse().expect("a moment")
}

/// The same course as it is known to be in the morning: the session of the day will take place, and ends at four.
fn morning(course: &Course, day: i32) -> Course {
    let mut course = course.clone();
    for session in course.sessions.iter_mut().filter(|session| session.date == on(day)) {
        (session.planned, session.ended) = (false, Some(time(day, "16:00").timestamp()));
    }
    course
}

/// Each planned day with every plan under every protocol.
fn each(check: impl Fn(&Protocol, &Course, i32)) {
    for protocol in protocols() {
        for plan in PLANS {
            let planned = plan.iter().filter(|day| **day < 0).map(|day| day.abs());
            planned.for_each(|day| check(&protocol, &course(plan), day));
        }
    }
}

fn world<'a>(protocol: &'a Protocol, course: &'a Course, moment: Moment) -> World<'a> {
    World::new(protocol, course, moment).expect("a session")
}

#[test]
fn until_it_took_place_nothing_is_freer_than_in_its_morning() {
    each(|protocol, course, day| {
        let settled = morning(course, day);
        for at in ["05:00", "10:00", "15:59", "23:00"] {
            // Known to be ahead: that is looked at before four.
            let before = if at == "23:00" { "15:59" } else { at };
            let ahead = world(protocol, &settled, Moment::at(time(day, before), DayBoundary::default()));
            let asked = world(protocol, course, Moment::at(time(day, at), DayBoundary::default()));
            let by_day = world(protocol, course, Moment::day(on(day)));
            for (activity, known) in protocol.each_activity() {
                let most = ahead.answer(activity).verdict;
                for (asked, how) in [(&asked, at), (&by_day, "some time")] {
                    // By the clock a ban may be over in the evening.
                    let timed = at == "23:00" && known.id == "lotion" && how == at;
                    let verdict = asked.answer(activity).verdict;
                    assert!(verdict <= most || timed, "{} on day {day} at {how}", known.id);
                }
            }
            for (class, known) in protocol.each_class() {
                assert!(
                    asked.class(class).verdict <= ahead.class(class).verdict,
                    "{} on day {day}",
                    known.id
                );
            }
        }
    });
}

#[test]
fn next_tells_the_truth_on_its_date_too() {
    each(|protocol, course, day| {
        let world = world(protocol, course, Moment::day(on(day)));
        for (activity, known) in protocol.each_activity() {
            let answer = world.answer(activity);
            let end = answer.next.map_or(on(day + 60), |next| next.on);
            for then in stipple_plan::dates_from(on(day)).take_while(|then| *then < end) {
                assert_eq!(
                    world.verdict_on(activity, then),
                    answer.verdict,
                    "{} of {day} on {then}",
                    known.id
                );
            }
            if let Some(next) = answer.next {
                assert_eq!(world.verdict_on(activity, next.on), next.verdict, "{} of day {day}", known.id);
            }
        }
    });
}

#[test]
fn once_it_took_place_or_its_told_end_is_over_it_is_not_to_come() {
    let protocol = protocol(BEFORE);
    let drink = protocol.activity("drink").expect("the activity");
    let planned = course(&[0, -30]);
    let mut held = planned.clone();
    held.sessions.iter_mut().for_each(|session| session.planned = false);
    let mut ended = planned.clone();
    ended.sessions.iter_mut().for_each(|session| session.ended = Some(time(30, "16:00").timestamp()));
    let verdict = |course: &Course, at| {
        world(&protocol, course, Moment::at(time(30, at), DayBoundary::default())).answer(drink).verdict
    };
    for at in ["05:00", "12:00", "22:00"] {
        assert_eq!((verdict(&planned, at), verdict(&held, at)), (Verdict::No, Verdict::Yes), "at {at}");
    }
    assert_eq!((verdict(&ended, "15:59"), verdict(&ended, "16:00")), (Verdict::No, Verdict::Yes));
    let next = world(&protocol, &planned, Moment::day(on(30))).answer(drink).next.expect("a change");
    assert_eq!((next.on, next.verdict, next.session), (on(31), Verdict::Yes, false));
}
