//! Questions with an answer of their own, the reasons, and what is not answered here.

use crate::{ActivityIndex, Ground};

/// A question with an answer of its own.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id: `heal-time`.
    pub id: String,
    /// The question, as a person asks it.
    pub question: String,
    /// Other ways of asking it.
    pub aliases: Vec<String>,
    /// The answer.
    pub answer: String,
    /// Whether it says who may not be treated: told to everybody before a session.
    pub not_treated: bool,
    /// Activities to look at next.
    pub see: Vec<ActivityIndex>,
    /// Where it comes from.
    pub ground: Ground,
}

/// Why the rules are what they are: something to learn.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its id: `seal`.
    pub id: String,
    /// A short heading.
    pub title: String,
    /// The explanation.
    pub text: String,
    /// The activities whose rules it explains.
    pub explains: Vec<ActivityIndex>,
    /// Where it stands.
    pub source: String,
}

/// What is not answered here.
#[derive(Clone, Debug)]
pub struct Beyond {
    /// Its id: `price`.
    pub id: String,
    /// How people ask.
    pub aliases: Vec<String>,
    /// What to say instead, and where to go.
    pub answer: String,
}
