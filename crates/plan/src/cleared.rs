//! Since when clearances count: told by name, or come with another one.

use jiff::civil::Date;
use stipple_journal::{ClearanceChange, Course, Teller};
use stipple_lists::Listed;
use stipple_protocol::Protocol;

use crate::since::Since;

/// Since when a clearance counts, by each of the ways to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cleared {
    /// It was told by name.
    pub(crate) named: Option<Since>,
    /// It comes with one that the clinic itself gave.
    pub(crate) implied: Option<Since>,
    /// It comes with one that the person told of: that counts from the day of healing on.
    pub(crate) when_healed: Option<Since>,
    /// It comes with one that rests on the person's own look: the same, and while nothing is open.
    pub(crate) by_own_look: Option<Since>,
}

/// The latest word on each clearance, by name.
pub(crate) type Named<'c> = Vec<Option<&'c ClearanceChange>>;

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

/// Since when it was told.
pub(crate) fn since(change: &ClearanceChange) -> Since {
    Since::new(change.on, change.ahead)
}

/// Since when each clearance counts on a day.
pub(crate) fn cleared(protocol: &Protocol, course: &Course, day: Date) -> Vec<Cleared> {
    spread(protocol, &named(protocol, course, day))
}

/// The latest word on each clearance on a day.
pub(crate) fn named<'c>(protocol: &Protocol, course: &'c Course, day: Date) -> Named<'c> {
    let latest = |id: &str| course.clearances.iter().rfind(|change| change.name == id && change.on <= day);
    protocol.clearances.iter().map(|clearance| latest(&clearance.id)).listed()
}

/// What was told by name, with all that comes with it.
///
/// INVARIANT: what was refused or taken back by name comes with nothing, and brings nothing, whichever was told
/// first: only the same name told again opens it.
pub(crate) fn spread(protocol: &Protocol, named: &Named<'_>) -> Vec<Cleared> {
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
