//! What a question means: a name is taken at its word, other words are read.

use std::sync::Arc;

use jiff::civil::Date;
use stipple_ask::{Beside, Meaning, Question, Reply, answer_of_each, may_i_of_each, reply_of_each};
use stipple_plan::{Moment, World};
use stipple_protocol::By;
use stipple_words::as_question;

use crate::visit::Visit;
use crate::visit::rules::Rules;

/// A question as it was understood.
pub(crate) struct Reading<'a> {
    /// The world on the day it is about.
    pub(crate) world: World<'a>,
    /// What it means.
    pub(crate) meaning: Meaning<'a>,
    /// What it means when it tells something instead of asking for leave, where that may be so.
    pub(crate) told: Option<Meaning<'a>>,
    /// Which days were asked about, and what else.
    pub(crate) beside: Beside<'a>,
}

impl<'a> Reading<'a> {
    /// Reads a question about a day, today when none is given. `None` before the course has begun.
    pub(crate) fn of(visit: &'a Visit, said: &str, on: Option<Date>) -> Option<Self> {
        let world = world_on(visit, on)?;
        if let Some((activity, by)) = world.protocol().activity_called(said) {
            // What an activity is called breaks no limit, so that nothing has to be read for a link.
            let read = if by == By::Alias { visit.read(said) } else { Vec::new() };
            let (world, answer) = answer_of_each(world, activity, &read);
            let meaning = Meaning::Activity(answer);
            return Some(Self { world, meaning, told: None, beside: Beside::default() });
        }
        let read = visit.read(said);
        let Some(question) = as_question(said) else {
            let (world, reply) = reply_of_each(world, &read);
            return Some(Self::replied(visit, world, reply));
        };
        let (world, reply) = may_i_of_each(world, &read, &visit.read(&question));
        let reading = Self::replied(visit, world, reply);
        let told = reading.told_instead(visit, &read);
        Some(Self { told, ..reading })
    }

    /// Reads words as they stand.
    pub(crate) fn heard(visit: &'a Visit, world: World<'a>, words: &str) -> Self {
        let (world, reply) = reply_of_each(world, &visit.read(words));
        Self::replied(visit, world, reply)
    }

    fn replied(visit: &Visit, world: World<'a>, reply: Reply<'a>) -> Self {
        let same = reply.on == world.moment().day;
        let world = if same { world } else { world.at(moment_on(visit, Some(reply.on))) };
        let meaning = match reply.meaning {
            Meaning::OutOfScope { activity: Some(answer), .. } => Meaning::Activity(answer),
            meaning => meaning,
        };
        Self { world, meaning, told: None, beside: reply.beside }
    }

    /// "I sweated" may ask and may tell: where it was read as asking about a day that has come, what
    /// else it may have been.
    fn told_instead(&self, visit: &'a Visit, read: &[Question]) -> Option<Meaning<'a>> {
        if !matches!(self.meaning, Meaning::Activity(_)) || self.world.moment().day > visit.today() {
            return None;
        }
        // By the rules in whose words it was answered.
        let by = |rules: &&Arc<Rules>| core::ptr::eq(&rules.protocol, self.world.protocol());
        let question = read.get(visit.each_rules().position(|rules| by(&rules))?)?;
        let told = question.reply(&self.world.at(moment_on(visit, None))).meaning;
        matches!(told, Meaning::Accident(_) | Meaning::Sign(_)).then_some(told)
    }
}

/// The world on a day: now, when that is today.
fn world_on(visit: &Visit, on: Option<Date>) -> Option<World<'_>> {
    visit.world_at(moment_on(visit, on)).ok()
}

fn moment_on(visit: &Visit, on: Option<Date>) -> Moment {
    on.filter(|&on| on != visit.today()).map_or_else(|| visit.moment(), Moment::day)
}
