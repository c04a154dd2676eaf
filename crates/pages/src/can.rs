//! `/can`: may I? The verdict, large, and what stands behind it.

mod answer;
mod asked;
mod days;
pub(crate) mod list;
pub(crate) mod question;
pub(crate) mod reading;
pub(crate) mod reply;
mod subject;

use http::StatusCode;
use maud::{Markup, html};
use stipple_ask::Meaning;
use stipple_html::Fields;
use stipple_plan::World;

use asked::Asked;
use reading::Reading;

use crate::address::{Address, Handler};
use crate::alarm::alarm;
use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::get("/can", Handler::Course(page))];

/// `GET /can`: every activity, or with `?q=` the answer to a question.
fn page(visit: &Visit, now: World<'_>, fields: &Fields) -> Response {
    let said = question::asked(fields);
    if said.is_empty() {
        return Page::new("What may I do today?", "/can", list::draw(&now)).show(visit);
    }
    let (on, wrong) = match fields.date("on") {
        Ok(on) => (on, None),
        Err(wrong) => (None, Some((wrong, fields.get("on").unwrap_or_default()))),
    };
    let Some(reading) = Reading::of(visit, &said, on) else { return Response::see_other("/") };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let asked = Asked { visit, said: &said, now: &now, reading: &reading, wrong };
    let page = Page::new(asked.title(), "/can", draw(&asked));
    if asked.goes_first() { page.alarming() } else { page }.show_as(visit, status)
}

fn draw(asked: &Asked<'_, '_>) -> Markup {
    html! {
        @match &asked.reading.meaning {
            Meaning::Activity(answer) => (answer::draw(asked, answer)),
            _ => (reply::draw(asked)),
        }
        @if asked.goes_first() { (alarm(asked.now, false)) }
        (reply::beside(asked))
        (question::draw(Some(asked.said)))
        p { a href="/can" { "Everything you can ask about" } }
    }
}
