//! `POST /sync`: a device and the server tell each other what the other lacks.

use axum::response::IntoResponse;
use http::StatusCode;
use http::header::HeaderName;
use serde_json::Value;
use stipple_journal::{Fact, Offer, Refused, Reply as Exchange, decode};
use stipple_pages::Trouble;
use stipple_store::{Journals, Refusal, Stores};
use uuid::Uuid;

use super::snag::{Answered, Snag};
use super::told::{refused, says};
use super::visitor::{Visitor, Who};
use super::{Host, pictures};
use crate::keys::name_of;
use crate::wire::{JSON, bare};

/// Names the journal that is meant, by the device and by the server.
const JOURNAL: HeaderName = HeaderName::from_static("stipple-journal");

/// Takes in what a device offers, each fact on its own, and answers what it lacks.
///
/// A device whose key was exchanged may still hold another journal than the key opens. It says which
/// one it means, and nothing is taken from it then: entries of two people must not be mixed.
pub(super) async fn sync<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
    let own = name_of(who.journal, host.stores.passes());
    let meant = caller.head.text(JOURNAL);
    let reply = if meant.is_empty() || meant == own {
        host.exchanged(who, &caller.sent).await.unwrap_or_else(refused)
    } else {
        says(StatusCode::CONFLICT, "this device has another journal than the one its key opens")
    };
    Ok(([(JOURNAL, own)], reply).into_response())
}

impl<S: Stores> Host<S> {
    async fn exchanged(&self, who: &Who, body: &[u8]) -> Answered {
        let text = std::str::from_utf8(body).map_err(|_| Trouble::Unreadable)?;
        let offer = match Offer::decode(text) {
            Ok(offer) => offer,
            Err(error) => return Ok(says(StatusCode::BAD_REQUEST, &error.to_string())),
        };
        let refused = self.take_in(who, &offer).await?;
        let reply = self.lacking(who, &offer, refused).await?;
        Ok(bare(StatusCode::OK, JSON, reply.encode()))
    }

    /// Keeps what can be kept, and says what cannot.
    async fn take_in(&self, who: &Who, offer: &Offer) -> Result<Vec<Refused>, Snag> {
        let (facts, mut refused) = read(&offer.facts);
        if facts.is_empty() {
            return Ok(refused);
        }
        let places: Vec<(Uuid, u64)> = facts.iter().map(|fact| (fact.device, fact.seq)).collect();
        let concerns = facts.iter().any(|fact| pictures::kind_concerns(&fact.kind));
        let outcomes = self.stores.journals().accept(who.journal, facts).await?;
        if concerns {
            self.drop_unwanted(who.journal).await;
        }
        let pairs = places.into_iter().zip(outcomes);
        refused.extend(pairs.filter_map(|(place, outcome)| Some(no(place, &outcome.err()?))));
        Ok(refused)
    }

    async fn lacking(&self, who: &Who, offer: &Offer, refused: Vec<Refused>) -> Result<Exchange, Snag> {
        let known = self.records.get(self.stores.journals(), who.journal).await?.ok_or(Trouble::NoKey)?;
        let journal = known.journal().map_err(|_| Trouble::Failed)?;
        Ok(Exchange { server: known.record().server, ..Exchange::to(&offer.have, journal, refused) })
    }
}

fn no((device, seq): (Uuid, u64), refusal: &Refusal) -> Refused {
    Refused { device, seq, why: format!("{refusal}: {}", refusal.help()) }
}

/// The facts of an offer, and which of its lines are none.
fn read(lines: &[String]) -> (Vec<Fact>, Vec<Refused>) {
    let mut facts = Vec::new();
    let mut refused = Vec::new();
    for (line, place) in lines.iter().zip(1..) {
        match decode(line) {
            Ok(fact) => facts.push(fact),
            Err(error) => refused.push(unreadable(line, place, &error.fault.to_string())),
        }
    }
    (facts, refused)
}

/// A line that is no fact, named by its place in the series if it says one, else by its place in the
/// message.
fn unreadable(line: &str, place: u64, why: &str) -> Refused {
    let value: Value = serde_json::from_str(line).unwrap_or_default();
    let device = value.get("device").and_then(Value::as_str).and_then(|device| device.parse().ok());
    let seq = value.get("seq").and_then(Value::as_u64);
    let (device, seq) = device.zip(seq).unwrap_or((Uuid::nil(), place));
    Refused { device, seq, why: format!("entry {place} of the message cannot be read: {why}") }
}
