//! What words tell of signs, as a check-in has it: every sign for itself.

use stipple_lists::Listed;
use stipple_plan::{Assessed, CheckIn, World};
use stipple_protocol::SignIndex;

use super::asked::Asked;
use super::meaning::Meaning;
use super::window::Window;
use crate::question::Question;
use crate::reader::spoken::Spoken;

impl Question {
    /// What the words tell of signs comes to, with what is open: as if it had been told now, and nothing of it recorded.
    /// `None` when they are not about signs. That a sign is gone is never read out of words.
    #[must_use]
    pub fn check_in<'a>(&self, world: &World<'a>) -> Option<CheckIn<'a>> {
        let Meaning::Sign(best) = self.reply(world).meaning else { return None };
        let window = Window::of(self.when, world);
        let asked = Asked { now: world, then: world.clone(), window, question: self };
        let mut found: Vec<Assessed<'a>> = asked
            .signs_told()
            .iter()
            .filter(|&&sign| sign != best.sign)
            .map(|&sign| asked.sign(sign))
            .listed();
        found.extend((best.level.present() && !asked.denies(best.sign)).then_some(best));
        (!found.is_empty()).then(|| world.comes_to(world.date(), found))
    }

    /// Whether the words speak only of days ahead. One that has come is the day on which a sign began, and what is so every
    /// day is so today.
    #[must_use]
    pub fn tells_of_days_ahead(&self, world: &World<'_>) -> bool {
        Window::of(self.when, world).from > world.date()
    }
}

impl Asked<'_, '_> {
    /// Whether the words name a sign only to say that it is not there.
    fn denies(&self, sign: SignIndex) -> bool {
        let named = |one: &&Spoken| one.named() && Spoken::sign(one) == Some(sign);
        let mut named = self.question.understood.candidates.iter().filter(named).peekable();
        named.peek().is_some() && named.all(|one| one.negated)
    }

    /// The signs that the words name as being there, each once.
    fn signs_told(&self) -> Vec<SignIndex> {
        let mut signs: Vec<SignIndex> = Vec::new();
        for sign in self.reported().filter_map(Spoken::sign) {
            if !signs.contains(&sign) {
                signs.push(sign);
            }
        }
        signs
    }
}
