//! What an address answers with, before anything is sent.
//!
//! A plain value and no response of axum's: the router only finds the function that answers, and whatever it
//! carries for that function would have to be made into a stream of bytes and out of one again.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::Effect;

/// The answer: a page, and what to store before it is sent.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers: names in small letters, none twice, each with its value. A map of them knows every name there is,
    /// which is more than a page needs.
    pub headers: Vec<(&'static str, String)>,
    /// Its bytes.
    pub body: Bytes,
    /// What to store first.
    pub effect: Effect,
}

/// The name handlers know it by, since the engine's answers are called so too.
pub(crate) type Response = Answer;

/// What a browser must not do with any page, wherever the page came from.
const GUARDS: [(&str, &str); 6] = [
    ("cache-control", "no-store"),
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    // No other site is told where its visitors came from. With `no-referrer` forms would reach the worker with
    // `Origin: null`, as if another site had sent them.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
];

impl Answer {
    /// An empty one. Every answer begins as this, so that each has the guards.
    pub(crate) fn empty(status: StatusCode) -> Self {
        let mut answer = Self { status, ..Self::default() };
        for (name, value) in GUARDS {
            answer.headers.push((name, value.to_owned()));
        }
        answer
    }

    /// A text, or other bytes, of this type.
    #[must_use]
    pub fn written(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Self {
        let answer = Self::empty(status).with("content-type", kind);
        Self { body: body.into(), ..answer }
    }

    /// Another page to go to.
    #[must_use]
    pub fn see_other(to: &str) -> Self {
        Self::empty(StatusCode::SEE_OTHER).with("location", to)
    }

    /// With this header. One that cannot stand in a header is left out.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if value.bytes().all(|byte| byte == b'\t' || byte >= b' ' && byte != 0x7f) {
            self.headers.push((name, value.to_owned()));
        }
        self
    }

    /// The headers as a map, for a host that speaks HTTP itself.
    #[must_use]
    pub fn header_map(&self) -> HeaderMap {
        let named = |(name, value): &(&'static str, String)| {
            Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
        };
        self.headers.iter().filter_map(named).collect()
    }
}
