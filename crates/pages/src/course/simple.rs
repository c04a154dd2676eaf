//! The simple forms: one thing each, of which the latest word holds.

use maud::{Markup, html};
use stipple_html::{Fields, Form};
use stipple_journal::{DayBoundary, Told};
use stipple_protocol::Climate;

use super::board::{Board, back, refused};
use crate::telling::ask::{ask, audience};
use crate::telling::filled::filled;
use crate::telling::read::read;
use crate::then::Then;
use crate::visit::Visit;

/// What the person told of themselves.
pub(super) fn you(board: &Board<'_>) -> Markup {
    let protocol = board.visit.protocol();
    let skin = board.visit.course().skin.is_some() || !audience(protocol, |whom| &whom.skin).is_empty();
    let hair = board.visit.course().hair.is_some() || !audience(protocol, |whom| &whom.hair).is_empty();
    html! {
        h2 { "You" }
        div.forms {
            (simple(board, "climate", &like("climate"), "Heat makes you sweat, so some steps come later where it is hot or humid."))
            @if skin { (simple(board, "skin", &like("skin"), "Some rules are for certain skin only. Until you tell, they all hold.")) }
            @if hair { (simple(board, "hair", &like("hair"), "Some rules are for certain hair only. Until you tell, they all hold.")) }
        }
    }
}

/// Whose days count, and how dates are written.
pub(super) fn days(board: &Board<'_>) -> Markup {
    html! {
        h2 { "Days and dates" }
        (lost_zone(board.visit))
        div.forms {
            (simple(board, "zone", &like("zone"), "A day of your plan begins and ends by the clock there."))
            (simple(board, "day-boundary", &like("day-boundary"), "Before that hour it still counts as the day before, for those who stay up late."))
            (simple(board, "dates", &like("dates"), "How dates and times are written. The rest stays in English."))
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

/// The question of one of the simple forms, with its button.
fn simple(board: &Board<'_>, id: &'static str, like: &Told, says: &str) -> Markup {
    let form = board.form(id, known(board.visit, like));
    html! {
        form.settle method="post" action=(format!("/course/{id}")) {
            input type="hidden" name="back" value="/course";
            (ask(board.visit, &form, like))
            p.small { (says) }
            button.quiet { "Save" }
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
pub(super) fn tell(visit: &Visit, fields: &Fields, id: &'static str) -> Result<Then, Form> {
    let like = like(id);
    match read(visit, fields, &like) {
        Ok(new) if changes(visit, &like, &new) => Ok(Then::tell(new, section(id))),
        Ok(_) => Ok(Then::nothing(section(id))),
        Err(wrong) => Err(refused(id, fields, wrong)),
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
pub(super) fn zone(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    let to = if back(fields, "").is_empty() { "/today" } else { "/course#zone" };
    match read(visit, fields, &like("zone")) {
        Ok(told) => Ok(Then::tell(told, to)),
        Err(wrong) => Err(refused("zone", fields, wrong)),
    }
}
