//! From a question to its answer.

use jiff::civil::Date;
use stipple_plan::World;
use stipple_protocol::{Assessment, EmergencyKind};

use super::asked::{Asked, world_on};
use super::meaning::Meaning;
use crate::question::Question;
use crate::rules::time::when::When;

/// The answer to a question in free words.
#[derive(Clone, Debug)]
pub struct Reply<'a> {
    /// The day the words named.
    pub when: When,
    /// The date the answer is for.
    pub on: Date,
    /// That date's day, counted from the latest session before it.
    pub day: i32,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// What was understood, and the answer.
    pub meaning: Meaning<'a>,
    /// What stands beside it.
    pub beside: Beside<'a>,
}

/// What stands beside an answer to free words.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a> {
    /// The first and the last date the words speak of, where those are several: it is answered for the strictest.
    pub window: Option<(Date, Date)>,
    /// What else was asked or told in the same words, the strictest first.
    pub also: Vec<Meaning<'a>>,
    /// Whether something else was asked, and was not understood.
    pub partly: bool,
    /// The kind of emergency that the words tell of, whatever sign it was answered as.
    pub emergency: Option<&'a EmergencyKind>,
}

/// Below this a guess at what was meant only confuses.
const WORTH_A_GUESS: f32 = 0.25;

impl Reply<'_> {
    /// Whether it is the answer to an emergency that was told.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        matches!(&self.meaning, Meaning::Sign(assessed) if assessed.means == Assessment::Urgent)
    }
}

impl Question {
    /// The answer in a world whose rules it was read with.
    #[must_use]
    pub fn reply<'a>(&self, world: &World<'a>) -> Reply<'a> {
        let asked = Asked::new(self, world);
        let window = asked.window;
        let strictest = asked.then.date();
        let (meaning, sure) = asked.alarmed(asked.meaning());
        let on = if let Meaning::Sign(assessed) = &meaning { asked.date_of(assessed) } else { strictest };
        let (meaning, also, more) = asked.with_others(meaning);
        let answered = [&meaning].into_iter().chain(&also).fold(0, |said, one| said | asked.said_by(one));
        let same = on == strictest;
        let day = if same { asked.then.day_number() } else { world_on(world, on, self.when).day_number() };
        // A sign is looked at today: "every day" says how often.
        let always = self.when.is_always() && matches!(meaning, Meaning::Sign(_));
        let several = (window.from < window.to && !always).then_some((window.from, window.to));
        let confidence = if sure { 1.0 } else { self.understood.confidence };
        let meaning = if confidence < WORTH_A_GUESS { meaning.without_guess() } else { meaning };
        let (partly, emergency) = (more || asked.is_partly_read(answered), asked.told_kind());
        let beside = Beside { window: several, also, partly, emergency };
        Reply { when: self.when, on, day, confidence, meaning, beside }
    }
}
