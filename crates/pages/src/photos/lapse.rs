//! All photos of a view, one after another.

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{Photo, View};
use stipple_words::{capital, view as name};

use super::album::{baseline, day_and_date, log_of, runs, view_of, way_to};
use super::files::{script, style};
use super::picture;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/lapse?view=front`: from the baseline on.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let Some(view) = view_of(fields) else { return shell::nowhere(visit) };
    let base = baseline(visit, view);
    let mut photos = log_of(visit).of(view);
    photos.retain(|photo| base.is_some_and(|base| photo.taken.on >= base.taken.on));
    let title = format!("{}: time-lapse", capital(name(view)));
    let main = html! {
        (style(visit))
        p { a href=(way_to(view)) { (capital(name(view))) ": all photos" } }
        h1 { (title) }
        @match base {
            Some(base) if photos.len() > 1 => (all(visit, base, &photos)),
            _ => p { "A time-lapse takes two photos of this side or more." },
        }
    };
    Page::new(title, "/photos", main).show(visit)
}

fn all(visit: &Visit, base: &Photo, photos: &[&Photo]) -> Markup {
    html! {
        div data-lapse data-base=(base.taken.picture) data-runs=[runs(visit, base)] {
            p { button type="button" data-make hidden { "Make the time-lapse" } }
            p data-status role="status" {}
            (player(base.taken.view))
            ol.views {
                // The baseline comes first: the others are laid over it.
                (one(visit, base))
                @for photo in photos { @if photo.id != base.id { (one(visit, photo)) } }
            }
        }
        (script(visit, &["photo-ask", "photo-lapse", "photo-kept"]))
    }
}

fn one(visit: &Visit, photo: &Photo) -> Markup {
    html! {
        li { (picture::small(visit, photo)) p.small data-day=(photo.taken.picture) { (capital(&day_and_date(visit, photo.taken.on))) } }
    }
}

fn player(view: View) -> Markup {
    let file = format!("{}.png", view.word());
    html! {
        div data-player hidden {
            img.shown data-frame alt="The photo of this day, laid over the first one";
            p.small data-shown {}
            label.field { "Day" input type="range" data-line min="0" value="0"; }
            div.row {
                button type="button" data-play { "Play" }
                a.button.quiet data-file download=(file) { "Save as a file" }
            }
            p.small { "The file is an animated picture (PNG). It holds your photos: think about whom you send it to." }
        }
    }
}
