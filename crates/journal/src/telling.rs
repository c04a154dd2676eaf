//! Days: which one a time belongs to, and whether a session was told before it was over.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::DayBoundary;

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

/// When and where a session was told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'a> {
    pub(crate) recorded: Timestamp,
    pub(crate) zone: &'a str,
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

/// No clock anywhere is further behind, or ahead.
const FURTHEST: [Offset; 2] = [Offset::constant(-12), Offset::constant(14)];
/// So many zones are asked for at most: people tell of their sessions in one or two.
const MOST: usize = 4;

/// Days as this person counts them.
pub(crate) struct Days<'z> {
    boundary: DayBoundary,
    zones: &'z Zones<'z>,
    /// Zones that were needed and are not known.
    pub(crate) lacking: Vec<String>,
}

impl<'z> Days<'z> {
    pub(crate) fn new(boundary: DayBoundary, zones: &'z Zones<'z>) -> Self {
        Self { boundary, zones, lacking: Vec::new() }
    }

    /// Since when a session is said to have taken place, going by all that was told of it. `None` while it is only
    /// planned.
    ///
    /// To tell a session again does not say that it took place: whoever says that it was the final one, or on
    /// another device when it is, may not know better than before. One telling that was too early is enough.
    pub(crate) fn took_place(&mut self, tellings: &[Telling<'_>]) -> Option<Timestamp> {
        let confirmed = tellings.iter().any(|told| told.took_place);
        let (mut late, mut planned) = (Vec::new(), false);
        for told in tellings {
            match self.is_early(told) {
                true if !confirmed => return None,
                true => planned = true,
                false => late.push(told),
            }
        }
        let says = late.iter().filter(|told| told.took_place || !planned);
        says.map(|told| told.recorded).min()
    }

    /// Whether it was told before a date that was told of it, or before such an end.
    fn is_early(&mut self, told: &Telling<'_>) -> bool {
        told.ended.is_some_and(|ended| told.recorded < ended) || self.is_before(told)
    }

    /// Whether the clock on the wall had not come to the date. Where a zone would decide that and is not known, it
    /// is taken to have had not: a session that is asked about once too often harms nobody.
    fn is_before(&mut self, told: &Telling<'_>) -> bool {
        let day = |wall| care_day(wall, self.boundary);
        match FURTHEST.map(|offset| day(offset.to_datetime(told.recorded))) {
            [behind, _] if behind >= told.date => false,
            [_, ahead] if ahead < told.date => true,
            _ => match self.zone(told.zone) {
                Some(zone) => care_day(zone.to_datetime(told.recorded), self.boundary) < told.date,
                None => true,
            },
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
