//! Rules in hours, when it is known at which moment the session ended: they count real time, through
//! every change of the clocks of 2026 in three zones.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, Zoned};
use stipple_journal::{Course, Session};
use stipple_plan::{Answer, Moment, World};
use stipple_protocol::{Protocol, Verdict};

const HOURS: &str = r#"
id = "hours"
version = "1.0.0"
title = "Hours"
about = "A sheet that counts in hours"
healed = "28d"

[triage]
normal = "Leave it alone."
unknown = "Look at it."
call = "Call us."
urgent = "Get help."
otherwise = "call"
why = "Ask early."
source = "signs"

[[activity]]
id = "wash"
name = "wash"
aliases = ["wash"]
group = "washing"

[[activity]]
id = "swim"
name = "swim"
aliases = ["swim"]
group = "water"

[[ladder]]
id = "wash"

[[ladder.step]]
from = "0d"
verdict = "no"
why = "The dots are closing."
source = "3 hours"

[[ladder.step]]
from = "3h"
verdict = "yes"
why = "They have closed."
source = "3 hours"

[[ladder]]
id = "swim"

[[ladder.step]]
from = "0d"
verdict = "no"
why = "The dots are closing."
source = "36 hours"

[[ladder.step]]
from = "36h"
verdict = "yes"
why = "They have closed."
source = "36 hours"
"#;

/// When a session ended, and when what it holds back opens: all worked out by hand.
struct Wait {
    activity: &'static str,
    /// The care day of the session.
    session: Date,
    ended: &'static str,
    opens: &'static str,
    /// The care day on which it opens.
    on: Date,
}

/// 36 hours: the session ends at half past four in the afternoon before the clocks change. Where
/// they go back it opens before four in the morning, which is still the day before.
/// 3 hours: it ends in the night of the change, half an hour after midnight.
const WAITS: &[Wait] = &[
    // Pacific/Auckland, summer time ends on 5 April at three.
    Wait {
        activity: "swim",
        session: date(2026, 4, 4),
        ended: "2026-04-04T16:30+13:00[Pacific/Auckland]",
        opens: "2026-04-06T03:30+12:00[Pacific/Auckland]",
        on: date(2026, 4, 5),
    },
    Wait {
        activity: "wash",
        session: date(2026, 4, 4),
        ended: "2026-04-05T00:30+13:00[Pacific/Auckland]",
        opens: "2026-04-05T02:30+12:00[Pacific/Auckland]",
        on: date(2026, 4, 4),
    },
    // Pacific/Auckland, summer time begins on 27 September at two.
    Wait {
        activity: "swim",
        session: date(2026, 9, 26),
        ended: "2026-09-26T16:30+12:00[Pacific/Auckland]",
        opens: "2026-09-28T05:30+13:00[Pacific/Auckland]",
        on: date(2026, 9, 28),
    },
    Wait {
        activity: "wash",
        session: date(2026, 9, 26),
        ended: "2026-09-27T00:30+12:00[Pacific/Auckland]",
        opens: "2026-09-27T04:30+13:00[Pacific/Auckland]",
        on: date(2026, 9, 27),
    },
    // America/Los_Angeles, summer time begins on 8 March at two.
    Wait {
        activity: "swim",
        session: date(2026, 3, 7),
        ended: "2026-03-07T16:30-08:00[America/Los_Angeles]",
        opens: "2026-03-09T05:30-07:00[America/Los_Angeles]",
        on: date(2026, 3, 9),
    },
    Wait {
        activity: "wash",
        session: date(2026, 3, 7),
        ended: "2026-03-08T00:30-08:00[America/Los_Angeles]",
        opens: "2026-03-08T04:30-07:00[America/Los_Angeles]",
        on: date(2026, 3, 8),
    },
    // America/Los_Angeles, summer time ends on 1 November at two.
    Wait {
        activity: "swim",
        session: date(2026, 10, 31),
        ended: "2026-10-31T16:30-07:00[America/Los_Angeles]",
        opens: "2026-11-02T03:30-08:00[America/Los_Angeles]",
        on: date(2026, 11, 1),
    },
    Wait {
        activity: "wash",
        session: date(2026, 10, 31),
        ended: "2026-11-01T00:30-07:00[America/Los_Angeles]",
        opens: "2026-11-01T02:30-08:00[America/Los_Angeles]",
        on: date(2026, 10, 31),
    },
    // Asia/Kathmandu, three quarters of an hour off the rest, and no summer time.
    Wait {
        activity: "swim",
        session: date(2026, 3, 7),
        ended: "2026-03-07T16:30+05:45[Asia/Kathmandu]",
        opens: "2026-03-09T04:30+05:45[Asia/Kathmandu]",
        on: date(2026, 3, 9),
    },
    Wait {
        activity: "wash",
        session: date(2026, 3, 7),
        ended: "2026-03-08T00:30+05:45[Asia/Kathmandu]",
        opens: "2026-03-08T03:30+05:45[Asia/Kathmandu]",
        on: date(2026, 3, 7),
    },
];

fn hours() -> Protocol {
    let reading = stipple_protocol::read(HOURS, &());
    reading.protocol.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

fn zoned(text: &str) -> Zoned {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn a_minute_before(moment: &Zoned) -> Zoned {
    moment.checked_sub(1.minute()).expect("a moment")
}

impl Wait {
    fn course(&self, ended: Option<Timestamp>) -> Course {
        let session = Session { date: self.session, ended, last: false, planned: false };
        Course { sessions: vec![session], ..Course::default() }
    }

    fn known(&self) -> Course {
        self.course(Some(zoned(self.ended).timestamp()))
    }

    fn asked(&self, course: &Course, moment: Moment, check: impl FnOnce(&Answer<'_>)) {
        let protocol = hours();
        let world = World::new(&protocol, course, moment).expect("a session");
        check(&world.answer(protocol.activity(self.activity).expect("an activity")));
    }

    fn verdict(&self, course: &Course, moment: Moment) -> Verdict {
        let mut verdict = None;
        self.asked(course, moment, |answer| verdict = Some(answer.verdict));
        verdict.expect("an answer")
    }

    fn day(&self, days: i32) -> Moment {
        Moment::day(self.session.checked_add(days.days()).expect("a date"))
    }
}

fn at(moment: Zoned) -> Moment {
    Moment::at(moment, Default::default())
}

#[test]
fn a_step_in_hours_opens_to_the_minute_and_by_real_time() {
    for wait in WAITS {
        let (course, opens) = (wait.known(), zoned(wait.opens));
        assert_eq!(wait.verdict(&course, at(a_minute_before(&opens))), Verdict::No, "before {opens}");
        assert_eq!(wait.verdict(&course, at(opens.clone())), Verdict::Yes, "at {opens}");
        let later = opens.checked_add(1.day()).expect("a moment");
        assert_eq!(wait.verdict(&course, at(later)), Verdict::Yes, "a day after {opens}");
    }
}

#[test]
fn the_zone_in_which_it_is_asked_does_not_move_the_moment() {
    for wait in WAITS {
        let course = wait.known();
        for zone in ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
            let opens = zoned(wait.opens).in_tz(zone).expect("a zone");
            assert_eq!(wait.verdict(&course, at(a_minute_before(&opens))), Verdict::No, "before {opens}");
            assert_eq!(wait.verdict(&course, at(opens.clone())), Verdict::Yes, "at {opens}");
        }
    }
}

#[test]
fn next_names_the_care_day_on_which_it_opens() {
    let mut seen = 0;
    for wait in WAITS.iter().filter(|wait| wait.on > wait.session) {
        wait.asked(&wait.known(), at(zoned(wait.ended)), |answer| {
            let next = answer.next.expect("it opens");
            assert_eq!(
                (next.on, next.verdict, next.session),
                (wait.on, Verdict::Yes, false),
                "{}",
                wait.opens
            );
        });
        seen += 1;
    }
    assert_eq!(seen, 7);
}

#[test]
fn a_question_about_a_whole_day_counts_from_the_end_of_the_session_s_day() {
    for wait in WAITS {
        let first = if wait.activity == "swim" { 3 } else { 1 };
        for course in [wait.known(), wait.course(None)] {
            assert_eq!(wait.verdict(&course, wait.day(first - 1)), Verdict::No, "{}", wait.ended);
            assert_eq!(wait.verdict(&course, wait.day(first)), Verdict::Yes, "{}", wait.ended);
            assert!(wait.day(first).day >= wait.on, "the whole day's answer is never the earlier one");
            wait.asked(&course, wait.day(0), |answer| {
                assert_eq!(answer.next.map(|next| next.on), Some(wait.day(first).day), "{}", wait.ended);
            });
        }
    }
}

#[test]
fn a_moment_without_the_session_s_end_is_answered_as_its_day() {
    for wait in WAITS {
        let course = wait.course(None);
        let opens = zoned(wait.opens);
        let by_day = wait.verdict(&course, Moment::day(at(opens.clone()).day));
        assert_eq!(wait.verdict(&course, at(opens)), by_day, "{}", wait.opens);
    }
}

#[test]
fn a_new_session_counts_its_hours_anew() {
    let first = &WAITS[0];
    let mut course = first.known();
    let date = first.session.checked_add(10.days()).expect("a date");
    let ended = zoned("2026-04-14T16:30+12:00[Pacific/Auckland]").timestamp();
    course.sessions.push(Session { date, ended: Some(ended), last: false, planned: false });
    let opens = zoned("2026-04-16T04:30+12:00[Pacific/Auckland]");
    assert_eq!(first.verdict(&course, at(a_minute_before(&opens))), Verdict::No);
    assert_eq!(first.verdict(&course, at(opens)), Verdict::Yes);
    assert_eq!(first.verdict(&course, at(zoned(first.opens))), Verdict::Yes, "the first one's wait is over");
}

#[test]
fn next_names_today_when_it_opens_later_today() {
    for wait in WAITS {
        let before = at(a_minute_before(&zoned(wait.opens)));
        assert_eq!(before.day, wait.on, "the same care day");
        wait.asked(&wait.known(), before, |answer| {
            let next = answer.next.map(|next| (next.on, next.verdict));
            assert_eq!(next, Some((wait.on, Verdict::Yes)), "{}", wait.opens);
        });
        wait.asked(&wait.known(), at(zoned(wait.opens)), |answer| assert_eq!(answer.next, None));
    }
}
