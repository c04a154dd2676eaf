//! Which clearances count: told by name, or come with another one.

use jiff::civil::Date;
use stipple_journal::{ClearanceChange, Course, Teller};
use stipple_lists::Listed;
use stipple_protocol::{ClearanceIndex, Protocol, SignIndex};

use crate::segment::{Look, Since};
use crate::{Answer, Release, Rule, World};

/// Since when a clearance counts, by each of the ways to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cleared {
    /// It was told by name.
    named: Option<Since>,
    /// It comes with one that the clinic itself gave.
    implied: Option<Since>,
    /// It comes with one that the person told of: that counts from the day of healing on.
    when_healed: Option<Since>,
    /// It comes with one that rests on the person's own look: the same, and while nothing is open.
    by_own_look: Option<Since>,
}

/// The latest word on each clearance, by name.
type Named<'c> = Vec<Option<&'c ClearanceChange>>;

impl Cleared {
    /// Takes over what another clearance brings, given how that one was told, and whether it rests on the person's own
    /// look. Whether it was more than was known.
    fn join(&mut self, other: Self, named: Option<&ClearanceChange>, own: bool) -> bool {
        let before = *self;
        let (by_clinic, by_client) = match named.filter(|change| change.given) {
            Some(change) if change.by == Teller::Clinic => (Some(since(change)), None),
            Some(change) => (None, Some(since(change))),
            None => (None, None),
        };
        let (implied, when_healed) = (other.implied.max(by_clinic), other.when_healed.max(by_client));
        self.by_own_look = self.by_own_look.max(other.by_own_look);
        if own {
            self.by_own_look = self.by_own_look.max(implied).max(when_healed);
        } else {
            self.implied = self.implied.max(implied);
            self.when_healed = self.when_healed.max(when_healed);
        }
        *self != before
    }
}

fn since(change: &ClearanceChange) -> Since {
    Since::new(change.on, change.ahead)
}

/// Since when each clearance counts on a day.
pub(crate) fn cleared(protocol: &Protocol, course: &Course, day: Date) -> Vec<Cleared> {
    spread(protocol, &named(protocol, course, day))
}

fn named<'c>(protocol: &Protocol, course: &'c Course, day: Date) -> Named<'c> {
    let latest = |id: &str| course.clearances.iter().rfind(|change| change.name == id && change.on <= day);
    protocol.clearances.iter().map(|clearance| latest(&clearance.id)).listed()
}

/// What was told by name, with all that comes with it.
///
/// INVARIANT: what was refused or taken back by name comes with nothing, and brings nothing, whichever was told
/// first: only the same name told again opens it.
fn spread(protocol: &Protocol, named: &Named<'_>) -> Vec<Cleared> {
    let told = |change: &Option<&ClearanceChange>| change.filter(|change| change.given).map(since);
    let mut known: Vec<Cleared> =
        named.iter().map(|change| Cleared { named: told(change), ..Cleared::default() }).listed();
    let word = |at: usize| named.get(at).copied().flatten();
    // Dates only grow, so this ends; and it seldom takes more than two rounds.
    let mut grown = true;
    while core::mem::take(&mut grown) {
        for (at, clearance) in
            protocol.clearances.iter().enumerate().filter(|(_, one)| !one.implies.is_empty())
        {
            let Some(&brings) = known.get(at) else { continue };
            for implied in clearance.implies.iter().map(|implied| implied.get()) {
                let refused = word(implied).is_some_and(|change| !change.given);
                let open = known.get_mut(implied).filter(|_| !refused);
                grown |= open.is_some_and(|open| open.join(brings, word(at), clearance.own));
            }
        }
    }
    known
}

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
        let named = named(self.protocol, self.course, self.moment.day);
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
        if look.is_of_this_session(self.cleared(clearance).named) || !look.is_cleared(clearance) {
            return None;
        }
        self.brought_by(clearance, |cleared| look.counts(cleared))
    }

    fn waits_for(&self, look: &Look<'_, '_>, clearance: ClearanceIndex) -> Option<Standing> {
        let waits = |cleared: Cleared| look.waits(cleared);
        if !waits(self.cleared(clearance)) || look.counts(self.cleared(clearance)) {
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
        let named = named(self.protocol, self.course, self.moment.day);
        let alone = |root: ClearanceIndex| {
            let others = named
                .iter()
                .enumerate()
                .map(|(at, change)| change.filter(|change| at == root.get() || !change.given));
            let known = spread(self.protocol, &others.listed());
            known.get(clearance.get()).is_some_and(|cleared| stands(*cleared))
        };
        self.protocol.each_clearance().map(|(root, _)| root).find(|&root| root != clearance && alone(root))
    }

    /// The clearances that released what decided an answer of this day without being what it asks for by name.
    #[must_use]
    pub fn released_by(&self, answer: &Answer<'_>) -> Vec<ClearanceIndex> {
        let steps = answer.deciding().filter(|reason| reason.verdict.permits()).map(|reason| reason.rule);
        let mut by = Vec::new();
        for rule in steps {
            let Rule::Step { ladder, step } = rule else { continue };
            let ladder = self.protocol.ladders.get(ladder);
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
