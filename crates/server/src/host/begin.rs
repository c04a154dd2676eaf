//! The first entry of a visitor without a journal begins one: its key is in the answer's cookie.

use axum::response::{IntoResponse, Response};
use http::header;
use stipple_pages::{Effect, Trouble, Visit};
use stipple_seal::{Purpose, Secret};
use stipple_store::{Journals, Passes, Stores};

use super::Host;
use super::snag::Answered;
use super::store::new_id;
use super::visitor::Caller;
use crate::keys::pass_of;
use crate::wire::Head;

impl<S: Stores> Host<S> {
    /// Begins a journal with what was told, and gives its key along with the page.
    pub(super) async fn begin(
        &self,
        caller: &Caller,
        effect: Effect,
        visit: &Visit,
        reply: Response,
    ) -> Answered {
        // Another server may have withdrawn it since this one was started.
        if self.shelves.latest().shelf.new_is_withdrawn() {
            return Err(Trouble::Failed.into());
        }
        let now = caller.now.timestamp();
        let (journal, device) = (new_id(now)?, new_id(now)?);
        let key = Secret::draw(Purpose::Device)?;
        let mut pass = pass_of(&key, self.stores.passes(), now);
        pass.label = Some(device_name(&caller.head).to_owned());
        self.stores.journals().begin(journal, device).await?;
        self.stores.passes().admit(journal, pass).await?;
        self.store(journal, effect, visit).await?;
        let cookie = self.cookie.give(&key, now).ok_or(Trouble::Failed)?;
        Ok(([(header::SET_COOKIE, cookie)], reply).into_response())
    }
}

/// What to call a device, as far as its browser tells: people know which of theirs is which.
pub(super) fn device_name(head: &Head) -> &'static str {
    let agent = head.text(header::USER_AGENT);
    let known = [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "an Android phone"),
        ("Windows", "a Windows computer"),
        ("Macintosh", "a Mac"),
        ("CrOS", "a Chromebook"),
        ("Linux", "a Linux computer"),
    ];
    known.iter().find(|(sign, _)| agent.contains(sign)).map_or("a phone or computer", |(_, name)| name)
}
