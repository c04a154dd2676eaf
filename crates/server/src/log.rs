//! What is written down: JSON, a line for each request. Nothing in it tells who asked or what: no path
//! beyond its pattern, no query, form, cookie, address or journal. Only of a form that was refused the site is
//! named that it says it comes from, since that may be our own behind a proxy.

use std::time::Duration;

use http::{Method, StatusCode};
use stipple_store::{ErrorKind, StoreError};
use tracing::{error, info, warn};

use crate::serving::Serving;
use crate::shelf::ProtocolError;
use crate::wire::{Cause, Doubt};

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

/// What is written of a request before it is answered.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    method: &'static str,
    route: &'static str,
}

impl Line {
    /// A method and the pattern of an address.
    pub(crate) fn new(method: &Method, route: &'static str) -> Self {
        let known = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"];
        let method = known.into_iter().find(|known| method == known).unwrap_or("other");
        Self { method, route }
    }
}

/// A request was answered, or broke off.
pub(crate) fn request(line: &Line, sent: Option<(StatusCode, usize)>, took: Duration, build: &str) {
    let Line { method, route } = line;
    let ms = took.as_secs_f64() * 1000.0;
    match sent {
        Some((status, bytes)) => info!(method, route, status = status.as_u16(), ms, bytes, build, "request"),
        None => info!(method, route, ms, build, "request broke off"),
    }
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
