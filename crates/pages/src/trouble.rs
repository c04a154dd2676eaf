//! The pages that say that something went wrong at the host: not saved, too large, offline.

use http::{Method, StatusCode};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::address::{Address, either};
use crate::back::local;
use crate::fields::Fields;
use crate::reply::Response;
use crate::shell::Page;
use crate::telling::ahead;
use crate::{Answer, Asked, Place, Visit};

/// What kept a host from answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full: 507.
    Full,
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
    /// The host was asked under a name that it does not know: 403.
    Elsewhere,
    /// The host does not know this phone: 403.
    NoKey,
    /// The address does not take such a request: 405.
    NotAllowed,
}

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[either("/offline", offline)];

/// `/offline`: where a service worker leads when it cannot answer. `why` says what was in the way, `to`
/// where the person wanted to go; a form keeps what was typed.
fn offline(visit: &Visit, asked: &Asked) -> Response {
    let (query, fields) = (Fields::of_address(asked), Fields::of(asked));
    let form = (asked.method == Method::POST).then_some(&fields);
    let again = Again { to: query.get("to").and_then(local), form };
    match query.get("why") {
        Some("storage") => show(visit, Trouble::Full, full(visit.place), &again),
        Some("crash") => show(visit, Trouble::Crashed, BROKE, &again),
        Some("foreign") => show(visit, Trouble::CrossSite, FOREIGN, &again),
        _ => needs_server(visit, &again),
    }
}

/// What happened, whether the entry was saved, and the way to try again with everything typed.
#[must_use]
pub fn trouble(visit: &Visit, trouble: Trouble, asked: &Asked) -> Answer {
    let fields = Fields::read(&asked.form);
    let form = (asked.method == Method::POST).then_some(&fields);
    show(visit, trouble, trouble.said(visit.place), &Again { to: local(&asked.target), form })
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

fn show(visit: &Visit, trouble: Trouble, said: Said, again: &Again<'_>) -> Response {
    let main = html! {
        h1 { (said.what) }
        @if again.form.is_some() { p.wrong role="alert" { (trouble.unsaved()) } }
        p { (said.why) }
        p { (said.next) }
        @if trouble.passes() { (again.draw()) }
        @if trouble == Trouble::NoKey { p { a href="/join" { "Type a code" } } }
        p { a href="/today" { "Go to today" } }
    };
    Page::new(said.what, "", main).show_as(visit, trouble.status())
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

/// What happened, why, and what to do next.
struct Said {
    what: &'static str,
    why: &'static str,
    next: &'static str,
}

// What a phone says itself stands apart from the rest, which it then need not carry.

fn full(place: Place) -> Said {
    match place {
        Place::Device => Said {
            what: "This phone could not save it",
            why: "It has no room left, or its browser does not let Stipple keep anything, as in a private window.",
            next: "Make some room, or open Stipple in an ordinary window. Then try again.",
        },
        Place::Server => Said {
            what: "The server has no room left",
            why: "Its disk is full, so it takes nothing new. What you saved before is safe.",
            next: "Whoever runs this server has to make room. Keep this page open, and try again later.",
        },
    }
}

const BROKE: Said = Said {
    what: "Something broke",
    why: "The program made a mistake on this page. What you saved before is safe.",
    next: "Try once more. If it stays like this, close Stipple and open it again.",
};

const FOREIGN: Said = Said {
    what: "That did not come from Stipple",
    why: "Another page tried to send something in your name.",
    next: "If it was you, go to the page here and do it there.",
};

const FOREIGN_HERE: &str = "If it was you, go to the page here and do it there. If you run this server and see this \
                            everywhere, its log says why.";

impl Trouble {
    fn status(self) -> StatusCode {
        match self {
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::ReadOnly | Self::Busy | Self::Failed | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Crashed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::CrossSite | Self::Elsewhere | Self::NoKey => StatusCode::FORBIDDEN,
            Self::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// Whether the same thing may work later. Never after another site's form: to send that again from
    /// here would make it ours.
    fn passes(self) -> bool {
        !matches!(
            self,
            Self::TooLarge | Self::Unreadable | Self::CrossSite | Self::Elsewhere | Self::NotAllowed
        )
    }

    /// What became of the entry that came with it.
    fn unsaved(self) -> &'static str {
        if self.passes() {
            "This entry was not saved. It is kept on this page."
        } else {
            "Nothing was saved."
        }
    }

    fn said(self, place: Place) -> Said {
        match self {
            Self::Full => full(place),
            Self::Crashed => BROKE,
            Self::CrossSite => Said { next: FOREIGN_HERE, ..FOREIGN },
            _ => self.of_the_server(),
        }
    }

    fn of_the_server(self) -> Said {
        match self {
            Self::ReadOnly => Said {
                what: "The server cannot save just now",
                why: "Its disk takes nothing new. What you saved before is safe.",
                next: "Keep this page open, and try again in a while.",
            },
            Self::Busy => Said {
                what: "The server is busy",
                why: "Too many people asked at once.",
                next: "Try again in a few seconds.",
            },
            Self::Stopping => Said {
                what: "The server is being restarted",
                why: "It was stopping when you asked.",
                next: "Try again in a minute.",
            },
            Self::TooOften => Said {
                what: "That was too often",
                why: "So many requests came from your connection that the server stopped answering for a while.",
                next: "Wait a few minutes, then try again.",
            },
            Self::Failed => Said {
                what: "Your course cannot be opened just now",
                why: "The server could not read or write where it is kept. What you saved before has not been changed.",
                next: "Try again in a minute. If it stays like this, tell whoever runs this server.",
            },
            _ => self.of_the_request(),
        }
    }

    fn of_the_request(self) -> Said {
        match self {
            Self::TooLarge => Said {
                what: "That is too much at once",
                why: "The file or the text is larger than Stipple takes.",
                next: "Go back and send less. A Stipple export is never that large.",
            },
            Self::Elsewhere => Said {
                what: "Stipple does not know this address",
                why: "You came by a name that this server was not told of.",
                next: "Open Stipple at the address you were given. If you run this server, its log says what is wrong.",
            },
            Self::NoKey => Said {
                what: "This phone is not let in",
                why: "Its key is missing, or it was shut out from another phone.",
                next: "Open your course here again with a code from your other phone or your card.",
            },
            Self::NotAllowed => Said {
                what: "This page does not take that",
                why: "The address is right, and what was sent does not fit it.",
                next: "Go back and use the page’s own buttons.",
            },
            _ => Said {
                what: "What was sent cannot be read",
                why: "It is not plain text, or it was cut off on the way.",
                next: "Go back and send it again. A file has to be one that Stipple exported.",
            },
        }
    }
}
