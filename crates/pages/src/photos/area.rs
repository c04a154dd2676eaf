//! The treated area on a baseline, put right by painting.

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::Photo;

use super::album::{photo_of, runs, way_to};
use super::files::{script, style};
use super::picture;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/area?photo=ID`.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let Some(photo) = photo_of(visit, fields, "photo") else { return shell::nowhere(visit) };
    let main = html! {
        (style(visit))
        p { a href=(way_to(photo.taken.view)) { "Back to the photos" } }
        h1 { "The treated area" }
        p { "Changes are measured where the dots are. If the colored part misses some, or covers what was not treated, paint it right." }
        noscript {
            div.note { p { "Painting needs this page's scripts. Turn on JavaScript for this site." } }
            (picture::whole(visit, photo))
        }
        (painting(visit, photo))
        (script(visit, &["photo-ask", "photo-area"]))
    };
    Page::new("The treated area", "/photos", main).show(visit)
}

fn painting(visit: &Visit, photo: &Photo) -> Markup {
    html! {
        div data-area data-picture=(photo.taken.picture) data-runs=[runs(visit, photo)] {
            p data-status role="status" {}
            div data-tools hidden {
                (brush())
                canvas.paint data-canvas tabindex="0" role="application" aria-describedby="keys"
                    aria-label="The photo with its treated area. Arrow keys move, space paints" {}
                p.small #keys { "With a keyboard: arrow keys move the brush, space paints, shift with an arrow key paints on the way." }
                (save(photo))
            }
        }
    }
}

fn brush() -> Markup {
    html! {
        fieldset.ways-of {
            legend { "Brush" }
            label { input type="radio" name="paint" value="in" checked; span { "Paint" } }
            label { input type="radio" name="paint" value="out"; span { "Rub out" } }
        }
        div.row {
            button.quiet type="button" data-smaller { "Smaller" }
            button.quiet type="button" data-larger { "Larger" }
        }
    }
}

fn save(photo: &Photo) -> Markup {
    html! {
        form method="post" action="/photos/area" data-form {
            input type="hidden" name="photo" value=(photo.id);
            @for name in ["cols", "rows", "runs"] { input type="hidden" name=(name); }
            div.row {
                button { "Save this area" }
                button.quiet type="button" data-found { "Back to what was found" }
            }
        }
        p.small { "What was measured on the old area is measured again when you compare." }
    }
}
