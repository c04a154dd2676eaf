//! `/signs`: the check-in, and what it means.

mod answer;
mod course;
mod form;
mod told;

use http::StatusCode;
use stipple_journal::{Kind, Told};
use stipple_plan::World;
use stipple_protocol::{EMERGENCY, Level};
use stipple_words::ahead;

use crate::Visit;
use crate::address::{Address, get, post};
use crate::effect::Then;
use crate::fields::Fields;
use crate::reply::Response;
use crate::shell::Page;

pub(crate) use course::axis;
use told::Refused;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    get("/signs", page),
    post("/signs", check_in),
    get("/signs/answer", answer::page),
    post("/signs/now", now),
];

/// `GET /signs`: what to look for, and how it went so far.
fn page(visit: &Visit, _: &Fields) -> Response {
    show(visit, &Fields::default(), None)
}

/// `POST /signs`: what was found.
fn check_in(visit: &Visit, fields: &Fields) -> Response {
    if visit.course().sessions.is_empty() {
        return Then::nothing("/").into_response();
    }
    match told::read(visit, fields) {
        Ok(found) => {
            let told = found.told(visit.protocol()).into_iter().map(Kind::Tell);
            Then::record(told, found.answer()).into_response()
        }
        Err(refused) => show(visit, fields, Some(&refused)),
    }
}

/// `POST /signs/now`: an emergency is happening.
fn now(visit: &Visit, _: &Fields) -> Response {
    if visit.course().sessions.is_empty() {
        return Then::nothing("/").into_response();
    }
    let on = visit.today();
    let told = Told::Sign { sign: EMERGENCY.to_owned(), level: Level::Strong, urgent: false, on };
    Then::tell(told, format!("/signs/answer?on={on}")).into_response()
}

fn show(visit: &Visit, fields: &Fields, refused: Option<&Refused>) -> Response {
    let Ok(world) = visit.world() else { return Response::see_other("/") };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = form::Form { visit, world: &world, fields, refused }.draw();
    Page::new("Check-in", "/signs", main).alarming().show_as(visit, status)
}

/// When to look next, as a sentence.
fn next_look_line(visit: &Visit, world: &World<'_>) -> String {
    let next = world.next_look();
    if next <= world.moment().day {
        return "Next look: today.".to_owned();
    }
    format!("Next look: {}.", ahead(&world.day(), next, visit.dates()))
}
