//! The vault: what every store of a server does (`conformance`), and what this one does beside.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "the store is an edge, and its tests look at its files")]

mod backup;
mod conformance;
mod disk;
mod drawn;
mod erasure;
mod keys;
mod pictures;
mod place;
mod properties;
mod protocols;
mod sealing;

/// The vault keeps what every store of a server does.
mod of_a_vault {
    crate::conformance!(crate::place::Place);
}
