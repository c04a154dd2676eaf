//! What words tell beside what they are about: an emergency, how strong, since when, and beyond which limit.

use stipple_compiled::fields;
use stipple_protocol::{SignIndex, StepAt};

use super::emergency::heeded::Heeded;
use super::time::onset::Onset;
use crate::english::positions::Positions;

/// What words tell beside what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Told {
    /// What it says of emergencies.
    pub(crate) heeded: Heeded,
    /// Signs of which the words say what the protocol calls strong.
    pub(crate) strong: Vec<SignIndex>,
    /// It grows from day to day.
    pub(crate) worse: bool,
    /// It had gone, and is back.
    pub(crate) back: bool,
    /// Since when it is said to be there.
    pub(crate) began: Vec<Onset>,
    /// Steps whose limit the words break.
    pub(crate) broken: Vec<StepAt>,
    /// The words of each claim that asks.
    pub(crate) asked: Vec<Positions>,
    /// Whether it is about a thing that nobody knows, whatever else comes up in it.
    pub(crate) unknown_thing: bool,
    /// Whether there was more than is read at once: of that only an emergency is heard.
    pub(crate) more: bool,
}

impl Told {
    /// Whether words stand where something is asked.
    pub(crate) fn asks(&self, words: Positions) -> bool {
        self.asked.iter().any(|asked| asked & words != 0)
    }
}

fields! { Told { heeded strong worse back began broken asked unknown_thing more } }
