//! Time: the days that words name, and since when a sign is there.
//!
//! `dates` takes what a whole question says of days together, and leaves out those of somebody or something else: a
//! `point` is one day, a `stretch` several, a `calendar` names days as a clock or a calendar does. `onset` is a begin.

mod calendar;
pub(crate) mod dates;
pub(crate) mod onset;
mod point;
mod raws;
mod stretch;
pub(crate) mod when;
