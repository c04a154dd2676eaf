//! A protocol that was read once, as bytes: what a phone is given, so that it need not carry the
//! reader of texts, nor spend its time on reading the same text every time it wakes.

mod model;

use stipple_compiled::{Bytes, Compiled};
use thiserror::Error;

use crate::{ActivityIndex, ClassIndex, ClearanceIndex, Protocol, SignIndex};

/// What the bytes begin with; the last one counts the versions of the form.
const HEADER: &[u8] = b"stipple protocol\x0a";

/// Bytes that are no compiled protocol of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("these bytes are no protocol as this version compiles it")]
pub struct NotCompiled;

impl Protocol {
    /// The protocol as bytes for [`Protocol::from_compiled`] of the same version.
    #[must_use]
    pub fn compile(&self) -> Vec<u8> {
        let mut bytes = HEADER.to_vec();
        self.write(&mut bytes);
        bytes
    }

    /// The protocol of these bytes.
    ///
    /// # Errors
    /// [`NotCompiled`] when they were not made by [`Protocol::compile`] of this version.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        let bytes = bytes.strip_prefix(HEADER).ok_or(NotCompiled)?;
        let mut bytes = Bytes::new(bytes);
        let protocol = Self::read(&mut bytes);
        // INVARIANT: every index of a protocol is valid, wherever it came from.
        if bytes.are_done() && protocol.is_sound() { Ok(protocol) } else { Err(NotCompiled) }
    }

    fn is_sound(&self) -> bool {
        let ladders = self.ladders_of_activity.iter().chain(&self.ladders_of_class).flatten();
        self.ladders_of_activity.len() == self.activities.len()
            && self.ladders_of_class.len() == self.classes.len()
            && ladders.copied().all(|at| usize::from(at) < self.ladders.len())
            && self.ladders.iter().all(|ladder| self.knows_ladder(ladder))
            && self.knows_activities()
            && self.knows_clearances()
    }

    fn knows_ladder(&self, ladder: &crate::Ladder) -> bool {
        let class = |at: &ClassIndex| at.get() < self.classes.len();
        let sign = |at: &SignIndex| at.get() < self.signs.len();
        let clearance = |at: &ClearanceIndex| at.get() < self.clearances.len();
        let step = |step: &crate::Step| {
            step.needs.cleared.iter().all(clearance)
                && step.needs.absent.iter().chain(&step.needs.present).all(sign)
                && step.extend.is_none_or(|extension| sign(&extension.sign))
        };
        ladder.classes.iter().all(class) && ladder.steps.iter().all(step)
    }

    fn knows_clearances(&self) -> bool {
        let implied = self.clearances.iter().flat_map(|clearance| &clearance.implies);
        implied.map(|at| at.get()).all(|at| at < self.clearances.len())
    }

    fn knows_activities(&self) -> bool {
        let known = |named: &[ActivityIndex]| named.iter().all(|at| at.get() < self.activities.len());
        self.ladders.iter().all(|ladder| known(&ladder.activities))
            && self.advice.iter().all(|advice| known(&advice.activities))
            && self.topics.iter().all(|topic| known(&topic.see))
            && self.reasons.iter().all(|reason| known(&reason.explains))
            && self.tasks.iter().all(|task| known(task.activity.as_slice()))
    }
}
