//! How strong a sign is, how serious that is, and the climate: words shared with the journal.

use serde::{Deserialize, Serialize};

/// How strong a sign is, as the person reports it.
///
/// "Not looked" is not a level: a sign without a report is unknown, never normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Looked, and it is not there (or gone).
    None,
    /// A little.
    Mild,
    /// A lot.
    Strong,
}

impl Level {
    /// All three, from absent to strong.
    pub const ALL: [Self; 3] = [Self::None, Self::Mild, Self::Strong];

    /// Whether there is anything to see or feel.
    #[must_use]
    pub fn present(self) -> bool {
        self > Self::None
    }

    /// The word used in documents and JSON: `none`, `mild` or `strong`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mild => "mild",
            Self::Strong => "strong",
        }
    }

    /// The level a word names; `None` when it names none.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// What a reported sign means on its day.
///
/// Ordered by how much it asks of the person, so that the more serious of two is their maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Assessment {
    /// Part of healing at this time.
    Normal,
    /// Nobody looked, or the protocol does not know this sign.
    Unknown,
    /// Look again by a named day; call the clinic if it is not less by then, or at once if it grows.
    Watch,
    /// Call the clinic.
    Call,
    /// Get medical help.
    Urgent,
}

impl Assessment {
    /// The word used in documents and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Unknown => "unknown",
            Self::Watch => "watch",
            Self::Call => "call",
            Self::Urgent => "urgent",
        }
    }
}

/// Where the person lives, as far as healing minds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Climate {
    /// Neither hot nor humid.
    #[default]
    Temperate,
    /// Hot or humid: steps marked heat-sensitive open later.
    Hot,
}

impl Climate {
    /// The word used in documents and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Temperate => "temperate",
            Self::Hot => "hot",
        }
    }
}
