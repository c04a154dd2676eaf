//! All the engine may know.

use core::fmt;

use jiff::civil::Date;
use stipple_journal::{Course, Session};
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Protocol, SignIndex, Topic};

use crate::given::Given;
use crate::moment::Moment;
use crate::reading::Looks;
use crate::segment::Segment;
use crate::signs::{Signs, Watched};
use crate::since::Since;
use crate::triage;

/// All the engine may know: the protocol, the course and the moment, with what its signs come to.
///
/// What the person reported counts from the day it was reported for: asking about a past day gives
/// the answer of that day. A day in the future is answered as if nothing more were reported.
#[derive(Clone, Debug)]
pub struct World<'a> {
    pub(crate) given: Given<'a>,
    /// What the signs come to that are there, by this protocol and by what stands beside it.
    pub(crate) signs: Signs<'a>,
    /// The same moment by what holds as well: another protocol, or other sessions.
    pub(crate) beside: Vec<World<'a>>,
    /// The protocols that hold as well.
    also: Vec<&'a Protocol>,
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
    /// The world of a course by these rules.
    ///
    /// # Errors
    /// [`NoSession`] when the course has none.
    pub fn new(protocol: &'a Protocol, course: &'a Course, moment: Moment) -> Result<Self, NoSession> {
        Self::under(protocol, [], course, moment)
    }

    /// The same, in which what other protocols say holds as well: of verdicts the stricter, of signs the more serious.
    /// Questions are those of the first one.
    ///
    /// # Errors
    /// [`NoSession`] when the course has none.
    pub fn under(
        protocol: &'a Protocol,
        also: impl IntoIterator<Item = &'a Protocol>,
        course: &'a Course,
        moment: Moment,
    ) -> Result<Self, NoSession> {
        let also = also.into_iter().listed();
        if course.sessions.is_empty() {
            Err(NoSession)
        } else {
            Ok(Self::all(protocol, also, course, moment))
        }
    }

    /// The same course by the same rules at another moment.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Self {
        Self::all(self.protocol(), self.also.clone(), self.course(), moment)
    }

    /// The same course and moment by each protocol beside this one, with all others beside that.
    pub fn led_by_others(&self) -> impl Iterator<Item = Self> {
        self.also.iter().enumerate().map(|(at, &lead)| {
            let rest = (0..).zip(&self.also).filter(|&(other, _)| other != at).map(|(_, &also)| also);
            let also = core::iter::once(self.protocol()).chain(rest).listed();
            Self::all(lead, also, self.course(), self.moment().clone())
        })
    }

    fn all(protocol: &'a Protocol, also: Vec<&'a Protocol>, course: &'a Course, moment: Moment) -> Self {
        let alone = Self::alone(protocol, course, &course.sessions, moment.clone());
        let mut beside = Self::by_other_sessions(protocol, course, &moment);
        for &also in &also {
            beside.push(Self::alone(also, course, &course.sessions, moment.clone()));
            beside.extend(Self::by_other_sessions(also, course, &moment));
        }
        let signs = beside
            .iter()
            .fold(alone.signs, |signs, beside| signs.or_beside(protocol, (beside.protocol(), &beside.signs)));
        Self { signs, beside, also, ..alone }
    }

    /// Where several dates were told as the first session, each of them holds by itself as well, and some of them
    /// together.
    fn by_other_sessions(protocol: &'a Protocol, course: &'a Course, moment: &Moment) -> Vec<Self> {
        let each = course.firsts.iter().map(|first| &first.sessions).chain(&course.some_firsts);
        each.map(|sessions| Self::alone(protocol, course, sessions, moment.clone())).listed()
    }

    /// A world beside which nothing stands.
    fn alone(protocol: &'a Protocol, course: &'a Course, sessions: &'a [Session], moment: Moment) -> Self {
        let given = Given::new(protocol, course, sessions, moment);
        let signs = Signs::of(triage::standing(&given));
        Self { given, signs, beside: Vec::new(), also: Vec::new() }
    }

    /// The same, as if every session that is planned after this day will take place: to draw a plan ahead, not to
    /// answer by.
    #[must_use]
    pub fn as_planned(self, today: Date) -> Self {
        let beside = self.beside.into_iter().map(|beside| beside.as_planned(today)).listed();
        Self { given: self.given.going_as_planned(today), beside, ..self }
    }

    /// The protocol asked.
    #[must_use]
    pub fn protocol(&self) -> &'a Protocol {
        self.given.protocol
    }

    /// The course asked about.
    #[must_use]
    pub fn course(&self) -> &'a Course {
        self.given.course
    }

    /// The sessions it counts from, in the order of their dates. Never empty.
    #[must_use]
    pub fn sessions(&self) -> &'a [Session] {
        self.given.sessions
    }

    /// The moment asked about.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.given.moment
    }

    /// The care day asked about.
    #[must_use]
    pub fn date(&self) -> Date {
        self.given.moment.day
    }

    /// The day, counted from the latest session, in question or not; negative before the first one.
    #[must_use]
    pub fn day_number(&self) -> i32 {
        self.looks().later.counted()
    }

    /// Signs reported that are still open and call for the clinic: they hold every product.
    #[must_use]
    pub fn open_signs(&self) -> &[SignIndex] {
        &self.signs.open
    }

    /// Signs that are watched: while one is, what goes on the scalp is for the clinic to decide.
    #[must_use]
    pub fn watched(&self) -> &[Watched] {
        &self.signs.watched
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
        self.signs.open_as(sign)
    }

    /// Who may not be treated, in the clinic's words, while a session is ahead. Nothing is known about the person,
    /// so all of it is told.
    pub fn not_treated(&self) -> impl Iterator<Item = &'a Topic> {
        let segment = self.segment();
        let ahead = segment.next.is_some_and(|next| next >= segment.day_of(self.date()));
        self.protocol().topics.iter().filter(move |topic| ahead && topic.not_treated)
    }

    /// The segment as if every session whose date has come took place.
    pub(crate) fn segment(&self) -> Segment<'a> {
        let begun = self.given.asked(self.date());
        Segment::counting(&self.given, self.date(), begun, begun.checked_sub(1))
    }

    pub(crate) fn looks(&self) -> Looks<'_, 'a> {
        self.looks_at(self.date())
    }

    pub(crate) fn looks_at(&self, date: Date) -> Looks<'_, 'a> {
        self.given.looks_at(&self.signs, date)
    }

    /// A day as it is looked at for what was told of it.
    pub(crate) fn looks_of(&self, told: Since) -> Looks<'_, 'a> {
        self.given.looks_of(&self.signs, told)
    }
}
