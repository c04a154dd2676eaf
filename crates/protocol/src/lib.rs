//! The protocol language: a clinic's aftercare rules as one TOML document.
//!
//! [`read`] turns a text into a [`Protocol`] and a list of [`Problem`]s; a protocol that extends
//! another needs that one's text as well.

#[cfg(feature = "built-in")]
mod built_in;
mod called;
mod checks;
mod clock;
mod compiled;
mod count;
mod diff;
pub mod document;
mod edition;
mod emergency;
mod extend;
mod filled;
mod hash;
mod level;
mod lint;
mod model;
mod nominal;
mod point;
mod problem;
mod read;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod texts;
mod verdict;
mod version;

#[cfg(feature = "built-in")]
pub use built_in::{BUILT_IN, RELEASED, built_in};
pub use called::{By, Names, called, plain};
pub use checks::{CHECKS, Check, check};
pub use clock::{Clock, NoClock, NoSeason, Season};
pub use compiled::NotCompiled;
pub use count::{Count, NoCount};
pub use diff::{Change, Direction, diff, difference};
pub use edition::{Edition, after_withdrawn, is_withdrawn, newer, withdraws_nothing};
pub use emergency::{EMERGENCY, Emergencies, EmergencyKind, WordGroup};
pub use hash::{NoHash, ProtocolHash};
pub use level::{Assessment, Climate, Level};
pub use model::*;
pub use point::{Anchor, Offset, Point, PointError, Unit};
pub use problem::{Label, Problem, Severity};
pub use read::{Bases, MAX_BASES, MAX_BYTES, MAX_ITEMS, Reading, read};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use texts::{Head, Texts, also_withdrawing};
pub use verdict::Verdict;
pub use version::later;
