//! What changes for a course, on one day, when it goes over to other rules.

use stipple_protocol::{Assessment, Verdict};

use crate::{State, World};

/// What changes for a course on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves<'a> {
    /// Activities about which another verdict is given.
    pub activities: Vec<Move<'a, Verdict>>,
    /// Signs told of that mean something else.
    pub signs: Vec<Move<'a, Assessment>>,
    /// Tasks that are due now and were not.
    pub due: Vec<&'a str>,
    /// Tasks that were due and are not any more.
    pub no_longer_due: Vec<&'a str>,
    /// Open signs that the new rules do not know: to go over now would silence them.
    pub silenced: Vec<&'a str>,
}

/// What something was and what it is; `None` where the rules do not know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move<'a, T> {
    /// What it is called.
    pub name: &'a str,
    /// Under the rules of before.
    pub was: Option<T>,
    /// Under the new ones.
    pub is: Option<T>,
}

impl Moves<'_> {
    /// Whether nothing changes on this day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl<'a> World<'a> {
    /// What changes on this day when the course goes over from these rules to those of another world. Both are of
    /// the same course and moment.
    #[must_use]
    pub fn moves_to(&self, new: &World<'a>) -> Moves<'a> {
        let (were_due, are_due) = (self.due(), new.due());
        let only_in = |one: &[(&'a str, &'a str)], other: &[(&str, &str)]| {
            let left = one.iter().filter(|(id, _)| !other.iter().any(|(known, _)| known == id));
            left.map(|(_, name)| *name).collect()
        };
        Moves {
            activities: self.activity_moves(new),
            signs: self.sign_moves(new),
            due: only_in(&are_due, &were_due),
            no_longer_due: only_in(&were_due, &are_due),
            silenced: self.silenced(new),
        }
    }

    fn activity_moves(&self, new: &World<'a>) -> Vec<Move<'a, Verdict>> {
        let verdict = |world: &World<'a>, id: &str| {
            world.protocol().activity(id).map(|at| world.verdict_on(at, world.date()))
        };
        let named = new.protocol().activities.iter().map(|activity| (&activity.id, activity.name.as_str()));
        let gone = self
            .protocol()
            .activities
            .iter()
            .filter(|activity| new.protocol().activity(&activity.id).is_none());
        let all = named.chain(gone.map(|activity| (&activity.id, activity.name.as_str())));
        let moves = all.map(|(id, name)| Move { name, was: verdict(self, id), is: verdict(new, id) });
        moves.filter(|moved| moved.was != moved.is).collect()
    }

    fn sign_moves(&self, new: &World<'a>) -> Vec<Move<'a, Assessment>> {
        let means = |world: &World<'a>, id: &str| {
            world.protocol().sign(id).map(|sign| world.open_as(sign).unwrap_or(Assessment::Normal))
        };
        let signs = new.protocol().signs.iter().filter(|sign| self.protocol().sign(&sign.id).is_some());
        let moves =
            signs.map(|sign| Move { name: &sign.name, was: means(self, &sign.id), is: means(new, &sign.id) });
        moves.filter(|moved| moved.was != moved.is).collect()
    }

    fn silenced(&self, new: &World<'a>) -> Vec<&'a str> {
        let open = self.open_signs().iter().map(|&sign| &self.protocol()[sign]);
        open.filter(|sign| new.protocol().sign(&sign.id).is_none()).map(|sign| sign.name.as_str()).collect()
    }

    /// Id and name of the tasks due now.
    fn due(&self) -> Vec<(&'a str, &'a str)> {
        let due = self.day().tasks.into_iter().filter(|due| due.state == State::Due);
        let tasks = due.filter_map(|due| self.protocol().tasks.get(due.task));
        tasks.map(|task| (task.id.as_str(), task.name.as_str())).collect()
    }
}
