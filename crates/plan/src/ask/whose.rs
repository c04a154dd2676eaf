//! Who did what: a deed of somebody else is no sign, no accident and no day of the person who asks.

use core::ops::Range;

use stipple_lists::Listed;

use super::english::is_in;
use super::everyday::{AILING, HOUSEHOLD, LIMBS, OTHERS, OWN_THINGS, TREATED};
use super::matching::{Positions, position};
use super::words::{Word, clauses_of};

fn is_other(raw: &str) -> bool {
    is_in(OTHERS, raw)
}

/// Words for the person who asks.
fn is_own(raw: &str) -> bool {
    matches!(raw, "i" | "im" | "ive" | "id" | "me" | "mine" | "we" | "my")
}

/// Whether the words before something are about somebody else: the last person named in them is another one.
/// "My mate" is somebody else, "my head" is not.
pub(super) fn is_of_other(before: &[&str]) -> bool {
    let person = before.iter().enumerate().rev().find(|(at, raw)| {
        let whose = before.get(at + 1).is_some_and(|next| is_other(next));
        is_other(raw) || (is_own(raw) && !(**raw == "my" && whose))
    });
    person.is_some_and(|(_, raw)| is_other(raw))
}

/// The places in every clause that it gives.
fn in_clauses(words: &[Word], places: impl Fn(&[Word]) -> Option<Range<usize>>) -> Positions {
    let each = clauses_of(words).filter_map(|(start, clause)| Some((start, places(clause)?)));
    each.flat_map(|(start, places)| places.map(move |at| start + at)).fold(0, |set, at| set | position(at))
}

fn says(clause: &[Word], list: &str) -> bool {
    clause.iter().any(|word| is_in(list, &word.raw))
}

fn raws(clause: &[Word]) -> Vec<&str> {
    clause.iter().map(|word| word.raw.as_str()).listed()
}

/// The words of clauses that are about a deed of somebody else, as far as the person who asks is not in them.
pub(super) fn others(words: &[Word]) -> Positions {
    in_clauses(words, |clause| {
        let raws = raws(clause);
        let own = |raw: &&str| is_own(raw) || is_in(OWN_THINGS, raw);
        let at = raws.iter().position(|raw| is_other(raw))?;
        let theirs = is_of_other(raws.get(..=at)?) && !raws.iter().skip(at + 1).any(own);
        theirs.then_some(at..clause.len())
    })
}

/// What something is taken or had for, where that is no sign of the scalp: "a paracetamol for the headache",
/// "antibiotics for a tooth infection", "a sore throat".
pub(super) fn ailments(words: &[Word]) -> Positions {
    let near = |at: usize| at.saturating_sub(1)..at + 2;
    let of_body = |word: &Word| is_in(LIMBS, &word.raw) || is_in(AILING, &word.raw);
    let of_body = words.iter().enumerate().filter(|(_, word)| of_body(word));
    of_body.flat_map(|(at, _)| near(at)).fold(0, |set, at| set | position(at))
}

/// The words of clauses about a thing of the house: "the curtains are dusty" tells of no skin, "flakes on my shoes" does.
pub(super) fn household(words: &[Word]) -> Positions {
    in_clauses(words, |clause| {
        let of_house = says(clause, HOUSEHOLD) && !says(clause, TREATED) && !says(clause, "on over like");
        of_house.then_some(0..clause.len())
    })
}

/// The words of clauses about another part of the body: "dried my feet with a towel" is no mishap of the scalp.
pub(super) fn limbs(words: &[Word]) -> Positions {
    in_clauses(words, |clause| (says(clause, LIMBS) && !says(clause, TREATED)).then_some(0..clause.len()))
}

/// What used to be, in a clause that does not say how it is now: "i used to faint at needles".
pub(super) fn past(words: &[Word]) -> Positions {
    in_clauses(words, |clause| {
        let raws = raws(clause);
        let lived = |at: usize| at == 0 || !raws.get(at - 1).is_some_and(|raw| is_in(GROWN_USED, raw));
        let said = raws.windows(2).position(|two| two == ["used", "to"]).filter(|&at| lived(at))?;
        (!says(clause, "now today but still and")).then_some(said..clause.len())
    })
}

/// Words before "used to" that say that one is used to something.
const GROWN_USED: &str = "get gets got getting be am im is not been being become";
