//! `/signs`: the check-in, and what it means.

mod answer;
pub(crate) mod course;
mod form;
mod next_look;
mod told;

use http::StatusCode;
use stipple_html::Fields;
use stipple_journal::{Kind, Told};
use stipple_plan::World;
use stipple_protocol::{EMERGENCY, Level};

use crate::address::{Address, Handler};
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

use told::Refused;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/signs", Handler::Course(page)),
    Address::post("/signs", Handler::Course(check_in)),
    Address::get("/signs/answer", Handler::Course(answer::page)),
    Address::post("/signs/now", Handler::Course(now)),
];

/// `GET /signs`: what to look for, and how it went so far. What a question said already is filled in.
fn page(visit: &Visit, world: World<'_>, said: &Fields) -> Response {
    show(visit, &world, (said, None))
}

/// `POST /signs`: what was found.
fn check_in(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    match told::read(visit, fields) {
        Ok(found) => {
            let told = found.told(&world).into_iter().map(Kind::Tell);
            Then::record(told, found.answer()).into_response()
        }
        Err(refused) => show(visit, &world, (fields, Some(&refused))),
    }
}

/// `POST /signs/now`: an emergency is happening.
fn now(visit: &Visit, _: World<'_>, _: &Fields) -> Response {
    let on = visit.today();
    let told = Told::Sign { sign: EMERGENCY.to_owned(), level: Level::Strong, urgent: false, on };
    Then::tell(told, format!("/signs/answer?on={on}")).into_response()
}

/// The form, as it was filled in, with what cannot be recorded of that.
fn show(visit: &Visit, world: &World<'_>, (fields, refused): (&Fields, Option<&Refused>)) -> Response {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let main = form::Form { visit, world, fields, refused }.draw();
    Page::new("Check-in", "/signs", main).alarming().show_as(visit, status)
}
