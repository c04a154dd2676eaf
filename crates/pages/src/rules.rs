//! `/rules`: which rules the course goes by, and going over to others. Only the person's own yes does that.

pub(crate) mod notice;

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::Pin;
use stipple_lists::Listed;
use stipple_plan::{Lost, Moves, World};
use stipple_protocol::{Change, Direction, Protocol, diff};
use stipple_words::{RULES_IN_DOUBT, WITHDRAWN, list, until_over, until_said};

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;
use crate::visit::rules::Rules;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] =
    &[Address::get("/rules", Handler::Course(page)), Address::post("/rules", Handler::Journal(go_over))];

/// `GET /rules`.
fn page(visit: &Visit, _: World<'_>, _: &Fields) -> Response {
    show(visit, StatusCode::OK)
}

fn show(visit: &Visit, status: StatusCode) -> Response {
    let main = html! {
        h1 { "The rules of your course" }
        @match (visit.standing.doubt.is_empty(), &visit.standing.lost) {
            (false, _) => (between(visit)),
            (true, Some(lost)) => (instead(visit, lost)),
            (true, None) => (own(visit)),
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

/// What can be done while the rules are lost.
fn instead(visit: &Visit, lost: &Lost) -> Markup {
    html! {
        p {
            "Nothing you told is lost, and nobody else’s rules are used for you. Ask your clinic what holds for you"
            @match lost {
                Lost::NotHere(_) => {
                    ", and ask whoever runs this page to bring the rules back. If your phone was without a connection, they may come with the next one."
                }
                Lost::Unread => { ". This phone or this page may have to be brought up to date first." }
                Lost::Untold => { ", and say below by which rules you go." }
            }
        }
        @if !visit.standing.choices.is_empty() {
            h2 { "Or go by other rules" }
            p { "Only if your clinic says that they are right for you." }
            @for rules in &visit.standing.choices { (choice(visit, &rules.protocol)) }
        }
    }
}

/// Between which rules it is in doubt, and what each would change today.
fn between(visit: &Visit) -> Markup {
    html! {
        p {
            (RULES_IN_DOUBT) " " (until_said(&visit.standing.doubt, visit.standing.lost.as_ref()))
            " That comes of entries of two courses in one, or of two phones that each went over to others. Ask your clinic if you are not sure."
        }
        @for rules in &visit.standing.choices { (choice(visit, &rules.protocol)) }
    }
}

/// Rules that may be chosen, with what they change for this course on this day.
fn choice(visit: &Visit, protocol: &Protocol) -> Markup {
    let moves = moves(visit, protocol).unwrap_or_default();
    html! {
        section {
            h3 { (protocol.title) ", " (protocol.id) " " (protocol.version) }
            (today(&moves))
            (yes(&moves, protocol, "Go by these from now on"))
        }
    }
}

/// The button that says yes. While a sign is open that the rules do not speak of there is none: nobody would hear of it.
fn yes(moves: &Moves<'_>, to: &Protocol, says: &str) -> Markup {
    html! {
        @if moves.silenced.is_empty() {
            form method="post" action="/rules" {
                button name="to" value=(to.hash) { (says) }
                p.small { "You can take it back: “Undo” in your diary." }
            }
        } @else {
            p.wrong {
                "You told of " (list(&moves.silenced)) ", and these rules do not speak of that. Call your clinic about it, and tell "
                a href="/signs" { "when it is gone" } "; then you can go over."
            }
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
            None if visit.standing.withdrawn => p.wrong { (WITHDRAWN) " " (until_over(None, 0)) },
            None => p { "There is no newer version here." },
        }
    }
}

fn over_to(visit: &Visit, newer: &Rules) -> Markup {
    let (old, new) = (visit.protocol(), &newer.protocol);
    let moves = moves(visit, new).unwrap_or_default();
    html! {
        h2 { "A newer version: " (new.version) }
        @if visit.standing.withdrawn {
            p.wrong { (WITHDRAWN) " " (until_over(Some(&new.version), visit.standing.beside.len())) }
        } @else {
            p { "Your rules stay as they are until you say so. What you ticked stays ticked." }
        }
        h3 { "For you, today" }
        (today(&moves))
        (all(&diff(old, new)))
        (yes(&moves, new, &format!("Go by version {} from now on", new.version)))
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
    let new = World::new(new, visit.course(), visit.moment()).ok()?;
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
