//! The router: every address of the companion, and who is let in.

use std::sync::Arc;

use http::uri::PathAndQuery;
use http::{Method, StatusCode};
use jiff::civil::Date;
use stipple_html::{Asked, Here, Table};

use crate::address::{Address, Handler};
use crate::effect::{Effect, Response};
use crate::visit::Visit;
use crate::{
    calendar, can, card, course, diary, first, learn, oops, photos, plan, products, rules, settings, shell,
    signs, today, trouble,
};

/// All pages. A clone is the same table.
#[derive(Clone, Debug)]
pub struct Pages {
    table: Arc<Table<Handler>>,
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

/// Where a visitor without a journal is let in: to begin one, and to be told what went wrong. Nothing of any journal is
/// shown there.
pub fn open_paths() -> impl Iterator<Item = &'static str> {
    addresses().filter(|address| address.handler().is_open()).map(Address::path)
}

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
        Self { table: Arc::new(Table::new(addresses())) }
    }

    /// Answers a request. Always gives a page: what cannot be answered is said on one.
    #[must_use]
    pub fn answer(&self, visit: &Visit, asked: &Asked) -> Response {
        if visit.record.is_none() && !open_paths().any(|open| open == asked.path()) {
            return Response::see_other("/");
        }
        let Ok(target) = asked.target.parse::<PathAndQuery>() else {
            return Response::empty(StatusCode::BAD_REQUEST);
        };
        let response = match self.table.find(target.path()) {
            Some(here) => at(&here, visit, asked),
            None => shell::nowhere(visit),
        };
        match ahead(&response.effect, visit.today()) {
            Some(on) => trouble::not_yet(visit, on),
            None => Response { effect: response.effect.with_rules(visit), ..response },
        }
    }
}

/// The day of something that a page wants recorded and that cannot have happened yet. Forms that ask for a day say so
/// beside it; no other gets past here either. What is imported is taken as it is.
fn ahead(effect: &Effect, today: Date) -> Option<Date> {
    let Effect::Record(kinds) = effect else { return None };
    kinds.iter().find_map(|kind| kind.still_ahead(today))
}

/// What is answered at a path: by the address that takes the method, or which methods there are.
fn at(here: &Here<'_, Handler>, visit: &Visit, asked: &Asked) -> Response {
    match here.by(&asked.method) {
        Some(handler) => handler.answer(visit, asked, &here.open),
        None => Response::empty(StatusCode::METHOD_NOT_ALLOWED).with("allow", here.methods()),
    }
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

    #[test]
    fn every_address_is_found_by_its_own_path() {
        let pages = Pages::new();
        for address in addresses() {
            let here = pages.table.find(&address.path().replace(['{', '}'], "_"));
            assert!(here.is_some_and(|here| here.by(&Method::GET).or(here.by(&Method::POST)).is_some()));
        }
    }
}
