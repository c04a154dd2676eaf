//! Whether a request was sent by our own pages: other sites must not be able to act for a person.

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
    let ours = settings.origin.iter().cloned().chain(head.own_origin(settings));
    if ours.into_iter().any(|own: Origin| own.is(origin)) { Site::Own } else { Site::Other }
}

/// Whether a request was sent to a name of ours. On this machine alone, another name is one that
/// somebody let point here, to have a browser reach what they cannot.
pub(crate) fn host_is_ours(head: &Head, settings: &Settings) -> bool {
    let Some(host) = head.host.as_ref() else { return false };
    let told = settings.origin.as_ref().map(Origin::host);
    let local = ["localhost", "127.0.0.1", "[::1]"];
    !settings.is_loopback()
        || local.into_iter().chain(told).any(|name| name.eq_ignore_ascii_case(host.host()))
        || settings.listen.ip().to_string() == host.host()
}
