//! Sessions in question: their date has come, and nobody has said whether they took place.

use jiff::civil::Date;
use stipple_journal::Session;

use crate::World;
use crate::moment::days_between;

/// From so many days before a session on, it may be told to have taken place already.
const SOON: i32 = 14;

impl<'a> World<'a> {
    /// The sessions in question: their date has come, and nobody has said whether they took place. In the order of
    /// their dates. What took place since settles what was planned before it.
    #[must_use]
    pub fn in_question(&self) -> &'a [Session] {
        self.in_question_on(self.moment.day)
    }

    /// The sessions that will be in question on some other day, if nobody speaks of them before.
    #[must_use]
    pub fn in_question_on(&self, date: Date) -> &'a [Session] {
        self.planned_of(self.asked(date))
    }

    /// The next session planned, when it is so near that it may have been moved up and taken place already.
    #[must_use]
    pub fn perhaps_done(&self) -> Option<&'a Session> {
        let next = self.sessions.get(self.begun(self.moment.day))?;
        (next.planned && days_between(self.moment.day, next.date) <= SOON).then_some(next)
    }

    /// The day, counted as if no session in question took place. `None` when nothing is in question, or no session
    /// took place before.
    #[must_use]
    pub fn day_if_not(&self) -> Option<i32> {
        let looks = self.looks();
        looks.earlier.last().filter(|look| !look.segment.still).map(|look| look.day)
    }

    /// The earliest session that may be the one to count from by now: what is drawn begins with it, so that every reading
    /// is seen. The next one where none has come.
    #[must_use]
    pub fn drawn_from(&self) -> Date {
        let begun = |world: &Self| {
            let looks = world.looks();
            let starts = looks.each().map(|look| look.segment.start);
            starts.filter(|start| *start <= self.moment.day).min()
        };
        self.with_other_sessions().filter_map(begun).min().unwrap_or_else(|| self.segment().start)
    }
}
