//! The router: every address of the companion, and what it takes to be let in.

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use futures_util::FutureExt;
use http::uri::PathAndQuery;
use http::{Method, Request, StatusCode, Uri};
use jiff::civil::Date;
use tower_service::Service;

use crate::address::{Address, At, Found};
use crate::{
    Answer, Effect, Visit, calendar, can, card, course, diary, first, learn, oops, photos, plan, products,
    rules, settings, shell, signs, today, trouble,
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
const PARTS: [&[Address]; 16] = [
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
    rules::ADDRESSES,
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
    addresses().filter(move |address| address.takes(method)).map(Address::path)
}

fn addresses() -> impl Iterator<Item = &'static Address> {
    PARTS.into_iter().flatten()
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
        let (mut router, mut known) = (Router::new(), Vec::new());
        for path in addresses().map(Address::path) {
            if !known.contains(&path) {
                known.push(path);
                router = router.route_service(path, At(path));
            }
        }
        Self { router }
    }

    /// Answers a request. Always gives a page: what cannot be answered is said on one.
    #[must_use]
    pub fn answer(&self, visit: &Visit, asked: &Asked) -> Answer {
        let path = asked.target.split('?').next().unwrap_or_default();
        if visit.record.is_none() && !OPEN.contains(&path) {
            return Answer::see_other("/");
        }
        let Ok(target) = asked.target.parse::<PathAndQuery>() else {
            return Answer::empty(StatusCode::BAD_REQUEST);
        };
        let answer = match self.find(target.into()) {
            Some(found) => at(&found, visit, asked),
            None => shell::nowhere(visit),
        };
        match ahead(&answer.effect, visit.today()) {
            Some(on) => trouble::not_yet(visit, on),
            None => Answer { effect: answer.effect.with_rules(visit), ..answer },
        }
    }

    fn find(&self, target: Uri) -> Option<Found> {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = target;
        // The services wait for nothing, so the first poll has the answer.
        let mut response = self.router.clone().call(request).now_or_never()?.ok()?;
        response.extensions_mut().remove()
    }
}

/// The day of something that a page wants recorded and that cannot have happened yet. Forms that ask for a day say so
/// beside it; no other gets past here either. What is imported is taken as it is.
fn ahead(effect: &Effect, today: Date) -> Option<Date> {
    let Effect::Record(kinds) = effect else { return None };
    kinds.iter().find_map(|kind| kind.still_ahead(today))
}

/// What is answered at a path: by the address that takes the method, or which methods there are.
fn at(found: &Found, visit: &Visit, asked: &Asked) -> Answer {
    let method = if asked.method == Method::HEAD { &Method::GET } else { &asked.method };
    let here = |method| addresses().find(|address| address.path() == found.path && address.takes(method));
    if let Some(address) = here(method) {
        return address.answer(visit, asked, &found.open);
    }
    let ways = match (here(&Method::GET), here(&Method::POST)) {
        (Some(_), Some(_)) => "GET,HEAD,POST",
        (Some(_), None) => "GET,HEAD",
        (None, _) => "POST",
    };
    Answer::empty(StatusCode::METHOD_NOT_ALLOWED).with("allow", ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_answers_at_an_address() {
        for method in [Method::GET, Method::POST] {
            let mut known: Vec<&str> = paths(&method).collect();
            let all = known.len();
            known.sort_unstable();
            known.dedup();
            assert_eq!(known.len(), all, "{method}");
        }
    }
}
