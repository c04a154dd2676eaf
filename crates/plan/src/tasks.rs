//! What is due, derived from what was ticked whenever it is read.

use jiff::civil::Date;
use stipple_journal::View;
use stipple_lists::Listed;
use stipple_protocol::{Rhythm, Task};

use crate::Answer;
use crate::day::is_permitted;
use crate::segment::Look;

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
        let mut due = Vec::with_capacity(self.world.protocol.tasks.len());
        for (at, task) in self.world.protocol.tasks.iter().enumerate() {
            if self.holds_for(task.window, &task.audience) && is_open(task, answers) {
                self.occurrences(at, task, &mut due);
            }
        }
        due
    }

    fn occurrences(&self, at: usize, task: &'a Task, due: &mut Vec<Due<'a>>) {
        let Some(from) = self.reached(task.window.from) else { return };
        match &task.rhythm {
            Rhythm::Whenever(_) => {
                due.push(Due { task: at, slot: "", on: self.date(), state: State::Whenever });
            }
            Rhythm::Once => due.push(self.occurrence(at, task, "day", from)),
            Rhythm::Every { days, slots } => {
                let latest = latest_occurrence(from, i32::from(*days), self.day);
                due.extend(slots.iter().map(|slot| self.occurrence(at, task, slot, latest)));
            }
        }
    }

    /// An occurrence counts as done when it was ticked on its day or since: so a rhythm that changed
    /// in mid-course never asks again for what was done.
    fn occurrence(&self, at: usize, task: &Task, slot: &'a str, day: i32) -> Due<'a> {
        let on = self.segment.date_of(day);
        let today = self.date();
        let since = self.world.course.done.iter().rev().take_while(|tick| tick.on >= on);
        let ticked =
            since.filter(|tick| tick.on <= today).any(|tick| tick.task == task.id && tick.slot == slot);
        let done = ticked || (task.photo && self.every_view_since(on));
        Due { task: at, slot, on, state: if done { State::Done } else { State::Due } }
    }

    /// Whether there is a photo of every view since a day: then nobody has to tick that as well.
    fn every_view_since(&self, on: Date) -> bool {
        let today = self.date();
        // In the order of their days, as ticks are.
        let since = self.world.course.photos.taken.iter().rev().take_while(|photo| photo.taken.on >= on);
        let taken: Vec<View> =
            since.filter(|photo| photo.taken.on <= today).map(|photo| photo.taken.view).listed();
        View::ALL.iter().all(|view| taken.contains(view))
    }
}

/// The last day on or before `day` that is `from` and a whole number of intervals.
fn latest_occurrence(from: i32, every: i32, day: i32) -> i32 {
    let since = day.saturating_sub(from);
    day.saturating_sub(since.checked_rem_euclid(every).unwrap_or(0))
}

/// Whether a task's activity is permitted.
fn is_open(task: &Task, answers: &[Answer<'_>]) -> bool {
    task.activity.is_none_or(|activity| is_permitted(activity, answers))
}
