//! A candidate as it was put: denied, or told of somebody else.

use stipple_compiled::fields;
use stipple_protocol::SignIndex;

use super::candidate::Candidate;
use super::mood::Mood;
use super::subject::Subject;
use crate::english::positions::{Positions, position};

/// A candidate as it was put.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spoken {
    pub(crate) candidate: Candidate,
    /// "Not itchy", "without a hat".
    pub(crate) negated: bool,
    /// It is somebody else's, or only a way of speaking.
    pub(crate) elsewhere: bool,
}

fields! { Spoken { candidate negated elsewhere } }

impl Spoken {
    /// A candidate, as likely as it is in a question put like this.
    pub(crate) fn new(mut candidate: Candidate, mood: Mood, raws: &[&str]) -> Self {
        let negated = negated(candidate.said, raws);
        candidate.score *= mood.favours(candidate.subject);
        candidate.score *= match candidate.subject {
            Some(Subject::Sign(_)) if negated => 0.4,
            Some(Subject::Activity(_)) if negated => 0.75,
            _ => 1.0,
        };
        Self { candidate, negated, elsewhere: false }
    }

    /// A sign or an accident of somebody else is none of the person who asks.
    pub(crate) fn leave_to(&mut self, others: Positions, telling: Positions) {
        if others != 0 && self.candidate.said & telling & !others == 0 {
            self.leave();
        }
    }

    /// Leaves out what is not told.
    pub(crate) fn leave(&mut self) {
        self.candidate.score *= 0.3;
        self.elsewhere = true;
    }

    /// Whether the word at a place is one of its words.
    pub(crate) fn says(&self, at: usize) -> bool {
        self.candidate.said & position(at) != 0
    }

    pub(crate) fn subject(&self) -> Option<Subject> {
        self.candidate.subject
    }

    pub(crate) fn sign(&self) -> Option<SignIndex> {
        match self.subject()? {
            Subject::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether its words came up by chance beside something likelier: "my head feels" is not "feel my head".
    pub(crate) fn by_chance(&self, best: f32) -> bool {
        let one = &self.candidate;
        (!one.in_order || one.coverage < 0.9) && one.weight < 2.5 && one.score < 0.7 * best
    }

    /// Whether a phrase for it was said in full or nearly so.
    pub(crate) fn named(&self) -> bool {
        self.candidate.whole && self.candidate.weight >= 1.0
    }
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
