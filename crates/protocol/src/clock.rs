//! Times of the day, and months of the year.

use core::fmt;
use core::str::FromStr;

use jiff::civil::{Date, DateTime};

/// A time of the day, as a clock on the wall shows it: `21:00`.
///
/// ```
/// use stipple_protocol::Clock;
/// let clock: Clock = "21:00".parse().unwrap();
/// assert_eq!(clock.to_string(), "21:00");
/// assert!("24:00".parse::<Clock>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
}

impl Clock {
    /// This time on a date.
    #[must_use]
    pub fn on(self, date: Date) -> DateTime {
        let part = |part: u8| i8::try_from(part).unwrap_or_default();
        DateTime::new(date.year(), date.month(), date.day(), part(self.hour), part(self.minute), 0, 0)
            .unwrap_or_else(|_| date.at(0, 0, 0, 0))
    }

    /// Whole hours since midnight.
    pub(crate) fn hours(self) -> i64 {
        self.hour.into()
    }

    /// Minutes since midnight.
    pub(crate) fn minutes(self) -> i64 {
        self.hours() * 60 + i64::from(self.minute)
    }
}

/// A text that is no time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoClock;

impl FromStr for Clock {
    type Err = NoClock;

    fn from_str(text: &str) -> Result<Self, NoClock> {
        let (hour, minute) = text.split_once(':').ok_or(NoClock)?;
        let number = |digits: &str, below: u8| {
            let plain =
                !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            let number = digits.parse().ok().filter(|number| plain && *number < below);
            number.ok_or(NoClock)
        };
        Ok(Self { hour: number(hour, 24)?, minute: number(minute, 60)? })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// Some months of every year, both included: `may to september`, `november to february`, `june`.
///
/// ```
/// use jiff::civil::date;
/// use stipple_protocol::Season;
/// let winter: Season = "november to february".parse().unwrap();
/// assert!(winter.has(date(2026, 1, 15)) && !winter.has(date(2026, 3, 1)));
/// assert_eq!(winter.next_turn(date(2026, 1, 15)), date(2026, 3, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    pub(crate) first: u8,
    pub(crate) last: u8,
}

/// The months by name, January first.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Season {
    /// How a season is written, to show beside an error.
    pub const HELP: &str = "write months, as in `may to september` or `june`";

    /// Whether a date lies in it.
    #[must_use]
    pub fn has(self, date: Date) -> bool {
        self.has_month(date.month().unsigned_abs())
    }

    /// Whether a month of the year, from 1 to 12, lies in it.
    pub(crate) fn has_month(self, month: u8) -> bool {
        if self.first <= self.last {
            (self.first..=self.last).contains(&month)
        } else {
            month >= self.first || month <= self.last
        }
    }

    /// The first day after a date on which it begins or is over; the calendar's last day when it holds all year.
    #[must_use]
    pub fn next_turn(self, date: Date) -> Date {
        let next = |date: &Date| date.last_of_month().tomorrow().ok();
        let mut firsts = core::iter::successors(next(&date), next).take(12);
        firsts.find(|first| self.has(*first) != self.has(date)).unwrap_or(Date::MAX)
    }
}

/// A text that is no season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSeason;

impl FromStr for Season {
    type Err = NoSeason;

    fn from_str(text: &str) -> Result<Self, NoSeason> {
        let number = |name: &str| {
            let at = MONTHS.iter().zip(1..).find(|(month, _)| month.eq_ignore_ascii_case(name.trim()));
            at.map(|(_, number)| number).ok_or(NoSeason)
        };
        let (first, last) = text.split_once(" to ").unwrap_or((text, text));
        Ok(Self { first: number(first)?, last: number(last)? })
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |month: u8| {
            let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
            let (first, rest) = name.split_at_checked(1).unwrap_or_default();
            first.to_uppercase() + rest
        };
        if self.first == self.last {
            f.write_str(&name(self.first))
        } else {
            write!(f, "{} to {}", name(self.first), name(self.last))
        }
    }
}
