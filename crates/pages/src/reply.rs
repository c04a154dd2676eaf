//! What an address answers with, before anything is sent.
//!
//! A plain value and no response of axum's: the router only finds the function that answers, and whatever it
//! carries for that function would have to be made into a stream of bytes and out of one again.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::Effect;

/// The answer: a page, and what to store before it is sent.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes.
    pub body: Bytes,
    /// What to store first.
    pub effect: Effect,
}

/// The name handlers know it by, since the engine's answers are called so too.
pub(crate) type Response = Answer;

/// What a browser must not do with any page, wherever the page came from.
const GUARDS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    // No other site is told where its visitors came from. With `no-referrer` forms would reach the worker with
    // `Origin: null`, as if another site had sent them.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

impl Answer {
    /// An empty one. Every answer begins as this, so that each has the guards.
    pub(crate) fn empty(status: StatusCode) -> Self {
        let mut answer = Self { status, ..Self::default() };
        for (name, value) in GUARDS {
            answer.headers.insert(name, HeaderValue::from_static(value));
        }
        answer
    }

    /// A text, or other bytes, of this type.
    #[must_use]
    pub fn written(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Self {
        let answer = Self::empty(status).with(header::CONTENT_TYPE, kind);
        Self { body: body.into(), ..answer }
    }

    /// Another page to go to.
    #[must_use]
    pub fn see_other(to: &str) -> Self {
        Self::empty(StatusCode::SEE_OTHER).with(header::LOCATION, to)
    }

    /// With this header. One that cannot stand in a header is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}
