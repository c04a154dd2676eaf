//! The engine: a protocol, a course and a moment give verdicts with reasons, the day, the
//! timeline, triage and what to do after an accident.
//!
//! Everything is a function of one value, the [`World`]. Nothing here reads a clock, a file or a
//! random number; the host says what time it is.

mod accident;
mod alarm;
mod answer;
mod assess;
mod assessed;
mod beginning;
mod beside;
mod calls;
mod checkin;
mod clearance;
mod cleared;
mod day;
mod given;
mod in_question;
mod joined;
mod ladder;
mod look;
mod moment;
mod moves;
mod photos;
mod reading;
mod ruled;
mod segment;
mod signs;
mod since;
mod stand_in;
mod tasks;
mod timeline;
mod triage;
mod turns;
mod verdict;
mod watch;
mod world;

pub use accident::Mishap;
pub use alarm::Alarm;
pub use answer::{About, Answer, Either, Next, Reason, Reasons, Release, Rule};
pub use assessed::{Assessed, Judged, Trend};
pub use calls::Calls;
pub use checkin::CheckIn;
pub use clearance::Standing;
pub use day::Day;
pub use joined::joined;
pub use moment::{Moment, dates_from, days_after, days_between};
pub use moves::{Move, Moves};
pub use ruled::{Lost, Rulebook, Ruled, ruled};
pub use signs::Watched;
pub use stand_in::stand_in;
pub use tasks::{Due, State};
pub use timeline::{Column, Row, Timeline};
pub use world::{NoSession, World};
