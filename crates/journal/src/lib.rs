//! The journal: what happened, never changed afterwards, and the course it tells.
//!
//! A [`Fact`] is one entry. [`encode`] and [`decode`] are its frozen form, one JSON line; a
//! [`Journal`] is a set of facts that merges by union; [`fold`] turns facts into a [`Course`].
//! Nothing here reads a clock, makes an id or touches a disk: whoever records a fact brings those.
//!
//! ```
//! use stipple_journal::{Journal, decode_lines, encode_lines, fold};
//!
//! let text = concat!(
//!     r#"{"id":"01952f6b-7c00-7000-8000-000000000001","device":"01952f6b-7c00-7000-8000-00000000000a","seq":1,"#,
//!     r#""happened":"2026-03-02T15:00:00Z","recorded":"2026-03-02T15:00:00Z","zone":"Europe/Paris","#,
//!     r#""kind":"session","v":1,"payload":{"date":"2026-03-02","last":false}}"#,
//!     "\n",
//! );
//! let mut journal = Journal::new();
//! journal.union(decode_lines(text).collect::<Result<Vec<_>, _>>()?)?;
//! assert_eq!(fold(journal.facts(), &|_| None).course.sessions.len(), 1);
//! assert_eq!(encode_lines(journal.facts()), text);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ahead;
mod clearances;
mod corrections;
mod course;
mod decoding;
mod encoding;
mod exchange;
mod fact;
mod fault;
mod firsts;
mod fold;
mod grammar;
mod history;
mod id;
mod knew;
mod members;
mod merge;
mod moments;
mod photo;
mod ranges;
mod rules;
mod sample;
mod session;
mod set_aside;
mod standing;
mod telling;
mod undo;

pub use ahead::happens;
pub use course::*;
pub use decoding::{decode, decode_lines};
pub use encoding::{encode, encode_lines};
pub use exchange::{ExchangeError, Offer, Refused, Reply, outbox};
pub use fact::{Fact, Kind, Told, Unknown};
pub use fault::{FactError, Fault};
pub use firsts::Right;
pub use fold::{Folded, fold};
pub use history::History;
pub use id::{new_id, read_id};
pub use merge::{Conflict, Inserted, Journal};
pub use moments::{date, time};
pub use photo::{
    Area, Change, LostPatch, Mark, Measured, Photo, PhotoLog, PhotoTold, PhotoUse, PictureName, Share,
    SharedPhotos, Taken, View,
};
pub use ranges::Ranges;
pub use rules::keeping;
/// JSON as this crate reads and writes it, for those who keep something beside a journal.
pub mod json {
    pub use crate::encoding::{Object, listed, quoted};
    pub use crate::exchange::ranges;
    pub use crate::members::{Members, Wrong, list, text};
}

pub use sample::{SAMPLE_DAY, sample};
pub use set_aside::{SetAside, Why};
pub use telling::{Zones, care_day};
pub use undo::Undoable;
