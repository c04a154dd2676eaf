//! The server as browsers and phones see it: a real vault, real HTTP.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests use the network, processes, files"
)]

mod answers;
mod corpus;
mod disk;
mod drawn;
mod forms;
mod host;
mod keeping;
mod keys;
mod kill;
mod limits;
mod logs;
mod origins;
mod pairing;
mod phone;
mod photos;
mod pins;
mod process;
mod rules;
mod shared;
mod syncing;
mod tls;
