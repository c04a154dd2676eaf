//! Who did what: a deed of somebody else is no sign, no accident and no day of the person who asks.

use core::ops::Range;

use crate::english::heard::Set;
use crate::english::positions::{Positions, position};
use crate::english::reading::Reading;
use crate::english::words::clauses_of;

/// Whether the words of a range are about somebody else: the last person named in them is another one.
/// "My mate" is somebody else, "my head" is not.
pub(crate) fn is_of_other(reading: Reading<'_>, range: Range<usize>) -> bool {
    let other = |at: usize| reading.says(at, reading.lists.others);
    let own = |at: usize| reading.says(at, reading.lists.own);
    let whose = |at: usize| at + 1 < range.end && other(at + 1);
    let person = |at: &usize| other(*at) || (own(*at) && !(reading.raw(*at) == "my" && whose(*at)));
    range.clone().rev().find(person).is_some_and(other)
}

/// The places in every clause that it gives.
fn in_clauses(reading: Reading<'_>, places: impl Fn(Range<usize>) -> Option<Range<usize>>) -> Positions {
    let clauses = clauses_of(reading.words).map(|(start, clause)| start..start + clause.len());
    clauses.filter_map(places).flatten().fold(0, |set, at| set | position(at))
}

fn says(reading: Reading<'_>, clause: &Range<usize>, set: Set) -> bool {
    clause.clone().any(|at| reading.says(at, set))
}

/// The words of clauses that are about a deed of somebody else, as far as the person who asks is not in them.
pub(crate) fn others(reading: Reading<'_>) -> Positions {
    let lists = reading.lists;
    in_clauses(reading, |clause| {
        let own = |at: usize| reading.says(at, lists.own) || reading.says(at, lists.own_things);
        let at = clause.clone().find(|&at| reading.says(at, lists.others))?;
        let theirs = is_of_other(reading, clause.start..at + 1) && !(at + 1..clause.end).any(own);
        theirs.then_some(at..clause.end)
    })
}

/// What something is taken or had for, where that is no sign of the scalp: "a paracetamol for the headache",
/// "antibiotics for a tooth infection", "a sore throat".
pub(crate) fn ailments(reading: Reading<'_>) -> Positions {
    // "For my back pain": "the pain came back" has come again.
    let of_back = |at: usize| {
        let owned = at.checked_sub(1).is_some_and(|before| {
            matches!(reading.raw(before), "my" | "the" | "for" | "lower" | "bad" | "his" | "her")
        });
        owned
            && reading.raw(at) == "back"
            && matches!(reading.raw(at + 1), "pain" | "pains" | "ache" | "hurts")
    };
    let of_body = |at: &usize| {
        let lists = reading.lists;
        reading.says(*at, lists.limbs) || reading.says(*at, lists.ailing) || of_back(*at)
    };
    let near = |at: usize| at.saturating_sub(1)..at + 2;
    (0..reading.words.len()).filter(of_body).flat_map(near).fold(0, |set, at| set | position(at))
}

/// The words of clauses about a thing of the house: "the curtains are dusty" tells of no skin, "flakes on my shoes" does.
pub(crate) fn household(reading: Reading<'_>) -> Positions {
    let lists = reading.lists;
    in_clauses(reading, |clause| {
        let of_house = says(reading, &clause, lists.household)
            && !says(reading, &clause, lists.treated)
            && !says(reading, &clause, lists.onto);
        of_house.then_some(clause)
    })
}

/// The words of clauses about another part of the body: "dried my feet with a towel" is no mishap of the scalp.
pub(crate) fn limbs(reading: Reading<'_>) -> Positions {
    let lists = reading.lists;
    in_clauses(reading, |clause| {
        (says(reading, &clause, lists.limbs) && !says(reading, &clause, lists.treated)).then_some(clause)
    })
}

/// What used to be, in a clause that does not say how it is now: "i used to faint at needles".
pub(crate) fn past(reading: Reading<'_>) -> Positions {
    let lists = reading.lists;
    in_clauses(reading, |clause| {
        let used_to = |at: &usize| reading.raw(*at) == "used" && reading.raw(at + 1) == "to";
        let lived = |at: &usize| *at == clause.start || !reading.says(at - 1, lists.grown_used);
        let last = clause.end.saturating_sub(1);
        let said = (clause.start..last).find(used_to).filter(lived)?;
        (!says(reading, &clause, lists.by_now)).then_some(said..clause.end)
    })
}
