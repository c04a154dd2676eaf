//! The dates that a question is about, and which of them is the strictest.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Verdict};

use super::lexicon::Subject;
use super::question::Question;
use super::when::{Point, When};
use crate::moment::{dates_from, days_after, days_between};
use crate::{Moment, World};

/// All days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: Date,
    pub(super) to: Date,
}

/// Longest stretch looked at, in days: nothing in aftercare goes on for longer than a year.
const LONGEST: i32 = 400;

/// How many days ahead "every day" and "from now on" are looked at: past the next session of nearly everybody.
const ALWAYS: i32 = 60;

impl<'a> World<'a> {
    /// The dates that words name.
    pub(super) fn window(&self, when: When) -> Window {
        let today = self.moment.day;
        match when {
            When::Unsaid => Window::one(today),
            // Who says that it is a later day than it is would be told too much.
            When::Today(day) => {
                let Window { from, to } = self.dates_of(Point::Day(day));
                Window { from: from.min(today), to: to.min(today) }
            }
            When::FromNow(days) => self.dates_of(Point::FromNow(days)),
            When::Day(day) => self.dates_of(Point::Day(day)),
            When::Stretch(points) => {
                let dates = points.each().map(|point| self.dates_of(point));
                let Window { from, to } = dates.reduce(Window::or).unwrap_or(Window::one(today));
                Window { from, to: to.min(days_after(from, LONGEST)) }
            }
        }
    }

    /// The dates of a point: more than one where it names more, or may be counted from more than one session.
    fn dates_of(&self, point: Point) -> Window {
        let today = self.moment.day;
        match point {
            Point::FromNow(days) => Window::one(days_after(today, days)),
            Point::Day(day) => self.dates_of_day(day),
            Point::OfFirst(day) => {
                let first = self.sessions.first().map_or(today, |session| session.date);
                Window::one(days_after(first, day))
            }
            Point::Always => Window::one(days_after(today, ALWAYS)),
            Point::Weekday(day) => Window::one(next_weekday(today, day)),
            Point::Week(weeks) => {
                let from = days_after(monday_of(today), weeks.saturating_mul(7));
                Window { from, to: days_after(from, 6) }
            }
            Point::Month(month) => month_after(today, month),
            Point::Date(month, day) => Window::one(date_after(today, month, day)),
            Point::Session => Window::one(self.looks().later.next_session().unwrap_or(today)),
            Point::BeforeSession => {
                let next = self.looks().later.next_session();
                Window::one(next.map_or(today, |next| days_after(next, -1)))
            }
        }
    }

    /// The dates of a day counted from the latest session, by every reading of which that is.
    fn dates_of_day(&self, day: i32) -> Window {
        let own = Window::one(self.segment().date_of(day));
        let looks = self.looks();
        let earlier = looks.earlier.iter().map(|look| Window::one(look.segment.date_of(day)));
        let beside = self.beside.iter().map(|beside| Window::one(beside.segment().date_of(day)));
        earlier.chain(beside).fold(own, Window::or)
    }

    /// The world on a date. Only who asks about now, and names no other day or hour, asks about this moment.
    pub(super) fn on(&self, date: Date, when: When) -> Self {
        let now = matches!(when, When::Unsaid | When::Today(_) | When::FromNow(0));
        if now && date == self.moment.day { self.clone() } else { self.at(Moment::day(date)) }
    }

    /// The day of a window on which what was asked about is answered most strictly: today where today is one of them,
    /// else the first.
    pub(super) fn strictest(&self, question: &Question, window: Window) -> Date {
        if window.from == window.to {
            return window.from;
        }
        let asked: Vec<ActivityIndex> = question.understood.subjects().filter_map(activity).listed();
        let days = 0..=days_between(window.from, window.to);
        let verdict = |date: Date| {
            // A world takes time, and a window may have hundreds of days.
            if asked.is_empty() {
                return Verdict::Ask;
            }
            let world = self.on(date, question.when);
            asked.iter().map(|&activity| world.verdict_on(activity, date)).min().unwrap_or(Verdict::Ask)
        };
        let judged = days.map(|days| days_after(window.from, days)).map(|date| (verdict(date), date));
        let today = self.moment.day;
        let order = |(verdict, date): &(Verdict, Date)| (*verdict, *date != today, *date < today, *date);
        judged.min_by_key(order).map_or(window.from, |(_, date)| date)
    }
}

impl Window {
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
    Window {
        from,
        to: dates_from(from).take_while(|date| date.month() == from.month()).last().unwrap_or(from),
    }
}

/// The next date from this one on with a number in its month, and that month unless it is 0.
fn date_after(today: Date, month: i32, day: i32) -> Date {
    let named =
        |date: &Date| i32::from(date.day()) == day && (month == 0 || i32::from(date.month()) == month);
    dates_from(today).take(LONGEST as usize).find(named).unwrap_or(days_after(today, LONGEST))
}

fn activity(subject: Subject) -> Option<ActivityIndex> {
    match subject {
        Subject::Activity(activity) => Some(activity),
        _ => None,
    }
}
