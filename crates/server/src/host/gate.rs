//! What is turned away before anything is looked up.

use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, header};
use stipple_pages::Trouble;
use stipple_store::Stores;

use super::Host;
use super::route::Route;
use super::told::refused;
use crate::clock::stopwatch;
use crate::log;
use crate::wire::{Head, Reply, Site, bare, doubt, host_is_ours, is_ours};

impl<S: Stores> Host<S> {
    /// The answer to what is turned away, or needs no more than its method.
    pub(super) fn refusal(&self, head: &Head, route: Route) -> Option<Reply> {
        if head.target.len() > self.settings.limits.target {
            return Some(bare(
                StatusCode::URI_TOO_LONG,
                "text/plain; charset=utf-8",
                "This address is too long.\n",
            ));
        }
        if head.method == Method::OPTIONS {
            return Some(
                bare(StatusCode::NO_CONTENT, "text/plain", Bytes::new()).with(header::ALLOW, allowed(route)),
            );
        }
        if !route.takes(&head.method) {
            return Some(
                self.turned_away(head, route, Trouble::NotAllowed).with(header::ALLOW, allowed(route)),
            );
        }
        if !host_is_ours(head, &self.settings) {
            return Some(self.doubted(head, route, Trouble::Elsewhere));
        }
        self.is_foreign(head, route).then(|| self.doubted(head, route, Trouble::CrossSite))
    }

    /// The answer to what does not come from our own pages, as far as can be told. Behind a proxy of which nothing was
    /// told at the start all forms look like that, so the log says why.
    fn doubted(&self, head: &Head, route: Route, trouble: Trouble) -> Reply {
        if let Some((doubt, untold)) = doubt(head, &self.settings).zip(self.doubts.next(stopwatch())) {
            log::doubt(&doubt, untold);
        }
        self.turned_away(head, route, trouble)
    }

    /// Whether another site's page sent this.
    fn is_foreign(&self, head: &Head, route: Route) -> bool {
        if head.is_get() {
            return false;
        }
        match is_ours(head, &self.settings) {
            Site::Own => false,
            Site::Other => true,
            // Browsers hold the key back from other sites' forms. Without a key nothing can be done for
            // somebody, but a form could put somebody into a course that is not theirs.
            Site::Untold => route.gives_key() && head.headers.contains_key(header::ORIGIN),
        }
    }

    fn turned_away(&self, head: &Head, route: Route, why: Trouble) -> Reply {
        if route.is_for_programs() {
            return refused(why.into());
        }
        self.trouble(&self.stranger(head.clone()), None, (why.into(), Bytes::new()))
    }
}

fn allowed(route: Route) -> HeaderValue {
    HeaderValue::from_static(route.allowed())
}
