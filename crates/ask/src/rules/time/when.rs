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
    /// All days from the first to the last of some: "in the first week", "until day 6", "on monday".
    Stretch(Points),
}

/// A day, or the days that have one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// So many days after the latest session.
    Day(i32),
    /// So many days after the first session of the course.
    OfFirst(i32),
    /// So many days from now.
    FromNow(i32),
    /// The next one of that name, 1 for Monday.
    Weekday(i32),
    /// The week that begins on the Monday so many weeks from the one before today.
    Week(i32),
    /// The next month of that number, which may be this one.
    Month(i32),
    /// The next day of that month and number; of month 0, of whichever month it is next.
    Date(i32, i32),
    /// The day of the next session planned.
    Session,
    /// The day before it.
    BeforeSession,
    /// All days to come, as far as anybody plans: "every day", "from now on".
    Always,
}

/// A few days, of which the first and the last count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    known: [Point; Points::MOST],
}

impl Point {
    /// Now.
    pub(crate) const NOW: Self = Self::FromNow(0);
}

impl From<Point> for When {
    fn from(point: Point) -> Self {
        match point {
            Point::Day(day) => Self::Day(day),
            Point::FromNow(days) => Self::FromNow(days),
            point => Self::until(point),
        }
    }
}

impl Points {
    const MOST: usize = 6;

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = Point> {
        let [first, rest @ ..] = self.known;
        core::iter::once(first).chain(rest.into_iter().filter(move |point| *point != first))
    }

    fn one(point: Point) -> Self {
        Self { known: [point; Self::MOST] }
    }

    /// With one more. Whoever names more days than there is room for asks about all days to come.
    fn and(mut self, point: Point) -> Self {
        let [first, ..] = self.known;
        if self.known.contains(&point) {
            return self;
        }
        // A place that is not taken repeats the first.
        match self.known.iter_mut().skip(1).find(|known| **known == first) {
            Some(free) => *free = point,
            None => self.known.last_mut().into_iter().for_each(|last| *last = Point::Always),
        }
        self
    }
}

impl When {
    /// All days from one to another.
    pub(crate) fn stretch(from: Point, to: Point) -> Self {
        Self::Stretch(Points::one(from).and(to))
    }

    /// All days from now to another.
    pub(crate) fn until(to: Point) -> Self {
        Self::stretch(Point::NOW, to)
    }

    /// All days that have one name: "next week".
    pub(crate) fn all_of(point: Point) -> Self {
        Self::Stretch(Points::one(point))
    }

    /// The one day that it is about, if it is one.
    pub(crate) fn point(self) -> Option<Point> {
        match self {
            Self::Day(day) => Some(Point::Day(day)),
            Self::FromNow(days) => Some(Point::FromNow(days)),
            Self::Unsaid | Self::Today(_) | Self::Stretch(_) => None,
        }
    }

    /// The two together. "I'm on day 3, can I run tomorrow" is about day 4; other days are all from the first to the
    /// last.
    pub(crate) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsaid, known) | (known, Self::Unsaid) => known,
            (Self::Today(one), Self::Today(other)) => Self::Today(one.min(other)),
            (Self::Today(day), Self::FromNow(more)) | (Self::FromNow(more), Self::Today(day)) if more > 0 => {
                Self::Day(day.saturating_add(more))
            }
            (Self::Today(day), Self::FromNow(_)) | (Self::FromNow(_), Self::Today(day)) => Self::Today(day),
            (Self::Today(_), named) | (named, Self::Today(_)) => named,
            (one, other) if one == other => one,
            (one, other) => match (one.points(), other.points()) {
                (Some(one), Some(other)) => Self::Stretch(other.each().fold(one, Points::and)),
                (one, other) => one.or(other).map_or(Self::Unsaid, Self::Stretch),
            },
        }
    }

    /// Whether it is about all days to come.
    pub(crate) fn is_always(self) -> bool {
        matches!(self, Self::Stretch(points) if points.each().any(|point| point == Point::Always))
    }

    fn points(self) -> Option<Points> {
        match self {
            Self::Stretch(points) => Some(points),
            when => when.point().map(Points::one),
        }
    }
}

impl Compiled for When {
    fn write(&self, to: &mut Vec<u8>) {
        match *self {
            Self::Unsaid => to.push(0),
            Self::Today(day) => {
                to.push(1);
                day.write(to);
            }
            Self::Day(_) | Self::FromNow(_) => {
                to.push(2);
                self.point().unwrap_or(Point::NOW).write(to);
            }
            Self::Stretch(points) => {
                to.push(3);
                points.known.iter().for_each(|point| point.write(to));
            }
        }
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(&[0, 1, 2, 3]) {
            Some(1) => Self::Today(i32::read(from)),
            Some(2) => Point::read(from).into(),
            Some(3) => Self::Stretch(Points { known: core::array::from_fn(|_| Point::read(from)) }),
            _ => Self::Unsaid,
        }
    }
}

impl Compiled for Point {
    fn write(&self, to: &mut Vec<u8>) {
        let (kind, one, other) = match *self {
            Self::FromNow(days) => (0, days, 0),
            Self::Day(day) => (1, day, 0),
            Self::Weekday(day) => (2, day, 0),
            Self::Week(weeks) => (3, weeks, 0),
            Self::Month(month) => (4, month, 0),
            Self::Date(month, day) => (5, month, day),
            Self::Session => (6, 0, 0),
            Self::BeforeSession => (7, 0, 0),
            Self::Always => (8, 0, 0),
            Self::OfFirst(day) => (9, day, 0),
        };
        to.push(kind);
        one.write(to);
        other.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let kind = from.choice(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let (one, other) = (i32::read(from), i32::read(from));
        match kind {
            Some(1) => Self::Day(one),
            Some(2) => Self::Weekday(one),
            Some(3) => Self::Week(one),
            Some(4) => Self::Month(one),
            Some(5) => Self::Date(one, other),
            Some(6) => Self::Session,
            Some(7) => Self::BeforeSession,
            Some(8) => Self::Always,
            Some(9) => Self::OfFirst(one),
            _ => Self::FromNow(one),
        }
    }
}
