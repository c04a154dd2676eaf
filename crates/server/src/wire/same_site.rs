//! Whether a request was sent by our own pages: other sites must not be able to act for a person.

use std::sync::Arc;

use http::header;

use super::Head;
use crate::settings::{Origin, Settings};

/// Where a form was sent from, as far as the browser tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// One of our pages.
    Own,
    /// Another site's, or one that hides where it is.
    Other,
    /// The browser does not say: an old one, or no browser.
    Untold,
}

/// Where this was sent from.
pub(crate) fn is_ours(head: &Head, settings: &Settings) -> Site {
    match head.text(header::HeaderName::from_static("sec-fetch-site")) {
        "same-origin" | "none" => return Site::Own,
        "" => {}
        _ => return Site::Other,
    }
    let Some(origin) = head.headers.get(header::ORIGIN) else { return Site::Untold };
    // With the referrer policy of our pages some browsers write `null` for ourselves too.
    if origin == "null" {
        return Site::Untold;
    }
    let ours = settings.origins.iter().cloned().chain(head.own_origin(settings));
    if ours.into_iter().any(|own: Origin| own.is(origin)) { Site::Own } else { Site::Other }
}

/// A request that was turned away because of where it says it comes from: what to tell whoever runs the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// Where it says it comes from, or was sent to: an origin and nothing else.
    pub(crate) seen: Option<Arc<str>>,
    /// Where it would have been believed.
    pub(crate) expected: Vec<Arc<str>>,
    /// What is wrong.
    pub(crate) cause: Cause,
}

/// What is wrong with where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It comes from a page that is none of ours.
    Origin,
    /// It was sent to a host that is none of ours, and no other was named at the start.
    Host,
    /// It was sent to a host that is none of those named at the start: a proxy may have written its own.
    HostUntold,
}

/// The doubt about a request that was turned away. None where the browser itself says that another site sent it:
/// then nothing is wrong with how this server was started.
pub(crate) fn doubt(head: &Head, settings: &Settings) -> Option<Doubt> {
    if matches!(head.text(header::HeaderName::from_static("sec-fetch-site")), "cross-site" | "same-site") {
        return None;
    }
    let cause = match (host_is_ours(head, settings), settings.origins.is_empty()) {
        (true, _) => Cause::Origin,
        (false, true) => Cause::Host,
        (false, false) => Cause::HostUntold,
    };
    let said = match head.headers.get(header::ORIGIN) {
        Some(_) if cause != Cause::HostUntold => Origin::read(head.text(header::ORIGIN)),
        _ => asked(head, settings),
    };
    let seen = said.map(|origin| origin.text()).filter(|text| text.len() <= LONGEST);
    let own = head.own_origin(settings).filter(|_| cause == Cause::Origin);
    let known = settings.origins.iter().cloned().chain(own);
    let mut expected: Vec<Arc<str>> = known.map(|origin| origin.text()).collect();
    if expected.is_empty() {
        expected.push(here(settings));
    }
    Some(Doubt { seen, expected, cause })
}

/// Where this machine reaches the server. Its port is not known where any free one was asked for.
fn here(settings: &Settings) -> Arc<str> {
    let scheme = if settings.tls.is_some() { "https" } else { "http" };
    match settings.listen.port() {
        0 => format!("{scheme}://localhost").into(),
        port => format!("{scheme}://localhost:{port}").into(),
    }
}

/// The longest origin that a log holds: longer than any name of a host.
const LONGEST: usize = 300;

/// Where a request was sent to, as a proxy may say.
fn asked(head: &Head, settings: &Settings) -> Option<Origin> {
    let https = head.text(header::HeaderName::from_static("x-forwarded-proto")) == "https";
    let own = head.own_origin(settings)?;
    if https { Origin::read(&own.text().replacen("http:", "https:", 1)) } else { Some(own) }
}

/// Whether a request was sent to a name of ours. On this machine alone, another name is one that
/// somebody let point here, to have a browser reach what they cannot.
pub(crate) fn host_is_ours(head: &Head, settings: &Settings) -> bool {
    let Some(host) = head.host.as_ref() else { return false };
    let told = settings.origins.iter().map(Origin::host);
    let local = ["localhost", "127.0.0.1", "[::1]"];
    !settings.is_loopback()
        || local.into_iter().chain(told).any(|name| name.eq_ignore_ascii_case(host.host()))
        || settings.listen.ip().to_string() == host.host()
}
