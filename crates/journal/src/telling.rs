//! Days: which one a time belongs to, and whether a session was told before it was over.
//!
//! A session that was once told ahead is planned until somebody says that it took place: to tell it again does not say so,
//! nor does anything told afterwards of when the day begins, or of the first telling.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use stipple_lists::Listed;

use crate::knew::Knew;
use crate::{DayBoundary, Fact, Kind, Told};

/// What a host knows of time zones, by their IANA names.
pub type Zones<'z> = dyn Fn(&str) -> Option<TimeZone> + 'z;

/// The care day of a wall-clock time: at 1 a.m. it is still yesterday.
///
/// This is the only place where a time becomes a day.
///
/// ```
/// use jiff::civil::date;
/// use stipple_journal::care_day;
/// let night = date(2026, 3, 3).at(1, 0, 0, 0);
/// assert_eq!(care_day(night, Default::default()), date(2026, 3, 2));
/// ```
#[must_use]
pub fn care_day(wall: DateTime, boundary: DayBoundary) -> Date {
    let begun = i16::from(wall.hour()) >= i16::from(boundary.hour());
    if begun { wall.date() } else { wall.date().yesterday().unwrap_or(wall.date()) }
}

/// A fact that tells of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'a> {
    pub(crate) fact: &'a Fact,
    /// The latest date it was told for, corrections included: one that was still ahead stays so by whatever date it
    /// was put on afterwards.
    pub(crate) date: Date,
    /// The latest end told of it, corrections included.
    pub(crate) ended: Option<Timestamp>,
    /// Whether it was said to have taken place.
    pub(crate) took_place: bool,
    /// Whether it was said to be the final one.
    pub(crate) last: bool,
    /// Whether the course began with it.
    pub(crate) begins: bool,
    /// Whether it was told of another date first.
    pub(crate) moved: bool,
}

impl<'a> Telling<'a> {
    /// What a fact told of the session of a date when it did so last, by its corrections too.
    pub(crate) fn last_of(date: Date, fact: &'a Fact, corrections: impl Iterator<Item = &'a Told>) -> Self {
        let own = match &fact.kind {
            Kind::Tell(told) => Some(told),
            _ => None,
        };
        let (mut so_far, mut last) = ((date, None), (date, None));
        for (on, end) in own.into_iter().chain(corrections).filter_map(Told::of_session) {
            so_far = (so_far.0.max(on), so_far.1.max(end));
            last = if on == date { so_far } else { last };
        }
        let (date, ended) = last;
        Self { fact, date, ended, took_place: false, last: false, begins: false, moved: false }
    }
}

/// No clock anywhere is further behind, or ahead.
const FURTHEST: [Offset; 2] = [Offset::constant(-12), Offset::constant(14)];
/// So many zones are asked for at most: people tell of their sessions in one or two.
const MOST: usize = 4;

/// Of so many plans of one date that are gone it is looked up who knew that.
const MOST_PLANS: usize = 64;

/// Days as this person counts them.
pub(crate) struct Days<'k, 'a> {
    boundary: DayBoundary,
    zones: &'k Zones<'k>,
    knew: &'k Knew<'a>,
    /// Zones that were needed and are not known.
    pub(crate) lacking: Vec<String>,
}

impl<'k, 'a> Days<'k, 'a> {
    pub(crate) fn new(boundary: DayBoundary, zones: &'k Zones<'k>, knew: &'k Knew<'a>) -> Self {
        Self { boundary, zones, knew, lacking: Vec::new() }
    }

    /// Since when the session of a date is said to have taken place, going by all that was told of it. `None` while it
    /// is only planned.
    ///
    /// To tell a session again does not say that it took place: whoever says that it was the final one, or on
    /// another device when it is, may not know better than before. One telling that was too early is enough, of those
    /// that are `counted` and of those that tell of that date no more.
    pub(crate) fn took_place(
        &mut self,
        date: Date,
        (counted, tellings): (&[Telling<'a>], &[Telling<'a>]),
    ) -> Option<Timestamp> {
        let confirmed = counted.iter().any(|told| told.took_place);
        let (mut late, mut planned) = (Vec::new(), false);
        for told in counted {
            match self.is_early(told) {
                true if !confirmed => return None,
                true => planned = true,
                false => late.push(told),
            }
        }
        let planned = planned || self.is_of_a_plan_gone(date, &late, tellings);
        let says = late.iter().filter(|told| told.took_place || !planned);
        says.map(|told| told.fact.recorded).min()
    }

    /// Whether one of these tells again of a plan that is gone, and may not have known that it was.
    fn is_of_a_plan_gone(&mut self, date: Date, late: &[&Telling<'a>], tellings: &[Telling<'a>]) -> bool {
        let gone = self.plans_gone(date, tellings);
        // What was put on the date afterwards says nothing of what whoever did so knew.
        let knew =
            |told: &Telling<'_>| gone.iter().all(|plan| !told.moved && self.knew.gone(told.fact, plan, date));
        gone.len() > MOST_PLANS || !late.iter().filter(|told| !told.took_place).all(|told| knew(told))
    }

    /// What told of a session of this date ahead, and does no longer tell of it.
    fn plans_gone(&mut self, date: Date, tellings: &[Telling<'a>]) -> Vec<&'a Fact> {
        let knew = self.knew;
        let tells = |fact: &Fact| tellings.iter().any(|told| told.fact.id == fact.id);
        let gone = knew.plans(date).filter(|plan| !tells(plan.fact));
        gone.filter(|plan| self.is_early(plan)).map(|plan| plan.fact).take(MOST_PLANS + 1).listed()
    }

    /// Whether it was told before a date that was told of it, or before such an end. What somebody said was no session is
    /// no more than a plan.
    pub(crate) fn is_early(&mut self, told: &Telling<'_>) -> bool {
        self.knew.was_disputed(told.fact)
            || told.ended.is_some_and(|ended| told.fact.recorded < ended)
            || self.is_before(told)
    }

    /// Whether the clock on the wall had not come to the date. Where a zone would decide that and is not known, it
    /// is taken to have had not: a session that is asked about once too often harms nobody. Nor does it matter that
    /// the day begins earlier by now.
    fn is_before(&mut self, told: &Telling<'_>) -> bool {
        let boundary = self.boundary.max(self.knew.boundary(told.fact));
        let Fact { recorded, zone, .. } = told.fact;
        match FURTHEST.map(|offset| care_day(offset.to_datetime(*recorded), boundary)) {
            [behind, _] if behind >= told.date => false,
            [_, ahead] if ahead < told.date => true,
            _ => {
                self.zone(zone).is_none_or(|zone| care_day(zone.to_datetime(*recorded), boundary) < told.date)
            }
        }
    }

    fn zone(&mut self, name: &str) -> Option<TimeZone> {
        let zone = if name == "UTC" { Some(TimeZone::UTC) } else { (self.zones)(name) };
        if zone.is_none() && self.lacking.len() < MOST && self.lacking.iter().all(|known| known != name) {
            self.lacking.push(name.to_owned());
        }
        zone
    }
}
