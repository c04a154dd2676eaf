//! What is answered, before anything is sent: a plain value, which every host sends in its own way.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// A response, and the effect `E` that the host must see to before it is sent.
#[derive(Clone, Debug, Default)]
pub struct Response<E> {
    /// Its status.
    pub status: StatusCode,
    /// Its headers: names in small letters, none twice, each with its value. A map of them knows every name there is,
    /// which is more than a page needs.
    pub headers: Vec<(&'static str, String)>,
    /// Its bytes.
    pub body: Bytes,
    /// What to see to first.
    pub effect: E,
}

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

impl<E: Default> Response<E> {
    /// An empty one. Every answer begins as this, so that each has the guards.
    #[must_use]
    pub fn empty(status: StatusCode) -> Self {
        let headers = GUARDS.map(|(name, value)| (name, value.to_owned())).to_vec();
        Self { status, headers, ..Self::default() }
    }

    /// A text, or other bytes, of this type.
    #[must_use]
    pub fn written(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Self {
        let typed = Self::empty(status).with("content-type", kind);
        Self { body: body.into(), ..typed }
    }

    /// Another page to go to.
    #[must_use]
    pub fn see_other(to: &str) -> Self {
        Self::empty(StatusCode::SEE_OTHER).with("location", to)
    }
}

impl<E> Response<E> {
    /// With this header. One that cannot stand in a header is left out.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
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
