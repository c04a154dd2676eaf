//! The log: five views, the newest photo of each, when each is due, what changed, and where photos are kept.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_html::drawing::head;
use stipple_journal::View;
use stipple_lists::Listed;
use stipple_plan::World;
use stipple_words::{capital, count, list, view as name};

use super::album::{day_and_date, log_of, way_to};
use super::change;
use super::files::script;
use super::picture;
use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// `GET /photos`.
pub(super) fn page(visit: &Visit, world: World<'_>, _: &Fields) -> Response {
    let open = world.views_due();
    let next = world.next_photos();
    let main = html! {
        h1 { "Photos" }
        p.lead { (summary(visit, &open, next)) }
        ul.views { @for view in View::ALL { li { (one(visit, view, &open)) } } }
        (change::draw(visit, &View::ALL))
        (how())
        (share(visit))
        (kept(visit))
        (script(visit, &["photo-kept"]))
    };
    Page::new("Photos", "/photos", main).show(visit)
}

fn summary(visit: &Visit, open: &[View], next: Option<Date>) -> String {
    let names = open.iter().map(|view| name(*view)).listed();
    let again = next.map(|on| format!("The next photos are due on {}.", visit.dates().short(on)));
    match (open.len(), again) {
        (0, Some(again)) => again,
        (0, None) => "The same five views, a while apart, show what the eye forgets.".to_owned(),
        (5, _) => "Due today: all five views. The same place, light and angle each time.".to_owned(),
        _ => format!("Due today: {}.", list(&names)),
    }
}

fn one(visit: &Visit, view: View, due: &[View]) -> Markup {
    let open = due.contains(&view);
    let newest = log_of(visit).of(view).pop();
    let take = format!("/photos/take?view={}", view.word());
    html! {
        h2 { (capital(name(view))) }
        @match newest {
            Some(photo) => {
                a href=(way_to(view)) { (picture::small(visit, photo)) }
                p.small { (capital(&day_and_date(visit, photo.taken.on))) @if open { " · due today" } }
            },
            None => {
                (head(view))
                p.small { @if open { "Due today" } @else { "No photo yet" } }
            },
        }
        a.button.quiet[due.first() != Some(&view)] href=(take) aria-label=(format!("Take it: {}", name(view))) { "Take it" }
    }
}

/// What makes photos that can be compared.
fn how() -> Markup {
    html! {
        section #how {
            h2 { "How to take a good photo" }
            ul {
                li { "The same place and the same lamp each time. No flash." }
                li { "Hold the phone an arm’s length away, with the whole treated area in the picture." }
                li { "Line your head up with the faint picture of the last time." }
                li { "Hold still, tap to focus, and use the timer for the top and the back." }
                li { "Before you put anything on your skin, and not right after a shower." }
            }
        }
    }
}

fn share(visit: &Visit) -> Markup {
    let shares = log_of(visit).shares.len();
    html! {
        @if !log_of(visit).taken.is_empty() {
            section {
                h2 { "For your clinic" }
                p { a href="/photos/share" { "Make a page to print or show" } }
                @if shares > 0 { p.small { (capital(&count(shares, "page"))) " made so far." } }
            }
        }
    }
}

/// Where photos are kept, how many, and the switch for keeping them at the server too.
fn kept(visit: &Visit) -> Markup {
    let backup = log_of(visit).backup;
    let pictures = log_of(visit).taken.len();
    html! {
        section #kept {
            h2 { "Where your photos are kept" }
            p {
                @if backup { "On this phone, and at the server, locked with the key of your course." }
                @else { "On this phone only. What you share for your clinic is at the server too, until you take it back." }
                " No place, time or phone is in the files."
            }
            p.small data-quota data-pictures=(pictures) { (capital(&count(pictures, "photo"))) " in your log." (at_server(visit)) }
            @if !log_of(visit).held().is_empty() { p.small data-pending role="status" {} }
            form method="post" action="/photos/backup" {
                @if backup {
                    button.quiet name="on" value="no" { "Keep them on the phone only" }
                    p.small { "The server then removes its copies, except those you share." }
                } @else {
                    button.quiet name="on" value="yes" { "Keep them at the server too" }
                    p.small { "Then a lost phone loses no photos, and your other phones show them." }
                }
            }
            p.small { "An export holds what you wrote and what was measured, not the pictures." }
        }
    }
}

/// What the server has, where that is known.
fn at_server(visit: &Visit) -> Markup {
    html! {
        @if let Some(here) = visit.pictures.filter(|here| here.count > 0) {
            " At the server: " (count(here.count, "picture")) ", " (change::size(here.bytes)) "."
        }
    }
}
