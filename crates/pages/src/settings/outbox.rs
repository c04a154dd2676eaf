//! The outbox: what is not at the server yet, and what the server refused.

use jiff::Timestamp;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::Refused;
use stipple_words::{capital, count, fact as words};

use crate::effect::Response;
use crate::then::Then;
use crate::visit::Visit;
use crate::visit::place::Outbox;

/// What is not at the server yet. Nothing where the journal is at the server itself.
pub(super) fn draw(visit: &Visit) -> Markup {
    let Some(outbox) = &visit.outbox else { return html! {} };
    html! {
        section #outbox {
            h2 { "Saved at the server" }
            @if outbox.shut_out { (shut_out()) }
            p { (waiting(outbox)) " " span.small { (answered(visit, outbox.synced)) } }
            @if !outbox.refused.is_empty() { (refused(visit, &outbox.refused)) }
            @if outbox.waiting > 0 && !outbox.shut_out {
                form method="post" action="/outbox" { button.quiet name="retry" value="all" { "Send again now" } }
            }
        }
    }
}

fn waiting(outbox: &Outbox) -> String {
    match outbox.waiting {
        0 => "Everything is saved there.".to_owned(),
        1 => format!("1 entry is on this phone only. {}", sent(outbox)),
        many => format!("{} are on this phone only. {}", count(many, "entry"), sent(outbox)),
    }
}

/// When what waits will go.
fn sent(outbox: &Outbox) -> &'static str {
    if outbox.shut_out { "" } else { "It goes to the server when there is a connection." }
}

fn answered(visit: &Visit, synced: Option<Timestamp>) -> String {
    let Some(at) = synced.map(|at| at.to_zoned(visit.zone().clone())) else {
        return "The server has not answered this phone yet.".to_owned();
    };
    let dates = visit.dates();
    format!("It last answered at {}, {}.", dates.time(at.time()), dates.short(at.date()))
}

/// The server no longer lets this phone in.
fn shut_out() -> Markup {
    html! {
        div.alarm role="alert" {
            h3 { "The server no longer lets this phone in" }
            p { "It was shut out from another phone, or the course was erased there. What is on this phone stays on it." }
            p { a href="/export" download { "Export a copy" } ", or " a href="/join" { "type a new code" } " from your other phone." }
        }
    }
}

fn refused(visit: &Visit, refused: &[Refused]) -> Markup {
    html! {
        h3 { "What the server did not take" }
        ul.entries { @for no in refused { (one(visit, no)) } }
    }
}

fn one(visit: &Visit, no: &Refused) -> Markup {
    let place = format!("{}:{}", no.device, no.seq);
    let fact = visit.facts().iter().find(|fact| (fact.device, fact.seq) == (no.device, no.seq));
    let says = fact.map(|fact| words(&fact.kind, visit.protocol(), visit.dates()));
    let says = capital(&says.unwrap_or_else(|| "an entry that is not here any more".to_owned()));
    html! {
        li {
            (says) span.small { "The server says: " (no.why) }
            form.row method="post" action="/outbox" {
                button.quiet name="retry" value=(place) aria-label=(format!("Send again: {says}")) { "Send again" }
                button.quiet name="remove" value=(place) aria-label=(format!("Let go of: {says}")) { "Let it go" }
            }
        }
    }
}

/// `POST /outbox`: a host with an outbox does what it says before it gets here.
pub(super) fn send(_: &Visit, _: &Fields) -> Response {
    Then::nothing("/settings#outbox").into_response()
}
