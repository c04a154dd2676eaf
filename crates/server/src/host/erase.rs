//! Erasing everything: `POST /erase`, and the page that says it is done.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use stipple_pages::Trouble;
use stipple_store::{Journals, Passes, Pictures, Stores};

use super::snag::Answered;
use super::visitor::Visitor;
use crate::wire::{CLEAR_SITE_DATA, field, page, see_other};

/// Everything the browser keeps of us.
const FORGET: HeaderValue = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");

/// `POST /erase`: the journal is gone, here and on this phone.
pub(super) async fn erase<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let sure = !field(&caller.sent, "sure").is_empty();
    let Some(who) = caller.who.as_ref().filter(|_| sure) else { return host.page(&caller).await };
    // In this order: while one of them fails, the key still opens a journal that can be erased.
    host.stores.pictures().forget_pictures(who.journal).await?;
    host.stores.journals().erase(who.journal, caller.now.timestamp()).await?;
    host.stores.passes().forget_passes(who.journal).await?;
    host.records.forget(who.journal);
    host.memo.clear();
    let cookie = host.cookie.take().ok_or(Trouble::Failed)?;
    let gone = [(header::SET_COOKIE, cookie), (CLEAR_SITE_DATA, FORGET)];
    Ok((gone, see_other("/erased")).into_response())
}

/// `GET /erased`.
pub(super) async fn erased<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Response {
    page(stipple_pages::erased(&host.visit(&caller, None)))
}
