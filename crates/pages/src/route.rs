//! The router: every address of the companion, and what it takes to be let in.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use futures_util::FutureExt;
use http::uri::PathAndQuery;
use http::{Method, Request, StatusCode, Uri, header};
use tower_service::Service;

use crate::address::{Address, Answering, Sent};
use crate::{
    Answer, Visit, calendar, can, card, course, diary, first, learn, oops, photos, plan, products, settings,
    shell, signs, today, trouble,
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

/// All pages.
#[derive(Clone, Debug)]
pub struct Pages {
    router: Router,
}

/// Every address.
const PARTS: [&[Address]; 15] = [
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
    products::ADDRESSES,
    photos::ADDRESSES,
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
        if visit.record.is_none() && !OPEN.contains(&path) {
            return Answer::see_other("/");
        }
        let method = if asked.method == Method::HEAD { Method::GET } else { asked.method.clone() };
        match asked.target.parse::<PathAndQuery>() {
            Ok(target) => self.route(method, target.into(), Sent { visit: Arc::clone(visit), asked }),
            Err(_) => Answer::empty(StatusCode::BAD_REQUEST),
        }
    }

    fn route(&self, method: Method, target: Uri, sent: Sent) -> Answer {
        let mut request = Request::new(Body::empty());
        (*request.method_mut(), *request.uri_mut()) = (method, target);
        request.extensions_mut().insert(sent);
        // Handlers wait for nothing, so the first poll has the answer.
        let Some(Ok(mut response)) = self.router.clone().call(request).now_or_never() else {
            return Answer::empty(StatusCode::INTERNAL_SERVER_ERROR);
        };
        let answer = response.extensions_mut().remove::<Arc<Answer>>().and_then(Arc::into_inner);
        answer.unwrap_or_else(|| routers_own(&response))
    }
}

/// What the router says by itself: that an address is asked in another way.
fn routers_own(response: &axum::response::Response) -> Answer {
    let mut answer = Answer::empty(response.status());
    if let Some(ways) = response.headers().get(header::ALLOW) {
        answer.headers.insert(header::ALLOW, ways.clone());
    }
    answer
}
