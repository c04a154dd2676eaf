//! An address of the companion, and the function that answers it.
//!
//! Every page is a plain function of the visit and what was sent. They are all of three types, so that the
//! router is compiled for one kind of handler and not anew for each page.

use std::future::{Ready, ready};
use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use futures_util::FutureExt;
use http::{Method, StatusCode};

use crate::fields::Fields;
use crate::reply::Response;
use crate::{Asked, Visit};

/// An address, and what answers it.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    path: &'static str,
    shows: bool,
    takes: bool,
    page: Answering,
}

/// The function that answers.
#[derive(Clone, Copy)]
pub(crate) enum Answering {
    /// By the fields of the form or of the address.
    Fields(fn(&Visit, &Fields) -> Response),
    /// By the fields and the part of the path that is left open.
    One(fn(&Visit, &Fields, &str) -> Response),
    /// By all that was asked.
    Asked(fn(&Visit, &Asked) -> Response),
}

/// Who asks, and what: in the extensions of every request.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) visit: Arc<Visit>,
    pub(crate) asked: Asked,
}

/// A page to look at.
pub(crate) const fn get(path: &'static str, page: fn(&Visit, &Fields) -> Response) -> Address {
    Address { path, shows: true, takes: false, page: Answering::Fields(page) }
}

/// A form to take.
pub(crate) const fn post(path: &'static str, page: fn(&Visit, &Fields) -> Response) -> Address {
    Address { shows: false, takes: true, ..get(path, page) }
}

/// A page about one thing, whose id is the part of the path in braces.
pub(crate) const fn get_one(path: &'static str, page: fn(&Visit, &Fields, &str) -> Response) -> Address {
    Address { path, shows: true, takes: false, page: Answering::One(page) }
}

/// A form about one thing.
pub(crate) const fn post_one(path: &'static str, page: fn(&Visit, &Fields, &str) -> Response) -> Address {
    Address { shows: false, takes: true, ..get_one(path, page) }
}

/// A page that is looked at and sent forms to alike.
pub(crate) const fn either(path: &'static str, page: fn(&Visit, &Asked) -> Response) -> Address {
    Address { path, shows: true, takes: true, page: Answering::Asked(page) }
}

impl Address {
    /// The router with this address too.
    pub(crate) fn add(self, router: Router) -> Router {
        let method = match (self.shows, self.takes) {
            (true, true) => MethodFilter::GET.or(MethodFilter::POST),
            (true, false) => MethodFilter::GET,
            (false, _) => MethodFilter::POST,
        };
        router.route(self.path, on(method, self.page))
    }

    /// Its path, when it takes this method.
    pub(crate) fn path(&self, method: &Method) -> Option<&'static str> {
        let taken = if method == Method::POST { self.takes } else { self.shows };
        taken.then_some(self.path)
    }
}

impl Answering {
    // INVARIANT: `Pages::answer` puts what was sent into every request.
    fn answer(self, mut request: Request) -> Response {
        let Some(Sent { visit, asked }) = request.extensions_mut().remove() else {
            return Response::empty(StatusCode::INTERNAL_SERVER_ERROR);
        };
        match self {
            Self::Fields(page) => page(&visit, &Fields::of(&asked)),
            Self::One(page) => page(&visit, &Fields::of(&asked), &open_part(request)),
            Self::Asked(page) => page(&visit, &asked),
        }
    }
}

/// The part of the path that the address leaves open; empty when it is no text.
fn open_part(request: Request) -> String {
    let mut parts = request.into_parts().0;
    let params = RawPathParams::from_request_parts(&mut parts, &()).now_or_never().and_then(Result::ok);
    let open = params.as_ref().and_then(|params| params.iter().next());
    open.map(|(_, part)| part.to_owned()).unwrap_or_default()
}

impl Handler<(), ()> for Answering {
    type Future = Ready<axum::response::Response>;

    /// The answer goes through the router as it is, beside an empty response.
    fn call(self, request: Request, (): ()) -> Self::Future {
        let mut response = axum::response::Response::default();
        // Shared, since what goes with a response must be one that can be copied.
        response.extensions_mut().insert(Arc::new(self.answer(request)));
        ready(response)
    }
}
