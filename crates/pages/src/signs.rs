//! `/signs`: the check-in, and what it means.

mod answer;
mod course;
mod form;
mod rhythm;
mod told;

use http::StatusCode;
use stipple_journal::Kind;
use stipple_plan::{Day, World, days_after, days_between};
use stipple_words::ahead;

use crate::Visit;
use crate::address::{Address, get, post};
use crate::effect::Then;
use crate::fields::Fields;
use crate::reply::Response;
use crate::shell::Page;

pub(crate) use course::axis;
use rhythm::{Looks, next_look};
use told::Refused;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] =
    &[get("/signs", page), post("/signs", check_in), get("/signs/answer", answer::page)];

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

fn show(visit: &Visit, fields: &Fields, refused: Option<&Refused>) -> Response {
    let Ok(world) = visit.world() else { return Response::see_other("/") };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = form::Form { visit, world: &world, fields, refused }.draw();
    Page::new("Check-in", "/signs", main).show_as(visit, status)
}

/// When to look next, as a sentence.
fn next_look_line(visit: &Visit, world: &World<'_>) -> String {
    let day = world.day();
    let due = next_look(looks(visit, world, &day), day.day) - day.day;
    match due {
        ..=0 => "Next look: today.".to_owned(),
        _ => format!("Next look: {}.", ahead(&day, days_after(day.date, due), visit.dates())),
    }
}

fn looks(visit: &Visit, world: &World<'_>, day: &Day<'_>) -> Looks {
    let last = visit.course().signs.iter().map(|told| told.on).filter(|on| *on <= day.date).max();
    Looks {
        last: last.map(|on| day.day - days_between(on, day.date)),
        healed: day.healed,
        open: !world.open_signs().is_empty(),
    }
}
