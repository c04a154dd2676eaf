//! The pages that say that something went wrong at the host: not saved, too large, offline.

mod table;

use http::{Method, StatusCode};
use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{Asked, Fields, local};

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::shell::Page;
use crate::telling::read::ahead;
use crate::visit::Visit;
use crate::visit::place::Place;
use table::Row;

/// What kept a host from answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full: 507.
    Full,
    /// There is no room on the device: 507.
    DeviceFull,
    /// Nothing can be written: 503.
    ReadOnly,
    /// Too much at once: 503.
    Busy,
    /// The journal could not be reached or read: 503.
    Failed,
    /// More was sent than is taken: 413.
    TooLarge,
    /// What was sent cannot be read: 400.
    Unreadable,
    /// Too many requests: 429.
    TooOften,
    /// The host is being stopped: 503.
    Stopping,
    /// The program failed: 500.
    Crashed,
    /// Another site sent the form: 403.
    CrossSite,
    /// The same, as the device says it, which has no log to look into: 403.
    Foreign,
    /// The host was asked under a name that it does not know: 403.
    Elsewhere,
    /// The host does not know this phone: 403.
    NoKey,
    /// The address does not take such a request: 405.
    NotAllowed,
}

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::either("/offline", Handler::Open(offline))];

/// `/offline`: where a service worker leads when it cannot answer. `why` says what was in the way, `to`
/// where the person wanted to go; a form keeps what was typed.
fn offline(visit: &Visit, asked: &Asked) -> Response {
    let (query, fields) = (Fields::of_address(asked), Fields::of(asked));
    let form = (asked.method == Method::POST).then_some(&fields);
    let again = Again { to: query.get("to").and_then(local), form };
    match (query.get("why"), visit.place) {
        (Some("storage"), Place::Device) => show(visit, Trouble::DeviceFull, &again),
        (Some("storage"), Place::Server) => show(visit, Trouble::Full, &again),
        (Some("crash"), _) => show(visit, Trouble::Crashed, &again),
        (Some("foreign"), _) => show(visit, Trouble::Foreign, &again),
        _ => needs_server(visit, &again),
    }
}

/// What happened, whether the entry was saved, and the way to try again with everything typed.
#[must_use]
pub fn trouble(visit: &Visit, trouble: Trouble, asked: &Asked) -> Response {
    let fields = Fields::read(&asked.form);
    let form = (asked.method == Method::POST).then_some(&fields);
    show(visit, trouble, &Again { to: local(&asked.target), form })
}

/// Something was told of a day that has not come: nothing is recorded.
pub(crate) fn not_yet(visit: &Visit, on: Date) -> Response {
    let main = html! {
        h1 { "Not yet" }
        p.wrong role="alert" { "Nothing was saved." }
        p { (ahead(visit, on)) }
        p { a.button href="/today" { "Go to today" } }
    };
    Page::new("Not yet", "", main).show_as(visit, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What was asked for, to ask for it again.
struct Again<'a> {
    to: Option<&'a str>,
    form: Option<&'a Fields>,
}

fn show(visit: &Visit, trouble: Trouble, again: &Again<'_>) -> Response {
    let row = Row::of(trouble);
    let main = html! {
        h1 { (row.title) }
        @if again.form.is_some() { p.wrong role="alert" { (row.unsaved()) } }
        p { (row.why) }
        p { (row.next) }
        @if row.passes { (again.draw()) }
        @if trouble == Trouble::NoKey { p { a href="/join" { "Type a code" } } }
        p { a href="/today" { "Go to today" } }
    };
    Page::new(row.title, "", main).show_as(visit, row.status)
}

fn needs_server(visit: &Visit, again: &Again<'_>) -> Response {
    let what = "This needs the server";
    let main = html! {
        h1 { (what) }
        p.lead { "You are offline, or the server cannot be reached just now." }
        @if again.form.is_some() { p.wrong role="alert" { "What you asked for was not done." } }
        p { "Nothing was lost. What you wrote down is on this phone, and goes to the server as soon as it can." }
        (again.draw())
        h2 { "What works without it" }
        ul {
            @for (to, name) in OWN_WAYS { li { a href=(to) { (name) } } }
        }
        h2 { "What has to wait" }
        p { "Adding another phone, an address for calendars, and erasing what is on the server." }
    };
    Page::new(what, "", main).show_as(visit, StatusCode::SERVICE_UNAVAILABLE)
}

/// What a phone answers by itself.
const OWN_WAYS: [(&str, &str); 5] = [
    ("/today", "Your day, and what to tick"),
    ("/can", "May I do this?"),
    ("/signs", "The check-in"),
    ("/oops", "Something happened too early"),
    ("/diary", "Everything you wrote down"),
];

impl Again<'_> {
    /// A way to ask again: a form that holds all that was typed, or a link.
    fn draw(&self) -> Markup {
        let Some(to) = self.to else { return html! {} };
        html! {
            @match self.form {
                Some(fields) => form method="post" action=(to) {
                    @for (name, value) in fields.each() { input type="hidden" name=(name) value=(value); }
                    button { "Try again" }
                },
                None => p { a.button href=(to) { "Try again" } },
            }
        }
    }
}
