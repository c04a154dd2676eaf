//! The alarm: what stands above every answer while a sign is open that calls for the clinic.

use stipple_lists::{InOrder, Listed};
use stipple_protocol::{ActivityIndex, Assessment, SignIndex, Verdict};

use crate::given::Seen;
use crate::{Answer, World};

/// What stands above every answer while a sign is open that calls for the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm<'w, 'a> {
    /// The most serious of the signs: [`Assessment::Call`] or [`Assessment::Urgent`].
    pub means: Assessment,
    /// The signs that are open, in the protocol's order.
    pub signs: &'w [SignIndex],
    /// What to do.
    pub action: &'a str,
}

impl<'a> World<'a> {
    /// The alarm, while a sign is open that calls for the clinic.
    #[must_use]
    pub fn alarm(&self) -> Option<Alarm<'_, 'a>> {
        let signs = self.open_signs();
        let means = signs.iter().filter_map(|&sign| self.open_as(sign)).max()?;
        Some(Alarm { means, signs, action: self.action(means) })
    }

    /// What to do about what is open.
    pub(crate) fn action(&self, means: Assessment) -> &'a str {
        self.signs.action(self.protocol(), means)
    }

    /// The most that signs leave of any product: `no` under an alarm, `ask` while one is watched.
    #[must_use]
    pub fn products_at_most(&self) -> Verdict {
        let own = match (self.open_signs(), self.watched()) {
            ([], []) => Verdict::Yes,
            ([], _) => Verdict::Ask,
            _ => Verdict::No,
        };
        self.beside.iter().map(Self::products_at_most).fold(own, Verdict::meet)
    }

    /// What becomes of a word about something on the scalp that experts differ about: a question to the clinic at
    /// least while skin heals, and then no matter, as far as signs leave it.
    #[must_use]
    pub fn debated(&self, said: Verdict) -> Verdict {
        let healed = self.date() >= self.healed_on();
        let own = match self.products_at_most() {
            Verdict::No => said,
            most if healed => most,
            most => said.max(Verdict::Ask).meet(most),
        };
        self.beside.iter().map(|beside| beside.debated(said)).fold(own, Verdict::meet)
    }

    /// What becomes of a product when nobody says what it is used for: what every use may, or none of them; else it
    /// has to be told.
    pub fn used_somehow(&self, uses: impl Iterator<Item = ActivityIndex>) -> (Verdict, Option<Answer<'a>>) {
        let mut answers: Vec<Answer<'a>> = uses.map(|activity| self.answer(activity)).listed();
        answers.sort_few_by(|one, other| one.verdict.cmp(&other.verdict));
        let bound = |answer: Option<&Answer<'a>>| answer.map_or(Verdict::Ask, |answer| answer.verdict);
        let (strict, loose) = (bound(answers.first()), bound(answers.last()));
        let verdict = if strict.permits() { strict } else { loose.min(Verdict::Ask) };
        (verdict, answers.into_iter().find(|answer| answer.verdict == verdict))
    }

    /// Whether a sign was there when it was last told of.
    #[must_use]
    pub fn is_there(&self, sign: SignIndex) -> bool {
        matches!(self.given.seen(sign), Seen::There(_))
    }

    /// Whether a sign was looked for and not there when it was last told of.
    #[must_use]
    pub fn was_seen_gone(&self, sign: SignIndex) -> bool {
        matches!(self.given.seen(sign), Seen::Gone { .. })
    }
}
