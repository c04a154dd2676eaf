//! The pages of the companion, as a pure function: a visit and a request in, a page and facts out.
//!
//! The same router runs in the server and in the browser's service worker. A host loads the
//! journal, puts a [`Visit`] together, calls [`Pages::answer`], stores what [`Effect`] says and only
//! then sends the page. Nothing here reads a clock, touches storage or knows which host it is in,
//! beyond what the visit tells.

mod address;
mod back;
mod drawing;
mod effect;
mod fields;
mod labels;
mod listing;
mod questions;
mod reply;
mod route;
mod rules;
mod shelf;
mod shell;
mod telling;
mod verdict;
mod visit;

mod alarm;
mod calendar;
mod can;
mod card;
mod clinic;
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
pub use effect::Effect;
pub use joining::{BRING, Invitation, JoinProblem, Phone, erased, feed, invitation, join, pair};
pub use labels::Labels;
pub use listing::{Entry, Listing};
pub use photos::{PhotoTrouble, photo_trouble};
pub use questions::Questions;
pub use reply::Answer;
pub use route::{Asked, OPEN, Pages, paths};
pub use shelf::{Ruling, Shelf, Standing};
pub use trouble::{Trouble, trouble};
pub use visit::{Outbox, Pictures, Place, Record, Rules, Visit};
