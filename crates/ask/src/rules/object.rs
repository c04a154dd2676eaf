//! The thing a question is about, where nobody knows it: "the fan in my bedroom dries the air" is about a fan, and no
//! word beside it answers for one.

use crate::english::positions::{Positions, position};
use crate::english::reading::Reading;
use crate::english::role::Role;
use crate::reader::spoken::Spoken;
use crate::reader::subject::Subject;

/// The words of the thing that a question is about, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    /// What it speaks of: "is a shrub ok", "the radiator is on".
    Subject(Positions),
    /// What somebody wants to do something with: "can i play the trumpet".
    Of(Positions),
}

impl Object {
    /// The thing a question is about, and none where its form tells of no single one; `telling` are the words that may
    /// mean something, and `start` is where it begins behind a greeting.
    pub(crate) fn of(reading: Reading<'_>, telling: Positions, start: usize) -> Option<Self> {
        let (lists, count) = (reading.lists, reading.words.len());
        match (0..count).find(|&at| reading.says(at, lists.askers)) {
            Some(asker) => {
                let article = (asker..count).find(|&at| reading.says(at, lists.articles))?;
                named(reading, article, telling).map(Self::Of)
            }
            None => {
                let asks = reading.says(start, lists.asking);
                let article = reading.says(start, lists.articles);
                let things =
                    (asks || article).then(|| named(reading, start + usize::from(asks), telling))??;
                Some(Self::Subject(if asks { things } else { without_verb(things, reading) }))
            }
        }
    }

    /// Whether nothing read in a question says it. Signs are heard all the same, and what is said in full beside a thing
    /// that something is done with.
    pub(crate) fn is_unknown(self, candidates: &[Spoken]) -> bool {
        let Some(best) = candidates.first() else { return false };
        if matches!(best.subject(), None | Some(Subject::Sign(_) | Subject::Beyond(_))) {
            return false;
        }
        let named = candidates.iter().filter(|one| one.named());
        let read = named.fold(best.candidate.around, |read, one| read | one.candidate.around);
        match self {
            Self::Subject(_) => self.is_unread(read),
            Self::Of(_) => best.candidate.coverage < 0.9 && self.is_unread(read),
        }
    }

    /// Whether none of its words was read.
    fn is_unread(self, read: Positions) -> bool {
        let (Self::Subject(words) | Self::Of(words)) = self;
        words & read == 0
    }
}

/// The words that name a thing from a place on, behind its article; those of what it is a piece of: "a glass of wine".
fn named(reading: Reading<'_>, at: usize, telling: Positions) -> Option<Positions> {
    let start = at + usize::from(reading.says(at, reading.lists.articles));
    // "Disinfecting it" is a deed, "the ceiling" is none.
    if start == at && reading.raw(at).ends_with("ing") {
        return None;
    }
    let long = reading.words.iter().skip(start).take_while(|word| word.role != Role::Filler).count();
    if reading.raw(start + long) == "of" {
        return named(reading, start + long + 1, telling);
    }
    let means = |at: usize| reading.says(at, reading.lists.setting) || telling & position(at) != 0;
    let things = (start..start + long).filter(|&at| is_thing(reading, at) && means(at));
    let things = things.fold(0, |set, at| set | position(at));
    (things != 0).then_some(things)
}

/// The words of a thing without what it does: "the ceiling fan spins".
fn without_verb(things: Positions, reading: Reading<'_>) -> Positions {
    let last = Positions::BITS.saturating_sub(things.leading_zeros() + 1) as usize;
    let rest = things & !position(last);
    let does = reading.raw(last).ends_with('s') && !reading.raw(last).ends_with("ss");
    if does && rest != 0 { rest } else { things }
}

/// Whether a word may name a thing: people, times and ways of speaking do not.
fn is_thing(reading: Reading<'_>, at: usize) -> bool {
    match reading.words.get(at).map(|word| word.role) {
        Some(Role::Telling | Role::Real | Role::Foreign) => true,
        Some(Role::Harmless) => reading.says(at, reading.lists.setting),
        _ => false,
    }
}
