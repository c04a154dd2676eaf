//! How whoever asked is told what came between: a person on a page, a program in a line.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;
use stipple_pages::{Record, Trouble, trouble};
use stipple_store::Stores;

use super::Host;
use super::route::Route;
use super::snag::Snag;
use super::visitor::Caller;
use crate::wire::{Head, JSON, Reply, bare};

impl<S: Stores> Host<S> {
    /// The answer to a request whose body is not taken.
    pub(super) async fn unread(&self, head: Head, route: Route, why: Trouble) -> Reply {
        match self.caller(head).await {
            Ok(caller) => self.told(&caller, route, why.into(), Bytes::new()).await,
            Err((caller, snag)) => self.told(&caller, route, snag, Bytes::new()).await,
        }
    }

    /// What came between, said in the way that whoever asks can read.
    pub(super) async fn told(&self, caller: &Caller, route: Route, snag: Snag, form: Bytes) -> Reply {
        if route.is_for_programs() {
            return refused(snag);
        }
        // With the journal the page has the ways to go; when that cannot be read either, without.
        let record = self.read(caller).await.ok().flatten();
        self.trouble(caller, record, (snag, form))
    }

    /// The page that says what came between, with everything that was typed.
    pub(super) fn trouble(
        &self,
        caller: &Caller,
        record: Option<Arc<Record>>,
        (Snag(what), form): (Snag, Bytes),
    ) -> Reply {
        let visit = self.visit(caller, record);
        Reply::from(trouble(&visit, what, &caller.head.asked(form))).compressed(caller.head.encoding())
    }
}

/// What a device is told when nothing of its offer was looked at: it keeps its outbox.
pub(super) fn refused(snag: Snag) -> Reply {
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

pub(super) fn says(status: StatusCode, text: &str) -> Reply {
    let reply = bare(status, JSON, json!({ "error": text }).to_string());
    match status {
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::INSUFFICIENT_STORAGE => {
            reply.with(header::RETRY_AFTER, HeaderValue::from_static("60"))
        }
        _ => reply,
    }
}
