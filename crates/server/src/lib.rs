//! The companion served from a machine: many people's journals, one port.
//!
//! A request passes: limits, the check that it comes from our own pages, who asks (`keys`), the journal
//! (`records`), the pages, what they want stored, and out. Everything about aftercare is decided by the
//! pages and the engine; everything about storage by whatever implements [`stipple_store::Stores`].
//! What is here is what only a server knows: keys, invitations, other devices, files, limits.
//!
//! | where | what |
//! |---|---|
//! | `settings.rs`, `clock.rs`, `serving.rs` | what it is told at its start, and what it says then |
//! | `listen.rs`, `tls.rs`, `log.rs` | connections, and what is written down about them |
//! | `wire/` | HTTP: what is asked, the body, answers and their compression, where a request may come from |
//! | `host/` | what is answered: an address each |
//! | `keys.rs`, `tries.rs` | who is let in, and how often somebody may try |
//! | `doubts.rs` | how often the log says that a form was refused |
//! | `records.rs`, `memo.rs` | journals and finished pages, kept in memory within bounds |
//! | `files.rs` | files of this build, and the build's id |
//! | `shelf.rs`, `shelves.rs`, `rule_files.rs` | the protocols that courses go by, as the store has them now, and how phones get them |

mod clock;
mod doubts;
mod files;
mod host;
mod keys;
mod listen;
mod log;
mod memo;
mod records;
mod rule_files;
mod serving;
mod settings;
mod shelf;
mod shelves;
mod tls;
mod tries;
mod wire;

pub use clock::Clock;
pub use listen::{ServeError, Server, serve};
pub use log::log_to_stderr;
pub use serving::Serving;
pub use settings::{Limits, Origin, Settings, TlsFiles};
pub use shelf::ProtocolError;
