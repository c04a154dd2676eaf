//! What changed over the days, per view: redness, and how much of the dots is seen, each drawn with its noise and
//! told in words.

use maud::{Markup, html};
use stipple_html::drawing::{Point, Scale, Span, change};
use stipple_journal::{Change, Measured, Photo, View};
use stipple_lists::Listed;
use stipple_plan::days_between;
use stipple_words::{capital, photo_dots, photo_redness, view as name};

use super::album::{baseline, log_of, measured};
use super::picture::said_marks;
use crate::signs::course::axis;
use crate::visit::Visit;

/// Days drawn at least, so that the first photos are no wide blocks.
const LEAST: i32 = 14;
/// The least that half the height stands for: three points of redness, a quarter of the dots.
const REDNESS: i32 = 300;
const DOTS: i32 = 250;

/// A measure: what it is called, what no change would be, and how it is found and told.
struct Measure {
    name: &'static str,
    none: i32,
    least: i32,
    of: fn(&Measured) -> Option<Change>,
    says: fn(Change) -> String,
}

const MEASURES: [Measure; 2] = [
    Measure { name: "redness", none: 0, least: REDNESS, of: |found| found.redness, says: photo_redness },
    Measure { name: "dots", none: 1000, least: DOTS, of: |found| found.pigment, says: photo_dots },
];

/// Draws the views that have photos to compare.
pub(super) fn draw(visit: &Visit, views: &[View]) -> Markup {
    let compared = views.iter().filter_map(|view| compared(visit, *view)).listed();
    let Some(from) = compared.iter().map(|base| base.taken.on).min() else { return html! {} };
    let days = (days_between(from, visit.today()) + 1).max(LEAST);
    let span = Span { from, days: usize::try_from(days).unwrap_or_default() };
    html! {
        section #change {
            h2 { "What changed" }
            p { "Each photo against the first of its view. The band is the noise: what differs by less may mean nothing. Up is redder, or darker dots." }
            (legend())
            details.inwords { summary { "Show it in words" } }
            div.days {
                (axis(visit, span))
                ul { @for base in compared { @for measure in &MEASURES { (row(visit, span, base, measure)) } } }
            }
            p.small { "Photos show change, not health. What you see and feel counts more: " a href="/signs" { "check in" } "." }
        }
    }
}

/// The baseline of a view, if a photo was compared with it.
fn compared(visit: &Visit, view: View) -> Option<&Photo> {
    let base = baseline(visit, view)?;
    let compared = |photo: &Photo| photo.taken.on >= base.taken.on && measured(visit, photo).is_some();
    log_of(visit).of(view).iter().any(|photo| compared(photo)).then_some(base)
}

fn row(visit: &Visit, span: Span, base: &Photo, measure: &Measure) -> Markup {
    let mut photos = log_of(visit).of(base.taken.view);
    photos.retain(|photo| photo.taken.on >= base.taken.on && photo.id != base.id);
    let points: Vec<Point> = photos
        .iter()
        .filter_map(|photo| Some((span.at(photo.taken.on)?, found(visit, photo, measure))))
        .listed();
    let scale = Scale { span, none: measure.none, least: measure.least };
    html! {
        li {
            div { span { (capital(name(base.taken.view))) ": " (measure.name) } (change(scale, span.at(base.taken.on).unwrap_or_default(), &points)) }
            p.words { @for photo in &photos { (told(visit, photo, measure)) " " } }
        }
    }
}

/// What a photo measures. One that was kept in spite of the gate is a gap, as one that was not measured.
fn found(visit: &Visit, photo: &Photo, measure: &Measure) -> Option<Change> {
    let found = measured(visit, photo).filter(|_| photo.taken.marks.is_empty())?;
    (measure.of)(found)
}

fn told(visit: &Visit, photo: &Photo, measure: &Measure) -> String {
    let gap = || {
        if photo.taken.marks.is_empty() {
            "Not measured.".to_owned()
        } else {
            format!("Left out, {}.", said_marks(photo))
        }
    };
    let says = found(visit, photo, measure).map_or_else(gap, measure.says);
    format!("{}: {says}", visit.dates().short(photo.taken.on))
}

/// What each shape means.
fn legend() -> Markup {
    html! {
        ul.row.plain.small aria-hidden="true" {
            li { "● above the noise" }
            li { "○ within the noise" }
            li { "| not measured" }
        }
    }
}

/// How large something is, for people: `3.4 MB`.
pub(super) fn size(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
