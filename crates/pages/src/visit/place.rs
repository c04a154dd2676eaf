//! Where pages run, and what is kept where.

use jiff::Timestamp;
use stipple_journal::Refused;

/// Where the router runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a server: the journal is there.
    Server,
    /// On the person's device: the journal is there too, and what is not yet at the server is told.
    Device,
}

/// What this device has and the server has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// How many entries are not yet saved at the server, those it refused included.
    pub waiting: usize,
    /// Entries that the server refused, each with the reason.
    pub refused: Vec<Refused>,
    /// When the server last answered.
    pub synced: Option<Timestamp>,
    /// Whether the server no longer lets this device in.
    pub shut_out: bool,
}

/// The pictures of this journal that the server has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// How many.
    pub count: usize,
    /// How many bytes they take.
    pub bytes: u64,
}
