//! The companion in a browser: the pages, the rules and the journal as one wasm module.
//!
//! The service worker (`web/worker.js`) calls it and does what wasm cannot: events, storage, the
//! network. What can be decided is decided here. A host makes one [`Companion`] for its life, gives
//! it the journal whenever the stored one changed ([`Companion::remember`]), asks
//! ([`Companion::answer`]), stores what the [`Outcome`] says, and only then sends the page.

mod change;
mod companion;
mod device;
#[cfg(target_arch = "wasm32")]
mod memory;
mod outbox;
mod outcome;
mod own;
mod pictures;
mod read;
mod rules;
mod stamp;
mod zones;

pub use companion::{Companion, Here};
pub use outcome::Outcome;
