//! Which facts stand: each id once, in order, without what was retracted.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{Fact, Kind, SetAside, Why, encode};

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
    pub(crate) fn of(facts: impl IntoIterator<Item = &'a Fact>) -> Self {
        let mut facts = in_order(facts);
        let mut set_aside = Vec::new();
        let by_id = each_once(&mut facts, &mut set_aside);
        let retractions = Retractions::among(&facts);
        let outcome = retractions.settle();
        set_aside.extend(outcome.circular.iter().map(|&id| SetAside { id, why: Why::Circular }));
        let mut standing = Self { by_id, facts, set_aside };
        standing
            .facts
            .retain(|fact| !outcome.fallen.contains(&fact.id) && !outcome.circular.contains(&fact.id));
        standing.note_missing_targets();
        standing
    }

    /// The fact with this id, whether it stands or not.
    pub(crate) fn find(&self, id: Uuid) -> Option<&'a Fact> {
        self.by_id.find(id)
    }

    fn note_missing_targets(&mut self) {
        let missing = self.facts.iter().filter_map(|fact| match fact.kind {
            Kind::Retract { target } | Kind::Correct { target, .. } if self.find(target).is_none() => {
                Some(SetAside { id: fact.id, why: Why::NoTarget { target } })
            }
            _ => None,
        });
        let missing: Vec<_> = missing.collect();
        self.set_aside.extend(missing);
    }
}

/// Sorted by when they happened, without repetitions.
fn in_order<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Vec<&'a Fact> {
    let mut facts: Vec<_> = facts.into_iter().collect();
    // This sort is quick where the input is in order already, as a journal mostly is.
    facts.sort_by(|a, b| order(a, b));
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
    let mut by_id: Vec<_> = facts.iter().map(|fact| (fact.id, *fact)).collect();
    // Stable: of those with the same id the first stays the first.
    by_id.sort_by_key(|&(id, _)| id);
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
        let at = self.0.binary_search_by_key(&id, |&(known, _)| known).ok()?;
        self.0.get(at).map(|&(_, fact)| fact)
    }
}

/// Who retracts whom.
struct Retractions {
    /// Each retraction with its target.
    target: BTreeMap<Uuid, Uuid>,
    /// Each target with how many retractions of it may still stand.
    against: BTreeMap<Uuid, usize>,
}

#[derive(Default)]
struct Outcome {
    /// Retracted by a retraction that stands.
    fallen: BTreeSet<Uuid>,
    /// Retractions that go round in a circle: neither stands nor falls, so neither counts.
    circular: BTreeSet<Uuid>,
}

impl Retractions {
    fn among(facts: &[&Fact]) -> Self {
        let target: BTreeMap<_, _> = facts.iter().filter_map(|fact| retraction(fact)).collect();
        let mut against = BTreeMap::new();
        target.values().for_each(|&of| *against.entry(of).or_default() += 1);
        Self { target, against }
    }

    /// A fact stands when every retraction of it has fallen, and falls when one stands. Settled from
    /// those that nobody retracts; what that leaves open can only be circles.
    fn settle(mut self) -> Outcome {
        let mut outcome = Outcome::default();
        let mut open: BTreeSet<Uuid> = self.target.keys().copied().collect();
        let mut stands: Vec<Uuid> =
            open.iter().copied().filter(|id| !self.against.contains_key(id)).collect();
        while let Some(id) = stands.pop() {
            open.remove(&id);
            let Some(&target) = self.target.get(&id) else { continue };
            if outcome.fallen.insert(target) {
                open.remove(&target);
                stands.extend(self.freed_by_fall_of(target));
            }
        }
        outcome.circular = open;
        outcome
    }

    /// The retraction that stands now that this one, the last against it, has fallen.
    fn freed_by_fall_of(&mut self, fallen: Uuid) -> Option<Uuid> {
        let target = *self.target.get(&fallen)?;
        let left = self.against.get_mut(&target)?;
        *left = left.saturating_sub(1);
        (*left == 0 && self.target.contains_key(&target)).then_some(target)
    }
}

fn retraction(fact: &Fact) -> Option<(Uuid, Uuid)> {
    match fact.kind {
        Kind::Retract { target } => Some((fact.id, target)),
        Kind::Tell(_) | Kind::Correct { .. } => None,
    }
}
