//! `/rules`: which rules the course goes by, and going over to others. Only the person's own yes does that.

use std::sync::Arc;

use http::StatusCode;
use maud::{Markup, html};
use stipple_journal::Pin;
use stipple_lists::Listed;
use stipple_plan::{Moment, Moves, World};
use stipple_protocol::{Change, Direction, Protocol, diff};
use stipple_words::{RULES_LOST, WITHDRAWN, list, newer_version, until_back, until_over};

use crate::address::{Address, get, post};
use crate::effect::Then;
use crate::fields::Fields;
use crate::reply::Response;
use crate::shell::Page;
use crate::{Rules, Visit};

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[get("/rules", page), post("/rules", go_over)];

/// `GET /rules`.
fn page(visit: &Visit, _: &Fields) -> Response {
    show(visit, StatusCode::OK)
}

fn show(visit: &Visit, status: StatusCode) -> Response {
    if visit.course().sessions.is_empty() {
        return Response::see_other("/");
    }
    let main = html! {
        h1 { "The rules of your course" }
        @match visit.standing.lost {
            Some(_) => (instead(visit)),
            None => (own(visit)),
        }
    };
    Page::new("The rules of your course", "", main).show_as(visit, status)
}

/// `POST /rules`: the person's yes.
fn go_over(visit: &Visit, fields: &Fields) -> Response {
    let to = fields.get("to").unwrap_or_default();
    let chosen = visit.standing.choices.iter().find(|rules| rules.protocol.hash.to_string() == to);
    match chosen {
        Some(rules) if moves(visit, &rules.protocol).is_none_or(|moves| moves.silenced.is_empty()) => {
            Then::record(visit.course().goes_by(&Pin::of(&rules.protocol)), "/today").into_response()
        }
        // A page that was open for long, or a sign told of since: look again.
        _ => show(visit, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// Said above every page while something stands in for the rules of the course.
pub(crate) fn lost(visit: &Visit) -> Markup {
    let Some(pin) = &visit.standing.lost else { return html! {} };
    html! {
        aside.note role="alert" {
            p {
                strong { (RULES_LOST) } " " (until_back(&pin.id, &pin.version)) " " a href="/rules" { "What you can do" } "."
            }
        }
    }
}

/// Said on today's page when there is a newer version.
pub(crate) fn offer(visit: &Visit) -> Markup {
    let newer = visit.standing.choices.first().filter(|_| visit.standing.lost.is_none());
    html! {
        @match (&visit.standing.successor, newer) {
            (None, None) => {},
            (None, Some(newer)) => aside.note {
                p { (newer_version(&newer.protocol.version)) " " a href="/rules" { "See what would change for you" } "." }
            },
            (Some(_), newer) => aside.note {
                p {
                    strong { (WITHDRAWN) } " " (until_over(version_of(newer))) " " a href="/rules" { "See what changes" } "."
                }
            },
        }
    }
}

fn version_of(newer: Option<&Arc<Rules>>) -> Option<&str> {
    newer.map(|newer| newer.protocol.version.as_str())
}

/// What can be done while the rules are lost.
fn instead(visit: &Visit) -> Markup {
    html! {
        p {
            "Nothing you told is lost, and nobody else’s rules are used for you. Ask your clinic what holds for you, and ask "
            "whoever runs this page to bring the rules back. If your phone was without a connection, they may come with the next one."
        }
        @if !visit.standing.choices.is_empty() {
            h2 { "Or go by other rules" }
            p { "Only if your clinic says that they are right for you." }
            @for rules in &visit.standing.choices { (choice(&rules.protocol)) }
        }
    }
}

fn choice(protocol: &Protocol) -> Markup {
    html! {
        form method="post" action="/rules" {
            p { (protocol.title) ", " (protocol.id) " " (protocol.version) }
            button.quiet name="to" value=(protocol.hash) { "Go by these from now on" }
        }
    }
}

/// The rules of the course, and what a newer version would change.
fn own(visit: &Visit) -> Markup {
    let protocol = visit.protocol();
    html! {
        p { "Your course goes by: " strong { (protocol.title) } ", " (protocol.id) " " (protocol.version) "." }
        @match visit.standing.choices.first() {
            Some(newer) => (over_to(visit, newer)),
            None if visit.standing.successor.is_some() => p.wrong {
                (WITHDRAWN) " " (until_over(None))
            },
            None => p { "There is no newer version here." },
        }
    }
}

fn over_to(visit: &Visit, newer: &Rules) -> Markup {
    let (old, new) = (visit.protocol(), &newer.protocol);
    let moves = moves(visit, new).unwrap_or_default();
    html! {
        h2 { "A newer version: " (new.version) }
        @if visit.standing.successor.is_some() {
            p.wrong { (WITHDRAWN) " " (until_over(Some(&new.version))) }
        } @else {
            p { "Your rules stay as they are until you say so. What you ticked stays ticked." }
        }
        h3 { "For you, today" }
        (today(&moves))
        (all(&diff(old, new)))
        @if moves.silenced.is_empty() {
            form method="post" action="/rules" {
                button name="to" value=(new.hash) { "Go by version " (new.version) " from now on" }
                p.small { "You can take it back: “Undo” in your diary." }
            }
        } @else {
            p.wrong {
                "You told of " (list(&moves.silenced)) ", and the new rules do not speak of that. Call your clinic about it, and tell "
                a href="/signs" { "when it is gone" } "; then you can go over."
            }
        }
    }
}

/// What changes for this course on this day.
fn today(moves: &Moves<'_>) -> Markup {
    let changes = stipple_words::moves(moves);
    html! {
        @if changes.is_empty() { p { "Nothing changes today." } } @else { ul { @for change in changes { li { (change) } } } }
    }
}

fn moves<'v>(visit: &'v Visit, new: &'v Protocol) -> Option<Moves<'v>> {
    let moment = Moment::at(visit.now.clone(), visit.course().day_boundary);
    let new = World::new(new, visit.course(), moment).ok()?;
    Some(visit.world().ok()?.moves_to(&new))
}

/// Everything that changes from one version to the other, the stricter first.
fn all(changes: &[Change]) -> Markup {
    let of = |direction| changes.iter().filter(|change| change.direction == direction).listed();
    let parts = [
        ("Stricter", of(Direction::Stricter)),
        ("Looser", of(Direction::Looser)),
        ("Other changes", of(Direction::Neutral)),
    ];
    html! {
        h3 { "On all days, for everybody" }
        @if changes.is_empty() { p { "Nothing." } }
        @for (title, changes) in parts.iter().filter(|(_, changes)| !changes.is_empty()) {
            details { summary { (title) ": " (changes.len()) } ul { @for change in changes { li { (change.text) } } } }
        }
    }
}
