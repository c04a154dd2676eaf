//! Which clearances count on a day, and how each stands.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ClearanceIndex, SignIndex};

use crate::cleared::{Cleared, named, since, spread};
use crate::segment::Look;
use crate::since::Since;
use crate::{Answer, Release, Rule, World};

impl Look<'_, '_> {
    /// Whether a clearance counts: it was given for this session, not for an earlier one, whose healed
    /// skin has been treated again since.
    pub(crate) fn is_cleared(&self, clearance: ClearanceIndex) -> bool {
        self.counts(self.given.cleared(clearance)) && self.doubts(clearance).next().is_none()
    }

    /// The signs for which a clearance does not count: while one is watched or calls for the clinic, the person's own
    /// judgement does not, nor what only comes with it.
    fn doubts(&self, clearance: ClearanceIndex) -> impl Iterator<Item = SignIndex> {
        let own = self.given.protocol[clearance].own || !self.stands_without_look(clearance);
        let watched = self.signs.watched.iter().map(|watched| watched.sign);
        self.signs.open.iter().copied().chain(watched).filter(move |_| own)
    }

    /// What would open a clearance: to be told of it, or where it was told, that those signs are gone.
    pub(crate) fn opens(&self, clearance: ClearanceIndex) -> impl Iterator<Item = Release> {
        let told = self.counts(self.given.cleared(clearance));
        let untold = (!told).then_some(Release::Clearance(clearance));
        untold.into_iter().chain(self.doubts(clearance).filter(move |_| told).map(Release::SignGone))
    }

    fn counts(&self, cleared: Cleared) -> bool {
        self.counts_without_look(cleared) || self.counts_when_healed(cleared.by_own_look)
    }

    /// Whether it counts by something else than the person's own look, or by nothing at all.
    fn stands_without_look(&self, clearance: ClearanceIndex) -> bool {
        let cleared = self.given.cleared(clearance);
        self.counts_without_look(cleared) || !self.counts(cleared)
    }

    fn counts_without_look(&self, cleared: Cleared) -> bool {
        let now = self.is_of_this_session(cleared.named) || self.is_of_this_session(cleared.implied);
        now || self.counts_when_healed(cleared.when_healed)
    }

    fn counts_when_healed(&self, given: Option<Since>) -> bool {
        self.is_of_this_session(given) && self.day >= self.segment.healed()
    }

    fn is_of_this_session(&self, given: Option<Since>) -> bool {
        given.is_some_and(|given| self.segment.is_since(given))
    }

    /// Whether it comes with something that was told, now or once skin counts as healed.
    fn waits(&self, cleared: Cleared) -> bool {
        self.is_of_this_session(cleared.when_healed.max(cleared.by_own_look))
    }

    /// The day on which some of these clearances come with another one, if that lies ahead.
    pub(crate) fn comes_when_healed(&self, clearances: &[ClearanceIndex]) -> Option<i32> {
        let mut missing = clearances.iter().filter(|&&clearance| !self.is_cleared(clearance));
        let waits = |clearance: &ClearanceIndex| self.waits(self.given.cleared(*clearance));
        missing.any(waits).then(|| self.segment.healed())
    }
}

/// How a clearance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Told by name, for this session.
    Since(Date),
    /// It comes with another one that was told.
    With(ClearanceIndex),
    /// It will come with another one that was told, from a day ahead on.
    Waits {
        /// The other one.
        with: ClearanceIndex,
        /// The day: that of healing.
        from: Date,
    },
    /// It was told for an earlier session, and counts no longer.
    Before(Date),
    /// Refused or taken back by name.
    Refused(Date),
    /// Nobody told of it.
    Untold,
}

impl World<'_> {
    /// How a clearance stands on this day.
    #[must_use]
    pub fn standing(&self, clearance: ClearanceIndex) -> Standing {
        let named = named(self.protocol(), self.course(), self.date());
        let word = named.get(clearance.get()).copied().flatten();
        let look = self.looks().later;
        if let Some(with) = self.comes_with(clearance) {
            return Standing::With(with);
        }
        match word {
            Some(word) if !word.given => Standing::Refused(word.on),
            Some(word) if look.is_of_this_session(Some(since(word))) => Standing::Since(word.on),
            word => {
                let waits = self.waits_for(&look, clearance);
                waits.unwrap_or(word.map_or(Standing::Untold, |word| Standing::Before(word.on)))
            }
        }
    }

    /// The clearance that was told and that this one comes with. `None` while this one does not count, and where
    /// it was told by its own name.
    #[must_use]
    pub fn comes_with(&self, clearance: ClearanceIndex) -> Option<ClearanceIndex> {
        let look = self.looks().later;
        if look.is_of_this_session(self.given.cleared(clearance).named) || !look.is_cleared(clearance) {
            return None;
        }
        self.brought_by(clearance, |cleared| look.counts(cleared))
    }

    fn waits_for(&self, look: &Look<'_, '_>, clearance: ClearanceIndex) -> Option<Standing> {
        let waits = |cleared: Cleared| look.waits(cleared);
        if !waits(self.given.cleared(clearance)) || look.counts(self.given.cleared(clearance)) {
            return None;
        }
        let with = self.brought_by(clearance, waits)?;
        Some(Standing::Waits { with, from: look.segment.date_of(look.segment.healed()) })
    }

    /// Which of the clearances that were told brings another one by itself, so that it stands like this.
    fn brought_by(
        &self,
        clearance: ClearanceIndex,
        stands: impl Fn(Cleared) -> bool,
    ) -> Option<ClearanceIndex> {
        let named = named(self.protocol(), self.course(), self.date());
        let alone = |root: ClearanceIndex| {
            let others = named
                .iter()
                .enumerate()
                .map(|(at, change)| change.filter(|change| at == root.get() || !change.given));
            let known = spread(self.protocol(), &others.listed());
            known.get(clearance.get()).is_some_and(|cleared| stands(*cleared))
        };
        self.protocol().each_clearance().map(|(root, _)| root).find(|&root| root != clearance && alone(root))
    }

    /// The clearances that released what decided an answer of this day without being what it asks for by name.
    #[must_use]
    pub fn released_by(&self, answer: &Answer<'_>) -> Vec<ClearanceIndex> {
        let steps = answer.deciding().filter(|reason| reason.verdict.permits()).map(|reason| reason.rule);
        let mut by = Vec::new();
        for rule in steps {
            let Rule::Step { ladder, step } = rule else { continue };
            let ladder = self.protocol().ladders.get(ladder);
            let needs = ladder.and_then(|ladder| ladder.steps.get(step)).map(|step| &step.needs);
            let needed = needs.map_or(&[][..], |needs| &needs.cleared);
            for with in needed.iter().filter_map(|&needed| self.comes_with(needed)) {
                if !by.contains(&with) {
                    by.push(with);
                }
            }
        }
        by
    }
}
