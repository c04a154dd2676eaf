//! Where journals are kept: SQLite, durable before acknowledged.
//!
//! A [`Store`] is one file with one person's journal. What it gives back as stored survives the
//! process and the power supply; what it refuses leaves it as it was. It makes no ids and reads no
//! clock: whoever records a fact brings those.

mod error;
mod open;
mod store;
mod verify;

pub use error::StoreError;
pub use store::{Contents, Imported, NewFact, Store, Unreadable};
pub use verify::Damage;
