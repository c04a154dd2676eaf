//! What a question may be about, by the phrases that its words say.

use stipple_compiled::fields;

use super::subject::Subject;
use crate::english::positions::{Positions, position};

/// Something a question may be about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// `None` when it is about something else altogether.
    pub(crate) subject: Option<Subject>,
    /// How much of a phrase was said, and how telling that phrase is.
    pub(crate) score: f32,
    /// The part of the phrase that was said, 0 to 1.
    pub(crate) coverage: f32,
    /// Weight of the words that said it.
    pub(crate) weight: f32,
    /// Whether every word of the phrase was said that matters.
    pub(crate) whole: bool,
    /// Whether its words were said in the phrase's order.
    pub(crate) in_order: bool,
    /// Whether its words stand together.
    pub(crate) close: bool,
    /// The words that said it.
    pub(crate) said: Positions,
    /// Those, and all that say it in other words as well.
    pub(crate) around: Positions,
}

/// A question taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matched {
    /// What it may be about, the likeliest first; nothing that lies within something likelier.
    pub(crate) candidates: Vec<Candidate>,
    /// What each word weighs: 0 for those that mean nothing by themselves.
    pub(crate) weights: Vec<f32>,
    /// Words that name something aftercare has nothing to do with.
    pub(crate) foreign: Positions,
}

fields! {
    Candidate { subject score coverage weight whole in_order close said around }
    Matched { candidates weights foreign }
}

/// How much of a second phrase for the same thing has to be said to count as said.
const IN_OTHER_WORDS: f32 = 0.5;

impl Matched {
    /// Weight of all words of the question.
    pub(crate) fn weight(&self) -> f32 {
        self.weights.iter().sum()
    }

    /// The words that weigh something.
    pub(crate) fn telling(&self) -> Positions {
        telling(&self.weights)
    }

    /// Weight of the words outside a set.
    pub(crate) fn weight_beside(&self, said: Positions) -> f32 {
        let beside = self.weights.iter().enumerate().filter(|(at, _)| said & position(*at) == 0);
        beside.map(|(_, weight)| weight).sum()
    }
}

/// The words that weigh something.
pub(crate) fn telling(weights: &[f32]) -> Positions {
    let telling = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
    telling.fold(0, |set, (at, _)| set | position(at))
}

/// Leaves out what lies within the words of something likelier: "shower" within "hot shower".
pub(crate) fn apart(candidates: &[Candidate], telling: Positions) -> Vec<Candidate> {
    let within = |one: &Candidate, other: &Candidate| one.said & telling & !other.around == 0;
    let mut apart: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let known = apart.iter_mut().find(|known| known.subject == candidate.subject);
        if let Some(known) = known {
            // What is said in full somewhere is said, whatever longer phrase is half said beside it.
            if candidate.whole && !known.whole {
                let (score, around) = (known.score, known.around);
                *known = Candidate { score, around, ..*candidate };
            }
            let said = candidate.whole || candidate.coverage >= IN_OTHER_WORDS;
            known.around |= if said && candidate.in_order && candidate.close { candidate.said } else { 0 };
        } else if !apart.iter().any(|known| within(candidate, known) && outranks(known, candidate)) {
            apart.push(*candidate);
        }
    }
    apart
}

/// Whether one candidate takes the words from another: a longer phrase of the same kind said in its
/// order, or one that is about something else altogether.
fn outranks(one: &Candidate, other: &Candidate) -> bool {
    let kind = |candidate: &Candidate| candidate.subject.map(|subject| core::mem::discriminant(&subject));
    let same_kind = one.subject.is_none() || kind(one) == kind(other);
    same_kind && one.whole && one.in_order && one.close && one.score > other.score * 1.02
}
