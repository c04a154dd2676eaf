//! What words are about: phrases that the rules know, found in a question.
//!
//! A question is held against every phrase, slips of the thumb allowed for, and how it is put makes one thing likelier
//! than another. What must never go wrong is not decided here but in `rules` and `answer`, so that another reader can
//! take this one's place.

pub(crate) mod building;
pub(crate) mod candidate;
mod matching;
pub(crate) mod mood;
pub(crate) mod phrasebook;
pub(crate) mod spoken;
pub(crate) mod subject;
mod token;
pub(crate) mod understanding;
pub(crate) mod weighing;
