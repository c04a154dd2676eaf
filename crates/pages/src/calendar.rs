//! `/calendar.ics`: the course as events of a calendar.
//!
//! Titles say nothing that a stranger should not read over a shoulder: a locked phone shows them. What
//! exactly changes stands in the description, which is shown once the event is opened; `?details=no`
//! leaves it out for a calendar that others look into.

pub(crate) mod change;
mod event;
mod lines;
pub(crate) mod span;

use http::StatusCode;
use stipple_html::Fields;
use stipple_plan::World;

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::get("/calendar.ics", Handler::Course(file))];

/// `GET /calendar.ics`: the calendar as a file to keep, without descriptions with `?details=no`.
fn file(visit: &Visit, _: World<'_>, fields: &Fields) -> Response {
    calendar(visit, fields).with("content-disposition", "attachment; filename=\"stipple.ics\"")
}

/// The calendar that a secret address gives: the same bytes as the file, to be shown rather than kept.
///
/// `query` is the query of the request as it came; `details=no` leaves the descriptions out. Before the
/// first session the calendar is empty, so that one that is subscribed to stays subscribed.
#[must_use]
pub fn calendar_feed(visit: &Visit, query: &str) -> Response {
    calendar(visit, &Fields::read(query.as_bytes()))
}

fn calendar(visit: &Visit, fields: &Fields) -> Response {
    let detailed = fields.get("details") != Some("no");
    let events = event::events(visit);
    let text = lines::calendar(visit, &events, detailed);
    Response::written(StatusCode::OK, "text/calendar; charset=utf-8", text)
}
