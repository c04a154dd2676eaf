//! One person's course of treatment, as the journal tells it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_protocol::{Climate, Level, Protocol, ProtocolHash};
use uuid::Uuid;

use crate::PhotoLog;

/// One person's course, folded from facts. Every list is ordered by day, then by when it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// The treatments, past and planned, at most one a day.
    pub sessions: Vec<Session>,
    /// Dates that were each told as the first session, by devices that began by themselves: nobody has said yet which
    /// is right. Empty but for that, and else at least two, in the order of their dates.
    pub firsts: Vec<First>,
    /// The sessions as they are if several of those dates are right, but not all.
    pub some_firsts: Vec<Vec<Session>>,
    /// Clearances given and withdrawn, without what was taken back later, since the same day or an earlier one.
    pub clearances: Vec<ClearanceChange>,
    /// Where the person lives, once told.
    pub climate: Option<Climate>,
    /// Skin type, in the protocol's words, once told.
    pub skin: Option<String>,
    /// Hair type, once told.
    pub hair: Option<String>,
    /// What skin showed or felt.
    pub signs: Vec<SignReport>,
    /// What happened too early.
    pub accidents: Vec<AccidentReport>,
    /// Tasks ticked.
    pub done: Vec<Tick>,
    /// Home zone, as an IANA name, once told.
    pub zone: Option<String>,
    /// Hour at which the person's day begins, 0 to 12.
    pub day_boundary: DayBoundary,
    /// Language dates are written in, as a BCP 47 tag, once told.
    pub dates: Option<String>,
    /// The products on one's shelf, each name once, as they were told.
    pub products: Vec<Product>,
    /// The photo log.
    pub photos: Arc<PhotoLog>,
    /// Whether this is a sample to try things with.
    pub sample: bool,
    /// The protocol the course runs on, once pinned.
    pub protocol: Option<Pin>,
    /// Others that were told of as its rules by devices that did not know of each other: nobody has said yet which are
    /// right, and until then they hold as well.
    pub other_rules: Vec<Pin>,
    /// Whether rules were told in a way that is not understood here: a newer version wrote it.
    pub rules_unread: bool,
    /// Ids of the facts by which it is so.
    pub rules_told_by: Vec<Uuid>,
    /// The protocols it was pinned to, each once, the latest last: what taking an entry back may lead to.
    pub pins: Vec<Pin>,
}

/// One treatment. Day 0 is its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its date.
    pub date: Date,
    /// When it ended, if told: what rules in hours count from.
    pub ended: Option<Timestamp>,
    /// Whether it is said to be the final one.
    pub last: bool,
    /// Whether it is only planned: it was told before it was over, and nobody has said since that it took place.
    pub planned: bool,
}

/// A date that was told as the first session, beside others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// The date.
    pub date: Date,
    /// The sessions as they are if it alone of those dates is right. [`Course::sessions`] are those if all are.
    pub sessions: Vec<Session>,
}

/// A clearance given or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClearanceChange {
    /// Id of the clearance.
    pub name: String,
    /// Given, or withdrawn.
    pub given: bool,
    /// Since this day.
    pub on: Date,
    /// Who told it.
    pub by: Teller,
    /// Whether it was told ahead of a session of that very day: before its told end, or before anybody said that it
    /// took place. Then it is about the session before.
    pub ahead: bool,
}

/// Who told of a clearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Teller {
    /// The person, of what the clinic said: so far nobody else writes into a journal.
    #[default]
    Client,
    /// The clinic itself.
    Clinic,
}

/// A sign reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignReport {
    /// Id of the sign.
    pub sign: String,
    /// How strong.
    pub level: Level,
    /// Whether one of the words was said that make it urgent: "spreading".
    pub urgent: bool,
    /// On this day.
    pub on: Date,
    /// Whether it was told ahead of a session of that very day, as with [`ClearanceChange::ahead`].
    pub ahead: bool,
}

/// An accident reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccidentReport {
    /// Id of the accident.
    pub accident: String,
    /// On this day.
    pub on: Date,
}

/// A task ticked: one occurrence, never "the third time".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Id of the task.
    pub task: String,
    /// Day of the occurrence.
    pub on: Date,
    /// Part of the day: `morning`, `night`, `day`.
    pub slot: String,
    /// When it was first told, by a journal.
    pub told: Option<Timestamp>,
}

/// A product on one's shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Id of the fact that told of it.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// What kind of product it is, once told.
    pub kind: Option<String>,
    /// Its list of ingredients, as printed.
    pub label: String,
}

/// The protocol a course runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Id of the protocol.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The hash of its text and of all that it extends. A pin that was made before there were hashes has none:
    /// it means the text of that id and version that the host has.
    pub hash: Option<ProtocolHash>,
}

impl Pin {
    /// The pin of a protocol.
    #[must_use]
    pub fn of(protocol: &Protocol) -> Self {
        let Protocol { id, version, hash, .. } = protocol;
        Self { id: id.clone(), version: version.clone(), hash: Some(*hash) }
    }

    /// Whether this is the protocol it means.
    #[must_use]
    pub fn is(&self, protocol: &Protocol) -> bool {
        match self.hash {
            Some(hash) => hash == protocol.hash,
            None => self.id == protocol.id && self.version == protocol.version,
        }
    }
}

/// Hour at which a person's day begins: at 1 a.m. it is still yesterday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayBoundary(u8);

impl DayBoundary {
    /// The boundary at this full hour; `None` after noon, where it would no longer be a night.
    #[must_use]
    pub fn at_hour(hour: u8) -> Option<Self> {
        (hour <= 12).then_some(Self(hour))
    }

    /// The hour, 0 to 12.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.0
    }
}

impl Default for DayBoundary {
    /// Four in the morning.
    fn default() -> Self {
        Self(4)
    }
}
