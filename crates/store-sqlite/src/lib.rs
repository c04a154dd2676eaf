//! Where journals are kept: SQLite, durable before acknowledged.
//!
//! There are two kinds of places. A [`Store`] is one person's own journal in one file, as the command
//! line keeps it. A [`Vault`] is a server's folder with many people's journals, each sealed with its
//! own key; what it does stands in the trait [`Journals`].
//!
//! What either gives back as stored survives the process and the power supply; what it refuses leaves
//! it as it was. Neither makes facts' ids or reads a clock: whoever records a fact brings those.
//!
//! | where | what |
//! |---|---|
//! | `own/` | [`Store`]: one journal, in the open, for the person's own computer |
//! | `vault/` | [`Vault`]: many journals, sealed, for a server |
//! | `journals.rs`, `pass.rs`, `pictures.rs` | [`Journals`], what every store of a server does, who is let in, and pictures |
//! | `protocols.rs` | the texts of the protocols that courses keep to |
//! | the rest | what both share: files, errors, the rule by which a fact is added, finding damage |

mod contents;
mod damage;
mod database;
mod disk;
mod error;
mod journals;
mod own;
mod pass;
mod pictures;
mod protocols;
mod series;
mod vault;

pub use contents::{Contents, Flaw, Imported, NewFact, Unreadable};
pub use damage::Damage;
pub use error::{KeyFault, StoreError};
pub use journals::{Journals, Loaded, Refusal};
pub use own::Store;
pub use pass::{Holder, NewPass, Pass, PassHash, Purpose};
pub use pictures::{Kept, Picture, PictureSize};
pub use protocols::{KeptProtocol, KeptProtocols};
pub use vault::{Checked, Finding, Restored, Vault};
