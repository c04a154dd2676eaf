//! What makes one thing likelier than another that the same words may be about.

use stipple_lists::Listed;
use stipple_protocol::SignIndex;

use super::mood::Mood;
use super::phrasebook::Phrasebook;
use super::spoken::Spoken;
use super::subject::Subject;
use crate::english::positions::{Positions, position};
use crate::english::reading::Reading;
use crate::english::role::Role;

/// Words that tell of nothing of the person who asks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elsewhere<'r> {
    /// About a deed of somebody else.
    pub(crate) others: Positions,
    /// What something is taken for that is not the scalp's.
    pub(crate) ailments: Positions,
    /// About another part of the body.
    pub(crate) limbs: Positions,
    /// Said of something else than an emergency, or as a way of speaking.
    pub(crate) harmless: Positions,
    /// Signs that are urgent whenever they are there.
    pub(crate) alarming: &'r [SignIndex],
}

/// What is told of somebody else, or of another part of the body, is none of the person who asks.
pub(crate) fn leave_elsewhere(
    candidates: &mut [Spoken],
    (mood, elsewhere): (Mood, Elsewhere<'_>),
    telling: Positions,
) {
    let Elsewhere { others, ailments, limbs, harmless, alarming } = elsewhere;
    let asks = mood.permission || mood.approval || mood.manner;
    for one in candidates {
        match one.subject() {
            Some(Subject::Sign(sign)) if alarming.contains(&sign) => {
                one.leave_to(others | harmless, telling);
            }
            Some(Subject::Sign(_)) => one.leave_to(others | ailments, telling),
            Some(Subject::Accident(_)) => one.leave_to(others | limbs, telling),
            Some(Subject::Activity(_) | Subject::Topic(_)) if !asks => {
                one.leave_to(others | limbs, telling);
            }
            _ => {}
        }
    }
}

/// "Gone shiny" tells of shine, and not that anything is gone.
pub(crate) fn leave_becoming(candidates: &mut [Spoken], reading: Reading<'_>) {
    let word = |at: usize| reading.words.get(at);
    let quality = |at: usize| {
        word(at).is_some_and(|word| matches!(word.role, Role::Telling | Role::Weak | Role::Harmless))
    };
    let becomes = |at: &usize| {
        reading.raw(*at) == "gone" && word(*at).is_some_and(|word| !word.ends) && quality(at + 1)
    };
    for at in (0..reading.words.len()).filter(becomes) {
        let of_gone = |one: &&mut Spoken| one.sign().is_some() && one.says(at) && !one.says(at + 1);
        candidates.iter_mut().filter(of_gone).for_each(Spoken::leave);
    }
}

/// "The redness is fading" tells of redness, and not that dots fade; nor does "a faint pink tint".
pub(crate) fn leave_easing(candidates: &mut [Spoken], reading: Reading<'_>) {
    let lists = reading.lists;
    for at in (0..reading.words.len()).filter(|&at| reading.says(at, lists.easing)) {
        let first = (0..at).rev().take_while(|&before| reading.says(before, lists.of_easing)).last();
        let subject = first.unwrap_or(at).checked_sub(1);
        let qualifies = matches!(reading.raw(at), "faint" | "fading" | "faded");
        let thing = if qualifies { at + 1..at + 3 } else { at..at };
        let ends = |place: usize| reading.words.get(place.min(at)).is_some_and(|word| word.ends);
        let names_other = |place: usize| {
            let other =
                |one: &Spoken| one.sign().is_some() && one.named() && !one.says(at) && one.says(place);
            !ends(place) && candidates.iter().any(other)
        };
        if subject.into_iter().chain(thing).any(names_other) {
            let of_it = |one: &&mut Spoken| {
                one.sign().is_some() && one.says(at) && !says_dots(reading, one.candidate.said)
            };
            candidates.iter_mut().filter(of_it).for_each(Spoken::leave);
        }
    }
}

/// Whether some of these words name the dots: what is said of them is theirs.
fn says_dots(reading: Reading<'_>, said: Positions) -> bool {
    (0..reading.words.len()).any(|at| said & position(at) != 0 && reading.says(at, reading.lists.dots))
}

/// "Still red, should I worry" is about redness and not about when to worry; "I itch, may I shower" is
/// about the shower, and so is "what is the point of a shower, may I".
pub(crate) fn weaken_beside(candidates: &mut [Spoken], mood: Mood) {
    let named =
        |is: fn(Subject) -> bool| candidates.iter().any(|one| one.named() && one.subject().is_some_and(is));
    let (sign, doing) = (named(Subject::is_sign), named(Subject::is_activity));
    if mood.state && sign {
        weaken(candidates, Subject::is_topic);
    } else if mood.permission && doing {
        weaken(candidates, Subject::is_sign);
    } else if !mood.permission && !mood.approval && sign {
        weaken(candidates, Subject::is_activity);
    }
    if (mood.permission || mood.approval) && !mood.reason && doing {
        weaken(candidates, Subject::is_topic);
    }
}

/// Makes candidates of a kind less likely.
fn weaken(candidates: &mut [Spoken], is: fn(Subject) -> bool) {
    let these = candidates.iter_mut().filter(|one| one.subject().is_some_and(is));
    these.for_each(|one| one.candidate.score *= 0.7);
}

/// "Get wet when I wash my face" is about getting wet: a saying about something else counts for less
/// beside an activity in other words.
pub(crate) fn weaken_sayings(candidates: &mut [Spoken], telling: Positions) {
    let doing = |one: &&Spoken| one.named() && one.subject().is_some_and(Subject::is_activity);
    let doings: Vec<Positions> = candidates.iter().filter(doing).map(|one| one.candidate.said).listed();
    for one in candidates.iter_mut().filter(|one| one.subject().is_none()) {
        let said = one.candidate.said & telling;
        one.candidate.score *= if doings.iter().any(|doing| doing & said == 0) { 0.7 } else { 1.0 };
    }
}

/// "Played tennis yesterday" tells of an accident, in the words of an activity.
pub(crate) fn as_accident(candidates: &mut [Spoken], book: &Phrasebook) {
    let Some(best) = candidates.first_mut().filter(|best| best.named() && !best.negated && !best.elsewhere)
    else {
        return;
    };
    let Some(Subject::Activity(activity)) = best.subject() else { return };
    if let Some(accident) = book.accident_of(activity) {
        best.candidate.subject = Some(Subject::Accident(accident));
    }
}
