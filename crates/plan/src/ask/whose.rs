//! Who did what: a deed of somebody else is no sign, no accident and no day of the person who asks.

use stipple_lists::Listed;

use super::english::is_in;
use super::everyday::{AILING, HOUSEHOLD, LIMBS, OTHERS, OWN_THINGS, TREATED};
use super::matching::{Positions, position};
use super::words::Word;

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

/// The words of clauses that are about a deed of somebody else, as far as the person who asks is not in them.
pub(super) fn others(words: &[Word]) -> Positions {
    let mut others = 0;
    let mut start = 0;
    for clause in words.split_inclusive(|word| word.ends) {
        let raws: Vec<&str> = clause.iter().map(|word| word.raw.as_str()).listed();
        let said = raws.iter().position(|raw| is_other(raw));
        let own = |at: usize| raws.iter().skip(at).any(|raw| is_own(raw) || is_in(OWN_THINGS, raw));
        if let Some(at) = said.filter(|&at| is_of_other(raws.get(..=at).unwrap_or_default()) && !own(at + 1))
        {
            let from = start + at;
            others |= (from..start + clause.len()).fold(0, |set, at| set | position(at));
        }
        start += clause.len();
    }
    others
}

/// What something is taken or had for, where that is no sign of the scalp: "a paracetamol for the headache",
/// "antibiotics for a tooth infection", "a sore throat".
pub(super) fn ailments(words: &[Word]) -> Positions {
    let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).listed();
    let near = |at: usize| at.saturating_sub(1)..at + 2;
    let of_body =
        (0..raws.len()).filter(|&at| raws.get(at).is_some_and(|raw| is_in(LIMBS, raw) || is_in(AILING, raw)));
    of_body.flat_map(near).fold(0, |set, at| set | position(at))
}

/// The words of clauses about a thing of the house: "the curtains are dusty" tells of no skin, "flakes on my shoes" does.
pub(super) fn household(words: &[Word]) -> Positions {
    let (mut things, mut start) = (0, 0);
    for clause in words.split_inclusive(|word| word.ends) {
        let says = |list: &str| clause.iter().any(|word| is_in(list, &word.raw));
        if says(HOUSEHOLD) && !says(TREATED) && !says("on over like") {
            things |= (start..start + clause.len()).fold(0, |set, at| set | position(at));
        }
        start += clause.len();
    }
    things
}

/// The words of clauses about another part of the body: "dried my feet with a towel" is no mishap of the scalp.
pub(super) fn limbs(words: &[Word]) -> Positions {
    let (mut limbs, mut start) = (0, 0);
    for clause in words.split_inclusive(|word| word.ends) {
        let says = |list: &str| clause.iter().any(|word| is_in(list, &word.raw));
        if says(LIMBS) && !says(TREATED) {
            limbs |= (start..start + clause.len()).fold(0, |set, at| set | position(at));
        }
        start += clause.len();
    }
    limbs
}

/// What used to be, in a clause that does not say how it is now: "i used to faint at needles".
pub(super) fn past(words: &[Word]) -> Positions {
    let (mut past, mut start) = (0, 0);
    for clause in words.split_inclusive(|word| word.ends) {
        let raws: Vec<&str> = clause.iter().map(|word| word.raw.as_str()).listed();
        let lived = |at: usize| at == 0 || !raws.get(at - 1).is_some_and(|raw| is_in(GROWN_USED, raw));
        let said = raws.windows(2).position(|two| two == ["used", "to"]).filter(|&at| lived(at));
        if let Some(at) = said.filter(|_| !raws.iter().any(|raw| is_in("now today but still and", raw))) {
            past |= (start + at..start + clause.len()).fold(0, |set, at| set | position(at));
        }
        start += clause.len();
    }
    past
}

/// Words before "used to" that say that one is used to something.
const GROWN_USED: &str = "get gets got getting be am im is not been being become";
