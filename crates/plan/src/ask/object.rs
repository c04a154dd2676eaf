//! The thing a question is about, where nobody knows it: "the fan in my bedroom dries the air" is about a fan, and no
//! word beside it answers for one.

use stipple_lists::Listed;

use super::english::{Role, is_in};
use super::everyday::{ARTICLES, ASKERS, ASKING, SETTING};
use super::matching::{Positions, position};
use super::mood::after_greeting;
use super::words::Word;

/// The words of the thing that a question is about, as far as its form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// What it speaks of: "is a shrub ok", "the radiator is on".
    Subject(Positions),
    /// What somebody wants to do something with: "can i play the trumpet".
    Of(Positions),
}

impl Object {
    /// The thing a question is about, and none where its form tells of no single one; `telling` are the words that may
    /// mean something.
    pub(super) fn of(words: &[Word], telling: Positions) -> Option<Self> {
        let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).listed();
        let start = raws.len() - after_greeting(&raws).len();
        match raws.iter().position(|raw| is_in(ASKERS, raw)) {
            Some(asker) => {
                let article = raws.iter().skip(asker).position(|raw| is_in(ARTICLES, raw))?;
                named(words, asker + article, telling).map(Self::Of)
            }
            None => {
                let asks = raws.get(start).is_some_and(|raw| is_in(ASKING, raw));
                let article = raws.get(start).is_some_and(|raw| is_in(ARTICLES, raw));
                let things =
                    (asks || article).then(|| named(words, start + usize::from(asks), telling))??;
                Some(Self::Subject(if asks { things } else { without_verb(things, &raws) }))
            }
        }
    }

    /// Whether none of its words was read.
    pub(super) fn is_unread(self, read: Positions) -> bool {
        let (Self::Subject(words) | Self::Of(words)) = self;
        words & read == 0
    }
}

/// The words that name a thing from a place on, behind its article; those of what it is a piece of: "a glass of wine".
fn named(words: &[Word], at: usize, telling: Positions) -> Option<Positions> {
    let raw = |at: usize| words.get(at).map_or("", |word| word.raw.as_str());
    let start = at + usize::from(is_in(ARTICLES, raw(at)));
    // "Disinfecting it" is a deed, "the ceiling" is none.
    if start == at && raw(at).ends_with("ing") {
        return None;
    }
    let long = words.iter().skip(start).take_while(|word| word.role != Role::Filler).count();
    if raw(start + long) == "of" {
        return named(words, start + long + 1, telling);
    }
    let run = (start..).zip(words.iter().skip(start).take(long));
    let means = |at: usize, word: &Word| is_in(SETTING, &word.raw) || telling & position(at) != 0;
    let things = run
        .filter(|(at, word)| is_thing(word) && means(*at, word))
        .fold(0, |set, (at, _)| set | position(at));
    (things != 0).then_some(things)
}

/// The words of a thing without what it does: "the ceiling fan spins".
fn without_verb(things: Positions, raws: &[&str]) -> Positions {
    let last = Positions::BITS.saturating_sub(things.leading_zeros() + 1);
    let rest = things & !position(last as usize);
    let does = raws.get(last as usize).is_some_and(|raw| raw.ends_with('s') && !raw.ends_with("ss"));
    if does && rest != 0 { rest } else { things }
}

/// Whether a word may name a thing: people, times and ways of speaking do not.
fn is_thing(word: &Word) -> bool {
    match word.role {
        Role::Telling | Role::Real | Role::Foreign => true,
        Role::Harmless => is_in(SETTING, &word.raw),
        Role::Filler | Role::Place | Role::Weak => false,
    }
}
