//! Which facts stand: each id once, in order, without what was retracted.

use std::cmp::Ordering;

use litemap::LiteMap;
use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::set_aside::{SetAside, Why};
use crate::{Fact, Kind, encode};

/// The facts that count, and those that had to be left out.
pub(crate) struct Standing<'a> {
    by_id: ById<'a>,
    /// The facts that count, in the order in which they happened.
    pub(crate) facts: Vec<&'a Fact>,
    /// Those that were left out for another reason than being retracted.
    pub(crate) set_aside: Vec<SetAside>,
}

impl<'a> Standing<'a> {
    /// Sorts out which facts stand. Depends on the set of facts only, not on their order.
    pub(crate) fn of(facts: Vec<&'a Fact>) -> Self {
        let mut facts = in_order(facts);
        let mut set_aside = Vec::new();
        let by_id = each_once(&mut facts, &mut set_aside);
        let mut retractions = Retractions::among(&facts);
        retractions.settle();
        set_aside.extend(retractions.circular().map(|id| SetAside { id, why: Why::Circular }));
        let mut standing = Self { by_id, facts, set_aside };
        let disputed = standing.moved_since(&retractions);
        standing.facts.retain(|fact| retractions.stands(fact.id) || disputed.contains(&fact.id));
        standing.note_missing_targets();
        standing
    }

    /// The fact with this id, whether it stands or not.
    pub(crate) fn find(&self, id: Uuid) -> Option<&'a Fact> {
        self.by_id.find(id)
    }

    /// Every fact, whether it stands or not, in the order of their ids.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a Fact> {
        self.by_id.0.iter().map(|&(_, fact)| fact)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.by_id.0.len()
    }

    /// The fact with this id, whether it stands or not, and its place among all.
    pub(crate) fn placed(&self, id: Uuid) -> Option<(usize, &'a Fact)> {
        self.by_id.placed(id)
    }

    /// Sessions that were retracted on one device, and put right on another afterwards: that one did not know of it, or
    /// there would have been nothing to put right. Whoever did so and retracted it too had the last word.
    fn moved_since(&self, retractions: &Retractions) -> Vec<Uuid> {
        let moved = |fact: &Fact| match &fact.kind {
            Kind::Correct { target, with }
                if retractions.stands(fact.id) && retractions.is_fallen(*target) =>
            {
                let of_session = with.of_session().is_some() && self.find(*target).is_some_and(is_session);
                (of_session && self.came_last(fact, *target, retractions)).then_some(*target)
            }
            _ => None,
        };
        self.facts.iter().copied().filter_map(moved).listed()
    }

    /// Whether a correction came after all that retracts what it corrects, by other devices.
    fn came_last(&self, correction: &Fact, target: Uuid, retractions: &Retractions) -> bool {
        let mut against = self.facts.iter().filter(|fact| fact.kind.takes_back() == Some(target));
        against.all(|fact| {
            let before = fact.device != correction.device && order(fact, correction) == Ordering::Less;
            before || !retractions.stands(fact.id)
        })
    }

    fn note_missing_targets(&mut self) {
        let missing = self.facts.iter().filter_map(|fact| match fact.kind {
            Kind::Retract { target } | Kind::Undo { target } | Kind::Correct { target, .. }
                if self.find(target).is_none() =>
            {
                Some(SetAside { id: fact.id, why: Why::NoTarget { target } })
            }
            _ => None,
        });
        let missing: Vec<_> = missing.listed();
        self.set_aside.extend(missing);
    }
}

/// Sorted by when they happened, without repetitions.
fn in_order(mut facts: Vec<&Fact>) -> Vec<&Fact> {
    // This sort is quick where the input is in order already, as a journal mostly is.
    facts.sort_many_by(|a, b| order(a, b));
    facts.dedup();
    facts
}

fn order(a: &Fact, b: &Fact) -> Ordering {
    let key = |fact: &Fact| (fact.happened, fact.recorded, fact.device, fact.seq, fact.id);
    // Two facts with the same key are one fact repeated, unless somebody tampered with one of them:
    // then too the order must not depend on how they arrived.
    key(a).cmp(&key(b)).then_with(|| if a == b { Ordering::Equal } else { encode(a).cmp(&encode(b)) })
}

/// Leaves the first of those with the same id and sets the others aside.
fn each_once<'a>(facts: &mut Vec<&'a Fact>, set_aside: &mut Vec<SetAside>) -> ById<'a> {
    let mut by_id: Vec<_> = facts.iter().map(|fact| (fact.id, *fact)).listed();
    // Stable: of those with the same id the first stays the first.
    by_id.sort_many_by(|one, other| one.0.cmp(&other.0));
    let before = set_aside.len();
    by_id.dedup_by(|&mut (id, _), (first, _)| {
        let again = id == *first;
        set_aside.extend(again.then_some(SetAside { id, why: Why::SameId }));
        again
    });
    let by_id = ById(by_id);
    if set_aside.len() > before {
        facts.retain(|fact| by_id.find(fact.id).is_some_and(|first| core::ptr::eq(first, *fact)));
    }
    by_id
}

/// Facts to be found by id. Sorted, since a tree of thousands takes longer to build than to ask.
struct ById<'a>(Vec<(Uuid, &'a Fact)>);

impl<'a> ById<'a> {
    fn find(&self, id: Uuid) -> Option<&'a Fact> {
        self.placed(id).map(|(_, fact)| fact)
    }

    fn placed(&self, id: Uuid) -> Option<(usize, &'a Fact)> {
        let at = self.0.binary_search_by_key(&id, |&(known, _)| known).ok()?;
        self.0.get(at).map(|&(_, fact)| (at, fact))
    }
}

/// Who retracts whom.
struct Retractions {
    by_id: LiteMap<Uuid, Retraction>,
    targets: LiteMap<Uuid, Target>,
}

struct Retraction {
    target: Uuid,
    /// Whether it is yet to be settled: it may stand or fall.
    open: bool,
}

/// A fact that is retracted.
#[derive(Default)]
struct Target {
    /// How many retractions of it may still stand.
    against: usize,
    /// Whether one stands.
    fallen: bool,
}

impl Retractions {
    fn among(facts: &[&Fact]) -> Self {
        let by_id: LiteMap<_, _> = facts.iter().filter_map(|fact| retraction(fact)).collect();
        let mut aimed: Vec<Uuid> = by_id.values().map(|retraction| retraction.target).listed();
        aimed.sort_many_by(Uuid::cmp);
        let target = |same: &[Uuid]| Some((*same.first()?, Target { against: same.len(), fallen: false }));
        let targets = aimed.chunk_by(Uuid::eq).filter_map(target).collect();
        Self { by_id, targets }
    }

    /// A fact stands when every retraction of it has fallen, and falls when one stands. Settled from
    /// those that nobody retracts; what that leaves open can only be circles.
    fn settle(&mut self) {
        let free = self.by_id.keys().filter(|id| !self.targets.contains_key(*id));
        let mut stands: Vec<Uuid> = free.copied().listed();
        while let Some(id) = stands.pop() {
            let Some(target) = self.close(id) else { continue };
            if self.fell(target) {
                let freed = self.close(target).and_then(|of| self.freed(of));
                stands.extend(freed);
            }
        }
    }

    /// Settles a retraction; gives what it is about.
    fn close(&mut self, id: Uuid) -> Option<Uuid> {
        let retraction = self.by_id.get_mut(&id)?;
        retraction.open = false;
        Some(retraction.target)
    }

    /// Takes down that a fact has fallen, unless it had before.
    fn fell(&mut self, id: Uuid) -> bool {
        self.targets.get_mut(&id).is_some_and(|target| !std::mem::replace(&mut target.fallen, true))
    }

    /// One retraction of this fact has fallen: gives the fact when that was the last and it retracts
    /// something itself.
    fn freed(&mut self, id: Uuid) -> Option<Uuid> {
        let target = self.targets.get_mut(&id)?;
        target.against = target.against.saturating_sub(1);
        (target.against == 0 && self.by_id.contains_key(&id)).then_some(id)
    }

    /// Whether a fact counts, as far as retractions decide.
    fn stands(&self, id: Uuid) -> bool {
        !self.is_fallen(id) && !self.is_circular(id)
    }

    fn is_fallen(&self, id: Uuid) -> bool {
        self.targets.get(&id).is_some_and(|target| target.fallen)
    }

    /// Retractions that go round in a circle: neither stands nor falls, so neither counts.
    fn circular(&self) -> impl Iterator<Item = Uuid> {
        self.by_id.iter().filter(|(_, retraction)| retraction.open).map(|(id, _)| *id)
    }

    fn is_circular(&self, id: Uuid) -> bool {
        self.by_id.get(&id).is_some_and(|retraction| retraction.open)
    }
}

fn is_session(fact: &Fact) -> bool {
    matches!(&fact.kind, Kind::Tell(told) if told.of_session().is_some())
}

fn retraction(fact: &Fact) -> Option<(Uuid, Retraction)> {
    Some((fact.id, Retraction { target: fact.kind.takes_back()?, open: true }))
}
