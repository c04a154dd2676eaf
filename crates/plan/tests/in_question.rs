//! While nobody has said whether a session took place, both readings of the course hold: every answer is the meet of
//! both, and no sign is milder than in either. So it is while nobody has said which of several dates was the first
//! session. Over every activity and day, sets of clearances, climates, signs and plans of sessions.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod given;

use given::{FIRST, on, protocol, smp};
use jiff::Zoned;
use jiff::civil::Date;
use stipple_journal::{ClearanceChange, Course, DayBoundary, First, Session};
use stipple_plan::{About, Either, Moment, World};
use stipple_protocol::{Advice, Assessment, Climate, Level, Protocol, Verdict};

const DAYS: core::ops::RangeInclusive<i32> = 0..=60;

/// Days of sessions. Those below zero are planned, and nobody has said that they took place.
const PLANS: &[&[i32]] = &[
    &[0, -21],
    &[0, -60],
    &[0, 14, -35],
    &[0, -14, -35],
    &[0, -14, 35],
    &[0, -5, -9, -20, -33],
    &[-14, 28],
    &[-7, -28],
    &[-10],
];

/// Plans of which the sessions at these places were each told as the first.
const FIRSTS: &[(&[i32], &[usize])] = &[
    (&[0, 3], &[0, 1]),
    (&[0, -20], &[0, 1]),
    (&[-10, -16], &[0, 1]),
    (&[0, 14, -35], &[0, 2]),
    (&[0, 7, 14], &[0, 1, 2]),
    (&[0, 12, -24], &[0, 1, 2]),
    (&[0, 9, 21, -34], &[0, 1, 2, 3]),
];

const SIGNS: &[&[(&str, Level, i32)]] = &[
    &[],
    &[("redness", Level::None, 0), ("tightness", Level::None, 0)],
    &[("redness", Level::None, 16), ("tightness", Level::None, 16)],
    &[("redness", Level::Mild, 23), ("pain", Level::Mild, 22), ("dark-dots", Level::Mild, 25)],
    &[("flaking", Level::Mild, 3), ("flaking", Level::Mild, 24), ("swelling", Level::Mild, 36)],
];

/// Ours, and one that says much about the days before a session.
fn protocols() -> [Protocol; 2] {
    [smp(), protocol(include_str!("../../../protocols/examples/harbour-clinic.toml"))]
}

fn courses(protocol: &Protocol) -> Vec<Course> {
    let plans = PLANS.iter().map(|&plan| (plan, &[][..])).chain(FIRSTS.iter().copied());
    plans.flat_map(|(plan, firsts)| told(protocol, plan, firsts)).collect()
}

fn told(protocol: &Protocol, plan: &[i32], firsts: &[usize]) -> Vec<Course> {
    let mut courses = Vec::new();
    // Three worlds are looked at for each of these: fewer of the rest are enough.
    let (climates, clearances) = if firsts.is_empty() { (0..2, 0..3) } else { (1..2, 2..3) };
    for signs in SIGNS {
        for &climate in &[Climate::Temperate, Climate::Hot][climates.clone()] {
            for &cleared in &[0, 0b0101_0101, 0b0111_1111][clearances.clone()] {
                let course = course(protocol, plan, (signs, climate, cleared));
                let some_firsts = some(&course.sessions, firsts);
                courses.push(Course { firsts: alone(&course.sessions, firsts), some_firsts, ..course });
            }
        }
    }
    courses
}

/// The sessions as they are if one alone of those told as the first is right, for each of them.
fn alone(sessions: &[Session], firsts: &[usize]) -> Vec<First> {
    let alone = |own: usize| First { date: sessions[own].date, sessions: if_only(sessions, firsts, &[own]) };
    firsts.iter().map(|&own| alone(own)).collect()
}

/// The same if two or three of them are.
fn some(sessions: &[Session], firsts: &[usize]) -> Vec<Vec<Session>> {
    let some = subsets(firsts).filter(|right| (2..=3).contains(&right.len()) && right.len() < firsts.len());
    some.map(|right| if_only(sessions, firsts, &right)).collect()
}

fn subsets(firsts: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    (1..1_u32 << firsts.len()).map(|right| {
        let right = firsts.iter().enumerate().filter(|(place, _)| right >> place & 1 == 1);
        right.map(|(_, &at)| at).collect()
    })
}

fn if_only(sessions: &[Session], firsts: &[usize], right: &[usize]) -> Vec<Session> {
    let kept = sessions.iter().enumerate().filter(|(at, _)| right.contains(at) || !firsts.contains(at));
    kept.map(|(_, session)| session.clone()).collect()
}

fn course(
    protocol: &Protocol,
    plan: &[i32],
    (signs, climate, cleared): (&[(&str, Level, i32)], Climate, u32),
) -> Course {
    let last = plan.len() - 1;
    let session = |(at, &day): (usize, &i32)| {
        let (date, planned) = (on(day.abs()), day < 0);
        Session { date, ended: None, last: at == last && climate == Climate::Hot, planned }
    };
    let given = protocol.clearances.iter().enumerate().filter(|(at, _)| cleared >> at & 1 == 1);
    let name = |(at, clearance): (usize, &stipple_protocol::Clearance)| ClearanceChange {
        name: clearance.id.clone(),
        given: true,
        by: stipple_journal::Teller::Client,
        on: on(at as i32 * 6),
        ahead: false,
    };
    let mut clearances: Vec<ClearanceChange> = given.map(name).collect();
    clearances.sort_by_key(|change| change.on);
    let sign = |&(sign, level, day): &(&str, Level, i32)| given::sign(sign, level, day);
    Course {
        sessions: plan.iter().enumerate().map(session).collect(),
        clearances,
        climate: Some(climate),
        signs: signs.iter().map(sign).collect(),
        ..Course::default()
    }
}

/// The readings of a course on a day, each settled: as if all dates told as the first are right, and any of them.
fn readings(course: &Course, day: Date) -> Vec<Course> {
    let with = |sessions: &[Session]| Course {
        sessions: sessions.to_vec(),
        firsts: Vec::new(),
        some_firsts: Vec::new(),
        ..course.clone()
    };
    let place = |first: &First| course.sessions.iter().position(|session| session.date == first.date);
    let firsts: Vec<usize> = course.firsts.iter().filter_map(place).collect();
    let any = subsets(&firsts).map(|right| with(&if_only(&course.sessions, &firsts, &right)));
    core::iter::once(with(&course.sessions)).chain(any).flat_map(|course| held(&course, day)).collect()
}

/// All sessions that have come took place, all but the latest in question, and so on. With no session at all, the first
/// may be on the day after.
fn held(course: &Course, day: Date) -> Vec<Course> {
    let took_place = |session: &Session| Session { planned: false, ..session.clone() };
    let begun = course.sessions.iter().filter(|session| session.date <= day).count();
    let (past, ahead) = course.sessions.split_at(begun);
    let planned = past.iter().rev().take_while(|session| session.planned).count();
    (0..=planned)
        .map(|back| {
            let held = past.iter().take(begun - back).map(took_place);
            let sessions: Vec<Session> = held.chain(ahead.iter().cloned()).collect();
            if sessions.is_empty() { tomorrow(course, day) } else { Course { sessions, ..course.clone() } }
        })
        .collect()
}

fn tomorrow(course: &Course, day: Date) -> Course {
    let date = day.tomorrow().expect("a date");
    let session = Session { date, ended: None, last: false, planned: true };
    Course { sessions: vec![session], ..course.clone() }
}

/// Every course, on every day, in question or not, with its readings.
fn each_day(check: impl Fn(&World<'_>, &[World<'_>], &str)) {
    for protocol in protocols() {
        for course in courses(&protocol) {
            for day in DAYS {
                let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
                let settled = readings(&course, on(day));
                let world_of =
                    |course| World::new(&protocol, course, Moment::day(on(day))).expect("a session");
                let each = settled.iter().map(world_of);
                let planned = course.sessions.iter().map(|known| (known.date, known.planned));
                let what = format!("day {day} of {:?} under {}", planned.collect::<Vec<_>>(), protocol.id);
                check(&world, &each.collect::<Vec<_>>(), &what);
            }
        }
    }
}

/// Whether a session of this day may be still to come: that is one more reading, which no settled course has.
fn may_be_to_come(world: &World<'_>) -> bool {
    world.course().sessions.iter().any(|session| session.planned && session.date == world.moment().day)
}

/// As strict as the strictest reading: no more, no less, but for the one in which the session is still to come.
fn meets(world: &World<'_>, verdict: Verdict, strictest: Verdict) -> bool {
    verdict == strictest || (may_be_to_come(world) && verdict < strictest)
}

#[test]
fn an_answer_in_question_is_the_meet_of_its_readings() {
    each_day(|world, readings, what| {
        for answer in world.answers() {
            let About::Activity(at) = answer.about else { panic!("not an activity") };
            let id = &world.protocol()[at].id;
            let each = readings.iter().map(|reading| reading.answer(at).verdict);
            let strictest = each.clone().min().expect("a reading");
            assert!(meets(world, answer.verdict, strictest), "{id} on {what}");
            assert_eq!(world.verdict_on(at, world.moment().day), answer.verdict, "{id} on {what}");
            if !world.course().firsts.is_empty() {
                let verdict = Some(answer.verdict);
                assert_eq!(answer.because().map(|reason| reason.verdict), verdict, "{id} on {what}");
                let by_first = world.by_first(&answer).map(|(_, verdict)| verdict).min();
                assert!(by_first >= verdict, "{id} on {what}");
                continue;
            }
            let not = each.clone().next_back().expect("a reading");
            let took_place = each.take(readings.len() - 1).min();
            let settled = took_place.map(|took_place| Either { took_place, not });
            assert_eq!(answer.either.is_some(), settled.is_some(), "{id} on {what}");
            if let (Some(told), Some(settled)) = (answer.either, settled) {
                // A sign that is open in one reading holds in the other too.
                let no_freer = told.took_place <= settled.took_place && told.not <= settled.not;
                assert!(no_freer && told.took_place.min(told.not) == answer.verdict, "{id} on {what}");
                let open = world.open_signs().is_empty() && world.watched().is_empty();
                assert!(!open || told == settled || may_be_to_come(world), "{id} on {what}");
            }
            let verdict = Some(answer.verdict);
            assert_eq!(answer.because().map(|reason| reason.verdict), verdict, "{id} on {what}");
        }
    });
}

#[test]
fn a_class_in_question_is_the_meet_of_its_readings() {
    each_day(|world, readings, what| {
        for (class, known) in world.protocol().each_class() {
            let strictest = readings.iter().map(|reading| reading.class(class).verdict).min();
            let strictest = strictest.expect("a reading");
            assert!(meets(world, world.class(class).verdict, strictest), "{} on {what}", known.id);
        }
    });
}

#[test]
fn a_sign_in_question_is_as_serious_as_in_its_most_serious_reading() {
    each_day(|world, readings, what| {
        for (sign, known) in world.protocol().each_sign() {
            for level in [Level::Mild, Level::Strong] {
                let worst = readings.iter().map(|reading| reading.assess(sign, level, false).means).max();
                let watched = world.watched().iter().any(|watched| watched.sign == sign);
                let open = world.open_as(sign).or(watched.then_some(Assessment::Watch));
                assert_eq!(
                    Some(world.assess(sign, level, false).means),
                    worst.max(open),
                    "{} on {what}",
                    known.id
                );
            }
            let open = readings.iter().filter_map(|reading| reading.open_as(sign)).max();
            assert!(world.open_as(sign) >= open, "{} open on {what}", known.id);
        }
    });
}

#[test]
fn the_rest_of_the_day_is_that_of_the_later_session() {
    each_day(|world, readings, what| {
        let (day, later) = (world.day(), readings.iter().next().expect("a reading").day());
        let told =
            |day: &stipple_plan::Day<'_>| (day.day, day.healed, day.phase.map(|phase| phase.id.clone()));
        assert_eq!(told(&day), told(&later), "{what}");
        assert!(day.tasks.iter().all(|due| later.tasks.contains(due)), "{what}");
        let among = |one: &[&Advice], all: &[&Advice]| {
            one.iter().all(|advice| all.iter().any(|known| known.id == advice.id))
        };
        assert!(among(&day.dos, &later.dos), "{what}");
        for reading in readings.iter() {
            let forbidden: Vec<_> = reading.day().donts;
            assert!(among(&forbidden, &day.donts), "{what}");
        }
    });
}

#[test]
fn next_tells_the_truth_in_question_too() {
    for protocol in protocols() {
        for course in courses(&protocol) {
            for day in DAYS.step_by(3) {
                let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
                for answer in world.answers() {
                    let About::Activity(at) = answer.about else { panic!("not an activity") };
                    let id = &protocol[at].id;
                    let end = answer.next.map_or(on(day + 60), |next| next.on);
                    let same = stipple_plan::dates_from(on(day)).take_while(|then| *then < end);
                    for then in same {
                        assert_eq!(world.verdict_on(at, then), answer.verdict, "{id} of day {day} on {then}");
                    }
                    if let Some(next) = answer.next {
                        assert_eq!(world.verdict_on(at, next.on), next.verdict, "{id} of day {day}");
                        assert_ne!(next.verdict, answer.verdict, "{id} of day {day}");
                    }
                }
            }
        }
    }
}

#[test]
fn to_say_that_it_took_place_or_did_not_never_makes_anything_stricter() {
    each_day(|world, readings, what| {
        let day = world.moment().day;
        for (at, activity) in world.protocol().each_activity() {
            let told = world.verdict_on(at, day);
            for reading in readings.iter() {
                let settled: Verdict = reading.verdict_on(at, day);
                assert!(told <= settled, "{} on {what}", activity.id);
            }
        }
    });
}

#[test]
fn a_course_in_which_everything_took_place_has_no_question() {
    let protocol = protocol(include_str!("../../../protocols/smp.toml"));
    let settled = course(&protocol, &[0, 21], (&[], Climate::Temperate, 0));
    for day in DAYS {
        let world = World::new(&protocol, &settled, Moment::day(on(day))).expect("a session");
        assert_eq!((world.in_question().len(), world.day_if_not()), (0, None), "day {day}");
        assert!(world.answers().iter().all(|answer| answer.either.is_none()), "day {day}");
    }
}

#[test]
fn what_is_in_question_and_what_is_to_come() {
    let protocol = protocol(include_str!("../../../protocols/smp.toml"));
    let told = |plan: &[i32], day| {
        let course = course(&protocol, plan, (&[], Climate::Temperate, 0));
        let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
        let days = |session: &Session| stipple_plan::days_between(FIRST, session.date);
        let asked: Vec<i32> = world.in_question().iter().map(days).collect();
        (asked, world.day_number(), world.day_if_not(), world.perhaps_done().map(days))
    };
    assert_eq!(told(&[0, -30], 15), (vec![], 15, None, None));
    assert_eq!(told(&[0, -30], 16), (vec![], 16, None, Some(30)));
    assert_eq!(told(&[0, -30], 29), (vec![], 29, None, Some(30)));
    assert_eq!(told(&[0, -30], 30), (vec![30], 0, Some(30), None));
    assert_eq!(told(&[0, -30, -60], 61), (vec![30, 60], 1, Some(61), None));
    assert_eq!(told(&[0, -30, 60], 61), (vec![], 1, None, None), "what took place since settles it");
    assert_eq!(told(&[-5], 3), (vec![], -2, None, Some(5)));
    assert_eq!(told(&[-5], 6), (vec![5], 1, None, None), "before the first there is no other day");
    assert_eq!(told(&[-5, -40], 6), (vec![5], 1, Some(-34), None));
}

#[test]
fn a_thousand_sessions_nobody_spoke_of_are_read_as_few() {
    let protocol = protocol(include_str!("../../../protocols/smp.toml"));
    let planned = |day| Session { date: on(day), ended: None, last: false, planned: day > -1000 };
    let course = Course { sessions: (-1000..=0).map(planned).collect(), ..Course::default() };
    let world = World::new(&protocol, &course, Moment::day(on(0))).expect("a session");
    assert_eq!((world.in_question().len(), world.day_number(), world.day_if_not()), (1000, 0, Some(1000)));
    let hat = protocol.activity("hat").expect("an activity");
    assert!(!world.answer(hat).verdict.permits());
}

#[test]
fn a_plan_ahead_is_drawn_as_planned_and_what_is_over_stays_in_question() {
    let protocol = protocol(include_str!("../../../protocols/smp.toml"));
    let course = course(&protocol, &[0, -20, -50], (&[], Climate::Temperate, 0));
    let world = |day: i32| World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
    let asked = |world: World<'_>, day: i32| world.in_question_on(on(day)).len();
    assert_eq!(asked(world(10).as_planned(on(10)), 25), 0);
    assert_eq!(asked(world(25).as_planned(on(25)), 25), 1);
    assert_eq!(asked(world(25).as_planned(on(25)), 55), 0, "by then the third took place");
    assert_eq!(asked(world(55).as_planned(on(55)), 55), 2);
}

/// A planned session with a told end, at a moment of its date.
fn morning(plan: &[i32], at: &str) -> (Course, Moment, Date) {
    let date = on(plan.last().expect("a session").abs());
    let moment = |time: &str| format!("{date}T{time}[Europe/Berlin]").parse::<Zoned>().expect("a moment");
    let mut course = course(&smp(), plan, (&[], Climate::Temperate, 0b0111_1111));
    let session = course.sessions.last_mut().expect("a session");
    session.ended = Some(moment("16:00").timestamp());
    (course, Moment::at(moment(at), DayBoundary::default()), date)
}

fn with_last(course: &Course, change: impl Fn(&mut Session)) -> Course {
    let mut course = course.clone();
    course.sessions.iter_mut().next_back().into_iter().for_each(change);
    course
}

#[test]
fn from_its_date_on_both_readings_hold_before_its_told_end_too() {
    for protocol in protocols() {
        for plan in [&[0, -21][..], &[0, -60], &[-10], &[-10, -40], &[0, 14, -35]] {
            for at in ["04:00", "10:00", "15:59"] {
                let (course, moment, date) = morning(plan, at);
                let world = World::new(&protocol, &course, moment.clone()).expect("a session");
                assert_eq!(
                    world.in_question().last().map(|known| known.date),
                    Some(date),
                    "{plan:?} at {at}"
                );
                assert_eq!((world.day_number(), world.day().day), (0, 0), "{plan:?} at {at}");
                let ahead = with_last(&course, |last| last.planned = false);
                let held = with_last(&course, |last| (last.planned, last.ended) = (false, None));
                let readings = [&ahead, &held]
                    .map(|course| World::new(&protocol, course, moment.clone()).expect("a session"));
                for (activity, known) in protocol.each_activity() {
                    let strictest = readings.iter().map(|world| world.answer(activity).verdict).min();
                    let verdict = Some(world.answer(activity).verdict);
                    assert!(verdict <= strictest, "{} of {plan:?} at {at}", known.id);
                }
                for (sign, known) in protocol.each_sign() {
                    let worst =
                        readings.iter().map(|world| world.assess(sign, Level::Mild, false).means).max();
                    let means = Some(world.assess(sign, Level::Mild, false).means);
                    assert!(means >= worst, "{} of {plan:?} at {at}", known.id);
                }
            }
        }
    }
}

#[test]
fn once_its_end_is_over_the_question_stays() {
    let protocol = smp();
    for at in ["16:00", "23:00"] {
        let (course, moment, date) = morning(&[0, -21], at);
        let world = World::new(&protocol, &course, moment).expect("a session");
        assert_eq!(world.in_question().iter().map(|known| known.date).collect::<Vec<_>>(), [date]);
        assert_eq!((world.day_number(), world.day_if_not()), (0, Some(21)));
    }
}
