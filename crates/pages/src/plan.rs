//! `/plan`: the ladders as one drawing over the days.

mod ladders;
mod releases;
mod stretch;

use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::drawing::Span;
use stipple_html::{Fields, Wrong};
use stipple_lists::Listed;
use stipple_plan::{Timeline, World};
use stipple_words::{count, day};

use crate::address::{Address, Handler};
use crate::alarm::watched;
use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

use ladders::Drawn;
use releases::{Brings, Turn};

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::get("/plan", Handler::Course(page))];

/// `GET /plan`, or other days with `?from=` and `?days=`.
fn page(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    let world = world.as_planned(visit.today());
    let (span, wrong) = match stretch::asked(&world, fields) {
        Ok(span) => (span, None),
        Err(wrong) => (stretch::settled(&world), Some(wrong)),
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let other = other_days(fields, span, wrong.as_ref());
    let main = draw(visit, &world, span, &other);
    Page::new("Your plan", "/plan", main).show_as(visit, status)
}

fn draw(visit: &Visit, world: &World<'_>, span: Span, other: &Markup) -> Markup {
    let timeline = world.timeline(span.from, u16::try_from(span.days).unwrap_or(u16::MAX));
    let turns = releases::turns(world, &timeline, visit.today());
    let drawn = Drawn { visit, world, span, timeline: &timeline };
    html! {
        h1 { "Your plan" }
        p.lead { (lead(visit, world, &timeline, &turns)) }
        (held(visit, world))
        (drawn.phases())
        (drawn.ladders())
        (ahead(visit, world, &turns))
        (sessions(visit))
        (drawn.ticks())
        (drawn.same())
        (other)
    }
}

/// The next thing to come, so that the page opens with it.
fn lead(visit: &Visit, world: &World<'_>, timeline: &Timeline<'_>, turns: &[Turn]) -> Markup {
    let dates = visit.dates();
    let after = timeline.days.last().is_some_and(|last| last.date >= visit.today());
    html! {
        "Today is " (day(world.day_number())) ". "
        @match turns.first() {
            Some(turn) => {
                "Next: " a href="#next" { strong { (dates.short(turn.on)) } } ", "
                (what(&turn.brings)) "."
            },
            None if after => { "Nothing changes in the days shown. " (back(visit, timeline)) },
            None => { "The days shown are past. " a href="/plan" { "Show what comes next" } "." },
        }
    }
}

/// The way back to the latest session, when the days shown begin after it.
fn back(visit: &Visit, timeline: &Timeline<'_>) -> Markup {
    let from = timeline.days.first().map_or_else(|| visit.today(), |first| first.date);
    let sessions = visit.course().sessions.iter().rev().map(|session| session.date);
    let latest = sessions.filter(|on| *on < from).max();
    html! {
        @if let Some(session) = latest { a href=(format!("/plan?from={session}")) { "Look back to your session" } "." }
    }
}

/// Why products stand at no or are for the clinic, while a sign is open or watched.
fn held(visit: &Visit, world: &World<'_>) -> Markup {
    html! {
        (watched(visit, world))
        @if world.alarm().is_some() {
            p { "Every product stays at no until that is gone. " a href="/signs" { "Check in" } " when it changed." }
        }
    }
}

fn what(brings: &Brings) -> String {
    match brings {
        Brings::Session => "your session".to_owned(),
        Brings::Changes(changes) => count(changes.len(), "change"),
    }
}

fn ahead(visit: &Visit, world: &World<'_>, turns: &[Turn]) -> Markup {
    html! {
        @if !turns.is_empty() {
            section #next {
                h2 { "What comes when" }
                p.small {
                    "If nothing more is told" @if planned_ahead(visit) { ", and your session takes place as planned" }
                    ". A check-in or a word of your clinic can change it."
                }
                (releases::draw(world.protocol(), turns, visit.dates()))
            }
        }
    }
}

fn planned_ahead(visit: &Visit) -> bool {
    visit.course().sessions.iter().any(|session| session.planned && session.date > visit.today())
}

fn sessions(visit: &Visit) -> Markup {
    let (today, dates) = (visit.today(), visit.dates());
    let ahead: Vec<Date> =
        visit.course().sessions.iter().map(|session| session.date).filter(|on| *on > today).listed();
    html! {
        section {
            h2 { "Sessions ahead" }
            @if ahead.is_empty() {
                p { "None is planned. " a href="/course" { "Add your next session" } " and the plan counts from it." }
            } @else {
                ul { @for on in ahead { li { (dates.long(on)) } } }
            }
        }
    }
}

/// The question for other days, with what was asked for last.
fn other_days(fields: &Fields, span: Span, wrong: Option<&Wrong>) -> Markup {
    let described =
        |field: &str| wrong.filter(|wrong| wrong.field == field).map(|_| format!("{field}-wrong"));
    let (from, days) = (span.from.to_string(), span.days.to_string());
    html! {
        section {
            h2 { "Other days" }
            form.row method="get" action="/plan" {
                div.field {
                    label for="from" { "From" }
                    (stipple_html::wrong(wrong, "from"))
                    input #from type="date" name="from" value=(fields.get("from").unwrap_or(&from))
                        aria-describedby=[described("from")];
                }
                div.field {
                    label for="days" { "How many days" }
                    (stipple_html::wrong(wrong, "days"))
                    input #days type="number" name="days" min=(stretch::DAYS.start()) max=(stretch::DAYS.end())
                        value=(fields.get("days").unwrap_or(&days)) aria-describedby=[described("days")];
                }
                button.quiet { "Show" }
            }
        }
    }
}
