//! What tests of days begin with: the rules, and a course whose first session is on one date.

#![allow(dead_code, reason = "no test uses all of it")]

pub(crate) mod versions;

use jiff::Span;
use jiff::civil::{Date, date};
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Moment, World};
use stipple_protocol::{Level, Protocol};

/// Date of the first session.
pub(crate) const FIRST: Date = date(2026, 3, 2);

/// The default rules, as text.
pub(crate) const SMP: &str = include_str!("../../../../protocols/smp.toml");

/// The default rules.
pub(crate) fn smp() -> Protocol {
    protocol(SMP)
}

/// The rules of a text, which may extend the default ones.
pub(crate) fn protocol(text: &str) -> Protocol {
    let reading = stipple_protocol::read(text, &[("smp", SMP)]);
    reading.protocol.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

/// So many days after the first session.
pub(crate) fn on(day: i32) -> Date {
    FIRST.checked_add(Span::new().days(day)).expect("a date")
}

/// The world on that day.
pub(crate) fn world<'a>(protocol: &'a Protocol, course: &'a Course, day: i32) -> World<'a> {
    World::new(protocol, course, Moment::day(on(day))).expect("a session")
}

/// A course of one session, with every clearance given on its day, or none.
pub(crate) fn one_session(protocol: &Protocol, cleared: bool) -> Course {
    let session = Session { date: FIRST, ended: None, last: false, planned: false };
    let given = |name: &String| ClearanceChange {
        name: name.clone(),
        given: true,
        on: FIRST,
        by: Teller::Client,
        ahead: false,
    };
    let all = protocol.clearances.iter().filter(|_| cleared).map(|clearance| given(&clearance.id));
    Course { sessions: vec![session], clearances: all.collect(), ..Course::default() }
}

/// So much of a sign, told of a day.
pub(crate) fn sign(sign: &str, level: Level, day: i32) -> SignReport {
    SignReport { sign: sign.to_owned(), level, urgent: false, on: on(day), ahead: false }
}

/// A course of one session, with the signs that are told like `pain=strong@2 redness=mild@3`.
pub(crate) fn course(told: &str) -> Course {
    let report = |told: &str| {
        let (told, day) = told.split_once('@').expect("@day");
        let (id, level) = told.split_once('=').expect("sign=level");
        sign(id, Level::from_word(level).expect("a level"), day.parse().expect("a day"))
    };
    Course {
        sessions: vec![Session { date: FIRST, ended: None, last: false, planned: false }],
        signs: told.split_whitespace().map(report).collect(),
        ..Course::default()
    }
}
