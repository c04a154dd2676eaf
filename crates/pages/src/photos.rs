//! `/photos`: the photo log. Five views of the head, each photo compared with the first of its view.
//!
//! A photo shows change, not health: nothing here makes a sign or a verdict milder.

mod area;
mod change;
mod compare;
mod lapse;
mod log;
mod picture;
mod save;
mod share;
mod sheet;
mod take;
mod trouble;
mod view;

pub use trouble::{PhotoTrouble, photo_trouble};

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_journal::{Measured, Photo, PhotoLog, View, read_id};

use crate::Visit;
use crate::address::{Address, get, post};
use crate::fields::Fields;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    get("/photos", log::page),
    get("/photos/view", view::page),
    get("/photos/take", take::page),
    get("/photos/compare", compare::page),
    get("/photos/lapse", lapse::page),
    get("/photos/area", area::page),
    get("/photos/share", share::page),
    post("/photos/share", share::make),
    get("/photos/sheet", sheet::page),
    post("/photos/save", save::save),
    post("/photos/measured", save::measured),
    post("/photos/area", save::area),
    post("/photos/baseline", save::baseline),
    post("/photos/backup", save::backup),
];

/// The photo log of this visit.
fn log_of(visit: &Visit) -> &PhotoLog {
    &visit.course().photos
}

/// The view a form or an address asks for.
fn view_of(fields: &Fields) -> Option<View> {
    fields.get("view").and_then(View::from_word)
}

/// The photo a field names, if it counts.
fn photo_of<'v>(visit: &'v Visit, fields: &Fields, field: &str) -> Option<&'v Photo> {
    log_of(visit).find(read_id(fields.get(field)?)?)
}

/// The photo that others of this view are laid over today.
fn baseline(visit: &Visit, view: View) -> Option<&Photo> {
    log_of(visit).baseline(view, &visit.course().sessions, visit.today())
}

/// What a photo shows against the baseline of its view; `None` for the baseline, and for what is not measured.
fn measured<'v>(visit: &'v Visit, photo: &Photo) -> Option<&'v Measured> {
    log_of(visit).measured(photo, baseline(visit, photo.taken.view)?)
}

/// A day of the course as people call it: `day 6, Sun 8 March`; the date alone before any session.
fn day_and_date(visit: &Visit, on: Date) -> String {
    let since = visit.course().sessions.iter().rev().find(|session| session.date <= on);
    let date = visit.dates().short(on);
    match since {
        Some(since) => stipple_words::day(stipple_plan::days_between(since.date, on)) + ", " + &date,
        None => date,
    }
}

/// The treated area of a baseline as it was painted: its run lengths, as forms have them.
fn runs(visit: &Visit, base: &Photo) -> Option<String> {
    let area = log_of(visit).area(base)?;
    let mut runs = String::new();
    for run in &area.runs {
        if !runs.is_empty() {
            runs.push(',');
        }
        runs.push_str(&run.to_string());
    }
    Some(runs)
}

/// How pages about photos look, beyond what all pages do: others need not carry it.
fn style(visit: &Visit) -> Markup {
    html! { link rel="stylesheet" href=(format!("/photos.css?{}", visit.build)); }
}

/// The scripts of a page, in the order in which they need each other, after those that know where pictures are.
fn script(visit: &Visit, names: &[&str]) -> Markup {
    html! { @for name in ["database", "photo-store"].iter().chain(names) { script src=(format!("/{name}.js?{}", visit.build)) defer {} } }
}

/// The address of a view's photos.
fn way_to(view: View) -> String {
    format!("/photos/view?view={}", view.word())
}
