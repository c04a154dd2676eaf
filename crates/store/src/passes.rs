//! Who may open a journal: passes, known to a store by their hash alone.

use core::fmt;

use jiff::Timestamp;
use uuid::Uuid;

/// A pass's secret, hashed with a key of the store. [`crate::Journals::pass_hash`] makes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassHash(pub [u8; 32]);

/// Not a secret, but nothing for a log either: it would tell two visits of a person together.
impl fmt::Debug for PassHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassHash(…)")
    }
}

/// What a pass is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A phone or computer that keeps the journal, until revoked.
    Device,
    /// One more device to let in, once.
    Invitation,
    /// The printed card, until revoked.
    Card,
    /// The calendar feed, until revoked.
    Calendar,
}

/// A pass to let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPass {
    /// Its secret, hashed.
    pub hash: PassHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Now.
    pub admitted: Timestamp,
    /// From when it no longer counts; `None` for never.
    pub expires: Option<Timestamp>,
    /// What its holder calls it, as `Ana's phone`. Kept sealed.
    pub label: Option<String>,
}

/// Whom a pass lets in, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The journal it opens.
    pub journal: Uuid,
    /// What it is for.
    pub purpose: Purpose,
}

/// A pass as a journal's settings show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Its secret, hashed: what to name it by.
    pub hash: PassHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Since when.
    pub admitted: Timestamp,
    /// From when it no longer counts; `None` for never.
    pub expires: Option<Timestamp>,
    /// What its holder calls it; `None` also when its seal is broken.
    pub label: Option<String>,
}

impl Purpose {
    /// The number a store writes for it.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Device => 1,
            Self::Invitation => 2,
            Self::Card => 3,
            Self::Calendar => 4,
        }
    }

    /// The purpose written as this number.
    pub(crate) fn of_code(code: u8) -> Option<Self> {
        [Self::Device, Self::Invitation, Self::Card, Self::Calendar]
            .into_iter()
            .find(|purpose| purpose.code() == code)
    }
}
