//! What stands above every answer, as JSON: the alarm, what is watched, what is still to be said about sessions, and what
//! there is to say about the rules.

use jiff::civil::Date;
use serde::Serialize;
use stipple_journal::Pin;
use stipple_plan::{Lost, Watched, World};
use stipple_protocol::Assessment;

use crate::question::Over;
use crate::standing::Standing;

/// An answer with what stands above it.
#[derive(Debug, Serialize)]
pub(crate) struct Under<T> {
    #[serde(flatten)]
    answer: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    alarm: Option<AlarmShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    watched: Vec<WatchedShape>,
    /// Dates of which each was told as the first session: the answer is the strictest of all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    first_sessions: Vec<Date>,
    /// The rules the course goes by, when they cannot be found: `unread` when a newer version wrote which they are,
    /// `untold` when nobody told.
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<String>,
    /// Rules of which nobody has said which are right: the answer is the strictest of all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rules_in_doubt: Vec<String>,
    /// The rules of the course, when others that are called the same were named and answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_text: Option<String>,
    /// A newer version of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    newer: Option<String>,
    /// Their version proved unsafe: the stricter of it and of the newer one holds.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    withdrawn: bool,
}

#[derive(Debug, Serialize)]
struct AlarmShape {
    assessment: Assessment,
    signs: Vec<String>,
    #[serde(rename = "do")]
    action: String,
}

#[derive(Debug, Serialize)]
struct WatchedShape {
    sign: String,
    look_by: Date,
}

impl<T> Under<T> {
    /// An answer with what stands above it.
    pub(crate) fn the(over: &Over<'_, '_>, answer: T) -> Self {
        Self::of(over.standing, Some(over), answer)
    }

    /// The same, of an answer that needs no session: nothing is open before one.
    pub(crate) fn of(standing: &Standing, over: Option<&Over<'_, '_>>, answer: T) -> Self {
        Self {
            answer,
            alarm: over.and_then(|over| alarm(over.open())),
            watched: over.map(|over| watched(over.open())).unwrap_or_default(),
            first_sessions: over.into_iter().flat_map(|over| over.asked.firsts()).collect(),
            lost: standing.lost.as_ref().map(lost),
            rules_in_doubt: standing.doubt.iter().map(pinned).collect(),
            other_text: standing.other_text.as_ref().map(pinned),
            newer: standing.newer.as_ref().map(|newer| named(&newer.edition.id, &newer.edition.version)),
            withdrawn: standing.withdrawn,
        }
    }
}

fn lost(lost: &Lost) -> String {
    match lost {
        Lost::NotHere(pin) => pinned(pin),
        Lost::Unread => "unread".to_owned(),
        Lost::Untold => "untold".to_owned(),
    }
}

fn pinned(pin: &Pin) -> String {
    named(&pin.id, &pin.version)
}

fn named(id: &str, version: &str) -> String {
    format!("{id}@{version}")
}

fn alarm(world: &World<'_>) -> Option<AlarmShape> {
    let (protocol, alarm) = (world.protocol(), world.alarm()?);
    let signs = alarm.signs.iter().map(|&sign| protocol[sign].id.clone()).collect();
    Some(AlarmShape { assessment: alarm.means, signs, action: alarm.action.to_owned() })
}

fn watched(world: &World<'_>) -> Vec<WatchedShape> {
    let shape = |watched: &Watched| WatchedShape {
        sign: world.protocol()[watched.sign].id.clone(),
        look_by: watched.by,
    };
    world.watched().iter().map(shape).collect()
}
