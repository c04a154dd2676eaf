//! The photos of a visit: which there are, what they are compared with, and how their days are called.

use jiff::civil::Date;
use stipple_html::Fields;
use stipple_journal::{Measured, Photo, PhotoLog, View, read_id};

use crate::visit::Visit;

/// The photo log of this visit.
pub(super) fn log_of(visit: &Visit) -> &PhotoLog {
    &visit.course().photos
}

/// The view a form or an address asks for.
pub(super) fn view_of(fields: &Fields) -> Option<View> {
    fields.get("view").and_then(View::from_word)
}

/// The photo a field names, if it counts.
pub(super) fn photo_of<'v>(visit: &'v Visit, fields: &Fields, field: &str) -> Option<&'v Photo> {
    log_of(visit).find(read_id(fields.get(field)?)?)
}

/// The photo that others of this view are laid over today.
pub(super) fn baseline(visit: &Visit, view: View) -> Option<&Photo> {
    log_of(visit).baseline(view, &visit.course().sessions, visit.today())
}

/// What a photo shows against the baseline of its view; `None` for the baseline, and for what is not measured.
pub(super) fn measured<'v>(visit: &'v Visit, photo: &Photo) -> Option<&'v Measured> {
    log_of(visit).measured(photo, baseline(visit, photo.taken.view)?)
}

/// A day of the course as people call it: `day 6, Sun 8 March`; the date alone before any session.
pub(super) fn day_and_date(visit: &Visit, on: Date) -> String {
    let since = visit.course().sessions.iter().rev().find(|session| session.date <= on);
    let date = visit.dates().short(on);
    match since {
        Some(since) => stipple_words::day(stipple_plan::days_between(since.date, on)) + ", " + &date,
        None => date,
    }
}

/// The treated area of a baseline as it was painted: its run lengths, as forms have them.
pub(super) fn runs(visit: &Visit, base: &Photo) -> Option<String> {
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

/// The address of a view's photos.
pub(super) fn way_to(view: View) -> String {
    format!("/photos/view?view={}", view.word())
}
