//! What to do after an accident, what to watch, and how it is put on record.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::grounds;
use stipple_lists::Joined;
use stipple_plan::{Calls, Mishap, World};
use stipple_protocol::Accident;
use stipple_words::{capital, list, no_longer_early};

use crate::visit::Visit;

/// The steps of an accident, numbered, and why.
pub(crate) fn steps(world: &World<'_>, mishap: &Mishap<'_>) -> Markup {
    html! {
        h1 { (capital(&mishap.accident.name)) }
        p { (early(mishap)) }
        ol.plain.steps { @for step in &mishap.accident.steps { li { (step) } } }
        (grounds(&mishap.accident.ground))
        @if world.protocol().contact.phone.is_some() { (stipple_html::contact(world.protocol())) }
    }
}

/// Whether it came too early, as a sentence.
fn early(mishap: &Mishap<'_>) -> String {
    let day = capital(&stipple_words::day(mishap.day));
    match no_longer_early(mishap) {
        _ if mishap.day < 0 => format!("{day}: no fresh dots yet. These steps do no harm."),
        Some(says) => format!("{day}: {says}."),
        None => format!("{day}: too early for this. Do these now, in this order."),
    }
}

/// Puts it on record, for today or yesterday.
pub(crate) fn record(accident: &Accident) -> Markup {
    html! {
        form.note method="post" action="/oops" {
            p { "Nothing has been recorded yet. When did it happen?" }
            input type="hidden" name="accident" value=(accident.id);
            div.row {
                button name="when" value="today" { "Today" }
                button.quiet name="when" value="yesterday" { "Yesterday" }
            }
        }
    }
}

/// Says what is on record, and takes it back.
pub(super) fn recorded(visit: &Visit, accident: &Accident, told: &[Date]) -> Markup {
    html! {
        @for on in told {
            form.note.row method="post" action="/oops/undo" {
                p role="status" { "Recorded for " (visit.dates().short(*on)) "." }
                input type="hidden" name="accident" value=(accident.id);
                input type="hidden" name="on" value=(on);
                button.quiet { "Undo" span.hidden { ", " (visit.dates().short(*on)) } }
            }
        }
    }
}

/// What to look for, and when to call. As the rules for signs have it on this day.
pub(crate) fn watch(world: &World<'_>) -> Markup {
    let calls = SignsToWatch::on(world);
    html! {
        section {
            h2 { "Watch your skin today and tomorrow" }
            ul {
                @if !calls.any.is_empty() { li { "Call your clinic at any sign of " (or(&calls.any)) "." } }
                @if !calls.strong.is_empty() { li { "Call when there is a lot of " (or(&calls.strong)) "." } }
                @if !calls.urgent.is_empty() { li { "Get medical help now for " (or(&calls.urgent)) "." } }
                li { "Unsure? Call. Early is better." }
            }
            (stipple_html::contact(world.protocol()))
            p { a.button.quiet href="/signs" { "Check in" } }
        }
    }
}

/// Signs by what they call for.
#[derive(Default)]
struct SignsToWatch<'a> {
    /// For the clinic, even a little of it.
    any: Vec<&'a str>,
    /// For the clinic, when it is a lot.
    strong: Vec<&'a str>,
    /// For medical help.
    urgent: Vec<&'a str>,
}

impl<'a> SignsToWatch<'a> {
    fn on(world: &World<'a>) -> Self {
        let mut watch = Self::default();
        for (at, sign) in world.protocol().each_sign() {
            match world.calls(at) {
                Calls::Urgent => watch.urgent.push(&sign.name),
                Calls::Any => watch.any.push(&sign.name),
                Calls::ALot => watch.strong.push(&sign.name),
                Calls::Never => {}
            }
        }
        watch
    }
}

/// Words as a choice: `redness, pain or swelling`.
fn or(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.joined(", ")),
        _ => list(words),
    }
}
