//! Drawings for people: quiet pages that fit the terminal.

pub(crate) mod above;
pub(crate) mod answer;
pub(crate) mod care;
pub(crate) mod day;
pub(crate) mod failure;
pub(crate) mod grid;
pub(crate) mod label;
mod paper;
pub(crate) mod photo;
pub(crate) mod protocol;
pub(crate) mod reply;

pub(crate) use paper::{Paper, width_of, wrapped};
