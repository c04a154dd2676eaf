//! `/diary`: everything recorded, newest first; each entry can be corrected or removed.

mod aside;
mod entry;
mod page;
pub(crate) mod take_back;
mod written;

use stipple_html::Fields;
use stipple_journal::{History, read_id};

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::then::Then;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/diary", Handler::Journal(page::show)),
    Address::get("/diary/{id}", Handler::JournalOne(entry::show)),
    Address::post("/diary/{id}/correct", Handler::JournalOne(entry::correct)),
    Address::post("/diary/{id}/remove", Handler::JournalOne(entry::remove)),
    Address::post("/diary/{id}/restore", Handler::JournalOne(entry::restore)),
    Address::post("/undo", Handler::Journal(undo)),
];

/// `POST /undo`: takes back what was recorded last. `target` says what that was when the form was made, so
/// that a form sent twice takes back one entry and not two.
fn undo(visit: &Visit, fields: &Fields) -> Response {
    let seen = fields.get("target").map(read_id);
    let undo = History::of(visit.facts()).undo(None);
    let meant = undo.filter(|undo| seen.is_none_or(|seen| seen == undo.id()));
    Then::record(meant.map(|undo| undo.kinds).unwrap_or_default(), "/diary").into_response()
}
