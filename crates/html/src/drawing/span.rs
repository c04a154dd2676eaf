//! A row of days that drawings share, so that a day stands at the same place in all of them.
//!
//! Places are shares of the width: a drawing is as wide as the page lets it be and never has to be
//! moved sideways, and its text keeps its size.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_plan::{days_after, days_between};

/// Some days in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first of them.
    pub from: Date,
    /// How many they are; never none.
    pub days: usize,
}

/// Neighbouring days of which the same is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<T> {
    /// Place of the first of them.
    pub at: usize,
    /// How many they are.
    pub days: usize,
    /// What is true of them.
    pub of: T,
}

impl<T> Run<T> {
    /// Whether a place is among these days.
    pub fn holds(&self, at: usize) -> bool {
        (self.at..self.at + self.days).contains(&at)
    }
}

/// The runs of a row, in order.
pub fn runs<T: Copy + PartialEq>(row: &[T]) -> Vec<Run<T>> {
    let mut next = 0;
    let chunks = row.chunk_by(|one, other| one == other).filter_map(|chunk| {
        let at = next;
        next += chunk.len();
        Some(Run { at, days: chunk.len(), of: *chunk.first()? })
    });
    chunks.listed()
}

impl Span {
    /// The place of a date; `None` when it is not among the days.
    pub fn at(self, date: Date) -> Option<usize> {
        usize::try_from(days_between(self.from, date)).ok().filter(|at| *at < self.days)
    }

    /// The date at a place.
    pub fn date(self, at: usize) -> Date {
        days_after(self.from, i32::try_from(at).unwrap_or_default())
    }

    /// The last of the days.
    pub fn last(self) -> Date {
        self.date(self.days.saturating_sub(1))
    }

    /// The first and the last date of a run.
    pub fn ends<T>(self, run: &Run<T>) -> (Date, Date) {
        (self.date(run.at), self.date(run.at + run.days.saturating_sub(1)))
    }

    /// Where the days before this place end, as a share of the width: `12.5%`.
    pub fn x(self, at: usize) -> String {
        percent(at, self.days)
    }

    /// The middle of a day.
    pub fn middle(self, at: usize) -> String {
        percent(2 * at + 1, 2 * self.days)
    }

    /// How far from the left a place is, in hundredths of the width.
    pub fn hundredths(self, at: usize) -> usize {
        at * 100 / self.days.max(1)
    }
}

/// A share in per cent, in tenths.
fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 2000 + whole) / (2 * whole).max(1);
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        rest => format!("{}.{rest}%", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const WEEK: Span = Span { from: date(2026, 3, 2), days: 7 };

    #[test]
    fn runs_hold_every_day_once() {
        let row = [1, 1, 2, 1];
        let told: Vec<_> = runs(&row).into_iter().map(|run| (run.at, run.days, run.of)).collect();
        assert_eq!(told, [(0, 2, 1), (2, 1, 2), (3, 1, 1)]);
        assert!(runs::<u8>(&[]).is_empty());
    }

    #[test]
    fn a_date_has_a_place_only_among_the_days() {
        let places = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 9)];
        assert_eq!(places.map(|date| WEEK.at(date)), [None, Some(0), Some(6), None]);
        assert_eq!(WEEK.last(), date(2026, 3, 8));
    }

    #[test]
    fn places_are_shares_of_the_width() {
        assert_eq!([WEEK.x(0), WEEK.x(1), WEEK.x(7)], ["0%", "14.3%", "100%"]);
        assert_eq!(WEEK.middle(3), "50%");
    }
}
