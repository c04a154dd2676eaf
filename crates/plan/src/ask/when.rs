//! The days a question is about.

use stipple_compiled::{Bytes, Compiled};

/// The days a question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// It names none: now.
    #[default]
    Unsaid,
    /// So many days after the latest session: "day 6", "two weeks out".
    Day(i32),
    /// The same, said of today: "I am on day 6". Where the course knows of fewer days, those count.
    Today(i32),
    /// So many days from now: "tomorrow", "in 3 days".
    FromNow(i32),
    /// All days from one to another: "in the first week", "until day 6".
    Stretch(Point, Point),
}

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// So many days after the latest session.
    Day(i32),
    /// So many days from now.
    FromNow(i32),
}

impl Point {
    /// Now.
    pub(super) const NOW: Self = Self::FromNow(0);
}

impl From<Point> for When {
    fn from(point: Point) -> Self {
        match point {
            Point::Day(day) => Self::Day(day),
            Point::FromNow(days) => Self::FromNow(days),
        }
    }
}

impl When {
    /// The two together. "I'm on day 3, can I run tomorrow" is about day 4. Of two days that count from the same
    /// one the earlier is the stricter; of others it is all days from one to the other.
    pub(super) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsaid, other) => other,
            (known, Self::Unsaid) => known,
            (Self::Today(one), Self::Today(other)) => Self::Today(one.min(other)),
            (Self::Today(day), Self::FromNow(more)) | (Self::FromNow(more), Self::Today(day)) if more > 0 => {
                Self::Day(day.saturating_add(more))
            }
            (Self::Today(day), Self::FromNow(_)) | (Self::FromNow(_), Self::Today(day)) => Self::Today(day),
            (Self::Today(_), named) | (named, Self::Today(_)) => named,
            (Self::Day(one), Self::Day(other)) => Self::Day(one.min(other)),
            (Self::FromNow(one), Self::FromNow(other)) => Self::FromNow(one.min(other)),
            (Self::Day(day), Self::FromNow(from)) | (Self::FromNow(from), Self::Day(day)) => {
                Self::Stretch(Point::FromNow(from), Point::Day(day))
            }
            (Self::Stretch(from, to), _) | (_, Self::Stretch(from, to)) => Self::Stretch(from, to),
        }
    }
}

impl Compiled for When {
    fn write(&self, to: &mut Vec<u8>) {
        let (kind, from, until) = match *self {
            Self::Unsaid => (0, Point::NOW, Point::NOW),
            Self::Day(day) => (1, Point::Day(day), Point::NOW),
            Self::Today(day) => (2, Point::Day(day), Point::NOW),
            Self::FromNow(days) => (3, Point::FromNow(days), Point::NOW),
            Self::Stretch(from, until) => (4, from, until),
        };
        to.push(kind);
        from.write(to);
        until.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let kind = from.choice(&[0, 1, 2, 3, 4]);
        let (one, other) = (Point::read(from), Point::read(from));
        match (kind, one) {
            (Some(1), Point::Day(day)) => Self::Day(day),
            (Some(2), Point::Day(day)) => Self::Today(day),
            (Some(3), Point::FromNow(days)) => Self::FromNow(days),
            (Some(4), _) => Self::Stretch(one, other),
            _ => Self::Unsaid,
        }
    }
}

impl Compiled for Point {
    fn write(&self, to: &mut Vec<u8>) {
        let (kind, days) = match *self {
            Self::Day(day) => (0, day),
            Self::FromNow(days) => (1, days),
        };
        to.push(kind);
        days.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let kind = from.choice(&[0, 1]);
        let days = i32::read(from);
        if kind == Some(0) { Self::Day(days) } else { Self::FromNow(days) }
    }
}
