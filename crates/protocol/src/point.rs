//! Points in time as a protocol writes them: `4d`, `36h`, `healed`, `final+28d`, `next-7d`.

use core::fmt;
use core::str::FromStr;

use jiff::civil::Date;

use crate::Clock;

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The latest session: the default. A new session starts the count again.
    Session,
    /// The first session of the course.
    First,
    /// The session said to be the last one. Unknown until it is said.
    Final,
    /// The day the skin counts as healed: [`crate::Protocol::healed`] after the latest session.
    Healed,
    /// The next session planned. Unknown while none is. Negative offsets are pre-care.
    Next,
}

impl Anchor {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Session, Self::First, Self::Final, Self::Healed, Self::Next];

    /// The word used in documents.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::First => "first",
            Self::Final => "final",
            Self::Healed => "healed",
            Self::Next => "next",
        }
    }
}

/// The unit of an [`Offset`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `w`: seven days. "Week N" begins when N full weeks have passed.
    Weeks,
    /// `mo`: calendar months.
    Months,
    /// `y`: calendar years.
    Years,
}

impl Unit {
    fn suffix(self) -> &'static str {
        match self {
            Self::Hours => "h",
            Self::Days => "d",
            Self::Weeks => "w",
            Self::Months => "mo",
            Self::Years => "y",
        }
    }
}

/// A signed amount of time: `3h`, `4d`, `2w`, `6mo`, `1y`.
///
/// ```
/// use stipple_protocol::Offset;
/// let offset: Offset = "2w".parse()?;
/// assert_eq!(offset.to_string(), "2w");
/// assert_eq!(offset.days(), Some(14));
/// # Ok::<(), stipple_protocol::PointError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How many, negative for before.
    pub amount: i32,
    /// Of what.
    pub unit: Unit,
}

impl Offset {
    /// Largest amount accepted, in any unit: a century of days is more than any course.
    pub const MAX_AMOUNT: i32 = 36_500;

    /// Hours from a midnight to the beginning of the care day.
    const NIGHT: i32 = 4;

    /// No time at all.
    pub const ZERO: Self = Self { amount: 0, unit: Unit::Days };

    /// So many days.
    #[must_use]
    pub const fn in_days(amount: i32) -> Self {
        Self { amount, unit: Unit::Days }
    }

    /// The whole days in this offset when that does not depend on the calendar or the clock:
    /// days and weeks only.
    #[must_use]
    #[inline]
    pub fn days(self) -> Option<i32> {
        match self.unit {
            Unit::Days => Some(self.amount),
            Unit::Weeks => Some(self.amount.saturating_mul(7)),
            Unit::Hours | Unit::Months | Unit::Years => None,
        }
    }

    /// The whole days from `anchor` to this offset after it.
    ///
    /// Months and years follow the calendar. Hours count from the midnight that ends the anchor's
    /// day, because the hour is not known here, and are reached with the first day that begins after
    /// them, at four in the morning: 3 hours on day 1, 36 hours on day 3, 12 hours before on day 1. So they can
    /// only be late. No hours at all are the anchor's day itself.
    #[must_use]
    pub fn days_from(self, anchor: Date) -> i32 {
        let months = match self.unit {
            Unit::Days | Unit::Weeks => return self.days().unwrap_or_default(),
            Unit::Hours if self.amount == 0 => return 0,
            Unit::Hours => return 1 + (self.amount - Self::NIGHT + 23).div_euclid(24),
            Unit::Months => self.amount,
            Unit::Years => self.amount.saturating_mul(12),
        };
        days_across(anchor, months)
    }

    /// For an offset in hours, how many more of them may be over on a day that is so many days after the anchor's than
    /// surely are: from none where they surely are all over, or surely not yet. Where that is none, the hour of the
    /// anchor makes no difference on that day.
    #[must_use]
    pub fn hours_in_doubt(self, day: i32) -> i32 {
        if self.unit != Unit::Hours || self.amount == 0 {
            return 0;
        }
        // At its beginning, after an anchor as late as can be; at its end, after one as early as can be.
        let (least, most) = (Self::hours_surely_over(day), day.saturating_add(1).saturating_mul(24));
        if (least + 1..most).contains(&self.amount) { self.amount - least } else { 0 }
    }

    /// How many hours are surely over when a day begins that is so many days after the anchor's.
    #[must_use]
    pub fn hours_surely_over(day: i32) -> i32 {
        day.saturating_sub(1).saturating_mul(24).saturating_add(Self::NIGHT)
    }

    /// The length in words, without its sign: "6 months".
    #[must_use]
    pub fn in_words(self) -> String {
        let unit = self.unit_in_words();
        let amount = self.amount.unsigned_abs();
        if amount == 1 { format!("1 {unit}") } else { format!("{amount} {unit}s") }
    }

    /// Its unit in words: "month".
    #[must_use]
    pub fn unit_in_words(self) -> &'static str {
        match self.unit {
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        }
    }

    /// Roughly how many hours: for comparing two offsets, never for dates.
    #[must_use]
    pub fn rough_hours(self) -> i64 {
        let hours = match self.unit {
            Unit::Hours => 1,
            Unit::Days => 24,
            Unit::Weeks => 168,
            Unit::Months => 730,
            Unit::Years => 8760,
        };
        i64::from(self.amount) * hours
    }
}

/// The days of so many months: to the same day of the month, or to its last one.
fn days_across(anchor: Date, months: i32) -> i32 {
    let reached = months_after(anchor, months).unwrap_or(if months < 0 { Date::MIN } else { Date::MAX });
    // Dates span fewer than eight million days, so the fallback is never met.
    i32::try_from(reached.duration_since(anchor).as_hours() / 24).unwrap_or(i32::MAX)
}

/// The same day so many months later, or the last of that month. Adding a calendar's span says the same (the tests
/// compare them), and would bring a library of spans to a phone.
fn months_after(anchor: Date, months: i32) -> Option<Date> {
    let month = (i32::from(anchor.year()) * 12 + i32::from(anchor.month()) - 1).checked_add(months)?;
    let (year, month) = (i16::try_from(month.div_euclid(12)).ok()?, month.rem_euclid(12) + 1);
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Date::new(year, first.month(), anchor.day().min(first.days_in_month())).ok()
}

/// A point in time as a rule names it: an anchor and an offset.
///
/// Written `4d` (four days after the session), `healed`, `healed+2d`, `final+28d`, `next-7d`, `next-1d 21:00`.
///
/// ```
/// use stipple_protocol::{Anchor, Point};
/// let point: Point = "final+4w".parse()?;
/// assert_eq!((point.anchor, point.offset.days()), (Anchor::Final, Some(28)));
/// assert_eq!("next".parse::<Point>()?.to_string(), "next");
/// assert!("day 4".parse::<Point>().is_err());
/// # Ok::<(), stipple_protocol::PointError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// Counted from here.
    pub anchor: Anchor,
    /// So much later (or earlier, when negative).
    pub offset: Offset,
    /// At this time of that day; otherwise the day as a whole.
    pub clock: Option<Clock>,
}

impl Point {
    /// Whether it is a moment rather than a day: in hours, or with a time of the day.
    #[must_use]
    #[inline]
    pub fn is_moment(self) -> bool {
        self.clock.is_some() || self.is_in_hours()
    }

    /// Whether it counts in hours.
    #[must_use]
    #[inline]
    pub fn is_in_hours(self) -> bool {
        self.offset.unit == Unit::Hours
    }

    /// The day of the session itself.
    pub const SESSION: Self = Self { anchor: Anchor::Session, offset: Offset::ZERO, clock: None };
}

/// A point or offset that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointError {
    text: String,
}

impl fmt::Display for PointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a point in time", self.text)
    }
}

impl core::error::Error for PointError {}

impl PointError {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// How a point is written, to show beside the error.
    pub const HELP: &str = "write a number and a unit, as in `36h`, `4d`, `2w`, `6mo` or `1y`, alone or after \
                            `session`, `first`, `final`, `healed` or `next`: `healed`, `final+28d`, `next-7d`; \
                            and perhaps a time of that day: `next-1d 21:00`";
}

impl FromStr for Offset {
    type Err = PointError;

    fn from_str(text: &str) -> Result<Self, PointError> {
        let error = || PointError::of(text);
        let start = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(error)?;
        let (amount, unit) = text.split_at_checked(start).ok_or_else(error)?;
        let amount: i32 = amount.parse().map_err(|_| error())?;
        let unit = [Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years]
            .into_iter()
            .find(|known| known.suffix() == unit)
            .ok_or_else(error)?;
        let within = (-Self::MAX_AMOUNT..=Self::MAX_AMOUNT).contains(&amount);
        if within { Ok(Self { amount, unit }) } else { Err(error()) }
    }
}

impl FromStr for Point {
    type Err = PointError;

    fn from_str(text: &str) -> Result<Self, PointError> {
        let error = || PointError::of(text);
        let (day, clock) = text.split_once(' ').map_or((text, None), |(day, clock)| (day, Some(clock)));
        let clock = clock.map(str::parse::<Clock>).transpose().map_err(|_| error())?;
        let (anchor, offset) = counted(day).ok_or_else(error)?;
        // A number of hours says the time already.
        let twice = clock.is_some() && offset.unit == Unit::Hours;
        if twice { Err(error()) } else { Ok(Self { anchor, offset, clock }) }
    }
}

fn counted(text: &str) -> Option<(Anchor, Offset)> {
    for anchor in Anchor::ALL {
        let Some(rest) = text.strip_prefix(anchor.word()) else { continue };
        let offset = match rest.bytes().next() {
            None => Offset::ZERO,
            Some(b'+' | b'-') => rest.parse().ok()?,
            Some(_) => return None,
        };
        return Some((anchor, offset));
    }
    Some((Anchor::Session, text.parse().ok()?))
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount, self.unit.suffix())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.anchor, self.offset.amount) {
            (Anchor::Session, _) => write!(f, "{}", self.offset)?,
            (anchor, 0) => f.write_str(anchor.word())?,
            (anchor, amount) if amount > 0 => write!(f, "{}+{}", anchor.word(), self.offset)?,
            (anchor, _) => write!(f, "{}{}", anchor.word(), self.offset)?,
        }
        self.clock.map_or(Ok(()), |clock| write!(f, " {clock}"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_and_years_are_those_of_the_calendar() {
        let anchors = [date(2024, 1, 31), date(2024, 2, 29), date(2025, 12, 31), date(2026, 3, 2)];
        for (anchor, amount) in anchors.into_iter().flat_map(|anchor| (-40..40).map(move |n| (anchor, n))) {
            for (unit, span) in [(Unit::Months, amount.months()), (Unit::Years, amount.years())] {
                let reached = anchor.checked_add(span).unwrap();
                let days = anchor.until(reached).unwrap().get_days();
                assert_eq!(
                    Offset { amount, unit }.days_from(anchor),
                    days,
                    "{amount} {unit:?} after {anchor}"
                );
            }
        }
    }

    #[test]
    fn what_lies_beyond_the_calendar_is_its_end() {
        let far = Offset { amount: Offset::MAX_AMOUNT, unit: Unit::Years };
        let last = date(2026, 3, 2).until(Date::MAX).unwrap().get_days();
        assert_eq!(far.days_from(date(2026, 3, 2)), last);
    }
}
