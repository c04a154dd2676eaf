//! Dates and times as a person reads them, in the language of dates they chose.

use jiff::civil::{Date, Time};
use stipple_journal::Course;

use crate::language::{self, Language};

/// The language dates are written in. English, the day before the month, unless chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates(&'static Language);

impl Default for Dates {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl Dates {
    /// `Sun 8 March 2026`.
    pub const ENGLISH: Self = Self(&language::ENGLISH);
    /// `Sun, March 8, 2026`.
    pub const US_ENGLISH: Self = Self(&language::US_ENGLISH);
    /// `So, 8. März 2026`.
    pub const GERMAN: Self = Self(&language::GERMAN);
    /// `dim. 8 mars 2026`.
    pub const FRENCH: Self = Self(&language::FRENCH);
    /// `dom, 8 de marzo de 2026`.
    pub const SPANISH: Self = Self(&language::SPANISH);
    /// `dom, 8 de março de 2026`.
    pub const PORTUGUESE: Self = Self(&language::PORTUGUESE);
    /// `dom 8 marzo 2026`.
    pub const ITALIAN: Self = Self(&language::ITALIAN);
    /// `zo 8 maart 2026`.
    pub const DUTCH: Self = Self(&language::DUTCH);

    /// The language this person chose.
    #[must_use]
    pub fn of(course: &Course) -> Self {
        course.dates.as_deref().and_then(Self::from_tag).unwrap_or_default()
    }

    /// Every language there is, in the order to offer them.
    #[must_use]
    pub const fn all() -> [Self; 8] {
        [
            Self::ENGLISH,
            Self::US_ENGLISH,
            Self::GERMAN,
            Self::FRENCH,
            Self::SPANISH,
            Self::PORTUGUESE,
            Self::ITALIAN,
            Self::DUTCH,
        ]
    }

    /// The language of a BCP 47 tag: that very one, or else the one of its first part, so that
    /// `de-AT` is German. `None` when dates are not written in it here.
    ///
    /// ```
    /// use stipple_words::Dates;
    /// assert_eq!(Dates::from_tag("en-us"), Some(Dates::US_ENGLISH));
    /// assert_eq!(Dates::from_tag("en"), Some(Dates::ENGLISH));
    /// assert_eq!(Dates::from_tag("pt-BR"), Some(Dates::PORTUGUESE));
    /// assert_eq!(Dates::from_tag("tlh"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let first = |tag: &'static str| tag.split('-').next().unwrap_or(tag);
        let asked = tag.trim().split('-').next().unwrap_or(tag);
        let exact = Self::all().into_iter().find(|dates| dates.tag().eq_ignore_ascii_case(tag.trim()));
        exact.or_else(|| Self::all().into_iter().find(|dates| first(dates.tag()).eq_ignore_ascii_case(asked)))
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Its own name for itself, as a choice in settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// `Sun 8 March`.
    #[must_use]
    pub fn short(self, date: Date) -> String {
        let day = at(self.0.days, date.weekday().to_sunday_zero_offset());
        format!("{day}{}{}", self.0.order.after_day, self.month_day(date))
    }

    /// `Sun 8 March 2026`.
    #[must_use]
    pub fn long(self, date: Date) -> String {
        format!("{}{}{}", self.short(date), self.0.order.before_year, date.year())
    }

    /// `8 March`.
    #[must_use]
    pub fn month_day(self, date: Date) -> String {
        self.joined(date, at(self.0.months, date.month() - 1), self.0.order.of)
    }

    /// `8 Mar`, where there is little room.
    #[must_use]
    pub fn brief(self, date: Date) -> String {
        self.joined(date, at(self.0.short_months, date.month() - 1), " ")
    }

    fn joined(self, date: Date, month: &str, of: &str) -> String {
        let number = format!("{}{}", date.day(), self.0.order.after_number);
        if self.0.order.american { format!("{month} {number}") } else { format!("{number}{of}{month}") }
    }

    /// `16:30`, or `4:30 PM`.
    #[must_use]
    pub fn time(self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        if !self.0.order.american {
            return format!("{hour:02}:{minute:02}");
        }
        let half = if hour < 12 { "AM" } else { "PM" };
        format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
    }
}

fn at(names: &'static str, place: i8) -> &'static str {
    usize::try_from(place).ok().and_then(|place| names.split('\n').nth(place)).unwrap_or_default()
}
