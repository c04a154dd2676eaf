//! Erasing everything: `POST /erase`, and the page that says it is done.

use bytes::Bytes;
use http::{HeaderValue, header};
use stipple_pages::{Trouble, erased};
use stipple_store::{Journals, Passes, Pictures, Stores};

use super::Host;
use super::snag::Snag;
use super::visitor::Caller;
use crate::wire::{Reply, field, see_other};

/// Everything the browser keeps of us.
const FORGET: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");

impl<S: Stores> Host<S> {
    /// `POST /erase`: the journal is gone, here and on this phone.
    pub(super) async fn erase(&self, caller: &Caller, form: Bytes) -> Result<Reply, Snag> {
        let sure = !field(&form, "sure").is_empty();
        let Some(who) = caller.who.as_ref().filter(|_| sure) else { return self.page(caller, form).await };
        // In this order: while one of them fails, the key still opens a journal that can be erased.
        self.stores.pictures().forget_pictures(who.journal).await?;
        self.stores.journals().erase(who.journal, caller.now.timestamp()).await?;
        self.stores.passes().forget_passes(who.journal).await?;
        self.records.forget(who.journal);
        self.memo.clear();
        let cookie = self.cookie.take().ok_or(Trouble::Failed)?;
        let reply = see_other("/erased").with(header::SET_COOKIE, cookie);
        Ok(reply.with(header::HeaderName::from_static("clear-site-data"), FORGET))
    }

    /// `GET /erased`.
    pub(super) fn erased(&self, caller: &Caller) -> Result<Reply, Snag> {
        Ok(Reply::from(erased(&self.visit(caller, None))).compressed(caller.head.encoding()))
    }
}
