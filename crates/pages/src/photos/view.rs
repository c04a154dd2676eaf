//! The photos of one view: each with its day, its marks and what it measures.

use maud::{Markup, html};
use stipple_html::Fields;
use stipple_html::drawing::head;
use stipple_journal::{Photo, View};
use stipple_plan::World;
use stipple_words::{capital, photo_changes, view as name};

use super::album::{baseline, day_and_date, log_of, measured, view_of};
use super::change;
use super::files::script;
use super::picture;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/view?view=front`.
pub(super) fn page(visit: &Visit, _: World<'_>, fields: &Fields) -> Response {
    let Some(view) = view_of(fields) else { return shell::nowhere(visit) };
    let title = capital(name(view));
    let photos = log_of(visit).of(view);
    let main = html! {
        p { a href="/photos" { "Photos" } }
        h1 { (title) }
        (ways(view, photos.len()))
        @if photos.is_empty() { (head(view)) p { "No photo of this view yet. The first one is what all others are compared with." } }
        (change::draw(visit, &[view]))
        @for photo in photos.iter().rev() { (one(visit, photo)) }
        (script(visit, &["photo-kept"]))
    };
    Page::new(title, "/photos", main).show(visit)
}

fn ways(view: View, photos: usize) -> Markup {
    let to = |page: &str| format!("/photos/{page}?view={}", view.word());
    html! {
        p.flow {
            a.button href=(to("take")) { "Take it" }
            @if photos > 1 {
                a.button.quiet href=(to("compare")) { "Compare two" }
                a.button.quiet href=(to("lapse")) { "One after another" }
            }
        }
    }
}

fn one(visit: &Visit, photo: &Photo) -> Markup {
    let base = baseline(visit, photo.taken.view).is_some_and(|base| base.id == photo.id);
    html! {
        article.shot id=(photo.id) data-photo=(photo.id) {
            h2 #(photo.taken.picture) { (capital(&day_and_date(visit, photo.taken.on))) }
            (picture::whole(visit, photo))
            (picture::marks(photo))
            @if base { p { "Others are compared with this one. " a href=(format!("/photos/area?photo={}", photo.id)) { "Mark the treated area" } } }
            @else { (changes(visit, photo)) }
            p.flow {
                @if !base { a href=(format!("/photos/compare?view={}&b={}", photo.taken.view.word(), photo.id)) { "Compare with the first" } }
                a href=(format!("/diary/{}", photo.id)) { "Change or remove it" }
            }
            @if !base { details { summary { "More" } (choose(photo)) } }
        }
    }
}

fn changes(visit: &Visit, photo: &Photo) -> Markup {
    html! {
        @match measured(visit, photo) {
            Some(measured) => { ul.plain { @for said in photo_changes(measured) { li { (said) } } } },
            None => { p.small data-unmeasured=(photo.id) { "Not measured yet." } },
        }
    }
}

/// A form that makes others be compared with this photo.
fn choose(photo: &Photo) -> Markup {
    html! {
        form method="post" action="/photos/baseline" {
            input type="hidden" name="photo" value=(photo.id);
            p.small { "Then every other photo of this view is measured against this one." }
            button.quiet { "Compare others with this one" }
        }
    }
}
