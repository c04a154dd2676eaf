//! All the engine may know.

use core::fmt;

use jiff::civil::Date;
use stipple_journal::{Course, Session};
use stipple_lists::Listed;
use stipple_protocol::{Assessment, ClearanceIndex, Climate, Level, Protocol, SignIndex, Topic};

use crate::Moment;
use crate::clearance::{Cleared, cleared};
use crate::segment::{Segment, Since};
use crate::triage::{self, Assessed};
use crate::watch::{self, Watched};

/// All the engine may know: the protocol, the course and the moment.
///
/// What the person reported counts from the day it was reported for: asking about a past day gives
/// the answer of that day. A day in the future is answered as if nothing more were reported.
#[derive(Clone, Debug)]
pub struct World<'a> {
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
    /// Signs that hold every product back.
    pub(crate) open: Vec<SignIndex>,
    /// What each sign comes to that is there and more than normal: those that are open, and those that are watched.
    pub(crate) stands: Vec<Assessed<'a>>,
    /// Signs to be looked at again, which leave every product to the clinic.
    pub(crate) watched: Vec<Watched>,
    /// The same moment by what holds as well: another protocol, or other sessions.
    pub(crate) beside: Vec<World<'a>>,
    /// The protocols that hold as well.
    also: Vec<&'a Protocol>,
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

/// A course without a session: there is nothing to count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSession;

impl fmt::Display for NoSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the course has no session yet, so there is no day to count from")
    }
}

impl core::error::Error for NoSession {}

impl<'a> World<'a> {
    /// Puts a world together.
    ///
    /// # Errors
    /// [`NoSession`] when the course has none.
    pub fn new(protocol: &'a Protocol, course: &'a Course, moment: Moment) -> Result<Self, NoSession> {
        if course.sessions.is_empty() { Err(NoSession) } else { Ok(Self::known_at(protocol, course, moment)) }
    }

    /// The same course by the same rules at another moment.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Self {
        let at = Self::known_at(self.protocol, self.course, moment);
        self.also.iter().fold(at, |at, &also| at.and(also))
    }

    fn known_at(protocol: &'a Protocol, course: &'a Course, moment: Moment) -> Self {
        let mut world = Self::counting(protocol, course, &course.sessions, moment);
        world.or_other_sessions(protocol);
        world
    }

    /// The same world, in which what another protocol says holds as well: of verdicts the stricter, of signs the more
    /// serious. Questions are still those of this one.
    #[must_use]
    pub fn and(mut self, also: &'a Protocol) -> Self {
        let beside = Self::counting(also, self.course, self.sessions, self.moment.clone());
        self.also.push(also);
        self.stand_beside(beside);
        self.or_other_sessions(also);
        self
    }

    /// Where several dates were told as the first session, each of them holds by itself as well, and some of them
    /// together.
    fn or_other_sessions(&mut self, protocol: &'a Protocol) {
        let alone = self.course.firsts.iter().map(|first| &first.sessions);
        for sessions in alone.chain(&self.course.some_firsts) {
            let other = Self::counting(protocol, self.course, sessions, self.moment.clone());
            self.stand_beside(other);
        }
    }

    fn counting(protocol: &'a Protocol, course: &'a Course, sessions: &'a [Session], moment: Moment) -> Self {
        let cleared = cleared(protocol, course, moment.day);
        let seen = seen(protocol, course, moment.day);
        let mut world = Self {
            protocol,
            course,
            sessions,
            moment,
            as_planned: None,
            cleared,
            seen,
            open: Vec::new(),
            stands: Vec::new(),
            watched: Vec::new(),
            beside: Vec::new(),
            also: Vec::new(),
        };
        let stands = triage::standing(&world);
        world.set_signs(stands);
        world
    }

    /// Takes down what the signs come to that are there.
    pub(crate) fn set_signs(&mut self, stands: Vec<Assessed<'a>>) {
        let open = stands.iter().filter(|stands| stands.means >= Assessment::Call);
        self.open = open.map(|stands| stands.sign).listed();
        self.watched = watch::watched(&stands);
        self.stands = stands;
    }

    /// The protocol asked.
    #[must_use]
    pub fn protocol(&self) -> &'a Protocol {
        self.protocol
    }

    /// The course asked about.
    #[must_use]
    pub fn course(&self) -> &'a Course {
        self.course
    }

    /// The moment asked about.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.moment
    }

    /// The day, counted from the latest session, in question or not; negative before the first one.
    #[must_use]
    pub fn day_number(&self) -> i32 {
        self.looks().later.counted()
    }

    /// Signs reported that are still open and call for the clinic: they hold every product.
    #[must_use]
    pub fn open_signs(&self) -> &[SignIndex] {
        &self.open
    }

    /// The day skin counts as healed after the latest session, in question or not.
    #[must_use]
    pub fn healed_on(&self) -> Date {
        let segment = self.segment();
        segment.date_of(segment.healed())
    }

    /// The most serious that an open sign was told to be, however mild it became since: [`Assessment::Call`] or
    /// [`Assessment::Urgent`]. `None` for a sign that is not open.
    #[must_use]
    pub fn open_as(&self, sign: SignIndex) -> Option<Assessment> {
        let stands = self.stands.iter().find(|stands| stands.sign == sign)?;
        Some(stands.means).filter(|&means| means >= Assessment::Call)
    }

    /// Who may not be treated, in the clinic's words, while a session is ahead. Nothing is known about the person,
    /// so all of it is told.
    pub fn not_treated(&self) -> impl Iterator<Item = &'a Topic> {
        let segment = self.segment();
        let ahead = segment.next.is_some_and(|next| next >= segment.day_of(self.moment.day));
        self.protocol.topics.iter().filter(move |topic| ahead && topic.not_treated)
    }

    /// The segment as if every session whose date has come took place.
    pub(crate) fn segment(&self) -> Segment<'a> {
        let begun = self.asked(self.moment.day);
        Segment::counting(self, self.moment.day, begun, begun.checked_sub(1))
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
