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
        self.in_question_on(self.date())
    }

    /// The sessions that will be in question on some other day, if nobody speaks of them before.
    #[must_use]
    pub fn in_question_on(&self, date: Date) -> &'a [Session] {
        self.given.planned_of(self.given.asked(date))
    }

    /// The next session planned, when it is so near that it may have been moved up and taken place already.
    #[must_use]
    pub fn perhaps_done(&self) -> Option<&'a Session> {
        let next = self.sessions().get(self.given.begun(self.date()))?;
        (next.planned && days_between(self.date(), next.date) <= SOON).then_some(next)
    }

    /// The day, counted as if no session in question took place. `None` when nothing is in question, or no session
    /// took place before.
    #[must_use]
    pub fn day_if_not(&self) -> Option<i32> {
        let looks = self.looks();
        looks.earlier.last().filter(|look| !look.segment.still).map(|look| look.day)
    }

    /// The date of the session that the day is counted from.
    #[must_use]
    pub fn counts_from(&self) -> Date {
        self.segment().start
    }

    /// The date of a day counted from that session.
    #[must_use]
    pub fn date_of(&self, day: i32) -> Date {
        self.segment().date_of(day)
    }

    /// The dates that a day may have, counted from every session that may be the one to count from by now: the first of
    /// them and the last.
    #[must_use]
    pub fn dates_of(&self, day: i32) -> (Date, Date) {
        let own = self.date_of(day);
        let looks = self.looks();
        let earlier = looks.earlier.iter().map(|look| look.segment.date_of(day));
        let beside = self.beside.iter().map(|beside| beside.date_of(day));
        earlier.chain(beside).fold((own, own), |(first, last), date| (first.min(date), last.max(date)))
    }

    /// The next session after this day, if one is told.
    #[must_use]
    pub fn next_session(&self) -> Option<Date> {
        self.looks().later.next_session()
    }

    /// The earliest session that may be the one to count from by now: what is drawn begins with it, so that every reading
    /// is seen. The next one where none has come.
    #[must_use]
    pub fn drawn_from(&self) -> Date {
        let begun = |world: &Self| {
            let looks = world.looks();
            let starts = looks.each().map(|look| look.segment.start);
            starts.filter(|start| *start <= self.date()).min()
        };
        self.with_other_sessions().filter_map(begun).min().unwrap_or_else(|| self.segment().start)
    }
}
