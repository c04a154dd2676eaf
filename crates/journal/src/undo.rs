//! What `undo` takes back: what was told last, or what was last done to what was told.

use core::iter::successors;

use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::{Fact, History, Kind, Told};

/// What `undo` takes back: an act, as a whole. Of a check-in, a session that took place on another day or a correction
/// half would leave what nobody ever said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable<'a> {
    /// What was recorded in one go and still counts, in that order: entries, corrections, removals of entries.
    pub act: Vec<&'a Fact>,
    /// What to record in order to take it back.
    pub kinds: Vec<Kind>,
}

impl Undoable<'_> {
    /// What the act is known by: the last of what was recorded.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        self.act.last().map(|fact| fact.id)
    }
}

impl<'a> History<'a> {
    /// What `undo` takes back of what this device recorded; with `None`, of what any did. Nothing when all of it was
    /// taken back, or is not understood.
    ///
    /// What `undo` itself wrote is passed over, so that to undo twice takes back two things.
    #[must_use]
    pub fn undo(&self, device: Option<Uuid>) -> Option<Undoable<'a>> {
        let own =
            |fact: &&Fact| device.is_none_or(|device| fact.device == device) && self.can_be_undone(fact);
        // A device's own series is in order even when its clock went back.
        let mut lasts: Vec<&Fact> = self.standing().filter(own).listed();
        lasts.sort_many_by(|one, other| (one.device, other.seq).cmp(&(other.device, one.seq)));
        lasts.dedup_by_key(|fact| fact.device);
        let last = lasts.into_iter().max_by_key(|fact| (fact.recorded, fact.seq, fact.id))?;
        let together = successors(Some(last), |fact| self.recorded_before(fact));
        let mut act = together.filter(|fact| self.counts(fact.id)).listed();
        act.reverse();
        let kinds = act.iter().flat_map(|fact| self.against(fact)).listed();
        Some(Undoable { act, kinds })
    }

    fn can_be_undone(&self, fact: &Fact) -> bool {
        match &fact.kind {
            Kind::Tell(told) | Kind::Correct { with: told, .. } => !matches!(told, Told::Unknown(_)),
            Kind::Retract { target } => self.find(*target).is_some(),
            Kind::Undo { .. } => false,
        }
    }

    /// What was recorded in the same go just before this, whether it counts or not.
    fn recorded_before(&self, fact: &Fact) -> Option<&'a Fact> {
        // INVARIANT: `new_id` numbers what is recorded in one go one after the other.
        let before = self.find(Uuid::from_u128(fact.id.as_u128().checked_sub(1)?))?;
        let same = (before.device, before.seq + 1, before.recorded) == (fact.device, fact.seq, fact.recorded);
        same.then_some(before)
    }

    /// What takes a fact back. What was removed comes back whoever else removed it too.
    fn against(&self, fact: &Fact) -> Vec<Kind> {
        match fact.kind {
            Kind::Retract { target } => {
                self.taken_back_by(target).iter().map(|&target| Kind::Undo { target }).listed()
            }
            _ => vec![Kind::Undo { target: fact.id }],
        }
    }
}
