//! One entry: what it says, when it was recorded, and how to correct or remove it.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Fields, Form};
use stipple_journal::{Fact, History, Kind, PhotoTold, Told, read_id};
use stipple_lists::Listed;
use stipple_words::{capital, fact as words, told as told_words};

use super::written::{others, phone, time, way_to};
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::telling::ask::ask;
use crate::telling::filled::filled;
use crate::telling::read::read;
use crate::telling::zones::place;
use crate::then::Then;
use crate::visit::Visit;

/// `GET /diary/ID`.
pub(super) fn show(visit: &Visit, _: &Fields, id: &str) -> Response {
    let history = History::of(visit.facts());
    match entry(&history, id) {
        Some(fact) => page(visit, &history, fact, None),
        None => shell::nowhere(visit),
    }
}

fn entry<'a>(history: &History<'a>, id: &str) -> Option<&'a Fact> {
    history.find(read_id(id)?)
}

/// The page of an entry; with a form that was sent and cannot be used, as it was filled in.
fn page<'a>(visit: &Visit, history: &History<'a>, fact: &'a Fact, sent: Option<Form>) -> Response {
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let says = match history.tells(fact) {
        Some(told) => told_words(told, visit.protocol(), visit.dates()),
        None => words(&fact.kind, visit.protocol(), visit.dates()),
    };
    let main = html! {
        p { a href="/diary" { "Diary" } }
        h1 { (capital(&says)) }
        (recorded(visit, fact))
        @if let Some(about) = target(history, fact) { p { a href=(way_to(about)) { "The entry it is about" } } }
        @if history.counts(fact.id) {
            (correction(visit, history, fact))
            (change(visit, history, fact, sent))
            (removal(fact))
        } @else { (restoring(history, fact)) }
    };
    Page::new(capital(&says), "/diary", main).show_as(visit, status)
}

/// When it was recorded, where, and on which device.
fn recorded(visit: &Visit, fact: &Fact) -> Markup {
    let day = |moment: jiff::Timestamp| visit.dates().long(moment.to_zoned(visit.zone().clone()).date());
    html! {
        p.small {
            "Recorded on " (day(fact.recorded)) " at " (time(visit, fact.recorded))
            @if fact.happened != fact.recorded { ", for " (day(fact.happened)) " at " (time(visit, fact.happened)) }
            @if let Some(phone) = phone(visit, &others(visit), fact) { ", on " (phone) }
            ", in " (place(&fact.zone)) "."
        }
    }
}

fn target<'a>(history: &History<'a>, fact: &Fact) -> Option<&'a Fact> {
    match fact.kind {
        Kind::Retract { target } | Kind::Undo { target } | Kind::Correct { target, .. } => {
            history.find(target)
        }
        Kind::Tell(_) => None,
    }
}

/// What it said before it was corrected, and a way back to that.
fn correction(visit: &Visit, history: &History<'_>, fact: &Fact) -> Markup {
    let (Kind::Tell(before), Some((by, _))) = (&fact.kind, history.corrected(fact.id)) else {
        return html! {};
    };
    html! {
        div.note {
            p { "This is a correction. Before, it said: " del { (told_words(before, visit.protocol(), visit.dates())) } "." }
            form method="post" action=(format!("/diary/{by}/remove")) { button.quiet { "Take the correction back" } }
        }
    }
}

fn change<'a>(visit: &Visit, history: &History<'a>, fact: &'a Fact, sent: Option<Form>) -> Markup {
    let Some(told) = history.tells(fact).filter(|told| is_asked(told)) else { return html! {} };
    let form = sent.unwrap_or_else(|| Form::new("entry", filled(told, visit.zone())));
    html! {
        section {
            h2 { "Correct it" }
            form.settle method="post" action=(way_to(fact) + "/correct") {
                (ask(visit, &form, told))
                button { "Save" }
            }
        }
    }
}

/// Whether there is a form for it.
fn is_asked(told: &Told) -> bool {
    match told {
        Told::Photo(told) => matches!(**told, PhotoTold::Taken(_)),
        told => !matches!(told, Told::Protocol(_) | Told::Rules { .. } | Told::Sample | Told::Unknown(_)),
    }
}

fn removal(fact: &Fact) -> Markup {
    html! {
        section {
            h2 { "Remove it" }
            form method="post" action=(way_to(fact) + "/remove") {
                p { "Your plan goes on as if it had never been written. It stays in the diary, crossed out." }
                button.quiet { "Remove" }
            }
        }
    }
}

fn restoring(history: &History<'_>, fact: &Fact) -> Markup {
    html! {
        p.wrong { "This does not count any more." }
        @if !history.taken_back_by(fact.id).is_empty() {
            form method="post" action=(way_to(fact) + "/restore") { button { "Let it count again" } }
        }
    }
}

/// `POST /diary/ID/correct`: what it should have said.
pub(super) fn correct(visit: &Visit, fields: &Fields, id: &str) -> Response {
    let history = History::of(visit.facts());
    let known =
        entry(&history, id).and_then(|fact| Some((fact, history.tells(fact).filter(|told| is_asked(told))?)));
    let Some((fact, told)) = known else { return shell::nowhere(visit) };
    match read(visit, fields, told) {
        Ok(with) if with == *told => Then::nothing("/diary").into_response(),
        Ok(with) => Then::record([Kind::Correct { target: fact.id, with }], "/diary").into_response(),
        Err(wrong) => {
            let form = Form { wrong: Some(wrong), ..Form::new("entry", fields.clone()) };
            page(visit, &history, fact, Some(form))
        }
    }
}

/// `POST /diary/ID/remove`: it no longer counts. One that does not count already is left as it is.
pub(super) fn remove(visit: &Visit, _: &Fields, id: &str) -> Response {
    let history = History::of(visit.facts());
    let Some(fact) = entry(&history, id) else { return shell::nowhere(visit) };
    let against = history.counts(fact.id).then_some(Kind::Retract { target: fact.id });
    Then::record(against, "/diary").into_response()
}

/// `POST /diary/ID/restore`: it counts again.
pub(super) fn restore(visit: &Visit, _: &Fields, id: &str) -> Response {
    let history = History::of(visit.facts());
    let Some(fact) = entry(&history, id) else { return shell::nowhere(visit) };
    let against = history.taken_back_by(fact.id).iter().map(|&target| Kind::Retract { target });
    Then::record(against.listed(), "/diary").into_response()
}
