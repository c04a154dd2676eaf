//! What a day is made of beside verdicts: phases, do's and don'ts, tasks.

use serde::{Deserialize, Serialize};

use crate::{ActivityIndex, Audience, Count, Ground, Offset, Unit, Window};

/// A named stretch of days.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its id: `dry-care`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What is going on, in a sentence.
    pub says: String,
    /// When.
    pub window: Window,
    /// After which sessions.
    pub audience: Audience,
    /// Why.
    pub ground: Ground,
}

/// Whether advice says to do or not to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Do.
    Do,
    /// Don't.
    Dont,
}

/// A do or a don't.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Its id.
    pub id: String,
    /// Do or don't.
    pub kind: Kind,
    /// What, as an instruction.
    pub text: String,
    /// When.
    pub window: Window,
    /// Whom it is for.
    pub audience: Audience,
    /// The activities it is about: a don't disappears when all of them are permitted.
    pub activities: Vec<ActivityIndex>,
    /// Why.
    pub ground: Ground,
}

/// When a task comes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Again and again.
    Every(Every),
    /// Once; due until done.
    Once,
    /// Whenever something happens: "after any workout".
    Whenever(String),
}

/// From one time to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Every {
    /// It comes up on anchor + n times this, which is at least a day and never in hours.
    pub least: Offset,
    /// The source leaves it until then: a range, of which the shorter one counts.
    pub most: Option<Offset>,
    /// Parts of the day, one tick each: `morning`, `night`. At least one.
    pub slots: Vec<String>,
    /// So often on its day at most, where the source gives a range. The slots are then numbers, up to the least.
    pub times: Option<Count>,
}

impl Every {
    /// Whether it comes up on each day.
    #[must_use]
    pub fn is_daily(&self) -> bool {
        self.least.days() == Some(1)
    }

    /// `every day`, `every 2 weeks`, `every 3 to 5 years`, `every day, 3 to 5 times`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let often = match (whole_weeks(self.least), self.most) {
            (least, None) if least.amount == 1 => format!("every {}", least.unit_in_words()),
            (least, None) => format!("every {}", least.in_words()),
            (least, Some(most)) if least.unit == most.unit => {
                format!("every {} to {}", least.amount, most.in_words())
            }
            (least, Some(most)) => format!("every {} to {}", least.in_words(), most.in_words()),
        };
        self.times.map_or(often.clone(), |times| format!("{often}, {times} times"))
    }
}

/// Days that are weeks, as weeks.
fn whole_weeks(length: Offset) -> Offset {
    match length.days() {
        Some(days) if days % 7 == 0 => Offset { amount: days / 7, unit: Unit::Weeks },
        _ => length,
    }
}

/// Something to do.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id: `pillowcase`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people name it.
    pub aliases: Vec<String>,
    /// What to do, as an instruction.
    pub text: String,
    /// How often.
    pub rhythm: Rhythm,
    /// When.
    pub window: Window,
    /// Whom it is for.
    pub audience: Audience,
    /// Due only while this activity is permitted.
    pub activity: Option<ActivityIndex>,
    /// Whether doing it means taking photos.
    pub photo: bool,
    /// Why.
    pub ground: Ground,
}
