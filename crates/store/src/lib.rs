//! What a store of journals does, whatever it is written on.
//!
//! A server keeps five things, each behind a trait of its own, so that one engine can carry all of them or several share
//! them: [`Journals`] with their facts, [`Passes`] that let people in, [`Pictures`], the [`Protocols`] that courses keep to,
//! and whether all is well, [`Health`]. [`Stores`] says which engine carries which.
//!
//! What any of them gives back as stored survives the process and the power supply; what it refuses leaves it as it was.
//! None makes facts' ids or reads a clock: whoever records a fact brings those. Several servers may share a store, so
//! whatever is kept in memory of it is asked about first: [`Journals::revision`] and [`Protocols::protocols_revision`] are cheap.
//!
//! | where | what |
//! |---|---|
//! | `journals.rs`, `passes.rs`, `pictures.rs`, `protocols.rs`, `stores.rs` | the traits, and what goes in and out |
//! | `contents.rs` | facts on their way in, and all of a journal |
//! | `series.rs` | the one rule by which a fact comes into a journal |
//! | `error.rs` | what can go wrong: its kind, the place in words, and what the engine says |
//! | `conformance/` | the tests that every engine must pass (feature `conformance`) |
//!
//! Nothing here knows a database, a file or a path.

#[cfg(feature = "conformance")]
pub mod conformance;
mod contents;
mod error;
mod journals;
mod passes;
mod pictures;
mod protocols;
pub mod series;
mod stores;

pub use contents::{Contents, Flaw, Imported, NewFact, Unreadable};
pub use error::{ErrorKind, KeyFault, StoreError};
pub use journals::{Journals, Loaded, Refusal};
pub use passes::{Holder, NewPass, Pass, Passes};
pub use pictures::{Kept, Picture, PictureSize, Pictures};
pub use protocols::{KeptProtocol, KeptProtocols, Protocols, pin};
pub use stores::{Health, Stores};
