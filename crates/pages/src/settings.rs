//! `/settings`: other devices, export, import, erase, and what is kept where.

mod erase;
mod import;
mod outbox;

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{Fact, History, encode_lines};
use stipple_lists::{InOrder, Listed};
use stipple_words::count;

use crate::address::{Address, Handler};
use crate::diary::take_back::take_back;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;
use crate::visit::place::Place;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/settings", Handler::Journal(page)),
    Address::get("/export", Handler::Journal(export)),
    Address::get("/import", Handler::Open(import::page)),
    Address::post("/import", Handler::Open(|visit, asked| import::take(visit, &Fields::of(asked)))),
    Address::post("/outbox", Handler::Journal(outbox::send)),
    Address::get("/erase", Handler::Journal(erase::page)),
    Address::post("/erase", Handler::Journal(erase::unsure)),
];

/// `GET /settings`; `?imported=N` says how an import went.
fn page(visit: &Visit, fields: &Fields) -> Response {
    let imported = fields.get("imported").and_then(|number| number.parse().ok());
    let main = html! {
        h1 { "Settings" }
        @if let Some(new) = imported { p.note role="status" { (import::took(new)) } }
        (outbox::draw(visit))
        (ways())
        (undo(visit))
        (copies(visit))
        (install())
        (kept(visit))
        (as_of(visit))
        section { h2 { "Erase" } p { a href="/erase" { "Erase everything" } ", for good." } }
    };
    Page::new("Settings", "/settings", main).show(visit)
}

fn ways() -> Markup {
    html! {
        section {
            h2 { "Elsewhere" }
            ul.entries {
                li { a href="/pair" { "Your phones" } span.small { "Open this course on another phone." } }
                li { a href="/feed" { "An address for your calendar" } span.small { "It follows your plan by itself." } }
                li { a href="/calendar.ics" { "A calendar file" } span.small { "Your plan as it is now, once." } }
                li { a href="/card" { "A card to print" } span.small { "Your plan on one page." } }
            }
        }
    }
}

/// What was recorded last, with a way to take it back.
fn undo(visit: &Visit) -> Markup {
    let history = History::of(visit.facts());
    html! {
        @if history.undo(None).is_some() {
            section { h2 { "Your last entry" } (take_back(visit, &history, "Take it back")) }
        }
    }
}

fn copies(visit: &Visit) -> Markup {
    html! {
        section #copy {
            h2 { "A copy of your own" }
            p { a.button.quiet href="/export" download { "Export " (count(visit.facts().len(), "entry")) } }
            p.small { "One file with all you wrote. It tells about your health: keep it where only you can read it." }
            @if !visit.course().photos.taken.is_empty() { p.small { "Pictures are not in it: it says when photos were taken and what they showed." } }
            @if visit.record.as_deref().is_some_and(|record| record.unreadable > 0) {
                p.small { "What cannot be read is not in it." }
            }
            (import::draw())
        }
    }
}

fn install() -> Markup {
    html! {
        section {
            h2 { "On your home screen" }
            p { "Phones clear out pages that are not on the home screen after a week or so. With Stipple there, your entries stay." }
            button #install type="button" hidden { "Install Stipple" }
            p.small { "On an iPhone: tap Share, then Add to Home Screen. Elsewhere it stands in the browser’s menu." }
        }
    }
}

fn kept(visit: &Visit) -> Markup {
    html! {
        section {
            h2 { "What is kept, and where" }
            p { "What you write is kept " (shell::whereabouts(visit.place)) "." }
            ul {
                li { "The server locks your entries with a key made for your course alone. Erasing destroys that key." }
                @if visit.place == Place::Device { li { "On this phone they lie as other pages’ data does: lock your phone." } }
                li { a href="/photos#kept" { "Photos" } @if visit.course().photos.backup { " are on your phone and, locked in the same way, at the server." } @else { " stay on your phone, except those you share for your clinic." } }
                li { "No name, no e-mail, no advertising, and nobody counts what you look at." }
                li { "Nobody reads along. If you are worried, call your clinic." }
            }
        }
    }
}

/// What stands behind every page.
fn as_of(visit: &Visit) -> Markup {
    let (protocol, dates) = (visit.protocol(), visit.dates());
    let zone = visit.now.time_zone().iana_name().unwrap_or("no zone");
    html! {
        section {
            h2 { "Plan as of" }
            dl.facts {
                dt { "Now" } dd { (dates.long(visit.now.date())) ", " (dates.time(visit.now.time())) }
                dt { "Time zone" } dd { (zone) }
                dt { "Rules" } dd { (protocol.title) ", " a href="/rules" { (protocol.id) " " (protocol.version) } }
                dt { "Program" } dd { (visit.build) }
            }
        }
    }
}

/// `GET /export`: the journal as it is, a line for each entry, in one order wherever it was kept.
fn export(visit: &Visit, _: &Fields) -> Response {
    let mut facts: Vec<&Fact> = visit.facts().iter().listed();
    let place = |fact: &Fact| (fact.device, fact.seq);
    facts.sort_many_by(|one, other| place(one).cmp(&place(other)));
    let named = format!("attachment; filename=\"stipple-{}.jsonl\"", visit.now.date());
    Response::written(StatusCode::OK, "application/jsonl", encode_lines(facts))
        .with("content-disposition", &named)
}
