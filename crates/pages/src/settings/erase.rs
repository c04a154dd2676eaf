//! `/erase`: what will be gone, where, and what will not.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Fields, Wrong};
use stipple_words::count;

use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;
use crate::visit::place::Place;

/// The box to tick.
const SURE: &str = "sure";

/// `GET /erase`; `?why=server` when the server could not be asked to.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    show(visit, fields.get("why") == Some("server"), None)
}

/// `POST /erase` as it gets here: without the tick, since a host erases when there is one.
pub(super) fn unsure(visit: &Visit, fields: &Fields) -> Response {
    if fields.has(SURE) {
        return show(visit, true, None);
    }
    show(visit, false, Some(&Wrong::new(SURE, "Nothing was erased. Tick the box if you are sure.")))
}

fn show(visit: &Visit, unreached: bool, wrong: Option<&Wrong>) -> Response {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None if unreached => StatusCode::SERVICE_UNAVAILABLE,
        None => StatusCode::OK,
    };
    let main = html! {
        h1 { "Erase everything" }
        @if unreached { p.wrong role="alert" { "Nothing was erased: the server could not be reached." } }
        (gone(visit))
        p { "First, if you like: " a href="/export" download { "export a copy" } "." }
        form method="post" action="/erase" {
            (tick(wrong))
            p { button { "Erase it everywhere" } }
        }
        @if unreached && visit.place == Place::Device { (only_here(wrong)) }
        p { a href="/settings" { "Keep everything" } }
    };
    Page::new("Erase everything", "/settings", main).show_as(visit, status)
}

fn gone(visit: &Visit) -> Markup {
    let (entries, sessions) = (visit.facts().len(), visit.course().sessions.len());
    html! {
        p.lead { "Nobody can undo this." }
        h2 { "What will be gone" }
        ul {
            li { (count(entries, "entry")) " about " (count(sessions, "session")) ", on the server and its backups" }
            @if visit.place == Place::Device { li { "the same on this phone" } }
            li { "the way in for your other phones, cards and calendars" }
        }
        h2 { "What will not" }
        ul {
            li { "copies on your other phones: erase those there" }
            li { "files you exported, cards you printed, dates in your calendar" }
        }
    }
}

fn tick(wrong: Option<&Wrong>) -> Markup {
    html! {
        (stipple_html::wrong(wrong, SURE))
        label.box {
            input type="checkbox" name=(SURE) value="yes" required aria-describedby=[wrong.map(|_| "sure-wrong")];
            " Yes, erase all of it"
        }
    }
}

/// What can be done without the server.
fn only_here(wrong: Option<&Wrong>) -> Markup {
    html! {
        section.note {
            h2 { "On this phone only" }
            p { "What is at the server stays there, and this phone cannot open it again without a code." }
            form method="post" action="/erase" {
                input type="hidden" name="only" value="device";
                (tick(wrong))
                p { button.quiet { "Erase it on this phone" } }
            }
        }
    }
}
