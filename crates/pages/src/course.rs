//! `/course`: sessions, clearances, climate, zone and the like. Each is a small form of its own that says
//! what it changes.

mod board;
mod clearances;
mod firsts;
mod sessions;
mod simple;
pub(crate) mod took_place;

use http::StatusCode;
use maud::html;
use stipple_html::{Fields, Form};

use board::Board;

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/course", Handler::Journal(|visit, _| show(visit, None))),
    told("/course/session", |visit, fields| answer(visit, sessions::tell(visit, fields))),
    told("/course/session/remove", sessions::remove),
    told("/course/session/took-place", |visit, fields| answer(visit, took_place::tell(visit, fields))),
    told("/course/session/moved", |visit, fields| answer(visit, took_place::moved(visit, fields))),
    told("/course/session/first", |visit, fields| answer(visit, firsts::tell(visit, fields))),
    told("/course/final", |visit, fields| answer(visit, sessions::last(visit, fields))),
    told("/course/clearance", |visit, fields| answer(visit, clearances::tell(visit, fields))),
    told("/course/climate", |visit, fields| answer(visit, simple::tell(visit, fields, "climate"))),
    told("/course/skin", |visit, fields| answer(visit, simple::tell(visit, fields, "skin"))),
    told("/course/hair", |visit, fields| answer(visit, simple::tell(visit, fields, "hair"))),
    told("/course/zone", |visit, fields| answer(visit, simple::zone(visit, fields))),
    told("/course/day-boundary", |visit, fields| answer(visit, simple::tell(visit, fields, "day-boundary"))),
    told("/course/dates", |visit, fields| answer(visit, simple::tell(visit, fields, "dates"))),
];

/// A form of the page.
const fn told(path: &'static str, form: fn(&Visit, &Fields) -> Response) -> Address {
    Address::post(path, Handler::Journal(form))
}

/// What a form comes to: where it leads, or the page again with the form as it was filled in.
fn answer(visit: &Visit, told: Result<Then, Form>) -> Response {
    match told {
        Ok(then) => then.into_response(),
        Err(sent) => show(visit, Some(&sent)),
    }
}

/// The page; with a form that was sent and cannot be used, as it was filled in.
fn show(visit: &Visit, sent: Option<&Form>) -> Response {
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let board = Board { visit, sent };
    let main = html! {
        h1 { "Your course" }
        @if let Some(wrong) = sent.and_then(|sent| sent.wrong.as_ref()) {
            p.wrong { "Nothing was saved. " (wrong.says) }
        }
        section #sessions { (sessions::draw(&board)) }
        section #clearances { (clearances::draw(&board)) }
        section #you { (simple::you(&board)) }
        section #zone { (simple::days(&board)) }
    };
    Page::new("Your course", "/course", main).show_as(visit, status)
}
