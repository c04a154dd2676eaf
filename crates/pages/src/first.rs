//! The first visit: one question, then straight to today.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Asked, Fields, Wrong};
use stipple_journal::{Fact, History, Kind, Told, sample};
use stipple_lists::Listed;

use crate::address::{Address, Handler};
use crate::diary::take_back::take_back;
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/", Handler::Open(page)),
    Address::post("/begin", Handler::Open(|visit, asked| begin(visit, &Fields::of(asked)))),
];

/// `GET /`: the question, or today when the course has begun.
fn page(visit: &Visit, _: &Asked) -> Response {
    if !visit.course().sessions.is_empty() {
        return Response::see_other("/today");
    }
    question(visit, None)
}

/// `POST /begin`: the answer to it.
fn begin(visit: &Visit, fields: &Fields) -> Response {
    if !visit.course().sessions.is_empty() {
        return Then::nothing("/today").into_response();
    }
    match course(visit, fields) {
        Ok(told) => Then::record(told, "/today").into_response(),
        Err(wrong) => question(visit, Some(&wrong)),
    }
}

/// What a course begins with beside its rules: the zone, the session.
fn course(visit: &Visit, fields: &Fields) -> Result<Vec<Kind>, Wrong> {
    let mut told = Vec::new();
    told.extend(fields.text("zone")?.map(Told::Zone));
    if fields.has("sample") {
        told.extend(sample(visit.today()));
    } else {
        let date = fields.needed_date("date")?;
        told.push(Told::Session { date, ended: None, last: false });
    }
    Ok(told.into_iter().map(Kind::Tell).listed())
}

fn question(visit: &Visit, wrong: Option<&Wrong>) -> Response {
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = html! {
        section.first {
            h1 { "Your new hairline, day by day" }
            p.lead { "What you may do today, what to leave alone, and what changes tomorrow. For the weeks after scalp micropigmentation." }
            form.ask method="post" action="/begin" {
                label for="date" { "When was your session?" }
                (stipple_html::wrong(wrong, "date"))
                input #date type="date" name="date" required autocomplete="off"
                    value=(visit.today()) aria-describedby=[wrong.map(|_| "date-wrong")];
                input type="hidden" name="zone" data-zone;
                button { "Show my day" }
                p.small { "Still ahead? Choose the day it will be." }
            }
            form method="post" action="/begin" {
                input type="hidden" name="zone" data-zone;
                button.quiet name="sample" value="yes" { "Try it with a sample course" }
            }
            (removed(visit))
            (promises(visit.works_offline))
        }
    };
    Page::new("Your aftercare", "/", main).show_as(visit, status)
}

/// Where every session was removed: what was written stays, and the session can come back.
fn removed(visit: &Visit) -> Markup {
    let history = History::of(visit.facts());
    let is_session = |fact: &Fact| matches!(fact.kind, Kind::Tell(Told::Session { .. }));
    html! {
        @if visit.facts().iter().any(is_session) {
            div.note {
                p { "The session of this course was removed. All you wrote down is in your " a href="/diary" { "diary" } ", and stays when you begin again." }
                (take_back(visit, &history, "Undo this"))
            }
        }
    }
}

fn promises(works_offline: bool) -> Markup {
    html! {
        ul.promises {
            li { "No account, no e-mail, no name." }
            @if works_offline { li { "Works without a connection once you have opened it." } }
            @else { li { "Needs a connection: this server gives phones nothing to keep." } }
            li { "Already here on another phone? " a href="/join" { "Type its code" } "." }
            li { a href="/import" { "I have a file from another phone" } "." }
        }
    }
}
