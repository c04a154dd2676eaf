//! A question, and all that its answer speaks of.

use stipple_ask::Meaning;
use stipple_html::Wrong;
use stipple_plan::World;
use stipple_words::{about, as_read, capital, face};

use super::reading::Reading;
use crate::visit::Visit;

/// A question, and the two worlds its answer speaks of.
pub(super) struct Asked<'a, 'w> {
    pub(super) visit: &'a Visit,
    /// As it was typed.
    pub(super) said: &'a str,
    /// All that is known now.
    pub(super) now: &'a World<'w>,
    /// What was understood, and the world of the day it is about.
    pub(super) reading: &'a Reading<'w>,
    /// What is wrong with the day that was chosen, and how it was typed.
    pub(super) wrong: Option<(Wrong, &'a str)>,
}

impl Asked<'_, '_> {
    /// The title of its page.
    pub(super) fn title(&self) -> String {
        let protocol = self.now.protocol();
        match &self.reading.meaning {
            Meaning::Activity(answer) => {
                format!("{}: {}", about(protocol, answer.about), face(answer.verdict).word)
            }
            Meaning::Sign(assessed) => as_read(protocol, assessed),
            Meaning::Accident(mishap) => capital(&mishap.accident.name),
            Meaning::Topic(topic) => topic.question.clone(),
            Meaning::OutOfScope { .. } => "Not answered here".to_owned(),
            Meaning::Unknown { .. } => "Not understood".to_owned(),
        }
    }

    /// Whether the answer is more serious than the alarm, which then stands below it.
    pub(super) fn goes_first(&self) -> bool {
        self.now.alarm().is_some_and(|alarm| self.reading.meaning.goes_before(alarm))
    }
}
