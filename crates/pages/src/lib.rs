//! The pages of the companion, as a pure function: a visit and a request in, a page and facts out.
//!
//! The same router runs in the server and in the browser's service worker. A host loads the
//! journal, puts a [`Visit`] together, calls [`Pages::answer`], stores what [`Effect`] says and only
//! then sends the page. Nothing here reads a clock, touches storage or knows which host it is in,
//! beyond what the visit tells.

mod address;
mod effect;
mod labels;
mod listing;
mod questions;
mod route;
mod rules;
mod shelf;
mod shell;
mod telling;
mod then;
mod visit;

mod alarm;
mod calendar;
mod can;
mod card;
mod course;
mod diary;
mod first;
mod joining;
mod learn;
mod oops;
mod photos;
mod plan;
mod products;
mod settings;
mod signs;
mod today;
mod trouble;

pub use calendar::calendar_feed;
pub use card::card;
pub use effect::{Effect, Response as Answer};
pub use joining::{BRING, Invitation, JoinProblem, Phone, erased, feed, invitation, join, pair};
pub use labels::Labels;
pub use listing::{Entry, Listing};
pub use photos::trouble::{PhotoTrouble, photo_trouble};
pub use questions::Questions;
pub use route::{Pages, open_paths, paths};
pub use shelf::{Ruling, Shelf, Standing};
// Hosts ask with it, and need nothing else of what pages are made of.
pub use stipple_html::Asked;
pub use trouble::{Trouble, trouble};
pub use visit::Visit;
pub use visit::place::{Outbox, Pictures, Place};
pub use visit::record::Record;
pub use visit::rules::Rules;
