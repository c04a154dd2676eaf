//! When to call whom: for which signs, and from how much of them on.

use stipple_protocol::{Assessment, Level, Sign, SignIndex};

use crate::World;

/// From how much of a sign on somebody is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// However much there is, it calls for nobody.
    Never,
    /// The clinic, for a lot of it, or for more than its time.
    ALot,
    /// The clinic, for any of it.
    Any,
    /// Medical help, for any of it.
    Urgent,
}

impl World<'_> {
    /// From how much of a sign on somebody is called on this day. Before the first session nobody: there is
    /// nothing to look for yet.
    #[must_use]
    pub fn calls(&self, sign: SignIndex) -> Calls {
        if self.is_before_first(self.date()) {
            return Calls::Never;
        }
        let means = |level| self.assess(sign, level, false).means;
        match (means(Level::Mild), means(Level::Strong)) {
            (Assessment::Urgent, _) => Calls::Urgent,
            (Assessment::Call, _) => Calls::Any,
            (_, Assessment::Call | Assessment::Urgent) => Calls::ALot,
            _ => Calls::Never,
        }
    }
}

impl Calls {
    /// The same over a whole course: a sign that is for some time less than a call is called for a lot of it,
    /// or for longer than that.
    #[must_use]
    pub fn over(sign: &Sign) -> Self {
        let mut told =
            sign.rules.iter().filter(|rule| rule.levels.iter().any(|level| level.present())).peekable();
        let known = told.peek().is_some();
        let (least, most) = told.fold((Assessment::Urgent, Assessment::Normal), |(least, most), rule| {
            (least.min(rule.means), most.max(rule.means))
        });
        match (least, most) {
            _ if !known => Self::Any,
            (Assessment::Urgent, _) => Self::Urgent,
            (Assessment::Call, _) => Self::Any,
            _ => Self::ALot,
        }
    }
}
