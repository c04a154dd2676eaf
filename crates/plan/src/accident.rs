//! It happened too early: what to do now.

use stipple_protocol::Accident;

use crate::World;
use crate::segment::Look;

/// What to do after an accident.
#[derive(Clone, Copy, Debug)]
pub struct Mishap<'a> {
    /// The accident.
    pub accident: &'a Accident,
    /// The day, counted from the latest session.
    pub day: i32,
    /// Whether it still counts as one on this day. If not, the steps do no harm.
    pub too_early: bool,
}

impl<'a> World<'a> {
    /// What to do after this accident, if the protocol knows it.
    #[must_use]
    pub fn accident(&self, id: &str) -> Option<Mishap<'a>> {
        let accident = self.protocol().accident(id)?;
        let holds = |look: &Look<'_, '_>| look.may_be_within(accident.window);
        let looks = self.looks();
        let mut beside = self.beside.iter().filter_map(|beside| beside.accident(id));
        let too_early = looks.each().any(holds) || beside.any(|mishap| mishap.too_early);
        Some(Mishap { accident, day: looks.later.counted(), too_early })
    }
}
