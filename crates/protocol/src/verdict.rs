//! What an answer can say, from strict to free.

use serde::{Deserialize, Serialize};

/// The answer to "may I?".
///
/// Ordered from strict to free, so that the stricter of two is their minimum
/// ([`Verdict::meet`]).
///
/// ```
/// use stipple_protocol::Verdict;
/// assert!(Verdict::No < Verdict::Ask && Verdict::Gentle < Verdict::Yes);
/// assert_eq!(Verdict::Yes.meet(Verdict::Ask), Verdict::Ask);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Not now.
    No,
    /// Your clinic decides.
    Ask,
    /// Yes, within the limit given.
    Gentle,
    /// Yes.
    Yes,
}

impl Verdict {
    /// All four, from strict to free.
    pub const ALL: [Self; 4] = [Self::No, Self::Ask, Self::Gentle, Self::Yes];

    /// The stricter of the two.
    #[must_use]
    pub fn meet(self, other: Self) -> Self {
        self.min(other)
    }

    /// Whether this lets the person go ahead without asking anybody.
    #[must_use]
    pub fn permits(self) -> bool {
        self >= Self::Gentle
    }

    /// The word used in documents and JSON: `no`, `ask`, `gentle` or `yes`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Ask => "ask",
            Self::Gentle => "gentle",
            Self::Yes => "yes",
        }
    }
}

impl core::fmt::Display for Verdict {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.word())
    }
}
