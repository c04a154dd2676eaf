//! Journals in SQLite, durable before acknowledged.
//!
//! There are two kinds of places. [`Store`] is one person's own journal in one file, as the command
//! line keeps it. A [`Vault`] is a server's folder with many people's journals, each sealed with its
//! own key: it carries all that [`stipple_store::Stores`] names, for one server at a time.
//!
//! | where | what |
//! |---|---|
//! | `own/` | [`Store`]: one journal, in the open, for the person's own computer |
//! | `vault/` | [`Vault`]: many journals, sealed, for a server |
//! | `database.rs`, `disk.rs` | what both share: a database of ours, and files for this user only |
//! | `failure.rs`, `damage.rs` | what a failed call means, and what can be found wrong |

mod damage;
mod database;
mod disk;
mod failure;
mod own;
mod vault;

pub use damage::Damage;
pub use own::Store;
pub use vault::{Checked, Finding, Restored, Vault};
