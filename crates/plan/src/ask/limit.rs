//! Questions that ask for more than a limit allows: "clippers without a guard".

use stipple_lists::Listed;
use stipple_protocol::{Ladder, Protocol, Step};

use super::sayings::{Heard, Saying, Vocabulary};

/// A step, by positions in [`Protocol::ladders`] and [`Ladder::steps`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepAt {
    pub(crate) ladder: usize,
    pub(crate) step: usize,
}

stipple_compiled::fields! { StepAt { ladder step } }

/// The sayings that break limits.
#[derive(Debug)]
pub(super) struct Limits {
    /// Each with what breaks its limit.
    steps: Vec<(StepAt, Vec<Saying>)>,
}

impl Limits {
    pub(super) fn new(protocol: &Protocol, vocabulary: &mut Vocabulary) -> Self {
        let mut steps = Vec::new();
        for (ladder, told) in protocol.ladders.iter().enumerate() {
            for (step, limited) in limited(told) {
                steps.push((
                    StepAt { ladder, step },
                    vocabulary.sayings(limited.breaks.iter().map(String::as_str)),
                ));
            }
        }
        Self { steps }
    }

    /// The steps whose limit the words break.
    pub(super) fn broken(&self, heard: &Heard) -> Vec<StepAt> {
        let steps =
            self.steps.iter().filter(|(_, sayings)| sayings.iter().any(|saying| saying.is_said(heard)));
        steps.map(|(at, _)| *at).listed()
    }
}

fn limited(ladder: &Ladder) -> impl Iterator<Item = (usize, &Step)> {
    ladder.steps.iter().enumerate().filter(|(_, step)| !step.breaks.is_empty())
}
