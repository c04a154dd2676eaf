//! The vault: what every engine does (`stipple_store::conformance`), and what this one does beside.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "the store is an edge, and its tests look at its files")]

mod backup;
mod disk;
mod erasure;
mod keys;
mod pictures;
mod place;
mod properties;
mod protocols;
mod sealing;

/// The vault carries all that a server keeps.
mod of_a_vault {
    stipple_store::conformance!(journals: crate::place::Place);
    stipple_store::conformance!(passes: crate::place::Place);
    stipple_store::conformance!(pictures: crate::place::Place);
    stipple_store::conformance!(protocols: crate::place::Place);
    stipple_store::conformance!(health: crate::place::Place);
    stipple_store::conformance!(whole: crate::place::Place);
}
