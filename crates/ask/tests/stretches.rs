//! A stretch of time is judged at its strictest day, in whatever words it is named, and one day as that day is.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;

use given::{one_session, smp, world};
use stipple_ask::{Lexicon, Meaning};
use stipple_plan::World;
use stipple_protocol::{ActivityIndex, Verdict};

/// Ways to name a stretch of time, with the days it spans: from the session on, or from now.
const STRETCHES: &[(&str, Stretch)] = &[
    ("in the first week", Stretch::Session(0, 7)),
    ("during the first month", Stretch::Session(0, 30)),
    ("in week one", Stretch::Session(0, 7)),
    ("in the first ten days", Stretch::Session(0, 10)),
    ("over the first two weeks", Stretch::Session(0, 14)),
    ("any time in the first 3 weeks", Stretch::Session(0, 21)),
    ("in the first few days", Stretch::Session(0, 3)),
    ("in the second week", Stretch::Session(7, 14)),
    ("between day 2 and day 8", Stretch::Session(2, 8)),
    ("from day 3 to day 12", Stretch::Session(3, 12)),
    ("on days 1 to 5", Stretch::Session(1, 5)),
    ("until day 6", Stretch::Until(6)),
    ("up to day 10", Stretch::Until(10)),
    ("before day 5", Stretch::Until(4)),
    ("up until day 30", Stretch::Until(30)),
    ("over the next 7 days", Stretch::Now(7)),
    ("in the coming week", Stretch::Now(7)),
    ("the next few days", Stretch::Now(3)),
    ("this week", Stretch::Now(6)),
    ("within a week", Stretch::Now(7)),
    ("for the next ten days", Stretch::Now(10)),
    ("right now, my wedding is in 9 days", Stretch::Now(0)),
    ("now, a friend did on his day 20", Stretch::Now(0)),
    ("today, the barber said day 30", Stretch::Now(0)),
    ("now, it has been 12 days since my last haircut", Stretch::Now(0)),
    ("all the way to day 30", Stretch::Until(30)),
    ("every day to day 20", Stretch::Until(20)),
    ("through to day 20", Stretch::Until(20)),
    ("not later than day 16", Stretch::Until(16)),
    ("at the latest on day 9", Stretch::Until(9)),
    ("short of day 20", Stretch::Until(20)),
    ("in the 3 weeks after my session", Stretch::Session(0, 21)),
    ("during the 3 weeks after my session", Stretch::Session(0, 21)),
    ("for the 20 days after my session", Stretch::Session(0, 20)),
    ("in the month after my session", Stretch::Session(0, 30)),
    ("at first", Stretch::Session(0, 2)),
    ("in the beginning", Stretch::Session(0, 2)),
    ("today and tomorrow", Stretch::Now(1)),
    ("on the next monday", Stretch::Now(0)),
    ("on friday", Stretch::Now(0)),
    ("from now on", Stretch::Now(30)),
    ("every day", Stretch::Now(30)),
    ("as i cannot wait until day 30", Stretch::Now(0)),
    ("instead of day 14", Stretch::Now(0)),
    ("as it feels like day 30", Stretch::Now(0)),
    ("as if it was day 30", Stretch::Now(0)),
    (", it says 30 days on the bottle", Stretch::Now(0)),
    (", someone told me day 30", Stretch::Now(0)),
    (", i see my artist in 20 days", Stretch::Now(0)),
    (", my next session is in 30 days", Stretch::Now(0)),
    (", i am booked again in 30 days", Stretch::Now(0)),
    (", i know i should wait until day 30", Stretch::Now(0)),
];

#[derive(Clone, Copy, Debug)]
enum Stretch {
    Session(i32, i32),
    Until(i32),
    Now(i32),
}

/// Ways to name one day, which stay as free as that day is.
const DAYS: &[(&str, Stretch)] = &[
    ("on day 6", Stretch::Session(6, 6)),
    ("in 10 days", Stretch::Now(10)),
    ("after the first week", Stretch::Session(7, 7)),
    ("two weeks after my session", Stretch::Session(14, 14)),
    ("tomorrow", Stretch::Now(1)),
    ("on day 35", Stretch::Session(35, 35)),
];

impl Stretch {
    fn days(self, asked: i32) -> (i32, i32) {
        match self {
            Self::Session(from, to) => (from, to),
            Self::Until(to) => (asked.min(to), asked.max(to)),
            Self::Now(more) => (asked, asked + more),
        }
    }
}

/// The verdict a question in words is answered with, if it is answered with one.
fn in_words(world: &World<'_>, lexicon: &Lexicon, activity: ActivityIndex, when: &str) -> Option<Verdict> {
    let name = &world.protocol()[activity].name;
    match lexicon.question(&format!("can i {name} {when}")).reply(world).meaning {
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => {
            Some(answer.verdict)
        }
        _ => None,
    }
}

#[test]
fn a_stretch_is_never_freer_than_its_strictest_day() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    for cleared in [false, true] {
        let course = one_session(&protocol, cleared);
        let world = |day| world(&protocol, &course, day);
        for (asked, (at, activity)) in
            [0, 1, 3, 8, 16].into_iter().flat_map(|day| protocol.each_activity().map(move |one| (day, one)))
        {
            for (when, span) in STRETCHES {
                let (from, to) = span.days(asked);
                let strictest = (from..=to).map(|day| world(day).answer(at).verdict).min().expect("a day");
                let told = in_words(&world(asked), &lexicon, at, when);
                assert!(
                    told.is_none_or(|told| told <= strictest),
                    "day {asked}: {} {when}: {told:?}, but {strictest}",
                    activity.id
                );
            }
        }
    }
}

#[test]
fn one_day_stays_as_free_as_it_is() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    let course = one_session(&protocol, false);
    let world = |day| world(&protocol, &course, day);
    for asked in [0, 1, 3, 8, 16] {
        for (at, activity) in protocol.each_activity() {
            let plain = in_words(&world(asked), &lexicon, at, "");
            for (when, span) in DAYS {
                let (_, day) = span.days(asked);
                let told = in_words(&world(asked), &lexicon, at, when);
                let known = plain.is_some() && told.is_some();
                assert!(
                    !known || told == Some(world(day).answer(at).verdict),
                    "day {asked}: {} {when}: {told:?}",
                    activity.id
                );
            }
        }
    }
}
