//! `/diary`: everything recorded, newest first; each entry can be corrected or removed.

mod aside;
mod entry;
mod page;

use jiff::Timestamp;
use litemap::LiteMap;
use maud::{Markup, html};
use stipple_journal::{Fact, History, read_id};
use stipple_lists::{InOrder, Listed};
use stipple_words::{capital, recorded};
use uuid::Uuid;

use crate::Visit;
use crate::address::{Address, get, get_one, post, post_one};
use crate::effect::Then;
use crate::fields::Fields;
use crate::reply::Response;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    get("/diary", page::show),
    get_one("/diary/{id}", entry::show),
    post_one("/diary/{id}/correct", entry::correct),
    post_one("/diary/{id}/remove", entry::remove),
    post_one("/diary/{id}/restore", entry::restore),
    post("/undo", undo),
];

/// `POST /undo`: takes back what was recorded last. `target` says what that was when the form was made, so
/// that a form sent twice takes back one entry and not two.
fn undo(visit: &Visit, fields: &Fields) -> Response {
    let seen = fields.get("target").map(read_id);
    let undo = History::of(visit.facts()).undo(None);
    let meant = undo.filter(|undo| seen.is_none_or(|seen| seen == undo.id()));
    Then::record(meant.map(|undo| undo.kinds).unwrap_or_default(), "/diary").into_response()
}

/// What was recorded last, and the button that takes it back. Nothing where nothing can be taken back.
pub(crate) fn take_back(visit: &Visit, history: &History<'_>, button: &str) -> Markup {
    html! {
        @if let Some(undo) = history.undo(None) {
            form method="post" action="/undo" {
                p { (capital(&recorded(history, &undo.act, visit.protocol(), visit.dates()))) }
                input type="hidden" name="target" value=[undo.id()];
                button.quiet { (button) }
            }
        }
    }
}

/// Where an entry is looked at by itself.
fn way_to(fact: &Fact) -> String {
    format!("/diary/{}", fact.id)
}

/// The phones that recorded entries beside the one in hand, in the order in which they came.
fn others(visit: &Visit) -> Vec<Uuid> {
    let known = [visit.device, visit.record.as_deref().and_then(|record| record.server)];
    let mut first: LiteMap<Uuid, Timestamp> = LiteMap::new();
    for fact in visit.facts().iter().filter(|fact| !known.contains(&Some(fact.device))) {
        let since = first.entry(fact.device).or_insert(fact.recorded);
        *since = (*since).min(fact.recorded);
    }
    let mut devices: Vec<(Timestamp, Uuid)> =
        first.into_iter().map(|(device, since)| (since, device)).listed();
    devices.sort_few_by(Ord::cmp);
    devices.into_iter().map(|(_, device)| device).listed()
}

/// Which phone recorded an entry, where there are several. What was written at the server may be from any.
fn phone(visit: &Visit, others: &[Uuid], fact: &Fact) -> Option<String> {
    let own = usize::from(visit.device.is_some());
    if own + others.len() < 2 {
        return None;
    }
    if visit.device == Some(fact.device) {
        return Some("this phone".to_owned());
    }
    let place = others.iter().position(|other| *other == fact.device)?;
    Some(if others.len() == 1 { "another phone".to_owned() } else { format!("phone {}", place + own + 1) })
}
