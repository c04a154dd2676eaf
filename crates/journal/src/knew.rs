//! What a device knew when it told of a session: of what was told, taken back or put right before, what it had done
//! itself. What it had heard of others by then, nobody can say.

use core::cmp::Ordering;

use jiff::civil::Date;
use stipple_lists::InOrder;
use uuid::Uuid;

use crate::standing::Standing;
use crate::telling::Telling;
use crate::{DayBoundary, Fact, Kind, Told};

/// What was ever told of sessions and of when the day begins, and what was done to entries, whether it still counts or
/// not.
#[derive(Default)]
pub(crate) struct Knew<'a> {
    /// The dates of sessions, each with a fact that told of it, itself or corrected.
    plans: Vec<(Date, &'a Fact)>,
    /// By device, in the order of its series.
    boundaries: Vec<Boundary<'a>>,
    /// What was done to entries, by the entry, in the order in which it happened.
    acts: Vec<(Uuid, &'a Fact)>,
}

/// When the day was said to begin.
struct Boundary<'a> {
    /// By this.
    by: &'a Fact,
    /// The entry: that one, or what it corrects.
    entry: Uuid,
    hour: DayBoundary,
}

impl<'a> Knew<'a> {
    pub(crate) fn of(standing: &Standing<'a>) -> Self {
        let mut knew = Self::default();
        for fact in standing.all() {
            match &fact.kind {
                Kind::Tell(told) => knew.told(fact, fact, told),
                Kind::Correct { target, with } => {
                    knew.acts.push((*target, fact));
                    let target = standing.find(*target).filter(|entry| matches!(entry.kind, Kind::Tell(_)));
                    target.into_iter().for_each(|entry| knew.told(fact, entry, with));
                }
                Kind::Retract { target } | Kind::Undo { target } => knew.acts.push((*target, fact)),
            }
        }
        knew.plans.sort_many_by(|one, other| (one.0, one.1.id).cmp(&(other.0, other.1.id)));
        knew.plans.dedup_by_key(|(date, fact)| (*date, fact.id));
        knew.boundaries.sort_many_by(|one, other| series(one.by, other.by));
        let done = |&(entry, act): &(Uuid, &Fact)| (entry, act.happened, act.id);
        knew.acts.sort_many_by(|one, other| done(one).cmp(&done(other)));
        knew
    }

    /// Takes down what a fact says, itself or as the correction of another one.
    fn told(&mut self, by: &'a Fact, entry: &'a Fact, told: &Told) {
        if let &Told::DayBoundary(hour) = told {
            self.boundaries.push(Boundary { by, entry: entry.id, hour });
        }
        self.plans.extend(told.of_session().map(|(date, _)| (date, entry)));
    }

    /// Whatever ever told of a session of this date, as it did last.
    pub(crate) fn plans(&self, date: Date) -> impl Iterator<Item = Telling<'a>> {
        let from = self.plans.partition_point(|&(on, _)| on < date);
        let told = self.plans.iter().skip(from).take_while(move |&&(on, _)| on == date);
        told.map(move |&(_, fact)| Telling::last_of(date, fact, self.corrections(fact)))
    }

    /// Whether one device took an entry back that another one put right afterwards, however that was settled.
    ///
    /// Goes over what was done to it twice, however much that is: the latest that any device put right, and the latest
    /// by another one, say it for all.
    pub(crate) fn was_disputed(&self, entry: &Fact) -> bool {
        let put_right = || self.acts_about(entry.id).filter(|act| !takes_back(act));
        let Some(latest) = put_right().last() else { return false };
        let other = put_right().filter(|act| act.device != latest.device).last();
        let since = |act: &Fact| {
            let by_another = if act.device == latest.device { other } else { Some(latest) };
            by_another.is_some_and(|by| by.happened >= act.happened)
        };
        self.acts_about(entry.id).any(|act| takes_back(act) && since(act))
    }

    fn corrections(&self, entry: &Fact) -> impl Iterator<Item = &'a Told> {
        self.acts_about(entry.id).filter_map(|act| match &act.kind {
            Kind::Correct { with, .. } => Some(with),
            _ => None,
        })
    }

    /// Whether who told this had taken that plan of a date back by then, or had put it on another date. Not if anybody
    /// put it back, by then or since.
    pub(crate) fn gone(&self, told: &Fact, plan: &Fact, date: Date) -> bool {
        let last = self.done_by(told, plan.id).max_by_key(|act| act.seq).filter(|act| !puts_on(act, date));
        let taken_back = self.done_by(told, plan.id).filter(|act| takes_back(act));
        let by_others =
            self.acts_about(plan.id).filter(|act| act.device != told.device && puts_on(act, date));
        let put_back = by_others.last().map(|act| act.happened);
        let is_back =
            |away: &Fact| put_back.is_some_and(|at| at >= away.happened) || self.was_taken_back(away.id);
        taken_back.chain(last).any(|act| !is_back(act))
    }

    /// The latest hour at which the day began, as far as the device that told this may have known: what it had said
    /// itself, and whatever was said since; or whatever was ever said, if what it had said was taken back by others.
    pub(crate) fn boundary(&self, told: &Fact) -> DayBoundary {
        let before = |one: &&Boundary<'_>| one.by.device == told.device && one.by.seq < told.seq;
        let counts =
            |one: &&Boundary<'_>| ![one.by.id, one.entry].iter().any(|&id| self.had_taken_back(told, id));
        let own = self.boundaries.iter().rev().filter(before).find(counts);
        let undone = |one: &Boundary<'_>| [one.by.id, one.entry].iter().any(|&id| self.was_taken_back(id));
        let sure = own.filter(|own| !undone(own));
        let since = |one: &&Boundary<'_>| sure.is_none_or(|own| own.by.happened <= one.by.happened);
        let known = self.boundaries.iter().filter(since).filter(|one| !before(one) || counts(one));
        known.map(|one| one.hour).fold(own.map_or_else(DayBoundary::default, |own| own.hour), Ord::max)
    }

    /// What was done to an entry by the device that told this, before it did, as far as it had not undone that.
    fn done_by(&self, told: &Fact, entry: Uuid) -> impl Iterator<Item = &'a Fact> {
        self.acts_of(told, entry).filter(|act| !self.acts_of(told, act.id).any(takes_back))
    }

    fn had_taken_back(&self, told: &Fact, entry: Uuid) -> bool {
        self.done_by(told, entry).any(takes_back)
    }

    /// By any device, ever.
    fn was_taken_back(&self, entry: Uuid) -> bool {
        self.acts_about(entry).any(takes_back)
    }

    fn acts_of(&self, told: &Fact, entry: Uuid) -> impl Iterator<Item = &'a Fact> {
        let (device, seq) = (told.device, told.seq);
        self.acts_about(entry).filter(move |act| act.device == device && act.seq < seq)
    }

    fn acts_about(&self, entry: Uuid) -> impl Iterator<Item = &'a Fact> {
        let from = self.acts.partition_point(|&(about, _)| about < entry);
        self.acts.iter().skip(from).take_while(move |&&(about, _)| about == entry).map(|&(_, act)| act)
    }
}

/// By device, in the order of its series.
fn series(one: &Fact, other: &Fact) -> Ordering {
    (one.device, one.seq).cmp(&(other.device, other.seq))
}

fn takes_back(act: &Fact) -> bool {
    act.kind.takes_back().is_some()
}

/// Whether a correction puts a session on this date.
fn puts_on(act: &Fact, date: Date) -> bool {
    matches!(&act.kind, Kind::Correct { with, .. } if with.of_session().is_some_and(|(on, _)| on == date))
}
