//! What became of each fact: whether it still counts, and what it says by now.

use litemap::LiteMap;
use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::corrections::{Corrections, corrections};
use crate::standing::Standing;
use crate::{Fact, Kind, Told};

/// The facts of a journal with what became of each: what [`crate::fold`] goes by, for people to look at.
pub struct History<'a> {
    standing: Standing<'a>,
    counting: Vec<Uuid>,
    corrections: Corrections<'a>,
    retractions: LiteMap<Uuid, Vec<Uuid>>,
}

impl<'a> History<'a> {
    /// Looks through a journal. Depends on the set of facts only, not on their order.
    #[must_use]
    pub fn of(facts: impl IntoIterator<Item = &'a Fact>) -> Self {
        Self::from_standing(Standing::of(facts.into_iter().listed()))
    }

    fn from_standing(standing: Standing<'a>) -> Self {
        let mut counting: Vec<Uuid> = standing.facts.iter().map(|fact| fact.id).listed();
        counting.sort_many_by(Uuid::cmp);
        let corrections = corrections(&standing, &mut Vec::new());
        let retractions = retractions(&standing);
        Self { standing, counting, corrections, retractions }
    }

    /// The fact with this id, whether it counts or not. Of several the one recorded first.
    #[must_use]
    pub fn find(&self, id: Uuid) -> Option<&'a Fact> {
        self.standing.find(id)
    }

    /// Whether the fact with this id counts: it is here, and nothing that counts takes it back.
    #[must_use]
    pub fn counts(&self, id: Uuid) -> bool {
        self.counting.binary_search(&id).is_ok()
    }

    /// The retractions that take a fact back, by id. To retract them all makes the fact count again.
    #[must_use]
    pub fn taken_back_by(&self, id: Uuid) -> &[Uuid] {
        self.retractions.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The correction of a fact that counts, by its id, and what the fact should have said.
    #[must_use]
    pub fn corrected(&self, id: Uuid) -> Option<(Uuid, &'a Told)> {
        self.corrections.get(&id)?.last().copied()
    }

    /// What a fact tells by now: as corrected. `None` for corrections and retractions.
    #[must_use]
    pub fn tells(&self, fact: &'a Fact) -> Option<&'a Told> {
        let Kind::Tell(told) = &fact.kind else { return None };
        Some(self.corrected(fact.id).map_or(told, |(_, with)| with))
    }

    /// Everything told that counts, as corrected, in the order in which it happened.
    pub fn told(&self) -> impl Iterator<Item = (&'a Fact, &'a Told)> {
        self.standing.facts.iter().filter_map(|&fact| Some((fact, self.tells(fact)?)))
    }

    /// The facts that count, in the order in which they happened.
    pub(crate) fn standing(&self) -> impl Iterator<Item = &'a Fact> {
        self.standing.facts.iter().copied()
    }
}

fn retractions(standing: &Standing<'_>) -> LiteMap<Uuid, Vec<Uuid>> {
    let mut retractions: LiteMap<Uuid, Vec<Uuid>> = LiteMap::new();
    for fact in &standing.facts {
        if let Some(target) = fact.kind.takes_back() {
            retractions.entry(target).or_default().push(fact.id);
        }
    }
    retractions
}
