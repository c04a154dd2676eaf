//! When a question is asked.

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};
use stipple_journal::{DayBoundary, care_day};

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

/// Whole days from one date to another, negative when the other is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    const HOURS: i64 = 24;
    // Dates span fewer than eight million days, so this always fits.
    i32::try_from(to.duration_since(from).as_hours() / HOURS).unwrap_or(i32::MAX)
}

/// The date so many days after another, held at the calendar's ends.
///
/// By way of a length of time, in a few steps: a calendar's own spans can be months and years as well, and are a
/// library.
///
/// ```
/// use jiff::civil::date;
/// assert_eq!(stipple_plan::days_after(date(2026, 3, 2), -2), date(2026, 2, 28));
/// ```
#[must_use]
pub fn days_after(from: Date, days: i32) -> Date {
    const SECONDS: i64 = 86_400;
    from.saturating_add(SignedDuration::from_secs(SECONDS * i64::from(days)))
}

/// Every date from this one on.
pub fn dates_from(first: Date) -> impl Iterator<Item = Date> {
    core::iter::successors(Some(first), |date| date.tomorrow().ok())
}
