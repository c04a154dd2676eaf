//! A whole day: every activity's verdict with its reasons, tasks and triage.
//!
//! `cargo bench -p stipple-plan --bench day`

#![expect(clippy::expect_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use jiff::civil::date;
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller, Tick};
use stipple_plan::{Moment, World};
use stipple_protocol::{Level, Protocol};

fn main() {
    divan::main();
}

fn smp() -> Protocol {
    let reading = stipple_protocol::read(include_str!("../../../protocols/smp.toml"), &());
    reading.protocol.expect("the guide's protocol reads")
}

/// A person on day 12 of the second session, with all that people usually report.
fn course() -> Course {
    let session = |date, last| Session { date, ended: None, last, planned: false };
    let given = |name: &str| ClearanceChange {
        name: name.into(),
        given: true,
        on: date(2026, 3, 6),
        by: Teller::Client,
        ahead: false,
    };
    let sign =
        |sign: &str, level, on| SignReport { sign: sign.into(), level, urgent: false, on, ahead: false };
    let tick =
        |day| Tick { task: "pillowcase".into(), on: date(2026, 4, day), slot: "night".into(), told: None };
    Course {
        sessions: vec![session(date(2026, 3, 2), false), session(date(2026, 4, 1), true)],
        clearances: vec![given("rinse"), given("cleanser"), given("hat")],
        signs: vec![
            sign("redness", Level::Mild, date(2026, 4, 1)),
            sign("itching", Level::Mild, date(2026, 4, 4)),
            sign("redness", Level::None, date(2026, 4, 8)),
            sign("tightness", Level::None, date(2026, 4, 8)),
        ],
        done: (1..=11).map(tick).collect(),
        ..Course::default()
    }
}

/// From the parts to the whole day: world, verdicts with reasons, tasks, advice, phase, open signs.
#[divan::bench(sample_size = 100)]
fn whole_day(bencher: Bencher<'_, '_>) {
    let (protocol, course) = (smp(), course());
    bencher.bench_local(|| {
        let moment = Moment::day(black_box(date(2026, 4, 13)));
        let world = World::new(black_box(&protocol), black_box(&course), moment);
        world.map(|world| world.day())
    });
}

/// One verdict with its reasons.
#[divan::bench(sample_size = 100)]
fn one_answer(bencher: Bencher<'_, '_>) {
    let (protocol, course) = (smp(), course());
    let razor = protocol.activity("shave-razor").expect("an activity");
    let world = World::new(&protocol, &course, Moment::day(date(2026, 4, 13))).expect("a session");
    bencher.bench_local(|| world.answer(black_box(razor)));
}

/// Two months of every activity.
#[divan::bench(sample_size = 100)]
fn timeline_of_sixty_days(bencher: Bencher<'_, '_>) {
    let (protocol, course) = (smp(), course());
    let world = World::new(&protocol, &course, Moment::day(date(2026, 4, 13))).expect("a session");
    bencher.bench_local(|| world.timeline(black_box(date(2026, 4, 1)), 60));
}

/// A whole day while nobody has said whether the second session took place.
#[divan::bench(sample_size = 100)]
fn whole_day_in_question(bencher: Bencher<'_, '_>) {
    let (protocol, mut course) = (smp(), course());
    course.sessions.iter_mut().skip(1).for_each(|session| session.planned = true);
    bencher.bench_local(|| {
        let moment = Moment::day(black_box(date(2026, 4, 13)));
        let world = World::new(black_box(&protocol), black_box(&course), moment);
        world.map(|world| world.day())
    });
}
