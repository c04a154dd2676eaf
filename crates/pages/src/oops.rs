//! `/oops`: it happened; what to do now.

mod standing;
pub(crate) mod steps;

use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use stipple_ask::Meaning;
use stipple_html::{Fields, Wrong};
use stipple_journal::{Kind, Told};
use stipple_plan::World;
use stipple_protocol::Accident;
use stipple_words::{SAY_IT_AGAIN, UNSURE, capital};

use crate::address::{Address, Handler};
use crate::can::list::link_to;
use crate::can::question;
use crate::can::reading::Reading;
use crate::can::reply::{near, sign};
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

use steps::{record, steps, watch};

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/oops", Handler::Course(page)),
    Address::post("/oops", Handler::Course(tell)),
    Address::get("/oops/undo", Handler::Course(|visit, world, _| show(visit, world, "undo"))),
    Address::post("/oops/undo", Handler::Journal(undo)),
    Address::get("/oops/{accident}", Handler::CourseOne(show)),
];

/// `GET /oops`: what can happen, to choose from; with `?q=` found by free words.
fn page<'v>(visit: &'v Visit, world: World<'v>, fields: &Fields) -> Response {
    let said = question::asked(fields);
    if said.is_empty() {
        return choice(visit, StatusCode::OK, html! { h1 { "Oops. What happened?" } });
    }
    if let Some(accident) = world.protocol().accident_called(&said) {
        return Response::see_other(&address(accident));
    }
    let reading = Reading::heard(visit, world, &said);
    match &reading.meaning {
        Meaning::Accident(mishap) => Response::see_other(&address(mishap.accident)),
        other => found(visit, &reading.world, (&said, other)),
    }
}

fn address(accident: &Accident) -> String {
    format!("/oops/{}", accident.id)
}

/// What was meant when it was no accident.
fn found(visit: &Visit, world: &World<'_>, (said, meaning): (&str, &Meaning<'_>)) -> Response {
    let main = html! {
        @match meaning {
            Meaning::Sign(assessed) => { h1 { "That is something your skin shows" } (sign(world, assessed, visit.dates())) },
            Meaning::Activity(answer) => {
                h1 { (UNSURE) }
                p { "If it has happened, choose what comes closest below. If you want to know whether you may:" }
                @if let stipple_plan::About::Activity(activity) = answer.about {
                    ul.plain.acts { li { (link_to(world, activity)) } }
                }
            },
            Meaning::Unknown { near: about } => { h1 { (UNSURE) } p { (SAY_IT_AGAIN) } (near(world, about)) },
            Meaning::Topic(topic) => {
                h1 { (UNSURE) }
                p { "Perhaps this helps: " a href=(format!("/learn#topic-{}", topic.id)) { (topic.question) } }
            },
            Meaning::OutOfScope { answer, .. } => { h1 { (stipple_words::NOT_ANSWERED) } p { (answer) } },
            Meaning::Accident(_) => {},
        }
        p.small { "You wrote: “" (said) "”" }
    };
    choice(visit, StatusCode::OK, main)
}

/// The page to choose on, with something above.
fn choice(visit: &Visit, status: StatusCode, above: Markup) -> Response {
    let main = html! {
        (above)
        p { "It happens. Choose it, and you see what to do now." }
        ul.plain.mishaps { @for accident in &visit.protocol().accidents { li { (choose(accident)) } } }
        form.can action="/oops" role="search" {
            label for="q" { "Something else?" }
            div { input #q type="search" name="q" placeholder="soap ran over my head" autocomplete="off" enterkeyhint="search" maxlength="300"; button { "Find" } }
        }
        p { "Is it bleeding, very painful, or are you unsure? Call your clinic." }
        (stipple_html::contact(visit.protocol()))
    };
    Page::new("Oops", "/oops", main).show_as(visit, status)
}

/// One of them: told as of today with one press, or read before anything is recorded.
fn choose(accident: &Accident) -> Markup {
    let named = html! { span.hidden { ": " (accident.name) } };
    html! {
        form method="post" action="/oops" {
            input type="hidden" name="accident" value=(accident.id);
            button { (capital(&accident.name)) }
            button.bare name="when" value="yesterday" { "It was yesterday" (named) }
            a href=(address(accident)) { "Just read it" (named) }
        }
    }
}

/// `GET /oops/ID`: the steps, whether it was recorded or not.
fn show(visit: &Visit, world: World<'_>, id: &str) -> Response {
    let Some(mishap) = world.accident(id) else { return unknown(visit) };
    let told = standing::told(visit, &mishap.accident.id);
    let main = html! {
        (steps::recorded(visit, mishap.accident, &told))
        (steps(&world, &mishap))
        @if told.is_empty() { (record(mishap.accident)) }
        (watch(&world))
        p { a href="/oops" { "Something else happened" } }
    };
    Page::new(capital(&mishap.accident.name), "/oops", main).show(visit)
}

fn unknown(visit: &Visit) -> Response {
    let above = html! {
        h1 { "There are no steps for that here" }
        p { "The address may be old or mistyped." }
    };
    choice(visit, StatusCode::NOT_FOUND, above)
}

/// `POST /oops`: it happened.
fn tell(visit: &Visit, _: World<'_>, fields: &Fields) -> Response {
    let (accident, on) = match (what(fields), day(visit, fields)) {
        (Ok(accident), Ok(on)) => (accident, on),
        (Err(wrong), _) | (_, Err(wrong)) => return refused(visit, &wrong),
    };
    let Some(accident) = visit.protocol().accident(&accident) else { return unknown(visit) };
    if standing::is_told(visit, &accident.id, on) {
        return Then::nothing(address(accident)).into_response();
    }
    Then::tell(Told::Accident { accident: accident.id.clone(), on }, address(accident)).into_response()
}

fn refused(visit: &Visit, wrong: &Wrong) -> Response {
    let above = html! { h1 { "Oops. What happened?" } (stipple_html::wrong(Some(wrong), wrong.field)) };
    choice(visit, StatusCode::UNPROCESSABLE_ENTITY, above)
}

fn what(fields: &Fields) -> Result<String, Wrong> {
    fields.text("accident")?.ok_or_else(|| Wrong::new("accident", "Choose what happened."))
}

/// The day it happened on: today, unless yesterday is said.
fn day(visit: &Visit, fields: &Fields) -> Result<Date, Wrong> {
    let today = visit.today();
    match fields.get("when") {
        None | Some("today") => Ok(today),
        Some("yesterday") => Ok(today.yesterday().unwrap_or(today)),
        Some(_) => Err(Wrong::new("when", "Choose today or yesterday.")),
    }
}

/// `POST /oops/undo`: it did not.
fn undo(visit: &Visit, fields: &Fields) -> Response {
    let told = fields.text("accident").ok().flatten().zip(fields.date("on").ok().flatten());
    let Some((id, on)) = told else { return Then::nothing("/oops").into_response() };
    let Some(accident) = visit.protocol().accident(&id) else {
        return Then::nothing("/oops").into_response();
    };
    let against = standing::facts(visit, &id, on).into_iter().map(|target| Kind::Retract { target });
    Then::record(against, address(accident)).into_response()
}
