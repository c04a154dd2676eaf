//! What stands above an answer: the alarm while a sign is open, and a calm word about what is watched.

use maud::{Markup, html};
use stipple_html::contact;
use stipple_lists::Listed;
use stipple_plan::World;
use stipple_words::{assessment, told_of};

use crate::visit::Visit;

/// What must be heard before anything else now, on whichever page of whichever day.
pub(crate) fn alarm(world: &World<'_>, screen: bool) -> Markup {
    drawn(world, screen, &html! { p { a href="/signs" { "It is gone, or it changed" } } })
}

/// The same where it is told how a sign is.
pub(crate) fn alarm_on_form(world: &World<'_>) -> Markup {
    drawn(world, false, &html! { p { "Is it gone? Look, and choose “not there”." } })
}

fn drawn(world: &World<'_>, screen: bool, then: &Markup) -> Markup {
    let protocol = world.protocol();
    html! {
        @if let Some(alarm) = world.alarm() {
            @let mark = assessment(alarm.means);
            section.alarm.screen[screen] role="alert" {
                h2 { span aria-hidden="true" { (mark.glyph) } " " (mark.says) }
                p { (told_of(protocol, alarm.signs)) " " (alarm.action) }
                (contact(protocol))
                (then)
            }
        }
    }
}

/// What is to be looked at again, and by when.
pub(crate) fn watched(visit: &Visit, world: &World<'_>) -> Markup {
    all_watched(visit, world, &html! { p { a href="/signs" { "Look again" } } })
}

/// The same where it is told how a sign is.
pub(crate) fn watched_on_form(visit: &Visit, world: &World<'_>) -> Markup {
    all_watched(visit, world, &html! {})
}

fn all_watched(visit: &Visit, world: &World<'_>, then: &Markup) -> Markup {
    let protocol = world.protocol();
    let says: Vec<String> = world
        .watched()
        .iter()
        .map(|&watched| stipple_words::watched(protocol, watched, visit.dates()))
        .listed();
    let mark = assessment(stipple_protocol::Assessment::Watch);
    html! {
        @if !says.is_empty() {
            section.note {
                h2 { span aria-hidden="true" { (mark.glyph) } " " (mark.says) }
                ul.plain { @for says in &says { li { (says) } } }
                p { (protocol.triage.watch) }
                (then)
            }
        }
    }
}
