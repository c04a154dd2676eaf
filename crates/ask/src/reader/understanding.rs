//! What a question is about, before it is answered.

use stipple_compiled::fields;
use stipple_lists::Listed;

use super::candidate::{Candidate, Matched};
use super::mood::Mood;
use super::phrasebook::Phrasebook;
use super::spoken::Spoken;
use super::subject::Subject;
use super::weighing::{
    Elsewhere, as_accident, leave_becoming, leave_easing, leave_elsewhere, weaken_beside, weaken_sayings,
};
use crate::english::positions::Positions;
use crate::english::reading::Reading;

/// What a question is about, before it is answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Understood {
    /// What it may be about, the likeliest first.
    pub(crate) candidates: Vec<Spoken>,
    /// How sure the first of them is, 0 to 1.
    pub(crate) confidence: f32,
    /// How it is put.
    pub(crate) mood: Mood,
    heard: Matched,
}

fields! {
    Understood { candidates confidence mood heard }
}

impl Understood {
    pub(crate) fn new(
        heard: Matched,
        (reading, mood): (Reading<'_>, Mood),
        elsewhere: Elsewhere<'_>,
        book: &Phrasebook,
    ) -> Self {
        let raws: Vec<&str> = reading.words.iter().map(|word| word.raw.as_str()).listed();
        let spoken = heard.candidates.iter().map(|candidate| Spoken::new(*candidate, mood, &raws));
        let mut candidates: Vec<Spoken> = spoken.listed();
        leave_elsewhere(&mut candidates, (mood, elsewhere), heard.telling());
        leave_becoming(&mut candidates, reading);
        leave_easing(&mut candidates, reading);
        weaken_sayings(&mut candidates, heard.telling());
        weaken_beside(&mut candidates, mood);
        candidates.sort_by(|one, other| other.candidate.score.total_cmp(&one.candidate.score));
        let confidence = candidates.first().map_or(0.0, |best| confidence(&best.candidate, &heard));
        let asked_else =
            mood.elsewhere && candidates.first().and_then(Spoken::subject).is_some_and(Subject::is_activity);
        let confidence = if asked_else { 0.4 * confidence } else { confidence };
        if mood.only_tells() {
            as_accident(&mut candidates, book);
        }
        Self { candidates, confidence, mood, heard }
    }

    /// What it is most likely about; `None` when that is nothing known, or too unsure.
    pub(crate) fn best(&self, sure_enough: f32) -> Option<(Subject, f32)> {
        let best =
            self.candidates.first().filter(|best| self.confidence >= sure_enough && !best.elsewhere)?;
        Some((best.subject()?, best.candidate.score))
    }

    /// What fits beside the best, named in words of its own.
    pub(crate) fn fitting(&self, best: f32) -> impl Iterator<Item = &Spoken> {
        let fits =
            move |one: &&Spoken| (one.named() && !one.by_chance(best)) || one.candidate.score >= 0.9 * best;
        self.candidates.iter().filter(fits)
    }

    /// Everything it may be about.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = Subject> {
        let heard = self.heard.candidates.iter().filter_map(|candidate| candidate.subject);
        self.candidates.iter().filter_map(Spoken::subject).chain(heard)
    }

    /// The words that weigh something.
    pub(crate) fn telling(&self) -> Positions {
        self.heard.telling()
    }

    /// What it may have been about, to pick from.
    pub(crate) fn near(&self) -> Vec<Subject> {
        self.candidates.iter().filter_map(Spoken::subject).take(3).listed()
    }

    /// Whether something that means something was said beside these words.
    pub(crate) fn says_more_than(&self, said: Positions) -> bool {
        const SOMETHING: f32 = 1.2;
        self.heard.weight_beside(said) >= SOMETHING
    }
}

/// How sure: how much of the phrase was said, how telling it is, and how much else was said that it
/// does not explain.
fn confidence(best: &Candidate, heard: &Matched) -> f32 {
    let all = heard.weight();
    let elsewhere = if heard.foreign & !best.around == 0 { 1.0 } else { 0.6 };
    let explained = (best.weight / all.max(best.weight).max(f32::EPSILON)).clamp(0.0, 1.0);
    let telling = 1.0 - (-best.weight / 1.2).exp();
    let whole = if best.whole { 1.0 } else { 0.8 };
    (elsewhere * whole * best.coverage * telling * (0.6 + 0.4 * explained)).clamp(0.0, 1.0)
}
