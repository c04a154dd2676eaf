//! What a day is made of beside verdicts: phases, do's and don'ts, tasks.

use serde::{Deserialize, Serialize};

use crate::{ActivityIndex, Audience, Ground, Window};

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
    /// On anchor + n times this many days, in each of the slots.
    Every {
        /// Days from one to the next, at least one.
        days: u16,
        /// Parts of the day: `morning`, `night`. At least one.
        slots: Vec<String>,
    },
    /// Once; due until done.
    Once,
    /// Whenever something happens: "after any workout".
    Whenever(String),
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
