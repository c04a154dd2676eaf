//! `/course`: sessions, clearances, climate, zone and the like. Each is a small form of its own that says
//! what it changes.

mod clearances;
mod firsts;
mod sessions;
mod took_place;

use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use stipple_journal::{DayBoundary, Told};
use stipple_protocol::Climate;
use stipple_words::capital;

use crate::Visit;
use crate::address::{Address, get, post};
use crate::back::local;
use crate::effect::Then;
use crate::fields::{Fields, Wrong};
use crate::reply::Response;
use crate::shell::Page;
use crate::telling::{Form, ask, audience, filled, read};

pub(crate) use took_place::asked;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    get("/course", page),
    post("/course/session", sessions::tell),
    post("/course/session/remove", sessions::remove),
    post("/course/session/took-place", took_place::tell),
    post("/course/session/moved", took_place::moved),
    post("/course/session/first", firsts::tell),
    post("/course/final", sessions::last),
    post("/course/clearance", clearances::tell),
    post("/course/climate", |visit, fields| settle(visit, fields, "climate")),
    post("/course/skin", |visit, fields| settle(visit, fields, "skin")),
    post("/course/hair", |visit, fields| settle(visit, fields, "hair")),
    post("/course/zone", zone),
    post("/course/day-boundary", |visit, fields| settle(visit, fields, "day-boundary")),
    post("/course/dates", |visit, fields| settle(visit, fields, "dates")),
];

/// `GET /course`.
fn page(visit: &Visit, _: &Fields) -> Response {
    show(visit, None)
}

/// The page; with a form that was sent and cannot be used, as it was filled in.
fn show(visit: &Visit, sent: Option<&Form>) -> Response {
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let board = Board { visit, sent };
    let main = html! {
        h1 { "Your course" }
        @if let Some(wrong) = sent.and_then(|sent| sent.wrong.as_ref()) {
            p.wrong { "Nothing was saved. " (wrong.says) }
        }
        section #sessions { (sessions::draw(&board)) }
        section #clearances { (clearances::draw(&board)) }
        section #you { (you(&board)) }
        section #zone { (days(&board)) }
    };
    Page::new("Your course", "/course", main).show_as(visit, status)
}

/// The page again, with what is wrong.
fn again(visit: &Visit, id: impl Into<String>, fields: &Fields, wrong: Wrong) -> Response {
    let form = Form { wrong: Some(wrong), ..Form::new(id, fields.clone()) };
    show(visit, Some(&form))
}

/// All forms of the page: each as it was sent, or with what is known.
struct Board<'a> {
    visit: &'a Visit,
    sent: Option<&'a Form>,
}

impl Board<'_> {
    /// A form with what is known, or as it was sent.
    fn form(&self, id: &str, known: Fields) -> Form {
        let sent = self.sent.filter(|sent| sent.id == id);
        sent.cloned().unwrap_or_else(|| Form::new(id, known))
    }

    /// Whether a form was sent and has to be filled in again.
    fn is_sent(&self, id: &str) -> bool {
        self.sent.is_some_and(|sent| sent.id == id)
    }

    /// The question of one of the simple forms, with its button.
    fn simple(&self, id: &'static str, like: &Told, says: &str) -> Markup {
        let form = self.form(id, known(self.visit, like));
        html! {
            form.settle method="post" action=(format!("/course/{id}")) {
                input type="hidden" name="back" value="/course";
                (ask(self.visit, &form, like))
                p.small { (says) }
                button.quiet { "Save" }
            }
        }
    }
}

/// The fields of what is known of this kind; empty when nothing was told.
fn known(visit: &Visit, like: &Told) -> Fields {
    told(visit, like).map(|told| filled(&told, visit.zone())).unwrap_or_default()
}

/// What was told of this kind, or what holds until something is.
fn told(visit: &Visit, like: &Told) -> Option<Told> {
    let course = visit.course();
    match like {
        Told::Climate(_) => course.climate.map(Told::Climate),
        Told::Skin(_) => course.skin.clone().map(Told::Skin),
        Told::Hair(_) => course.hair.clone().map(Told::Hair),
        Told::Zone(_) => course.zone.clone().map(Told::Zone),
        Told::DayBoundary(_) => Some(Told::DayBoundary(course.day_boundary)),
        Told::Dates(_) => Some(Told::Dates(visit.dates().tag().to_owned())),
        _ => None,
    }
}

/// What a simple form tells, by its address. Its value stands for the kind and for nothing else.
fn like(id: &str) -> Told {
    match id {
        "climate" => Told::Climate(Climate::default()),
        "skin" => Told::Skin(String::new()),
        "hair" => Told::Hair(String::new()),
        "day-boundary" => Told::DayBoundary(DayBoundary::default()),
        "dates" => Told::Dates(String::new()),
        _ => Told::Zone(String::new()),
    }
}

/// `POST` of a simple form. What is known already is not recorded again.
fn settle(visit: &Visit, fields: &Fields, id: &'static str) -> Response {
    let like = like(id);
    match read(visit, fields, &like) {
        Ok(new) if changes(visit, &like, &new) => Then::tell(new, section(id)).into_response(),
        Ok(_) => Then::nothing(section(id)).into_response(),
        Err(wrong) => again(visit, id, fields, wrong),
    }
}

/// Whether this is news: what merely holds by itself was never told.
fn changes(visit: &Visit, like: &Told, new: &Told) -> bool {
    let never = matches!(like, Told::Dates(_)) && visit.course().dates.is_none();
    never || told(visit, like).as_ref() != Some(new)
}

fn section(id: &str) -> &'static str {
    if matches!(id, "day-boundary" | "dates" | "zone") { "/course#zone" } else { "/course#you" }
}

/// `POST /course/zone`: also what today asks a traveller. It is recorded every time, since the answer holds
/// for where the device is as well.
fn zone(visit: &Visit, fields: &Fields) -> Response {
    let to = if fields.get("back").and_then(local).is_some() { "/course#zone" } else { "/today" };
    match read(visit, fields, &like("zone")) {
        Ok(told) => Then::tell(told, to).into_response(),
        Err(wrong) => again(visit, "zone", fields, wrong),
    }
}

/// Where a form of another page leads back to.
fn back(fields: &Fields, otherwise: &str) -> String {
    fields.get("back").and_then(local).unwrap_or(otherwise).to_owned()
}

fn you(board: &Board<'_>) -> Markup {
    let protocol = board.visit.protocol();
    let skin = board.visit.course().skin.is_some() || !audience(protocol, |whom| &whom.skin).is_empty();
    let hair = board.visit.course().hair.is_some() || !audience(protocol, |whom| &whom.hair).is_empty();
    html! {
        h2 { "You" }
        div.forms {
            (board.simple("climate", &like("climate"), "Heat makes you sweat, so some steps come later where it is hot or humid."))
            @if skin { (board.simple("skin", &like("skin"), "Some rules are for certain skin only. Until you tell, they all hold.")) }
            @if hair { (board.simple("hair", &like("hair"), "Some rules are for certain hair only. Until you tell, they all hold.")) }
        }
    }
}

fn days(board: &Board<'_>) -> Markup {
    html! {
        h2 { "Days and dates" }
        (lost_zone(board.visit))
        div.forms {
            (board.simple("zone", &like("zone"), "A day of your plan begins and ends by the clock there."))
            (board.simple("day-boundary", &like("day-boundary"), "Before that hour it still counts as the day before, for those who stay up late."))
            (board.simple("dates", &like("dates"), "How dates and times are written. The rest stays in English."))
        }
    }
}

/// Said when the zone of the course is none that is known where this runs.
fn lost_zone(visit: &Visit) -> Markup {
    let used = visit.now.time_zone().iana_name();
    let lost = visit.course().zone.as_deref().filter(|told| used.is_some_and(|used| used != *told));
    html! {
        @if let Some(told) = lost {
            p.wrong role="alert" {
                "Nothing is known about the time in “" (told) "”, so days follow " (used.unwrap_or("UTC")) ". Choose another."
            }
        }
    }
}

/// A sign for what is there already and what is not yet: a full disc with a tick, or an empty ring.
fn mark(there: bool) -> Markup {
    html! {
        svg.badge.(if there { "yes" } else { "open" }) viewBox="0 0 24 24" aria-hidden="true" {
            circle cx="12" cy="12" r="10" {}
            @if there { path d="M7 12.5l3.5 3.5L17 9" {} }
        }
    }
}

/// A day, its year with it.
fn long(visit: &Visit, date: Date) -> String {
    capital(&visit.dates().long(date))
}
