//! What is known of English before any rules are looked at: a text as words, what they mean, and sayings of them.
//!
//! The words stand in `protocols/english.txt`.

pub(crate) mod everyday;
pub(crate) mod heard;
pub(crate) mod numbers;
pub(crate) mod positions;
pub(crate) mod reading;
pub(crate) mod role;
pub(crate) mod saying;
mod sound;
pub(crate) mod spelling;
pub(crate) mod table;
pub(crate) mod vocabulary;
pub(crate) mod words;
