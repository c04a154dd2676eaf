//! The course day by day.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Phase, Verdict};

use crate::World;
use crate::answer::About;
use crate::moment::days_after;

/// The course over some days: what will be permitted when, if nothing more is reported.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// The days, in order.
    pub days: Vec<Column<'a>>,
    /// The activities, in the protocol's order.
    pub rows: Vec<Row>,
}

/// One day of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its date.
    pub date: Date,
    /// Counted from the latest session, in question or not.
    pub day: i32,
    /// Its phase.
    pub phase: Option<&'a Phase>,
    /// Whether it is in question if that session took place, or which was the first: the verdicts are the stricter then.
    pub in_question: bool,
}

/// One activity of a timeline.
#[derive(Clone, Debug)]
pub struct Row {
    /// The activity.
    pub activity: ActivityIndex,
    /// Its verdict on each of the days.
    pub verdicts: Vec<Verdict>,
}

impl<'a> World<'a> {
    /// The timeline of so many days from a date on.
    #[must_use]
    pub fn timeline(&self, from: Date, days: u16) -> Timeline<'a> {
        let looks: Vec<_> = (0..i32::from(days)).map(|day| self.looks_at(days_after(from, day))).listed();
        let columns = looks.iter().map(|looks| Column {
            date: looks.date,
            day: looks.later.counted(),
            phase: looks.later.phase(),
            in_question: !looks.earlier.is_empty() || !self.course().firsts.is_empty(),
        });
        let row = |activity| {
            let verdicts =
                looks.iter().map(|looks| self.verdict_by(looks, About::Activity(activity))).listed();
            Row { activity, verdicts }
        };
        Timeline {
            days: columns.listed(),
            rows: self.protocol().each_activity().map(|(activity, _)| row(activity)).listed(),
        }
    }
}
