//! Who did what: a deed of somebody else is no sign, no accident and no day of the person who asks.

use stipple_lists::Listed;

use super::english::is_in;
use super::matching::{Positions, position};
use super::words::Word;

/// Words for somebody else.
const OTHERS: &str = "
    friend friends mate mates guy bloke brother cousin colleague neighbour neighbor buddy pal coworker
    somebody people he they his their uncle dad flatmate roommate boss client lads reddit youtube
    youtuber influencer forum dude sister son nephew another others someone her she daughter";

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
        let own = |at: usize| raws.iter().skip(at).any(|raw| is_own(raw) || matches!(*raw, "you" | "it"));
        if let Some(at) = said.filter(|&at| is_of_other(raws.get(..=at).unwrap_or_default()) && !own(at + 1))
        {
            let from = start + at;
            others |= (from..start + clause.len()).fold(0, |set, at| set | position(at));
        }
        start += clause.len();
    }
    others | ailments(words)
}

/// What a medicine was taken for: "took a paracetamol for the headache" tells of no sign of the scalp.
fn ailments(words: &[Word]) -> Positions {
    let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).listed();
    let taken = |at: usize| {
        raws.iter().take(at).rev().take(6).any(|raw| {
            matches!(
                *raw,
                "took" | "take" | "taking" | "taken" | "popped" | "swallowed" | "tablet" | "tablets"
            )
        })
    };
    let Some(reason) = (0..raws.len()).find(|&at| raws.get(at) == Some(&"for") && taken(at)) else {
        return 0;
    };
    let named = reason + 1..reason + 4;
    let own = raws
        .get(named.clone())
        .unwrap_or_default()
        .iter()
        .any(|raw| matches!(*raw, "scalp" | "dots" | "skin"));
    if own { 0 } else { named.fold(0, |set, at| set | position(at)) }
}
