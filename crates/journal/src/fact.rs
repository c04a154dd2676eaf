//! A fact: one entry of the journal.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_protocol::{Climate, Level};
use uuid::Uuid;

use crate::{DayBoundary, Fault, PhotoTold, Pin};

/// One entry of the journal: something that happened, never changed afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its own id, a UUIDv7. Two facts with the same id are the same fact.
    pub id: Uuid,
    /// The device that recorded it.
    pub device: Uuid,
    /// Its place in the device's series, counted from 1.
    pub seq: u64,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Where the device was, as an IANA zone name.
    pub zone: String,
    /// What it says.
    pub kind: Kind,
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something about the course.
    Tell(Told),
    /// Another fact no longer counts. To retract a retraction makes its target count again.
    Retract {
        /// Id of that fact.
        target: Uuid,
    },
    /// A retraction that `undo` wrote. Told apart so that the next `undo` goes on to what came before, and
    /// does not bring back what the last one took.
    Undo {
        /// Id of the fact that no longer counts.
        target: Uuid,
    },
    /// Another fact should have said this. It keeps its place in time.
    Correct {
        /// Id of that fact, which must tell something itself.
        target: Uuid,
        /// What it should have said.
        with: Told,
    },
}

/// Something told about the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A treatment, past or planned.
    Session {
        /// Its date.
        date: Date,
        /// When it ended, if told.
        ended: Option<Timestamp>,
        /// Whether it is said to be the final one.
        last: bool,
    },
    /// A treatment that took place on this date, planned before or not.
    TookPlace {
        /// Its date.
        date: Date,
        /// When it ended, if told.
        ended: Option<Timestamp>,
    },
    /// A clearance given or withdrawn.
    Clearance {
        /// Id of the clearance.
        name: String,
        /// Given, or withdrawn.
        given: bool,
        /// Since this day.
        on: Date,
    },
    /// Where the person lives.
    Climate(Climate),
    /// Skin type, in the protocol's words.
    Skin(String),
    /// Hair type, in the protocol's words.
    Hair(String),
    /// What skin showed or felt.
    Sign {
        /// Id of the sign.
        sign: String,
        /// How strong.
        level: Level,
        /// Whether one of the words was said that make it urgent.
        urgent: bool,
        /// On this day.
        on: Date,
    },
    /// Something that happened too early.
    Accident {
        /// Id of the accident.
        accident: String,
        /// On this day.
        on: Date,
    },
    /// A task ticked.
    Done {
        /// Id of the task.
        task: String,
        /// Day of the occurrence.
        on: Date,
        /// Part of the day.
        slot: String,
    },
    /// Home zone, as an IANA name.
    Zone(String),
    /// Hour at which the person's day begins.
    DayBoundary(DayBoundary),
    /// The protocol the course begins with.
    Protocol(Pin),
    /// The protocol it goes by from now on: by the person's own yes, or where entries came in from elsewhere and it
    /// keeps to its own.
    Rules {
        /// The protocol.
        pin: Pin,
        /// Ids of the facts that told of the rules whose place it takes.
        instead_of: Vec<Uuid>,
    },
    /// Language dates are written in, as a BCP 47 tag.
    Dates(String),
    /// A product of one's own, by what its label says.
    Product {
        /// What the person calls it.
        name: String,
        /// What kind of product it is, once told.
        kind: Option<String>,
        /// Its list of ingredients, as printed. Lines may end in it.
        label: String,
    },
    /// This journal is a sample to try things with, not somebody's own course.
    Sample,
    /// Something about photos.
    Photo(Arc<PhotoTold>),
    /// Something a newer version wrote: carried, not understood.
    Unknown(Unknown),
}

/// Something a newer version wrote, kept byte for byte.
// INVARIANT: made only by decoding, and only for a kind and version that is not known here, so that
// what is encoded from it decodes to it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub(crate) kind: String,
    pub(crate) version: u32,
    pub(crate) payload: Box<str>,
}

impl Unknown {
    /// What kind of fact it is.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// In which version of that kind.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Its payload, as JSON, exactly as it came.
    #[must_use]
    pub fn payload(&self) -> &str {
        &self.payload
    }
}

impl Kind {
    /// The fact that this takes back; `None` when it takes back none.
    #[must_use]
    pub fn takes_back(&self) -> Option<Uuid> {
        match self {
            Self::Retract { target } | Self::Undo { target } => Some(*target),
            Self::Tell(_) | Self::Correct { .. } => None,
        }
    }
}

impl Kind {
    /// The entry that it takes back or corrects.
    pub(crate) fn is_about(&self) -> Option<Uuid> {
        match self {
            Self::Retract { target } | Self::Undo { target } | Self::Correct { target, .. } => Some(*target),
            Self::Tell(_) => None,
        }
    }

    /// The day of which this tells, while that day is still ahead: then it cannot have happened yet, and hosts refuse
    /// it. What others recorded and sent is taken all the same. A session may be planned.
    ///
    /// `today` is the care day of the person: see [`crate::care_day`].
    #[must_use]
    pub fn still_ahead(&self, today: Date) -> Option<Date> {
        match self {
            Self::Tell(told) | Self::Correct { with: told, .. } => told.happened_on(),
            Self::Retract { .. } | Self::Undo { .. } => None,
        }
        .filter(|on| *on > today)
    }
}

impl From<Told> for Kind {
    fn from(told: Told) -> Self {
        Self::Tell(told)
    }
}

impl Fact {
    /// Longest text in a fact, in characters.
    pub const MAX_TEXT: usize = 200;
    /// Longest label of a product, in characters.
    pub const MAX_LABEL: usize = 8_000;
    /// Most facts that one can name.
    pub const MAX_NAMED: usize = 256;
    /// Largest place in a series: the largest number that every JSON reader keeps exact.
    pub const MAX_SEQ: u64 = (1 << 53) - 1;
    /// The years a fact can speak of.
    pub const YEARS: core::ops::RangeInclusive<i16> = 1900..=2199;

    /// Whether this fact can be kept: what [`crate::decode`] checks of a line, for facts made here.
    ///
    /// # Errors
    /// The first [`Fault`] found: a year, a text or a sequence number out of range.
    pub fn check(&self) -> Result<(), Fault> {
        if !(1..=Self::MAX_SEQ).contains(&self.seq) {
            return Err(Fault::Sequence);
        }
        check_moment("happened", self.happened)?;
        check_moment("recorded", self.recorded)?;
        check_text("zone", &self.zone)?;
        match &self.kind {
            Kind::Tell(told) | Kind::Correct { with: told, .. } => told.check(),
            Kind::Retract { .. } | Kind::Undo { .. } => Ok(()),
        }
    }
}

impl Told {
    /// The protocol that this pins a course to.
    #[must_use]
    pub fn pin(&self) -> Option<&Pin> {
        match self {
            Self::Protocol(pin) | Self::Rules { pin, .. } => Some(pin),
            _ => None,
        }
    }

    /// The day on which this happened. `None` for what can be told ahead of its day, and what has none.
    #[must_use]
    pub fn happened_on(&self) -> Option<Date> {
        match self {
            Self::TookPlace { date, .. } => Some(*date),
            Self::Clearance { on, .. }
            | Self::Sign { on, .. }
            | Self::Accident { on, .. }
            | Self::Done { on, .. } => Some(*on),
            Self::Photo(told) => match &**told {
                PhotoTold::Taken(taken) => Some(taken.on),
                _ => None,
            },
            _ => None,
        }
    }

    /// The date of the session it is about, and when that ended, if told.
    pub(crate) fn of_session(&self) -> Option<(Date, Option<Timestamp>)> {
        match self {
            Self::Session { date, ended, .. } | Self::TookPlace { date, ended } => Some((*date, *ended)),
            _ => None,
        }
    }

    fn check(&self) -> Result<(), Fault> {
        self.check_texts()?;
        match self {
            Self::Session { date, ended, .. } | Self::TookPlace { date, ended } => {
                check_date("date", *date)?;
                ended.map_or(Ok(()), |moment| check_moment("ended", moment))
            }
            Self::Clearance { on, .. }
            | Self::Sign { on, .. }
            | Self::Accident { on, .. }
            | Self::Done { on, .. } => check_date("on", *on),
            Self::Photo(told) => told.check(),
            Self::Rules { instead_of, .. } if instead_of.len() > Fact::MAX_NAMED => {
                Err(Fault::Range { field: "instead-of" })
            }
            _ => Ok(()),
        }
    }

    fn check_texts(&self) -> Result<(), Fault> {
        match self {
            Self::Clearance { name, .. } => check_text("name", name),
            Self::Skin(text) => check_text("skin", text),
            Self::Hair(text) => check_text("hair", text),
            Self::Sign { sign, .. } => check_text("sign", sign),
            Self::Accident { accident, .. } => check_text("accident", accident),
            Self::Done { task, slot, .. } => check_text("task", task).and(check_text("slot", slot)),
            Self::Zone(zone) => check_text("zone", zone),
            Self::Protocol(pin) | Self::Rules { pin, .. } => {
                check_text("id", &pin.id).and(check_text("version", &pin.version))
            }
            Self::Dates(language) => check_text("language", language),
            Self::Product { name, kind, label } => {
                let kind = kind.as_deref().map_or(Ok(()), |kind| check_text("kind", kind));
                check_text("name", name).and(kind).and(check_label(label))
            }
            Self::Unknown(unknown) => check_text("kind", unknown.kind()),
            Self::Session { .. }
            | Self::TookPlace { .. }
            | Self::Climate(_)
            | Self::DayBoundary(_)
            | Self::Sample
            | Self::Photo(_) => Ok(()),
        }
    }
}

/// A label is longer than other texts, and its lines may end.
fn check_label(label: &str) -> Result<(), Fault> {
    check_length("label", &label.replace('\n', " "), Fact::MAX_LABEL)
}

fn check_text(field: &'static str, text: &str) -> Result<(), Fault> {
    check_length(field, text, Fact::MAX_TEXT)
}

fn check_length(field: &'static str, text: &str, most: usize) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(Fault::NoText { field });
    }
    if text.chars().count() > most {
        return Err(Fault::LongText { field });
    }
    // Texts are shown on terminals: an escape sequence in somebody's journal must not get there.
    if text.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter { field });
    }
    Ok(())
}

pub(crate) fn check_date(field: &'static str, date: Date) -> Result<(), Fault> {
    if Fact::YEARS.contains(&date.year()) { Ok(()) } else { Err(Fault::Year { field }) }
}

fn check_moment(field: &'static str, moment: Timestamp) -> Result<(), Fault> {
    check_date(field, jiff::tz::Offset::UTC.to_datetime(moment).date())
}
