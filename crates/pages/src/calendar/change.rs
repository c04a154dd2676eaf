//! What is another way than on the day before.

use stipple_lists::Listed;
use stipple_plan::{About, Answer, Day};
use stipple_protocol::{Advice, Phase, Verdict};

/// What a day changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Change<'d, 'a> {
    /// Freer than the day before.
    pub(super) opened: Vec<&'d Answer<'a>>,
    /// Stricter than the day before.
    pub(super) closed: Vec<&'d Answer<'a>>,
    /// What to do from now on.
    pub(super) dos: Vec<&'a Advice>,
    /// What not to do from now on.
    pub(super) donts: Vec<&'a Advice>,
    /// The phase that begins.
    pub(super) phase: Option<&'a Phase>,
}

impl Change<'_, '_> {
    /// Whether all is as on the day before.
    pub(super) fn is_empty(&self) -> bool {
        self.opened.is_empty()
            && self.closed.is_empty()
            && self.dos.is_empty()
            && self.donts.is_empty()
            && self.phase.is_none()
    }
}

/// What a day changes against another one, the day before as a rule.
pub(super) fn changed<'d, 'a>(before: &Day<'a>, day: &'d Day<'a>) -> Change<'d, 'a> {
    let old = |answer: &&Answer<'a>| verdict_of(before, answer.about).unwrap_or(answer.verdict);
    let begun = day.phase.filter(|phase| before.phase.is_none_or(|known| known.id != phase.id));
    Change {
        opened: day.answers.iter().filter(|answer| answer.verdict > old(answer)).listed(),
        closed: day.answers.iter().filter(|answer| answer.verdict < old(answer)).listed(),
        dos: fresh(&before.dos, &day.dos),
        donts: fresh(&before.donts, &day.donts),
        phase: begun,
    }
}

/// What a day says about something.
pub(crate) fn verdict_of(day: &Day<'_>, about: About) -> Option<Verdict> {
    let About::Activity(activity) = about else { return None };
    day.answers.get(activity.get()).map(|answer| answer.verdict)
}

fn fresh<'a>(before: &[&Advice], now: &[&'a Advice]) -> Vec<&'a Advice> {
    now.iter().copied().filter(|advice| !before.iter().any(|known| known.id == advice.id)).listed()
}
