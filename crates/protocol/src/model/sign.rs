//! What skin shows or feels, what happened too early, and what to do.

use crate::{Assessment, Ground, Level, Offset, Point, Window};

/// What to do for each assessment.
#[derive(Clone, Debug)]
pub struct Triage {
    /// What to do when all is as expected.
    pub normal: String,
    /// What to do when nobody looked.
    pub unknown: String,
    /// What to do when it has to be looked at again by a named day.
    pub watch: String,
    /// What to do when the clinic should hear of it.
    pub call: String,
    /// What to do when a doctor should see it now.
    pub urgent: String,
    /// How a present sign is assessed when no rule of its own speaks of that day and level.
    pub otherwise: Assessment,
    /// How often to look, in the order in which their days come; every day where none of them has come.
    pub looks: Vec<LookEvery>,
    /// Why that is so.
    pub ground: Ground,
}

/// How often to look from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookEvery {
    /// First day.
    pub from: Point,
    /// From one look to the next.
    pub every: Offset,
}

impl Triage {
    /// What to do for an assessment.
    #[must_use]
    pub fn action(&self, assessment: Assessment) -> &str {
        match assessment {
            Assessment::Normal => &self.normal,
            Assessment::Unknown => &self.unknown,
            Assessment::Watch => &self.watch,
            Assessment::Call => &self.call,
            Assessment::Urgent => &self.urgent,
        }
    }
}

/// What skin shows or feels.
#[derive(Clone, Debug)]
pub struct Sign {
    /// Its id: `redness`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people say it.
    pub aliases: Vec<String>,
    /// Words that make it urgent whatever the level: `spreading`.
    pub urgent_words: Vec<String>,
    /// Sayings that make it strong: `wakes me`.
    pub strong_words: Vec<String>,
    /// What `mild` and `strong` look like, for people.
    pub mild: Option<String>,
    /// See `mild`.
    pub strong: Option<String>,
    /// Rules by level and day.
    pub rules: Vec<SignRule>,
    /// What it means when the sign grew since it was last reported.
    pub worsening: Option<Worsening>,
    /// Whether the sign itself goes beyond the source.
    pub beyond: bool,
}

/// What a sign at some levels means on some days.
#[derive(Clone, Debug)]
pub struct SignRule {
    /// At these levels.
    pub levels: Vec<Level>,
    /// On these days.
    pub window: Window,
    /// What it means.
    pub means: Assessment,
    /// For how long it is only watched, when that is what it means; then it is a call.
    pub watch: Option<Offset>,
    /// What to do, when there is more to say than [`Triage`] does.
    pub action: Option<String>,
    /// Why.
    pub ground: Ground,
}

/// What it means when a sign grew.
#[derive(Clone, Debug)]
pub struct Worsening {
    /// What it means.
    pub means: Assessment,
    /// Why.
    pub ground: Ground,
}

/// Something that happened too early.
#[derive(Clone, Debug)]
pub struct Accident {
    /// Its id: `early-sweat`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people say it.
    pub aliases: Vec<String>,
    /// What to do now, in order.
    pub steps: Vec<String>,
    /// When it still counts as an accident. Outside, the steps are still right and do no harm.
    pub window: Window,
    /// Why.
    pub ground: Ground,
}
