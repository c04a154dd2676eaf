//! The stretch of a course that counts from one session.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use smallvec::SmallVec;
use stipple_journal::{Session, care_day};
use stipple_protocol::{Anchor, Audience, Clock, Offset, Point, Sessions, Unit, Window};

use crate::given::Given;
use crate::moment::{days_after, days_between};
use crate::signs::Signs;
use crate::since::Since;

/// The stretch of a course that counts from one session: from it up to the next one, or from
/// forever up to the first one. Days are counted from that session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    /// Date of the session.
    pub(crate) start: Date,
    ended: Option<&'a Timestamp>,
    first: i32,
    last: Option<i32>,
    healed: i32,
    /// Day of the next session planned.
    pub(crate) next: Option<i32>,
    followed: Followed,
    /// Whether its days do not pass: no session took place yet, and the first has no date by now.
    pub(crate) still: bool,
}

/// Whether another session follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Followed {
    Yes,
    No,
    Unknown,
}

/// How a day of the segment is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look<'w, 'a> {
    pub(crate) given: &'w Given<'a>,
    /// What is known of signs.
    pub(crate) signs: &'w Signs<'a>,
    pub(crate) segment: Segment<'a>,
    /// The day, counted from the session.
    pub(crate) day: i32,
    /// Which part of it.
    pub(crate) part: Part,
    /// How many hours more are over since a session, or before one, than surely are, where its hour is not known.
    pub(crate) hours: i32,
}

/// Which part of a day is looked at, where hours matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// On the moment's own day that moment, on another the day as a whole.
    Asked,
    /// What it comes to by its end.
    End,
}

impl<'a> Segment<'a> {
    /// The segment a date belongs to, when so many sessions have `begun`: their date has come. The one at `own` was the
    /// latest to take place; those after it did not. `None`: none took place yet.
    pub(crate) fn counting(given: &Given<'a>, date: Date, begun: usize, own: Option<usize>) -> Self {
        let sessions = given.sessions;
        let ahead = sessions.get(begun);
        // On the morning of the first session its day 0 has not come: until it is over, that is the day before it.
        let to_come = ahead.filter(|session| session.date > date);
        let counts = own.map_or(to_come, |at| sessions.get(at));
        // A first session that did not take place and has no other date yet may be as near as tomorrow.
        let start = counts.map_or_else(|| days_after(date, 1), |session| session.date);
        let from_start = |date| days_between(start, date);
        let next = ahead.map_or(counts.is_none().then_some(0), |session| Some(from_start(session.date)));
        let took_place = |at: usize| at >= begun || own.is_some_and(|own| at <= own);
        let last = sessions.last().filter(|last| last.last && took_place(sessions.len().saturating_sub(1)));
        let followed = match (ahead, counts) {
            (Some(_), _) => Followed::Yes,
            (None, Some(session)) if session.last => Followed::No,
            _ => Followed::Unknown,
        };
        Self {
            start,
            ended: counts.and_then(|session| session.ended.as_ref()),
            first: first(sessions, own).map_or(0, |session| from_start(session.date)),
            last: last.map(|session| from_start(session.date)),
            healed: given.protocol.healed.days_from(start),
            next,
            followed,
            still: counts.is_none(),
        }
    }

    /// Whether what was told is about this session, and not about the one before.
    pub(crate) fn is_since(&self, told: Since) -> bool {
        told.on > self.start || (told.on == self.start && !told.is_ahead())
    }

    /// The day of a date.
    pub(crate) fn day_of(&self, date: Date) -> i32 {
        days_between(self.start, date)
    }

    /// The date of a day.
    pub(crate) fn date_of(&self, day: i32) -> Date {
        days_after(self.start, day)
    }

    /// The day skin counts as healed.
    pub(crate) fn healed(&self) -> i32 {
        self.healed
    }

    #[inline]
    fn anchor(&self, anchor: Anchor) -> Option<i32> {
        match anchor {
            Anchor::Session => Some(0),
            Anchor::First => Some(self.first),
            Anchor::Final => self.last,
            Anchor::Healed => Some(self.healed),
            Anchor::Next => self.next,
        }
    }

    /// Whether a rule is for this person after this session, in whichever season. What is not known counts as
    /// theirs, since another rule can only make the answer stricter.
    #[inline]
    pub(crate) fn concerns(&self, audience: &Audience, given: &Given<'_>) -> bool {
        let among = |list: &[String], told: Option<&str>| {
            told.is_none_or(|told| list.is_empty() || list.iter().any(|known| known == told))
        };
        let climate =
            audience.climate.is_none_or(|only| given.course.climate.is_none_or(|told| told == only));
        let session = match audience.sessions {
            Sessions::Every => true,
            Sessions::Between => self.followed != Followed::No,
            Sessions::Final => self.followed != Followed::Yes,
        };
        session
            && climate
            && among(&audience.skin, given.course.skin.as_deref())
            && among(&audience.hair, given.course.hair.as_deref())
    }
}

/// The first session that took place, when the one at `own` is the latest.
fn first(sessions: &[Session], own: Option<usize>) -> Option<&Session> {
    let own = own?;
    let begun = sessions.get(..own).unwrap_or_default();
    begun.iter().find(|session| !session.planned).or(sessions.get(own))
}

impl<'w, 'a> Look<'w, 'a> {
    pub(crate) fn new(
        (given, signs): (&'w Given<'a>, &'w Signs<'a>),
        segment: Segment<'a>,
        date: Date,
    ) -> Self {
        Self { given, signs, segment, day: segment.day_of(date), part: Part::Asked, hours: 0 }
    }

    /// The same day with every hour that a session may have had, as far as these points tell them apart.
    pub(crate) fn at_each_hour(self, points: impl Iterator<Item = Point>) -> impl Iterator<Item = Self> {
        let in_doubt = points.filter_map(move |point| {
            let anchor = self.segment.anchor(point.anchor).filter(|_| self.instant(point).is_none())?;
            Some(point.offset.hours_in_doubt(self.day.saturating_sub(anchor))).filter(|&hours| hours > 0)
        });
        let hours: SmallVec<[i32; 4]> = core::iter::once(0).chain(in_doubt).collect();
        hours.into_iter().map(move |hours| Self { hours, ..self })
    }

    /// The same reading on another day before the next session.
    pub(crate) fn on(&self, day: i32) -> Self {
        Self { day, ..*self }
    }

    /// The same reading so many days later, before the next session; where no day passes, the same.
    pub(crate) fn in_days(&self, days: i32) -> Self {
        if self.segment.still { *self } else { self.on(self.day.saturating_add(days)) }
    }

    /// Its day as people count: the morning of the first session is that session's day, though it has not begun.
    pub(crate) fn counted(&self) -> i32 {
        if self.segment.still && self.segment.next == Some(self.day) { 0 } else { self.day }
    }

    /// Its date.
    pub(crate) fn date(&self) -> Date {
        self.segment.date_of(self.day)
    }

    /// The date of the next session planned.
    pub(crate) fn next_session(&self) -> Option<Date> {
        let next = self.segment.next.filter(|&day| day > self.day && !self.segment.still);
        next.map(|day| self.segment.date_of(day))
    }
}

impl Look<'_, '_> {
    /// The day on which a point is reached; `None` while its anchor is unknown.
    #[inline]
    pub(crate) fn reached(&self, point: Point) -> Option<i32> {
        let anchor = self.segment.anchor(point.anchor)?;
        // Nearly all points are whole days, and a day asks for hundreds of them.
        Some(match point.offset.days() {
            Some(days) if point.clock.is_none() => anchor.saturating_add(days),
            _ => self.reached_by_calendar(point, anchor),
        })
    }

    #[cold]
    fn reached_by_calendar(&self, point: Point, anchor: i32) -> i32 {
        match self.instant(point) {
            Some((day, _)) => self.segment.day_of(day),
            None => {
                let day = anchor.saturating_add(point.offset.days_from(self.segment.date_of(anchor)));
                point.clock.map_or(day, |clock| self.night_of(clock, day))
            }
        }
    }

    /// The care day of a time of the day: before the person's day begins it is still the day before.
    fn night_of(&self, clock: Clock, day: i32) -> i32 {
        let wall = clock.on(self.segment.date_of(day));
        self.segment.day_of(care_day(wall, self.given.course.day_boundary))
    }

    /// Whether a point has been reached on this day.
    #[inline]
    pub(crate) fn has_reached(&self, point: Point) -> bool {
        let by_day = || self.reached(point).is_some_and(|day| day <= self.day);
        if point.is_moment() {
            self.has_reached_now(point).unwrap_or_else(|| self.has_reached_hour(point))
        } else {
            by_day()
        }
    }

    /// Whether a moment has been reached of which the hour is not known.
    #[cold]
    fn has_reached_hour(&self, point: Point) -> bool {
        if self.hours == 0 || !point.is_in_hours() || self.instant(point).is_some() {
            return self.reached(point).is_some_and(|day| day <= self.day);
        }
        let anchor = self.segment.anchor(point.anchor);
        let over = anchor.map(|anchor| Offset::hours_surely_over(self.day.saturating_sub(anchor)));
        over.is_some_and(|over| point.offset.amount <= over.saturating_add(self.hours))
    }

    /// On the day itself the hour decides, where it is known; by its end all its hours are over; on other days, the day.
    #[cold]
    fn has_reached_now(&self, point: Point) -> Option<bool> {
        if self.part == Part::End {
            return self.reached(point).map(|day| day <= self.day);
        }
        let (day, passed) = self.instant(point)?;
        (day == self.segment.date_of(self.day) && self.is_now()).then_some(passed)
    }

    /// Whether a point has surely been reached on this day: as [`Look::has_reached`], but a time of the day counts
    /// only from the next day on where it is not known what time it is.
    pub(crate) fn has_surely_reached(&self, point: Point) -> bool {
        if point.clock.is_none() {
            return self.has_reached(point);
        }
        let by_day = || self.reached(point).is_some_and(|day| day < self.day);
        self.has_reached_now(point).unwrap_or_else(by_day)
    }

    /// Whether a last day (or, in hours, a last moment) is over on this day.
    pub(crate) fn has_passed(&self, point: Point) -> bool {
        match point.offset.unit {
            _ if point.clock.is_some() => self.has_surely_reached(point),
            Unit::Hours => self.has_reached(point),
            _ => self.reached(point).is_some_and(|day| day < self.day),
        }
    }

    /// Whether this day lies within a window.
    pub(crate) fn is_within(&self, window: Window) -> bool {
        self.has_reached(window.from) && !window.to.is_some_and(|to| self.has_passed(to))
    }

    /// Whether it may lie within a window, at some hour that the session may have had.
    pub(crate) fn may_be_within(&self, window: Window) -> bool {
        if window.is_in_hours() {
            self.at_each_hour(window.points()).any(|look| look.is_within(window))
        } else {
            self.is_within(window)
        }
    }

    /// The earliest day on which a point may have been reached.
    pub(crate) fn may_be_reached(&self, point: Point) -> Option<i32> {
        if !point.is_in_hours() || self.instant(point).is_some() {
            return self.reached(point);
        }
        Some(self.segment.anchor(point.anchor)?.saturating_add(point.offset.amount.div_euclid(24)))
    }

    /// The days before the one on which a point has surely been reached, on which it may have been: where it counts in
    /// hours, and the hour is not known.
    pub(crate) fn turns_of(&self, point: Point) -> [Option<i32>; 2] {
        let in_hours = point.is_in_hours() && self.instant(point).is_none();
        let reached = self.reached(point).filter(|_| in_hours);
        [1, 2].map(|days| reached.map(|day| day.saturating_sub(days)))
    }

    fn is_now(&self) -> bool {
        self.part == Part::Asked && self.segment.date_of(self.day) == self.given.moment.day
    }

    /// Whether rules in hours may change something in the rest of this day.
    pub(crate) fn may_change_today(&self) -> bool {
        self.given.moment.at.is_some() && self.is_now()
    }

    /// Whether hours after the session can be told on this day.
    pub(crate) fn knows_hours(&self) -> bool {
        self.segment.ended.is_some()
    }

    /// For a point in hours after a session whose end is known, or at a time of the day, when the moment is known
    /// too: its care day, and whether it has passed.
    fn instant(&self, point: Point) -> Option<(Date, bool)> {
        if let Some(clock) = point.clock {
            return self.instant_of(point, clock);
        }
        if !point.is_in_hours() || point.anchor != Anchor::Session {
            return None;
        }
        let now = self.given.moment.at.as_ref()?;
        let hours = SignedDuration::from_hours(point.offset.amount.into());
        let instant = self.segment.ended?.checked_add(hours).ok()?;
        let wall = instant.to_zoned(now.time_zone().clone()).datetime();
        Some((care_day(wall, self.given.course.day_boundary), instant <= now.timestamp()))
    }

    fn instant_of(&self, point: Point, clock: Clock) -> Option<(Date, bool)> {
        let now = self.given.moment.at.as_ref()?;
        let anchor = self.segment.anchor(point.anchor)?;
        let days = point.offset.days_from(self.segment.date_of(anchor));
        let wall = clock.on(self.segment.date_of(anchor.saturating_add(days)));
        let instant = wall.to_zoned(now.time_zone().clone()).ok()?;
        Some((care_day(wall, self.given.course.day_boundary), instant.timestamp() <= now.timestamp()))
    }

    /// Whether this day lies in the season of a rule, if it has one.
    pub(crate) fn in_season(&self, audience: &Audience) -> bool {
        audience.season.is_none_or(|season| season.has(self.segment.date_of(self.day)))
    }

    /// So many days after a date, as days of this segment.
    pub(crate) fn days_past(&self, date: Date, offset: Offset) -> i32 {
        self.segment.day_of(date).saturating_add(offset.days_from(date))
    }
}
