//! The edge: what is turned away before anything is looked up, and the line in the log about every request.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use http::{Method, StatusCode, header};
use stipple_pages::Trouble;
use stipple_store::Stores;

use super::manner::{Asks, Manner};
use super::snag::{Answered, Snag};
use super::told::refused;
use super::{Host, Shared};
use crate::clock::stopwatch;
use crate::log;
use crate::wire::{Head, Peer, Site, bare, doubt, dropped, host_is_ours, is_ours};

/// Has a request answered unless it is turned away, and writes a line about it.
pub(super) async fn edge<S: Stores>(
    State((host, manner)): State<(Shared<S>, Manner)>,
    Extension(peer): Extension<Peer>,
    matched: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let began = stopwatch();
    let head = Arc::new(Head::new(&request, peer));
    let response = match host.refusal(&head, manner) {
        Some(refusal) => {
            // Whoever is still sending when the connection ends does not see the answer.
            dropped(request.into_body(), host.settings.limits.body).await;
            refusal
        }
        None => host.let_in(&head, manner, (request, next)).await,
    };
    let route = log::route(matched.as_ref(), head.path());
    log::request((&head.method, &route), &response, began.elapsed(), host.build());
    response
}

/// What is asked in a way that an address does not take. Which it takes, the router adds.
pub(super) async fn not_allowed<S: Stores>(
    State(host): State<Shared<S>>,
    method: Method,
    body: Body,
) -> Answered {
    if method == Method::OPTIONS {
        return Ok(bare(StatusCode::NO_CONTENT, "text/plain", Bytes::new()));
    }
    dropped(body, host.settings.limits.body).await;
    Err(Trouble::NotAllowed.into())
}

impl<S: Stores> Host<S> {
    async fn let_in(
        &self,
        head: &Arc<Head>,
        manner: Manner,
        (mut request, next): (Request, Next),
    ) -> Response {
        request.extensions_mut().insert(Arc::clone(head));
        let response = next.run(request).await;
        match response.extensions().get() {
            Some(Snag(why)) => self.turned_away(head, manner, *why),
            None => response,
        }
    }

    fn refusal(&self, head: &Arc<Head>, manner: Manner) -> Option<Response> {
        if head.target.len() > self.settings.limits.target {
            let says = "This address is too long.\n";
            return Some(bare(StatusCode::URI_TOO_LONG, "text/plain; charset=utf-8", says));
        }
        if head.method == Method::OPTIONS {
            return None;
        }
        if !host_is_ours(head, &self.settings) {
            return Some(self.doubted(head, manner, Trouble::Elsewhere));
        }
        self.is_foreign(head, manner).then(|| self.doubted(head, manner, Trouble::CrossSite))
    }

    /// The answer to what does not come from our own pages, as far as can be told. Behind a proxy of which nothing was
    /// told at the start all forms look like that, so the log says why.
    fn doubted(&self, head: &Arc<Head>, manner: Manner, trouble: Trouble) -> Response {
        if let Some((doubt, untold)) = doubt(head, &self.settings).zip(self.doubts.next(stopwatch())) {
            log::doubt(&doubt, untold);
        }
        self.turned_away(head, manner, trouble)
    }

    /// Whether another site's page sent this.
    fn is_foreign(&self, head: &Head, manner: Manner) -> bool {
        if head.is_get() {
            return false;
        }
        match is_ours(head, &self.settings) {
            Site::Own => false,
            Site::Other => true,
            // Browsers hold the key back from other sites' forms. Without a key nothing can be done for
            // somebody, but a form could put somebody into a course that is not theirs.
            Site::Untold => manner.gives_key && head.headers.contains_key(header::ORIGIN),
        }
    }

    fn turned_away(&self, head: &Arc<Head>, manner: Manner, why: Trouble) -> Response {
        if manner.asks == Asks::Program {
            return refused(why.into());
        }
        self.trouble(&self.stranger(Arc::clone(head)), None, (why.into(), Bytes::new()))
    }
}
