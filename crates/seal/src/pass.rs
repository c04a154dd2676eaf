//! What lets somebody in: its purpose, and the hash by which a store knows it.

use core::fmt;

/// A pass's secret, hashed with a key of the store. [`crate::Keys::pass_hash`] makes it.
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
