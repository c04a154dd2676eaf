//! The router: every address of the companion, and what it takes to be let in.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use tower_service::Service;

use crate::address::{Address, Answering, Sent};
use crate::{
    Effect, Visit, calendar, can, card, course, diary, first, learn, oops, plan, settings, shell, signs,
    today, trouble,
};

/// A request, as every host can give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// GET or POST; HEAD is answered as GET.
    pub method: Method,
    /// Path and query, without the origin: `/can?q=hat`.
    pub target: String,
    /// The form, urlencoded; empty when there is none.
    pub form: Bytes,
}

/// The answer: a page, and what to store before it is sent.
#[derive(Clone, Debug)]
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

/// All pages.
#[derive(Clone, Debug)]
pub struct Pages {
    router: Router,
}

/// Every address.
const PARTS: [&[Address]; 13] = [
    first::ADDRESSES,
    today::ADDRESSES,
    can::ADDRESSES,
    plan::ADDRESSES,
    signs::ADDRESSES,
    oops::ADDRESSES,
    learn::ADDRESSES,
    course::ADDRESSES,
    diary::ADDRESSES,
    settings::ADDRESSES,
    card::ADDRESSES,
    calendar::ADDRESSES,
    trouble::ADDRESSES,
];

/// Where a visitor without a journal is let in: to begin one, and to be told what went wrong. Nothing of any
/// journal is shown there.
pub const OPEN: [&str; 4] = ["/", "/begin", "/import", "/offline"];

/// Every address that can be looked at, or with `POST` those that take a form. What a path leaves open stands in
/// braces: `/diary/{id}`.
pub fn paths(method: &Method) -> impl Iterator<Item = &'static str> {
    PARTS.into_iter().flatten().filter_map(move |address| address.path(method))
}

impl Default for Pages {
    fn default() -> Self {
        Self::new()
    }
}

impl Pages {
    /// All pages.
    #[must_use]
    pub fn new() -> Self {
        let addresses = PARTS.into_iter().flatten();
        let router = addresses.fold(Router::new(), |router, address| address.add(router));
        Self { router: router.fallback(Answering::Fields(|visit, _| shell::nowhere(visit))) }
    }

    /// Answers a request. Always gives a page: what cannot be answered is said on one.
    #[must_use]
    pub fn answer(&self, visit: &Arc<Visit>, asked: Asked) -> Answer {
        let path = asked.target.split('?').next().unwrap_or_default();
        let response = if visit.record.is_none() && !OPEN.contains(&path) {
            Redirect::to("/").into_response()
        } else {
            self.route(visit, asked)
        };
        Answer::from(response)
    }

    fn route(&self, visit: &Arc<Visit>, asked: Asked) -> Response {
        let method = if asked.method == Method::HEAD { Method::GET } else { asked.method.clone() };
        let request = Request::builder().method(method).uri(asked.target.as_str()).body(Body::empty());
        let Ok(mut request) = request else { return StatusCode::BAD_REQUEST.into_response() };
        request.extensions_mut().insert(Sent { visit: Arc::clone(visit), asked });
        // Handlers wait for nothing, so the first poll has the answer.
        match self.router.clone().call(request).now_or_never() {
            Some(Ok(response)) => response,
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl From<Response> for Answer {
    fn from(mut response: Response) -> Self {
        let effect = response.extensions_mut().remove::<Effect>().unwrap_or_default();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).now_or_never().and_then(Result::ok).unwrap_or_default();
        let mut headers = parts.headers;
        guard(&mut headers);
        Self { status: parts.status, headers, body, effect }
    }
}

/// What a browser must not do with any page, wherever the page came from.
const GUARDS: [(header::HeaderName, &str); 6] = [
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
        header::HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

fn guard(headers: &mut HeaderMap) {
    for (name, value) in GUARDS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
