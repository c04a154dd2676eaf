//! Somebody whose session was on Mon 2 March 2026, under rules small enough to read.

use jiff::civil::{Date, date};
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Answer, Moment, World};
use stipple_protocol::{Level, Protocol};

/// Rules with one activity for each thing an answer can lack.
const RULES: &str = include_str!("rules.toml");

/// Somebody's rules and course.
pub(crate) struct Person {
    pub(crate) protocol: Protocol,
    pub(crate) course: Course,
}

/// The day of the session: day 0.
pub(crate) const SESSION: Date = date(2026, 3, 2);

impl Person {
    /// Somebody who has told of their session and nothing else.
    pub(crate) fn new() -> Self {
        let protocol = stipple_protocol::read(RULES, &()).protocol.expect("the rules can be read");
        let session = Session { date: SESSION, ended: None, last: false, planned: false };
        Self { protocol, course: Course { sessions: vec![session], ..Course::default() } }
    }

    /// The same, who has told of a sign on a day.
    pub(crate) fn with_sign(mut self, sign: &str, level: Level, on: Date) -> Self {
        self.course.signs.push(SignReport { sign: sign.to_owned(), level, urgent: false, on, ahead: false });
        self
    }

    /// The same, cleared on the day of the session.
    pub(crate) fn cleared(mut self, name: &str) -> Self {
        self.course.clearances.push(ClearanceChange {
            name: name.to_owned(),
            given: true,
            on: SESSION,
            by: Teller::Client,
            ahead: false,
        });
        self
    }

    /// The same, with another session.
    pub(crate) fn with_session(mut self, date: Date) -> Self {
        self.course.sessions.push(Session { date, ended: None, last: false, planned: false });
        self
    }

    /// Their world on a day.
    pub(crate) fn on(&self, day: Date) -> World<'_> {
        World::new(&self.protocol, &self.course, Moment::day(day)).expect("there is a session")
    }
}

/// The answer about an activity.
pub(crate) fn answer<'a>(world: &World<'a>, id: &str) -> Answer<'a> {
    world.answer(world.protocol().activity(id).expect("the rules know it"))
}
