//! An address of the companion, and the function that answers it.
//!
//! Every page is a plain function of the visit and what was sent. The router never sees them: it is given one kind
//! of service, which says which path was found, so that it is compiled once and small.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use axum::extract::{FromRequestParts, RawPathParams, Request};
use futures_util::FutureExt;
use http::Method;
use tower_service::Service;

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
    /// Its path. What it leaves open stands in braces.
    pub(crate) fn path(&self) -> &'static str {
        self.path
    }

    /// Whether it takes this method.
    pub(crate) fn takes(&self, method: &Method) -> bool {
        match *method {
            Method::GET => self.shows,
            Method::POST => self.takes,
            _ => false,
        }
    }

    /// The answer to what was asked here, with the part of the path that is left open.
    pub(crate) fn answer(&self, visit: &Visit, asked: &Asked, open: &str) -> Response {
        match self.page {
            Answering::Fields(page) => page(visit, &Fields::of(asked)),
            Answering::One(page) => page(visit, &Fields::of(asked), open),
            Answering::Asked(page) => page(visit, asked),
        }
    }
}

/// The service at a path: it says that it was found.
#[derive(Clone, Copy)]
pub(crate) struct At(pub(crate) &'static str);

/// A path that was found, among the extensions of the router's response.
#[derive(Clone)]
pub(crate) struct Found {
    pub(crate) path: &'static str,
    /// The part of the path that is left open; empty when it is no text, or when nothing is.
    pub(crate) open: String,
}

impl Service<Request> for At {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let mut response = Self::Response::default();
        response.extensions_mut().insert(Found { path: self.0, open: open_part(request) });
        ready(Ok(response))
    }
}

fn open_part(request: Request) -> String {
    let mut parts = request.into_parts().0;
    let params = RawPathParams::from_request_parts(&mut parts, &()).now_or_never().and_then(Result::ok);
    let open = params.as_ref().and_then(|params| params.iter().next());
    open.map(|(_, part)| part.to_owned()).unwrap_or_default()
}
