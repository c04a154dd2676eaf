//! What changed from one protocol to another, in words for a clinic and its clients.

mod burden;
mod clearances;
mod items;
mod ladders;
mod phrase;
mod rules;

use serde::Serialize;

use crate::Protocol;

/// Which way a change goes for the person who follows the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Less is allowed, or allowed later, or more is asked.
    Stricter,
    /// More is allowed, or allowed earlier, or less is asked.
    Looser,
    /// Neither, or not to be told.
    Neutral,
}

impl Direction {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stricter => "stricter",
            Self::Looser => "looser",
            Self::Neutral => "neutral",
        }
    }
}

/// One difference between two protocols.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The table it is about, as in `activity` or `task`; `protocol` for the document's own keys.
    pub kind: &'static str,
    /// Id of the item; that of the new protocol for its own keys.
    pub id: String,
    /// Which way it goes.
    pub direction: Direction,
    /// The change in words, ready to show: a phrase that begins with a capital and has no full stop.
    pub text: String,
}

/// Everything that changed, in the order of the new protocol. Two protocols that say the same
/// give nothing, whatever their versions.
///
/// Rules are compared by what they say on the days after a session, not by how they are written.
///
/// ```
/// use stipple_protocol::{Direction, diff, read};
/// let text = r#"
///     id = "tiny"
///     version = "1"
///     title = "Tiny"
///     healed = "28d"
///     activity = [{ id = "swim", name = "swim" }]
///     [[ladder]]
///     id = "swim"
///     step = [
///         { from = "0d", verdict = "no", why = "Germs.", source = "Leaflet" },
///         { from = "14d", verdict = "yes", why = "Closed.", source = "Leaflet" },
///     ]
/// "#;
/// let old = read(text, &()).protocol.unwrap();
/// let new = read(&text.replace("14d", "30d"), &()).protocol.unwrap();
/// let changes = diff(&old, &new);
/// assert_eq!(changes[0].text, "Swim: first allowed on day 30 instead of day 14");
/// assert_eq!(changes[0].direction, Direction::Stricter);
/// ```
#[must_use]
pub fn diff(old: &Protocol, new: &Protocol) -> Vec<Change> {
    let pair = Pair { old, new };
    let mut changes = Vec::new();
    items::head(pair, &mut changes);
    rules::rules(pair, &mut changes);
    ladders::ladders(pair, &mut changes);
    clearances::implied(pair, &mut changes);
    items::lists(pair, &mut changes);
    changes
}

/// What differs, in a few words, where two texts are called the same.
#[must_use]
pub fn difference(known: &Protocol, given: &Protocol) -> String {
    let changes: Vec<String> = diff(known, given).into_iter().map(|change| change.text).collect();
    match changes.split_first() {
        None => "only its order or its wording differs".to_owned(),
        Some((first, [])) => first.clone(),
        Some((first, more)) => format!("{first}; and {} more", more.len()),
    }
}

/// Two protocols side by side.
#[derive(Clone, Copy)]
struct Pair<'p> {
    old: &'p Protocol,
    new: &'p Protocol,
}
