//! What a question is about, before it is answered.

use stipple_compiled::fields;
use stipple_lists::Listed;
use stipple_protocol::SignIndex;

use super::english::Role;
use super::everyday::Reading;
use super::lexicon::{Lexicon, Subject};
use super::matching::{Candidate, Heard, Positions, position};
use super::mood::Mood;
use super::object::Object;

/// What a question is about, before it is answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Understood {
    /// What it may be about, the likeliest first.
    pub(super) candidates: Vec<Spoken>,
    /// How sure the first of them is, 0 to 1.
    pub(super) confidence: f32,
    /// How it is put.
    pub(super) mood: Mood,
    /// Whether it is about a thing that nobody knows, whatever else comes up in it.
    unknown_thing: bool,
    heard: Heard,
}

/// A candidate as it was put.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spoken {
    pub(super) candidate: Candidate,
    /// "Not itchy", "without a hat".
    pub(super) negated: bool,
    /// It is somebody else's, or only a way of speaking.
    pub(super) elsewhere: bool,
}

/// Words that tell of nothing of the person who asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elsewhere {
    /// About a deed of somebody else.
    pub(super) others: Positions,
    /// What something is taken for that is not the scalp's.
    pub(super) ailments: Positions,
    /// About another part of the body.
    pub(super) limbs: Positions,
    /// Said of something else than an emergency, or as a way of speaking.
    pub(super) harmless: Positions,
}

fields! {
    Understood { candidates confidence mood unknown_thing heard }
    Spoken { candidate negated elsewhere }
}

impl Spoken {
    /// A sign or an accident of somebody else is none of the person who asks.
    fn leave_to(&mut self, others: Positions, telling: Positions) {
        if others != 0 && self.candidate.said & telling & !others == 0 {
            self.leave();
        }
    }

    /// Leaves out what is not told.
    fn leave(&mut self) {
        self.candidate.score *= 0.3;
        self.elsewhere = true;
    }

    pub(super) fn subject(&self) -> Option<Subject> {
        self.candidate.subject
    }

    pub(super) fn sign(&self) -> Option<SignIndex> {
        match self.subject()? {
            Subject::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether its words came up by chance beside something likelier: "my head feels" is not "feel my head".
    pub(super) fn by_chance(&self, best: f32) -> bool {
        let one = &self.candidate;
        (!one.in_order || one.coverage < 0.9) && one.weight < 2.5 && one.score < 0.7 * best
    }

    /// Whether a phrase for it was said in full or nearly so.
    pub(super) fn named(&self) -> bool {
        self.candidate.whole && self.candidate.weight >= 1.0
    }
}

impl Understood {
    pub(super) fn new(
        heard: Heard,
        (reading, elsewhere): (Reading<'_>, Elsewhere),
        lexicon: &Lexicon,
    ) -> Self {
        let raws: Vec<&str> = reading.words.iter().map(|word| word.raw.as_str()).listed();
        let (mood, start) = lexicon.rules.mood(reading);
        let spoken = heard.candidates.iter().map(|candidate| spoken(*candidate, mood, &raws));
        let mut candidates: Vec<Spoken> = spoken.listed();
        leave_elsewhere(&mut candidates, (mood, elsewhere), heard.telling(), lexicon);
        leave_becoming(&mut candidates, reading);
        leave_easing(&mut candidates, reading);
        weaken_sayings(&mut candidates, heard.telling());
        weaken_beside(&mut candidates, mood);
        candidates.sort_by(|one, other| other.candidate.score.total_cmp(&one.candidate.score));
        let confidence = candidates.first().map_or(0.0, |best| confidence(&best.candidate, &heard));
        let asked_else =
            mood.elsewhere && candidates.first().and_then(Spoken::subject).is_some_and(is_activity);
        let confidence = if asked_else { 0.4 * confidence } else { confidence };
        if mood.only_tells() {
            as_accident(&mut candidates, lexicon);
        }
        let object = Object::of(reading, heard.telling(), start);
        let unknown_thing = is_unknown_thing(object, &candidates);
        Self { candidates, confidence, mood, unknown_thing, heard }
    }

    /// What it is most likely about; `None` when that is nothing known, or too unsure.
    pub(super) fn best(&self, sure_enough: f32) -> Option<(Subject, f32)> {
        let best =
            self.candidates.first().filter(|best| self.confidence >= sure_enough && !best.elsewhere)?;
        if self.unknown_thing {
            return None;
        }
        Some((best.subject()?, best.candidate.score))
    }

    /// What fits beside the best, named in words of its own.
    pub(super) fn fitting(&self, best: f32) -> impl Iterator<Item = &Spoken> {
        let fits =
            move |one: &&Spoken| (one.named() && !one.by_chance(best)) || one.candidate.score >= 0.9 * best;
        self.candidates.iter().filter(fits)
    }

    /// Everything it may be about.
    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject> {
        let heard = self.heard.candidates.iter().filter_map(|candidate| candidate.subject);
        self.candidates.iter().filter_map(Spoken::subject).chain(heard)
    }

    /// The words that weigh something.
    pub(super) fn telling(&self) -> Positions {
        self.heard.telling()
    }

    /// What it may have been about, to pick from.
    pub(super) fn near(&self) -> Vec<Subject> {
        self.candidates.iter().filter_map(Spoken::subject).take(3).listed()
    }

    /// Whether something that means something was said beside these words.
    pub(super) fn says_more_than(&self, said: Positions) -> bool {
        const SOMETHING: f32 = 1.2;
        self.heard.weight_beside(said) >= SOMETHING
    }
}

fn spoken(mut candidate: Candidate, mood: Mood, raws: &[&str]) -> Spoken {
    let negated = negated(candidate.said, raws);
    candidate.score *= mood.favours(candidate.subject);
    candidate.score *= match candidate.subject {
        Some(Subject::Sign(_)) if negated => 0.4,
        Some(Subject::Activity(_)) if negated => 0.75,
        _ => 1.0,
    };
    Spoken { candidate, negated, elsewhere: false }
}

/// Whether a question is about a thing that nothing read in it says. Signs are heard all the same, and what is said in
/// full beside a thing that something is done with.
fn is_unknown_thing(object: Option<Object>, candidates: &[Spoken]) -> bool {
    let Some(best) = candidates.first() else { return false };
    if matches!(best.subject(), None | Some(Subject::Sign(_) | Subject::Beyond(_))) {
        return false;
    }
    let named = candidates.iter().filter(|one| one.named());
    let read = named.fold(best.candidate.around, |read, one| read | one.candidate.around);
    match object {
        Some(object @ Object::Subject(_)) => object.is_unread(read),
        Some(object @ Object::Of(_)) => best.candidate.coverage < 0.9 && object.is_unread(read),
        None => false,
    }
}

/// What is told of somebody else, or of another part of the body, is none of the person who asks.
fn leave_elsewhere(
    candidates: &mut [Spoken],
    (mood, elsewhere): (Mood, Elsewhere),
    telling: Positions,
    lexicon: &Lexicon,
) {
    let Elsewhere { others, ailments, limbs, harmless } = elsewhere;
    let asks = mood.permission || mood.approval || mood.manner;
    for one in candidates {
        match one.subject() {
            Some(Subject::Sign(sign)) if lexicon.rules.is_alarming(sign) => {
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
fn leave_becoming(candidates: &mut [Spoken], reading: Reading<'_>) {
    let word = |at: usize| reading.words.get(at);
    let quality = |at: usize| {
        word(at).is_some_and(|word| matches!(word.role, Role::Telling | Role::Weak | Role::Harmless))
    };
    let becomes = |at: &usize| {
        reading.raw(*at) == "gone" && word(*at).is_some_and(|word| !word.ends) && quality(at + 1)
    };
    for at in (0..reading.words.len()).filter(becomes) {
        let of_gone = |one: &&mut Spoken| {
            one.sign().is_some()
                && one.candidate.said & position(at) != 0
                && one.candidate.said & position(at + 1) == 0
        };
        candidates.iter_mut().filter(of_gone).for_each(Spoken::leave);
    }
}

/// "The redness is fading" tells of redness, and not that dots fade.
fn leave_easing(candidates: &mut [Spoken], reading: Reading<'_>) {
    let lists = reading.lists;
    let own = |one: &&Spoken, at: usize| one.sign().is_some() && one.candidate.said & position(at) == 0;
    for at in (0..reading.words.len()).filter(|&at| reading.says(at, lists.easing)) {
        let before = (0..at).rev().take_while(|&before| reading.says(before, lists.of_easing)).last();
        let subject = before.unwrap_or(at).checked_sub(1);
        // "A faint pink tint."
        let quality = at + 1..if reading.raw(at) == "faint" { at + 3 } else { at + 1 };
        let named = |place: usize| {
            let ends = reading.words.get(place.min(at)).is_some_and(|word| word.ends);
            let sign = candidates.iter().filter(|one| own(one, at) && one.named());
            !ends && sign.clone().any(|one| one.candidate.said & position(place) != 0)
        };
        if subject.is_some_and(named) || quality.into_iter().any(named) {
            let of_it = |one: &&mut Spoken| {
                let said = one.candidate.said;
                one.sign().is_some() && said & position(at) != 0 && !says_dots(reading, said)
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
fn weaken_beside(candidates: &mut [Spoken], mood: Mood) {
    let named =
        |is: fn(Subject) -> bool| candidates.iter().any(|one| one.named() && one.subject().is_some_and(is));
    let (sign, doing) = (named(is_sign), named(is_activity));
    if mood.state && sign {
        weaken(candidates, is_topic);
    } else if mood.permission && doing {
        weaken(candidates, is_sign);
    } else if !mood.permission && !mood.approval && sign {
        weaken(candidates, is_activity);
    }
    if (mood.permission || mood.approval) && !mood.reason && doing {
        weaken(candidates, is_topic);
    }
}

/// Makes candidates of a kind less likely.
fn weaken(candidates: &mut [Spoken], is: fn(Subject) -> bool) {
    let these = candidates.iter_mut().filter(|one| one.subject().is_some_and(is));
    these.for_each(|one| one.candidate.score *= 0.7);
}

/// "Get wet when I wash my face" is about getting wet: a saying about something else counts for less
/// beside an activity in other words.
fn weaken_sayings(candidates: &mut [Spoken], telling: Positions) {
    let doing = |one: &&Spoken| one.named() && one.subject().is_some_and(is_activity);
    let doings: Vec<Positions> = candidates.iter().filter(doing).map(|one| one.candidate.said).listed();
    for one in candidates.iter_mut().filter(|one| one.subject().is_none()) {
        let said = one.candidate.said & telling;
        one.candidate.score *= if doings.iter().any(|doing| doing & said == 0) { 0.7 } else { 1.0 };
    }
}

/// "Played tennis yesterday" tells of an accident, in the words of an activity.
fn as_accident(candidates: &mut [Spoken], lexicon: &Lexicon) {
    let Some(best) = candidates.first_mut().filter(|best| best.named() && !best.negated && !best.elsewhere)
    else {
        return;
    };
    let Some(Subject::Activity(activity)) = best.subject() else { return };
    if let Some(accident) = lexicon.accident_of(activity) {
        best.candidate.subject = Some(Subject::Accident(accident));
    }
}

fn is_sign(subject: Subject) -> bool {
    matches!(subject, Subject::Sign(_))
}

fn is_activity(subject: Subject) -> bool {
    matches!(subject, Subject::Activity(_))
}

fn is_topic(subject: Subject) -> bool {
    matches!(subject, Subject::Topic(_))
}

/// Whether a "not" or "without" stands just before the words: "not itchy", "isn't tight or sore".
fn negated(said: Positions, raws: &[&str]) -> bool {
    let first = said.trailing_zeros() as usize;
    let before = raws.iter().take(first).rev().take(3);
    let mut after = raws.get(first).copied().unwrap_or_default();
    for raw in before {
        match *raw {
            "without" | "no" | "nothing" | "never" | "skip" | "aint" | "forget" => return true,
            "not" => return !matches!(after, "i" | "we" | "it" | "you" | "my" | "only" | "just" | "sure"),
            "a" | "an" | "any" | "my" | "the" | "wear" | "put" | "use" | "or" | "tight" | "itchy"
            | "sore" | "really" | "very" | "even" | "that" => {}
            "of" if raws.get(first.wrapping_sub(2)) == Some(&"instead") => return true,
            _ => return false,
        }
        after = raw;
    }
    false
}

/// How sure: how much of the phrase was said, how telling it is, and how much else was said that it
/// does not explain.
fn confidence(best: &Candidate, heard: &Heard) -> f32 {
    let all = heard.weight();
    let elsewhere = if heard.foreign & !best.around == 0 { 1.0 } else { 0.6 };
    let explained = (best.weight / all.max(best.weight).max(f32::EPSILON)).clamp(0.0, 1.0);
    let telling = 1.0 - (-best.weight / 1.2).exp();
    let whole = if best.whole { 1.0 } else { 0.8 };
    (elsewhere * whole * best.coverage * telling * (0.6 + 0.4 * explained)).clamp(0.0, 1.0)
}
