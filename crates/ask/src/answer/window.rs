//! The dates that a question is about.

use jiff::civil::Date;
use stipple_plan::{World, dates_from, days_after};

use crate::rules::time::when::{Point, When};

/// All days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: Date,
    pub(crate) to: Date,
}

/// Longest stretch looked at, in days: nothing in aftercare goes on for longer than a year.
const LONGEST: i32 = 400;

/// How many days ahead "every day" and "from now on" are looked at: past the next session of nearly everybody.
const ALWAYS: i32 = 60;

impl Window {
    /// The dates that words name.
    pub(crate) fn of(when: When, world: &World<'_>) -> Self {
        let today = world.date();
        match when {
            When::Unsaid => Self::one(today),
            // Who says that it is a later day than it is would be told too much.
            When::Today(day) => {
                let Self { from, to } = Self::of_point(Point::Day(day), world);
                Self { from: from.min(today), to: to.min(today) }
            }
            When::FromNow(days) => Self::of_point(Point::FromNow(days), world),
            When::Day(day) => Self::of_point(Point::Day(day), world),
            When::Stretch(points) => {
                let dates = points.each().map(|point| Self::of_point(point, world));
                let Self { from, to } = dates.reduce(Self::or).unwrap_or(Self::one(today));
                Self { from, to: to.min(days_after(from, LONGEST)) }
            }
        }
    }

    /// The dates of a point: more than one where it names more, or may be counted from more than one session.
    fn of_point(point: Point, world: &World<'_>) -> Self {
        let today = world.date();
        match point {
            Point::FromNow(days) => Self::one(days_after(today, days)),
            Point::Day(day) => {
                let (from, to) = world.dates_of(day);
                Self { from, to }
            }
            Point::OfFirst(day) => {
                let first = world.sessions().first().map_or(today, |session| session.date);
                Self::one(days_after(first, day))
            }
            Point::Always => Self::one(days_after(today, ALWAYS)),
            Point::Weekday(day) => Self::one(next_weekday(today, day)),
            Point::Week(weeks) => {
                let from = days_after(monday_of(today), weeks.saturating_mul(7));
                Self { from, to: days_after(from, 6) }
            }
            Point::Month(month) => month_after(today, month),
            Point::Date(month, day) => Self::one(date_after(today, month, day)),
            Point::Session => Self::one(world.next_session().unwrap_or(today)),
            Point::BeforeSession => {
                Self::one(world.next_session().map_or(today, |next| days_after(next, -1)))
            }
        }
    }

    fn one(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// From the first day of either to the last.
    fn or(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), to: self.to.max(other.to) }
    }
}

/// The Monday of a date's week.
fn monday_of(date: Date) -> Date {
    days_after(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// The next date after this one on a weekday, 1 for Monday.
fn next_weekday(today: Date, weekday: i32) -> Date {
    let own = i32::from(today.weekday().to_monday_one_offset());
    days_after(today, (weekday - own - 1).rem_euclid(7) + 1)
}

/// The days from now on of the next month of a number.
fn month_after(today: Date, month: i32) -> Window {
    let day = |day: i32| date_after(today, month, day);
    let from = if i32::from(today.month()) == month { today } else { day(1) };
    Window { from, to: from.last_of_month() }
}

/// The next date from this one on with a number in its month, and that month unless it is 0.
fn date_after(today: Date, month: i32, day: i32) -> Date {
    let named =
        |date: &Date| i32::from(date.day()) == day && (month == 0 || i32::from(date.month()) == month);
    dates_from(today).take(LONGEST as usize).find(named).unwrap_or(days_after(today, LONGEST))
}
