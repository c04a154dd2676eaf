//! The calendar's secret address: made, renewed, and answered to whoever has it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use http::{Method, StatusCode};
use stipple_pages::Answer;
use stipple_seal::{Purpose, Secret};
use stipple_store::{Passes, Stores};

use super::snag::{Answered, Snag};
use super::visitor::{Caller, Visitor, Who};
use super::{Host, Shared};
use crate::keys::{hash_of, pass_of};
use crate::wire::{Head, bare, page, see_other};

/// `GET /feed`: about it. `POST /feed`: a new address, in place of any before.
pub(super) async fn feed<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let Some(who) = &caller.who else { return Ok(see_other("/")) };
    let address = if caller.head.is_get() { None } else { Some(host.new_address(&caller, who).await?) };
    let visit = host.visit(&caller, host.read(&caller).await?);
    Ok(page(stipple_pages::feed(&visit, address.as_deref())))
}

/// `GET /calendar/SECRET.ics`: the course as a calendar, without a key.
pub(super) async fn calendar<S: Stores>(
    State(host): State<Shared<S>>,
    Extension(head): Extension<Arc<Head>>,
) -> Response {
    match host.subscribed(&head).await {
        Ok(Some(answer)) if answer.status.is_success() => page(answer),
        Ok(_) => text(StatusCode::NOT_FOUND, "There is no such calendar.\n"),
        Err(_) => text(StatusCode::SERVICE_UNAVAILABLE, "The calendar cannot be read right now.\n"),
    }
}

impl<S: Stores> Host<S> {
    async fn new_address(&self, caller: &Caller, who: &Who) -> Result<String, Snag> {
        let secret = Secret::draw(Purpose::Calendar)?;
        let pass = pass_of(&secret, self.stores.passes(), caller.now.timestamp());
        self.stores.passes().revoke(who.journal, Purpose::Calendar).await?;
        self.stores.passes().admit(who.journal, pass).await?;
        let origin = caller.head.origin(&self.settings);
        Ok(format!("{origin}/calendar/{}.ics", secret.letters().to_ascii_lowercase()))
    }

    async fn subscribed(&self, head: &Head) -> Result<Option<Answer>, Snag> {
        let Some(secret) = secret(head.path()) else { return Ok(None) };
        self.shelves.check(self.stores.protocols()).await?;
        let mut caller = self.stranger(as_page(head));
        let (hash, now) = (hash_of(&secret, self.stores.passes()), caller.now.timestamp());
        let holder = self.stores.passes().holder(hash, now).await?;
        let Some(holder) = holder.filter(|holder| holder.purpose == Purpose::Calendar) else {
            return Ok(None);
        };
        let journal = holder.journal;
        caller.who = Some(Who { journal, revision: 0, key: secret, hash, old: false });
        let visit = self.visit(&caller, self.read(&caller).await?);
        self.ask(&visit, caller.head.asked(Bytes::new())).await.map(Some)
    }
}

fn secret(path: &str) -> Option<Secret> {
    let letters = path.strip_prefix("/calendar/")?.strip_suffix(".ics")?;
    Secret::read(Purpose::Calendar, letters)
}

/// The same request, for the page that draws the calendar.
fn as_page(head: &Head) -> Arc<Head> {
    Arc::new(Head { method: Method::GET, target: "/calendar.ics".to_owned(), ..head.clone() })
}

fn text(status: StatusCode, says: &'static str) -> Response {
    bare(status, "text/plain; charset=utf-8", says)
}
