//! What is recorded when a session took place, was moved, or was none after all.

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_lists::Listed;
use uuid::Uuid;

use crate::{Fact, History, Kind, Session, Told};

impl<'a> History<'a> {
    /// Everything told of the session of a date, as corrected.
    pub fn of_session(&self, date: Date) -> impl Iterator<Item = (&'a Fact, &'a Told)> {
        self.told().filter(move |(_, told)| told.of_session().is_some_and(|(on, _)| on == date))
    }

    /// A session was on another date, or ended at another time: all that was told of it should have said so. Whether
    /// it took place stays as it was, since each telling keeps the moment in which it was told.
    #[must_use]
    pub fn session_changed(
        &self,
        known: Date,
        (date, ended): (Date, Option<Timestamp>),
        last: bool,
    ) -> Vec<Kind> {
        let with = |told: &Told| match told {
            Told::TookPlace { .. } => Told::TookPlace { date, ended },
            _ => Told::Session { date, ended, last },
        };
        let correct = |(fact, told): (&Fact, &Told)| Kind::Correct { target: fact.id, with: with(told) };
        self.of_session(known).map(correct).listed()
    }

    /// A session that is only planned will be on another date.
    #[must_use]
    pub fn session_moved(&self, planned: &Session, date: Date) -> Vec<Kind> {
        self.session_changed(planned.date, (date, None), planned.last)
    }

    /// There was no session on a date: all that was told of it is taken back.
    #[must_use]
    pub fn session_removed(&self, date: Date) -> Vec<Kind> {
        let targets: Vec<Uuid> = self.of_session(date).map(|(fact, _)| fact.id).listed();
        targets.into_iter().map(|target| Kind::Retract { target }).listed()
    }

    /// A session took place on a date. When it was planned for another one, the plan goes to that date too, or goes
    /// where a session of that date is known already.
    #[must_use]
    pub fn session_held(
        &self,
        planned: Option<&Session>,
        (date, ended): (Date, Option<Timestamp>),
    ) -> Vec<Kind> {
        let is_known = || self.of_session(date).next().is_some();
        let mut kinds = match planned.filter(|planned| planned.date != date) {
            Some(planned) if is_known() => self.session_removed(planned.date),
            Some(planned) => self.session_moved(planned, date),
            None => Vec::new(),
        };
        kinds.push(Told::TookPlace { date, ended }.into());
        kinds
    }
}
