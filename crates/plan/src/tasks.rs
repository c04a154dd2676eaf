//! What is due, derived from what was ticked whenever it is read.

use jiff::civil::Date;
use stipple_journal::{Tick, View, care_day};
use stipple_protocol::{Offset, Protocol, Rhythm, Task, Unit};

use crate::day::is_permitted;
use crate::segment::Look;
use crate::{Answer, Day};

/// A task on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// Position of the task in the protocol's list.
    pub task: usize,
    /// Part of the day: `morning`, `night`, `day`. Empty for a task that comes up on an occasion.
    pub slot: &'a str,
    /// Day of the occurrence: what a tick names.
    pub on: Date,
    /// How it stands.
    pub state: State,
    /// Whether it was done before this day: then it is no matter of today any more.
    pub settled: bool,
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not ticked yet.
    Due,
    /// Ticked.
    Done,
    /// Comes up on an occasion, not on a day.
    Whenever,
}

impl<'a> Look<'_, 'a> {
    /// The tasks of the day.
    pub(crate) fn tasks(&self, answers: &[Answer<'a>]) -> Vec<Due<'a>> {
        let mut due = Vec::with_capacity(self.given.protocol.tasks.len());
        for (at, task) in self.given.protocol.tasks.iter().enumerate() {
            if self.holds_for(task.window, &task.audience) && is_open(task, answers) {
                self.occurrences(at, task, &mut due);
            }
        }
        due
    }

    pub(crate) fn occurrences(&self, at: usize, task: &'a Task, due: &mut Vec<Due<'a>>) {
        let Some(from) = self.reached(task.window.from) else { return };
        match &task.rhythm {
            Rhythm::Whenever(_) => {
                let (on, state) = (self.date(), State::Whenever);
                due.push(Due { task: at, slot: "", on, state, settled: false });
            }
            Rhythm::Once => {
                // Done once it is done, though rules of before may have asked for it on an earlier day.
                // What is to be done before a session has its own day, before the day the count begins.
                let since = self.segment.start.min(self.segment.date_of(from));
                let done = self.ticked(task, since, |_| true);
                due.push(self.occurrence((at, task), "day", from, done));
            }
            Rhythm::Every(every) => {
                let latest = self.latest_occurrence(from, every.least);
                let since = self.segment.date_of(latest);
                let named = |ticked: &str| every.slots.iter().any(|slot| slot == ticked);
                for slot in &every.slots {
                    // A part of the day that the task does not have was ticked under other rules.
                    let done = self.ticked(task, since, |ticked| ticked == slot || !named(ticked));
                    due.push(self.occurrence((at, task), slot, latest, done));
                }
            }
        }
    }

    fn occurrence(
        &self,
        (at, task): (usize, &Task),
        slot: &'a str,
        day: i32,
        ticked: Option<&Tick>,
    ) -> Due<'a> {
        let on = self.segment.date_of(day);
        let views = || self.every_view_since(on).filter(|_| task.photo);
        let done = ticked.map_or_else(views, |tick| Some(self.ticked_on(tick, on)));
        let state = if done.is_some() { State::Done } else { State::Due };
        let settled = on < self.date() && done.is_some_and(|done| done < self.date());
        Due { task: at, slot, on, state, settled }
    }

    /// The day on which a tick of an occurrence was told: where the hour is not known, the day it names.
    fn ticked_on(&self, tick: &Tick, occurrence: Date) -> Date {
        // Most tasks come up every day, and a moment as a day costs more than all else here.
        let now = self.given.moment.at.as_ref().filter(|_| occurrence < self.date());
        let told = now.zip(tick.told).map(|(now, told)| told.to_zoned(now.time_zone().clone()).datetime());
        told.map_or(tick.on, |wall| care_day(wall, self.given.course.day_boundary))
    }

    /// Whether a task was ticked since a day, in one of these parts of a day.
    ///
    /// INVARIANT: what was done is not asked again because a rhythm changed in mid-course.
    fn ticked(&self, task: &Task, since: Date, in_slot: impl Fn(&str) -> bool) -> Option<&'a Tick> {
        let today = self.date();
        let ticks = self.given.course.done.iter().rev().take_while(|tick| tick.on >= since);
        let mut ticks = ticks.filter(|tick| tick.on <= today);
        ticks.find(|tick| tick.task == task.id && in_slot(&tick.slot))
    }

    /// The day of the latest photo, where there is one of every view since a day: then nobody has to tick that as well.
    fn every_view_since(&self, on: Date) -> Option<Date> {
        let taken = self.views_since(on);
        let every = View::ALL.iter().all(|view| taken.contains(view));
        every.then(|| self.last_photo_on().unwrap_or(on))
    }
}

impl Look<'_, '_> {
    /// The last day on or before this one that is `from` and a whole number of intervals. Months and years are those
    /// of the calendar, counted from the first occurrence and never from the one before.
    fn latest_occurrence(&self, from: i32, every: Offset) -> i32 {
        let Some(days) = every.days() else { return self.latest_by_calendar(from, every) };
        latest_occurrence(from, days, self.day)
    }

    fn latest_by_calendar(&self, from: i32, every: Offset) -> i32 {
        let (first, today) = (self.segment.date_of(from), self.segment.date_of(self.day));
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        let each = if every.unit == Unit::Years { every.amount.saturating_mul(12) } else { every.amount };
        let begun = (months(today) - months(first)).checked_div_euclid(each).unwrap_or(0);
        let after = |times: i32| {
            let span = Offset { amount: each.saturating_mul(times), unit: Unit::Months };
            from.saturating_add(span.days_from(first))
        };
        let latest = after(begun);
        if latest <= self.day { latest } else { after(begun.saturating_sub(1)) }
    }
}

/// The last day on or before `day` that is `from` and a whole number of intervals.
fn latest_occurrence(from: i32, every: i32, day: i32) -> i32 {
    let since = day.saturating_sub(from);
    day.saturating_sub(since.checked_rem_euclid(every).unwrap_or(0))
}

impl<'a> Day<'a> {
    /// The tasks of the day's list: what is due, and what was done on this day.
    pub fn listed(&self) -> impl Iterator<Item = &Due<'a>> {
        self.tasks.iter().filter(|due| due.state != State::Whenever && !due.settled)
    }

    /// The tasks that are worth a reminder on this day, each once: photos, and what comes up too seldom to become a
    /// habit. What is due every day is not: who is reminded of each pillowcase soon hears no reminder.
    #[must_use]
    pub fn reminders<'p>(&self, protocol: &'p Protocol, before: &Day<'_>) -> Vec<(&'p Task, Due<'a>)> {
        let mut worth: Vec<(&Task, Due<'_>)> = Vec::new();
        for due in &self.tasks {
            let known = worth.iter().any(|(_, known)| known.task == due.task);
            let Some(task) = protocol.tasks.get(due.task).filter(|_| !known) else { continue };
            if self.falls_here(task, due, before) {
                worth.push((task, *due));
            }
        }
        worth
    }

    /// Whether an occurrence that is worth a reminder belongs to this very day.
    fn falls_here(&self, task: &Task, due: &Due<'_>, before: &Day<'_>) -> bool {
        match &task.rhythm {
            Rhythm::Whenever(_) => false,
            Rhythm::Once => !before.tasks.iter().any(|known| known.task == due.task),
            Rhythm::Every(every) => due.on == self.date && (task.photo || !every.is_daily()),
        }
    }
}

/// Whether a task's activity is permitted.
fn is_open(task: &Task, answers: &[Answer<'_>]) -> bool {
    task.activity.is_none_or(|activity| is_permitted(activity, answers))
}
