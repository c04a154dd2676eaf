//! How whoever asked is told what came between: a person on a page, a program in a line.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;
use stipple_pages::{Record, Trouble, trouble};
use stipple_store::Stores;

use super::manner::{Asks, Manner};
use super::snag::Snag;
use super::visitor::Caller;
use super::{Host, Shared};
use crate::wire::{JSON, bare, page};

/// Says what came between, here or farther in.
pub(super) async fn told<S: Stores>(
    State((host, manner)): State<(Shared<S>, Manner)>,
    Extension(caller): Extension<Arc<Caller>>,
    request: Request,
    next: Next,
) -> Response {
    if let Some(snag) = caller.snag {
        return host.told(&caller, manner, snag).await;
    }
    let response = next.run(request).await;
    match response.extensions().get() {
        Some(snag) => host.told(&caller, manner, *snag).await,
        None => response,
    }
}

impl<S: Stores> Host<S> {
    async fn told(&self, caller: &Caller, manner: Manner, snag: Snag) -> Response {
        if manner.asks == Asks::Program {
            return refused(snag);
        }
        // With the journal the page has the ways to go; when that cannot be read either, without.
        let record = self.read(caller).await.ok().flatten();
        // What is no form is not shown again.
        let typed = if manner.asks == Asks::Photo { Bytes::new() } else { caller.sent.clone() };
        self.trouble(caller, record, (snag, typed))
    }

    /// The page that says what came between, with everything that was typed.
    pub(super) fn trouble(
        &self,
        caller: &Caller,
        record: Option<Arc<Record>>,
        (Snag(what), typed): (Snag, Bytes),
    ) -> Response {
        page(trouble(&self.visit(caller, record), what, &caller.head.asked(typed)))
    }
}

/// What a device is told when nothing of its offer was looked at: it keeps its outbox.
pub(super) fn refused(snag: Snag) -> Response {
    let (status, text) = match snag.0 {
        Trouble::Full => (StatusCode::INSUFFICIENT_STORAGE, "the server's disk is full"),
        Trouble::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "the message is too large"),
        Trouble::Unreadable => (StatusCode::BAD_REQUEST, "the message cannot be read"),
        Trouble::NoKey => (StatusCode::UNAUTHORIZED, "the server does not know this device"),
        Trouble::CrossSite => (StatusCode::FORBIDDEN, "another site sent the message"),
        Trouble::Elsewhere => (StatusCode::FORBIDDEN, "the server is not known by that name"),
        Trouble::NotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "messages are sent with POST"),
        Trouble::Crashed => (StatusCode::INTERNAL_SERVER_ERROR, "the server failed"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the server cannot keep anything right now"),
    };
    says(status, text)
}

pub(super) fn says(status: StatusCode, text: &str) -> Response {
    let reply = bare(status, JSON, json!({ "error": text }).to_string());
    match status {
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::INSUFFICIENT_STORAGE => {
            ([(header::RETRY_AFTER, HeaderValue::from_static("60"))], reply).into_response()
        }
        _ => reply,
    }
}
