//! What was understood, and the answer.

use stipple_plan::{Alarm, Answer, Assessed, Mishap};
use stipple_protocol::Topic;

use crate::reader::subject::Subject;

/// What was understood, and the answer.
#[derive(Clone, Debug)]
pub enum Meaning<'a> {
    /// May I do this?
    Activity(Answer<'a>),
    /// Is this normal?
    Sign(Assessed<'a>),
    /// This happened.
    Accident(Mishap<'a>),
    /// A question with an answer of its own.
    Topic(&'a Topic),
    /// Not answered here.
    OutOfScope {
        /// What to say instead, and where to go.
        answer: &'a str,
        /// The verdict, when it was about an activity all the same.
        activity: Option<Answer<'a>>,
    },
    /// Not understood.
    Unknown {
        /// What it may have been about, to pick from: nothing when a guess would only confuse.
        near: Vec<Subject>,
    },
}

impl Meaning<'_> {
    /// Whether it goes before an alarm: it is more serious.
    #[must_use]
    pub fn goes_before(&self, alarm: Alarm<'_, '_>) -> bool {
        matches!(self, Self::Sign(told) if told.means > alarm.means)
    }

    /// The same; where it is nothing, without what it may have been.
    pub(crate) fn without_guess(self) -> Self {
        if matches!(self, Self::Unknown { .. }) { Self::Unknown { near: Vec::new() } } else { self }
    }
}
