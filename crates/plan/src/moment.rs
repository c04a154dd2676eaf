//! When a question is asked.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Zoned};
use stipple_journal::DayBoundary;

/// The day a question is about and, when it is about now, the very moment.
///
/// A question about a day as a whole has no moment. Rules in hours then count from the end of the
/// session's day, which is the stricter reading.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The care day.
    pub day: Date,
    /// The moment within it, in the person's zone.
    pub at: Option<Zoned>,
}

impl Moment {
    /// A day as a whole.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { day, at: None }
    }

    /// A moment: its day is the care day.
    #[must_use]
    pub fn at(at: Zoned, boundary: DayBoundary) -> Self {
        Self { day: care_day(at.datetime(), boundary), at: Some(at) }
    }
}

/// The care day of a wall-clock time: at 1 a.m. it is still yesterday.
///
/// This is the only place where a time becomes a day.
///
/// ```
/// use jiff::civil::date;
/// use stipple_plan::care_day;
/// let night = date(2026, 3, 3).at(1, 0, 0, 0);
/// assert_eq!(care_day(night, Default::default()), date(2026, 3, 2));
/// ```
#[must_use]
pub fn care_day(wall: DateTime, boundary: DayBoundary) -> Date {
    let begun = i16::from(wall.hour()) >= i16::from(boundary.hour());
    if begun { wall.date() } else { wall.date().yesterday().unwrap_or(wall.date()) }
}

/// Whole days from one date to another, negative when the other is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    const HOURS: i64 = 24;
    // Dates span fewer than eight million days, so this always fits.
    i32::try_from(to.duration_since(from).as_hours() / HOURS).unwrap_or(i32::MAX)
}

/// The date so many days after another, held at the calendar's ends.
pub(crate) fn days_after(from: Date, days: i32) -> Date {
    const HOURS: i64 = 24;
    from.saturating_add(SignedDuration::from_hours(HOURS * i64::from(days)))
}
