//! What is given: the rules, what a person told, and the moment. What its signs come to follows from it.

use jiff::civil::Date;
use stipple_journal::{Course, Session, SignReport};
use stipple_protocol::{ClearanceIndex, Climate, Level, Protocol, SignIndex};

use crate::cleared::{Cleared, cleared};
use crate::moment::Moment;
use crate::since::Since;

/// What is given.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) protocol: &'a Protocol,
    pub(crate) course: &'a Course,
    /// The sessions it counts from.
    pub(crate) sessions: &'a [Session],
    pub(crate) moment: Moment,
    /// Sessions planned after this day are taken to take place.
    pub(crate) as_planned: Option<Date>,
    /// For each clearance, since when it counts.
    cleared: Vec<Cleared>,
    /// For each sign, what was last seen.
    seen: Vec<Seen>,
}

/// What was last seen of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Nobody looked.
    Never,
    /// It was there, on this day.
    There(Since),
    /// It was looked for on `looked` and not there; before that it was last there on `there`.
    Gone { looked: Since, there: Option<Date> },
}

impl<'a> Given<'a> {
    /// What is given when the course counts from these sessions.
    pub(crate) fn new(
        protocol: &'a Protocol,
        course: &'a Course,
        sessions: &'a [Session],
        moment: Moment,
    ) -> Self {
        let cleared = cleared(protocol, course, moment.day);
        let seen = seen(protocol, course, moment.day);
        Self { protocol, course, sessions, moment, as_planned: None, cleared, seen }
    }

    /// The same, as if every session that is planned after this day will take place.
    pub(crate) fn going_as_planned(self, today: Date) -> Self {
        Self { as_planned: Some(today), ..self }
    }

    /// Since when a clearance counts, if it does.
    pub(crate) fn cleared(&self, clearance: ClearanceIndex) -> Cleared {
        self.cleared.get(clearance.get()).copied().unwrap_or_default()
    }

    pub(crate) fn seen(&self, sign: SignIndex) -> Seen {
        self.seen.get(sign.get()).copied().unwrap_or(Seen::Never)
    }

    pub(crate) fn hot(&self) -> bool {
        self.course.climate == Some(Climate::Hot)
    }

    /// What was reported of a sign until now, in order.
    pub(crate) fn reports_of(&self, sign: SignIndex) -> impl Iterator<Item = &'a SignReport> {
        let (id, day) = (&self.protocol[sign].id, self.moment.day);
        let told = self.course.signs.iter().take_while(move |report| report.on <= day);
        told.filter(move |report| report.sign == *id)
    }
}

fn seen(protocol: &Protocol, course: &Course, day: Date) -> Vec<Seen> {
    let mut seen = vec![Seen::Never; protocol.signs.len()];
    for report in course.signs.iter().filter(|report| report.on <= day) {
        let Some(sign) = protocol.sign(&report.sign) else { continue };
        let Some(known) = seen.get_mut(sign.get()) else { continue };
        *known = known.and_then(report.level, Since::of(report));
    }
    seen
}

impl Seen {
    fn and_then(self, level: Level, told: Since) -> Self {
        if level.present() {
            Self::There(told)
        } else {
            Self::Gone { looked: told, there: self.last_there() }
        }
    }

    /// The day it was last there.
    pub(crate) fn last_there(self) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::There(told) => Some(told.on),
            Self::Gone { there, .. } => there,
        }
    }
}
