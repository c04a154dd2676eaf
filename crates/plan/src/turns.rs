//! The days on which something may change.

use smallvec::SmallVec;

/// In how many days something may change: those to come before an end.
#[derive(Debug)]
pub(crate) struct Turns {
    days: SmallVec<[i32; 16]>,
    today: i32,
    end: i32,
    /// Whether seasons turn too, which is looked for from turn to turn.
    pub(crate) seasonal: bool,
}

impl Turns {
    /// None yet. Only those count that are less than so many days ahead.
    pub(crate) fn before(end: Option<i32>) -> Self {
        Self { days: SmallVec::new(), today: 0, end: end.unwrap_or(i32::MAX), seasonal: false }
    }

    /// The days added from now on are counted by a reading for which today is this one.
    pub(crate) fn count_from(&mut self, today: i32) {
        self.today = today;
    }

    /// Something may change on that day, if there is one.
    #[inline]
    pub(crate) fn add_day(&mut self, day: Option<i32>) {
        let ahead = day.map_or(0, |day| day.saturating_sub(self.today));
        if (1..self.end).contains(&ahead) {
            self.days.push(ahead);
        }
    }

    /// The first of them, or of another kind, that is more than so many days ahead.
    pub(crate) fn next(&self, after: i32, other: Option<i32>) -> Option<i32> {
        let other = other.filter(|&days| days < self.end);
        self.days.iter().copied().chain(other).filter(|&days| days > after).min()
    }
}
