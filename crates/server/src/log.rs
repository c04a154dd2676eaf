//! What is written down: JSON, a line for each request. Nothing in it tells who asked or what: no path
//! beyond its pattern, no query, form, cookie, address or journal. Only of a form that was refused the site is
//! named that it says it comes from, since that may be our own behind a proxy.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::MatchedPath;
use axum::response::Response;
use http::Method;
use stipple_pages::paths;
use stipple_store::{ErrorKind, StoreError};
use tracing::{error, info, warn};

use crate::serving::Serving;
use crate::shelf::ProtocolError;
use crate::wire::{Cause, Cut, Doubt};

/// Writes lines to standard error from now on.
///
/// What a panic says may hold what somebody typed, so only where it happened is written. A second call
/// changes nothing.
pub fn log_to_stderr() {
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_target(false);
    if lines.with_writer(std::io::stderr).try_init().is_err() {
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        error!(place, "the program failed");
    }));
}

/// A request was answered, or broke off.
pub(crate) fn request((method, route): (&Method, &str), answer: &Response, took: Duration, build: &str) {
    let known = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"];
    let method = known.into_iter().find(|known| method == known).unwrap_or("other");
    let ms = took.as_secs_f64() * 1000.0;
    if Cut::is(answer) {
        info!(method, route, ms, build, "request broke off");
    } else {
        let (status, bytes) = (answer.status().as_u16(), answer.body().size_hint().lower());
        info!(method, route, status, ms, bytes, build, "request");
    }
}

/// What is written of an address: its pattern; of pages, whose paths none matched, how they begin.
pub(crate) fn route(matched: Option<&MatchedPath>, path: &str) -> Cow<'static, str> {
    matched.map_or_else(|| page(path).into(), |matched| closed(matched.as_str()).into())
}

/// A pattern without what it leaves open: that may be a secret.
fn closed(pattern: &str) -> String {
    pattern.split_once('{').map_or_else(|| pattern.to_owned(), |(known, _)| format!("{known}…"))
}

/// The page's own address, and of longer ones their beginning. What comes after may be a secret.
fn page(path: &str) -> &'static str {
    let (shown, sent) = (Method::GET, Method::POST);
    let mut known = paths(&shown).chain(paths(&sent)).map(beginning);
    let asked = path.get(1..).unwrap_or_default().split('/').next();
    known.find(|known| known.get(1..) == asked && path.starts_with(known)).unwrap_or("…")
}

/// The first part of a path.
fn beginning(path: &'static str) -> &'static str {
    let end = path.get(1..).and_then(|rest| rest.find('/'));
    end.and_then(|end| path.get(..=end)).unwrap_or(path)
}

/// The store failed. Files are named, journals are not.
pub(crate) fn storage(error: &StoreError) {
    match error.kind() {
        ErrorKind::NoJournal { .. } | ErrorKind::JournalExists { .. } | ErrorKind::PassExists => {}
        ErrorKind::Fact(_) | ErrorKind::Conflict(_) => warn!("a fact was refused"),
        _ => error!(error = %error, help = error.help(), "the store failed"),
    }
}

/// What the server was started with is known as something else by now.
pub(crate) fn rules(why: &ProtocolError) {
    error!(error = %why, help = why.help(), "another server changed the rules");
}

/// A request was refused because of where it comes from or was sent to, the first in a while. `left_out` others were not written down.
/// An origin is a site's name and holds nothing of who was there.
pub(crate) fn doubt(doubt: &Doubt, left_out: u64) {
    let seen = doubt.seen.as_deref().unwrap_or("nothing that can be read");
    let expected = doubt.expected.join(", ");
    let names_it = doubt.cause != Cause::HostUntold;
    let flag =
        doubt.seen.as_ref().filter(|_| names_it).map(|seen| format!("--origin {seen}")).unwrap_or_default();
    let says = match doubt.cause {
        Cause::Origin => {
            "refused: it does not come from a page of ours. If people reach this server there, start it with the flag; \
             if not, another site tried to act for somebody"
        }
        Cause::Host => {
            "refused: it was sent to a host that this server does not know. If people reach it there, start it with the \
             flag; if a proxy wrote that host, have the proxy pass on the one that people ask for"
        }
        Cause::HostUntold => {
            "refused: it was sent to a host that no --origin names. If a proxy wrote that host, have the proxy pass on \
             the one that people ask for; if people reach this server there, name it with one more --origin"
        }
    };
    warn!(seen, expected, flag, left_out, "{says}");
}

/// The server listens.
pub(crate) fn listening(serving: &Serving, build: &str) {
    let Serving { origins, this_machine_only, works_offline, phone_parts, .. } = serving;
    let origins = origins.join(", ");
    info!(build, origins, this_machine_only, works_offline, "listening");
    if !works_offline && !phone_parts {
        warn!(
            "phones are given nothing to keep: pages need a connection. Build with `cargo xtask web` first"
        );
    }
}

/// The server stops.
pub(crate) fn state(what: &str, build: &str) {
    info!(build, "{what}");
}

/// A connection could not be taken: too many files open, for one.
pub(crate) fn connection(error: &std::io::Error) {
    warn!(error = %error, "a connection could not be taken");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_never_holds_what_was_typed() {
        let cases = [
            ("/", "/"),
            ("/today", "/today"),
            ("/diary/01952f6b-7c00-7000-8000-000000000001", "/diary"),
            ("//7K3QMW2X9D", "/"),
            ("/oops/undo", "/oops"),
            ("/tick", "/tick"),
            ("/photos/view", "/photos"),
            ("/7K3QMW2X9D", "…"),
            ("7K3QM", "…"),
            ("", "…"),
            ("*", "…"),
        ];
        for (path, pattern) in cases {
            assert_eq!(page(path), pattern, "{path}");
        }
        assert_eq!((closed("/join/{*code}"), closed("/stop")), ("/join/…".to_owned(), "/stop".to_owned()));
    }
}
