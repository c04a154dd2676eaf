//! The dates that a question is about, and which of them is the strictest.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Verdict};

use super::lexicon::Subject;
use super::question::Question;
use super::when::{Point, When};
use crate::moment::{days_after, days_between};
use crate::{Moment, World};

/// All days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: Date,
    pub(super) to: Date,
}

/// Longest stretch looked at, in days: nothing in aftercare goes on for longer than a year.
const LONGEST: i32 = 400;

impl<'a> World<'a> {
    /// The dates that words name.
    pub(super) fn window(&self, when: When) -> Window {
        let one = |date| Window { from: date, to: date };
        match when {
            When::Unsaid => one(self.moment.day),
            When::FromNow(_) | When::Day(_) => one(self.date_of(point(when))),
            // Who says that it is a later day than it is would be told too much.
            When::Today(_) => one(self.date_of(point(when)).min(self.moment.day)),
            When::Stretch(from, to) => {
                let (one, other) = (self.date_of(from), self.date_of(to));
                let (from, to) = (one.min(other), one.max(other));
                Window { from, to: to.min(days_after(from, LONGEST)) }
            }
        }
    }

    fn date_of(&self, point: Point) -> Date {
        match point {
            Point::FromNow(days) => days_after(self.moment.day, days),
            Point::Day(day) => self.segment().date_of(day),
        }
    }

    /// The world on a date; this one when that is now.
    pub(super) fn on(&self, date: Date) -> Self {
        if date == self.moment.day { self.clone() } else { self.at(Moment::day(date)) }
    }

    /// The day of a window on which what was asked about is answered most strictly: today where today is one of them,
    /// else the first.
    pub(super) fn strictest(&self, question: &Question, window: Window) -> Date {
        if window.from == window.to {
            return window.from;
        }
        let asked: Vec<ActivityIndex> = question.understood.subjects().filter_map(activity).listed();
        let days = 0..=days_between(window.from, window.to);
        let judged = days.map(|days| days_after(window.from, days)).map(|date| {
            let world = self.on(date);
            let strictest = asked.iter().map(|&activity| world.verdict_on(activity, date)).min();
            (strictest.unwrap_or(Verdict::Ask), date)
        });
        let today = self.moment.day;
        let order = |(verdict, date): &(Verdict, Date)| (*verdict, *date != today, *date < today, *date);
        judged.min_by_key(order).map_or(window.from, |(_, date)| date)
    }
}

fn point(when: When) -> Point {
    match when {
        When::Day(day) | When::Today(day) => Point::Day(day),
        When::FromNow(days) => Point::FromNow(days),
        When::Unsaid | When::Stretch(..) => Point::NOW,
    }
}

fn activity(subject: Subject) -> Option<ActivityIndex> {
    match subject {
        Subject::Activity(activity) => Some(activity),
        _ => None,
    }
}
