//! `/card`: the whole plan by date on one page to print, for the wall or the wallet.
//!
//! It has to be right for weeks without being looked up again, so it says the dates and not "tomorrow",
//! and leaves out what only today knows: ticks and check-ins.

mod dots;
mod plan;
mod sections;
mod way_back;

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::Session;
use stipple_lists::{Joined, Listed};

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::joining::Invitation;
use crate::shell::Page;
use crate::visit::Visit;
use plan::Plan;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::get("/card", Handler::Journal(page))];

fn page(visit: &Visit, _: &Fields) -> Response {
    show(visit, None)
}

/// The card; with an invitation it opens the course for whoever has it, and says so.
///
/// A host shows it so after `POST /pair` with the purpose `card`.
#[must_use]
pub fn card(visit: &Visit, way_back: Option<&Invitation>) -> Response {
    show(visit, way_back)
}

fn show(visit: &Visit, way_back: Option<&Invitation>) -> Response {
    match Plan::of(visit) {
        Some(plan) => Page::new("Your card", "/card", draw(visit, &plan, way_back)).printed().show(visit),
        None => Response::see_other("/"),
    }
}

fn draw(visit: &Visit, plan: &Plan<'_>, way_back: Option<&Invitation>) -> Markup {
    html! {
        article.card {
            h1 { "Your plan by date" }
            (sessions(visit))
            p.screen {
                "Print it with your browser’s print or share button: it fits on one page. "
                a href="/calendar.ics" { "Put the dates in your calendar" } "."
            }
            (dots::rings(plan, visit.today(), visit.dates()))
            div.columns {
                (sections::steps(visit, plan))
                (sections::advice(visit, plan))
                (sections::tasks(visit, plan))
                (sections::call(visit.protocol()))
                (sections::accidents(visit.protocol()))
                (way_back::section(visit, way_back))
            }
        }
    }
}

fn session_on(visit: &Visit, session: &Session) -> String {
    let date = visit.dates().long(session.date);
    match session.planned {
        true if session.date > visit.today() => format!("{date} (planned)"),
        true => format!("{date} (planned, not said to have taken place)"),
        false => date,
    }
}

/// The dates of all sessions.
fn sessions(visit: &Visit) -> Markup {
    let dates: Vec<String> =
        visit.course().sessions.iter().map(|session| session_on(visit, session)).listed();
    let named = if dates.len() > 1 { "Sessions" } else { "Session" };
    html! {
        p.date {
            (named) ": " (dates.joined(" · ")) ". "
            "Cross off each day that is over. On a day with a thick ring, something changes."
        }
    }
}
