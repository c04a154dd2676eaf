//! `/calendar.ics`: the course as events of a calendar.
//!
//! Titles say nothing that a stranger should not read over a shoulder: a locked phone shows them. What
//! exactly changes stands in the description, which is shown once the event is opened; `?details=no`
//! leaves it out for a calendar that others look into.

mod change;
mod event;
mod lines;
mod span;

use http::StatusCode;

use crate::address::{Address, get};
use crate::fields::Fields;
use crate::reply::Response;
use crate::{Answer, Visit};

pub(crate) use change::verdict_of;
pub(crate) use span::{AFTER, days};

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[get("/calendar.ics", file)];

/// `GET /calendar.ics`: the calendar as a file to keep, without descriptions with `?details=no`.
fn file(visit: &Visit, fields: &Fields) -> Response {
    if visit.course().sessions.is_empty() {
        return Response::see_other("/");
    }
    calendar(visit, fields).with("content-disposition", "attachment; filename=\"stipple.ics\"")
}

/// The calendar that a secret address gives: the same bytes as the file, to be shown rather than kept.
///
/// `query` is the query of the request as it came; `details=no` leaves the descriptions out. Before the
/// first session the calendar is empty, so that one that is subscribed to stays subscribed.
#[must_use]
pub fn calendar_feed(visit: &Visit, query: &str) -> Answer {
    calendar(visit, &Fields::read(query.as_bytes()))
}

fn calendar(visit: &Visit, fields: &Fields) -> Response {
    let detailed = fields.get("details") != Some("no");
    let events = event::events(visit);
    let text = lines::calendar(visit, &events, detailed);
    Response::written(StatusCode::OK, "text/calendar; charset=utf-8", text)
}
