//! The addresses a server answers itself; all others are the pages'.
//!
//! Each is layered alike, from without: `edge` turns away and writes the log's line; `visit` reads what was sent and finds
//! out who asks; `remembered` gives pages that were made a moment ago; `told` says what came between.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use http::{HeaderValue, header};
use stipple_store::Stores;
use tower_http::set_header::SetResponseHeaderLayer;

use super::edge::{edge, not_allowed};
use super::manner::{Asks, Manner};
use super::page::{page, remembered};
use super::told::told;
use super::visit::visit;
use super::{Shared, calendar, erase, joining, open, pairing, pictures, sync, upload};
use crate::wire::{compression, gathered};

/// For two years, and whatever else is on this host.
const ALWAYS_HTTPS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

type Routes<S> = Router<Shared<S>>;
type Methods<S> = MethodRouter<Shared<S>>;

/// Every address.
pub(crate) fn routes<S: Stores>(host: &Shared<S>) -> Router {
    let own = to_anybody(host).merge(to_phones(host)).merge(to_programs(host));
    own.merge(of_pages(host)).with_state(Arc::clone(host))
}

/// What is answered to anybody: files of this build, and what needs no key.
fn to_anybody<S: Stores>(host: &Shared<S>) -> Routes<S> {
    let at = |methods| edged(host, asked(host, Asks::Form), methods);
    let files = crate::files::paths();
    let routes = files.fold(Router::new(), |routes, path| routes.route(path, at(get(open::file))));
    let feed = get(calendar::calendar).route_layer((from_fn(gathered), compression()));
    let routes = under("/calendar/", at(feed), routes);
    under("/rules/", at(get(open::rules)), under("/zone/", at(get(open::zone)), routes))
        .route("/version.json", at(get(open::version)))
        .route("/health", at(get(open::health)))
        .route("/stop", at(get(open::stop)))
}

/// How phones are let in, and what becomes of a journal.
fn to_phones<S: Stores>(host: &Shared<S>) -> Routes<S> {
    let at = |methods| visited(host, asked(host, Asks::Form), methods);
    let join = Manner { gives_key: true, ..asked(host, Asks::Form) };
    let join = visited(host, join, get(joining::form).post(joining::join));
    let photo = Manner { most: host.settings.limits.photo, ..asked(host, Asks::Photo) };
    under("/join/", join.clone(), Router::new().route("/join", join))
        .route("/pair", at(get(pairing::phones).post(pairing::invite)))
        .route("/pair/revoke", at(post(pairing::revoke)))
        .route("/feed", at(get(calendar::feed).post(calendar::feed)))
        .route("/erase", visited(host, asked(host, Asks::Page), get(page).post(erase::erase)))
        .route("/erased", at(get(erase::erased)))
        .route("/photos/upload", visited(host, photo, post(upload::upload)))
}

/// What a phone's worker and scripts ask for by themselves.
fn to_programs<S: Stores>(host: &Shared<S>) -> Routes<S> {
    let (limits, program) = (&host.settings.limits, asked(host, Asks::Program));
    let at = |most, methods| visited(host, Manner { most, ..program }, methods);
    let whole = at(limits.picture, get(pictures::picture).put(pictures::put));
    let routes = under("/photos/picture/", whole, Router::new());
    under("/photos/small/", at(limits.form, get(pictures::picture)), routes)
        .route("/photos/wanted", at(limits.form, get(pictures::wanted)))
        .route("/sync", at(limits.sync, post(sync::sync)))
}

/// The pages' own.
fn of_pages<S: Stores>(host: &Shared<S>) -> Routes<S> {
    let pages = asked(host, Asks::Page);
    let begin = Manner { gives_key: true, ..pages };
    let import = Manner { most: host.settings.limits.import, ..begin };
    let at = |manner| visited(host, manner, get(page).post(page));
    Router::new().route("/begin", at(begin)).route("/import", at(import)).fallback(at(pages))
}

/// How most addresses are asked.
fn asked<S: Stores>(host: &Shared<S>, asks: Asks) -> Manner {
    Manner { asks, most: host.settings.limits.form, gives_key: false }
}

/// All addresses that begin so.
fn under<S: Stores>(path: &str, methods: Methods<S>, routes: Routes<S>) -> Routes<S> {
    routes.route(path, methods.clone()).route(&format!("{path}{{*rest}}"), methods)
}

/// Whoever asks is answered.
fn edged<S: Stores>(host: &Shared<S>, manner: Manner, methods: Methods<S>) -> Methods<S> {
    let https = host.settings.is_secure().then_some(ALWAYS_HTTPS);
    let https = SetResponseHeaderLayer::overriding(header::STRICT_TRANSPORT_SECURITY, https);
    let state = (Arc::clone(host), manner);
    methods.fallback(not_allowed).layer((https, from_fn_with_state(state, edge)))
}

/// Whoever asks is found out first.
fn visited<S: Stores>(host: &Shared<S>, manner: Manner, methods: Methods<S>) -> Methods<S> {
    let state = (Arc::clone(host), manner);
    let visit = from_fn_with_state(state.clone(), visit);
    let remembered = from_fn_with_state(state.clone(), remembered);
    let told = from_fn_with_state(state, told);
    edged(host, manner, methods.route_layer((visit, remembered, compression(), told)))
}
