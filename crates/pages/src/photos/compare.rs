//! Two photos of a view compared: side by side, and with scripts laid over each other.

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{LostPatch, Photo};
use stipple_words::{capital, photo_changes, view as name};

use super::album::{baseline, day_and_date, log_of, measured, photo_of, runs, view_of, way_to};
use super::files::{script, style};
use super::picture;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/compare?view=front&a=ID&b=ID`: `a` is the baseline and `b` the newest unless said.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let Some(view) = view_of(fields) else { return shell::nowhere(visit) };
    let named = |field| photo_of(visit, fields, field).filter(|photo| photo.taken.view == view);
    let earlier = named("a").or_else(|| baseline(visit, view));
    let later = named("b").or_else(|| log_of(visit).of(view).pop());
    let title = format!("{}: compare", capital(name(view)));
    let main = html! {
        (style(visit))
        p { a href=(way_to(view)) { (capital(name(view))) ": all photos" } }
        h1 { (title) }
        @match (earlier, later) {
            (Some(earlier), Some(later)) if earlier.id != later.id => {
                (both(visit, earlier, later))
                (choice(visit, (earlier, later)))
                (script(visit, &["photo-ask", "photo-compare", "photo-kept"]))
            },
            _ => p { "There is one photo of this side so far, and it takes two. "
                a href=(format!("/photos/take?view={}", view.word())) { "Take the next one" } "." },
        }
    };
    Page::new(title, "/photos", main).show(visit)
}

/// Which two.
fn choice(visit: &Visit, (earlier, later): (&Photo, &Photo)) -> Markup {
    let options = |chosen: &Photo| {
        html! {
            @for photo in log_of(visit).of(chosen.taken.view) {
                option value=(photo.id) selected[photo.id == chosen.id] { (day_and_date(visit, photo.taken.on)) }
            }
        }
    };
    html! {
        h2 { "Two other photos" }
        form.row method="get" action="/photos/compare" {
            input type="hidden" name="view" value=(earlier.taken.view.word());
            label.field { "Earlier" select name="a" { (options(earlier)) } }
            label.field { "Later" select name="b" { (options(later)) } }
            button.quiet { "Compare" }
        }
    }
}

fn both(visit: &Visit, earlier: &Photo, later: &Photo) -> Markup {
    let is_base = baseline(visit, later.taken.view).is_some_and(|base| base.id == earlier.id);
    let found = measured(visit, later).filter(|_| is_base);
    // Only what is measured against the baseline is kept: other pairs are looked at, and that is all.
    let known = if found.is_some() || !is_base { "yes" } else { "no" };
    html! {
        div.compare data-compare data-photo=(later.id) data-picture=(later.taken.picture) data-base=(earlier.id)
            data-base-picture=(earlier.taken.picture) data-runs=[runs(visit, earlier)] data-measured=(known)
            data-lost=[found.map(|found| places(&found.lost))] data-way="beside" {
            p data-status role="status" {}
            (ways(later))
            div.pair data-pair {
                figure { (picture::whole(visit, earlier)) figcaption { "Earlier: " (day_and_date(visit, earlier.taken.on)) } }
                figure { (picture::whole(visit, later)) figcaption { "Later: " (day_and_date(visit, later.taken.on)) } }
            }
            (stage(visit, (earlier, later)))
        }
        h2 { "What changed" }
        @match found {
            Some(found) => ul { @for said in photo_changes(found) { li { (said) } } },
            None if is_base => p { "Not measured yet. This page does it when it can lay the photos over each other." },
            None => p { "Changes are measured against the first photo only." },
        }
        p.small { "A photo cannot tell whether skin is well. If something worries you, " a href="/signs" { "check in" } " or ask your clinic." }
    }
}

/// How to look at them: with scripts, and once they lie over each other.
fn ways(later: &Photo) -> Markup {
    html! {
        fieldset.ways-of data-ways hidden {
            legend { "Look at them" }
            @for (way, words) in [("slider", "Slider"), ("beside", "Side by side"), ("flicker", "In turn")] {
                label { input type="radio" name="way" value=(way) checked[way == "slider"]; span { (words) } }
            }
        }
        label.box data-marks hidden { input type="checkbox"; "Show where more dots were lost" }
        @if !later.taken.marks.is_empty() { (picture::marks(later)) }
    }
}

fn stage(visit: &Visit, (earlier, later): (&Photo, &Photo)) -> Markup {
    html! {
        div.stage data-stage data-shown="later" hidden {
            img data-under alt=(format!("Earlier photo: {}", picture::says(visit, earlier)));
            img data-over alt=(format!("Later photo, laid over it: {}", picture::says(visit, later)));
            div data-lost hidden {}
            i data-edge {}
        }
        label.field data-slide hidden { "Earlier on the left, later on the right"
            input type="range" data-line min="0" max="100" value="50";
        }
        div.row data-flick hidden {
            button.quiet type="button" data-step { "Other photo" }
            button.quiet type="button" data-play { "Start" }
            p data-which { "Later photo" }
        }
    }
}

/// Places as `x,y,w,h,loss`, with a semicolon between two, as forms have them.
fn places(lost: &[LostPatch]) -> String {
    let mut places = String::new();
    for LostPatch { x, y, w, h, loss } in lost {
        let between = if places.is_empty() { "" } else { ";" };
        places += &format!("{between}{x},{y},{w},{h},{loss}");
    }
    places
}
