//! `/photos/share`: photos made ready for the clinic, with what the person agrees to; and what was made ready before.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Fields, Form, Wrong};
use stipple_journal::{Photo, PhotoTold, PhotoUse, Share, SharedPhotos, Told, View, read_id};
use stipple_lists::Listed;
use stipple_words::{capital, count, photo_use, photo_uses, view as name};

use super::album::{day_and_date, log_of};
use super::picture;
use crate::effect::Response;
use crate::shell::Page;
use crate::then::Then;
use crate::visit::Visit;

/// `GET /photos/share`.
pub(super) fn page(visit: &Visit, _: &Fields) -> Response {
    show(visit, &Form::new("share", Fields::default()), StatusCode::OK)
}

/// `POST /photos/share`: what was chosen and agreed to. Nothing is sent to anybody.
pub(super) fn make(visit: &Visit, fields: &Fields) -> Response {
    match read(visit, fields) {
        Ok(share) => {
            Then::tell(Told::Photo(PhotoTold::Share(share).into()), "/photos/share#made").into_response()
        }
        Err(wrong) => {
            let form = Form { wrong: Some(wrong), ..Form::new("share", fields.clone()) };
            show(visit, &form, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

fn read(visit: &Visit, fields: &Fields) -> Result<Share, Wrong> {
    let named = fields.each().filter(|(field, _)| *field == "photo");
    let named = named.filter_map(|(_, id)| read_id(id)).listed();
    // In the order of the log, each once, and only those that are in it.
    let photos = log_of(visit).taken.iter().map(|photo| photo.id).filter(|id| named.contains(id)).listed();
    let uses = PhotoUse::ALL.iter().copied().filter(|one| fields.has(one.word())).listed();
    if photos.is_empty() {
        return Err(Wrong::new("photo", "Choose at least one photo."));
    }
    if photos.len() > PhotoTold::MOST_SHARED {
        return Err(Wrong::new("photo", format!("Choose at most {} photos.", PhotoTold::MOST_SHARED)));
    }
    if uses.is_empty() {
        return Err(Wrong::new("uses", "Say what your clinic may do with them."));
    }
    Ok(Share { photos, uses, signs: fields.has("signs") })
}

fn show(visit: &Visit, form: &Form, status: StatusCode) -> Response {
    let main = html! {
        p { a href="/photos" { "Photos" } }
        h1 { "Photos for your clinic" }
        p.lead { "Choose photos and say what may be done with them. You get one page, to print or to show." }
        p { "It is sent to nobody, and nobody is watching. If you are worried, call your clinic." }
        (made(visit))
        @if log_of(visit).taken.is_empty() { p { "There are no photos in your log yet." } } @else { (asked(visit, form)) }
    };
    Page::new("Photos for your clinic", "/photos", main).show_as(visit, status)
}

fn asked(visit: &Visit, form: &Form) -> Markup {
    html! {
        form.settle method="post" action="/photos/share" {
            (form.wrong("photo"))
            @for view in View::ALL { (choices(visit, form, view)) }
            fieldset {
                legend { "My clinic may use these photos" }
                (form.wrong("uses"))
                @for one in PhotoUse::ALL { (form.tick(one.word(), &capital(photo_use(one)))) }
                p.small { "Each is agreed to by itself. What you leave empty is not agreed to." }
            }
            (form.tick("signs", "Put the signs I noted on those days beside them"))
            p.small { "Until you take it back, the server keeps a locked copy of these photos, so that the page opens on your other phones too." }
            button { "Make the page" }
        }
    }
}

fn choices(visit: &Visit, form: &Form, view: View) -> Markup {
    let photos = log_of(visit).of(view);
    let chosen = |photo: &Photo| form.fields.each().any(|(_, value)| value == photo.id.to_string());
    html! {
        @if !photos.is_empty() {
            fieldset {
                legend { (capital(name(view))) }
                div.views { @for photo in photos.iter().rev() {
                    label.box {
                        input type="checkbox" name="photo" value=(photo.id) checked[chosen(photo)];
                        (picture::small(visit, photo))
                        span.small aria-hidden="true" { (capital(&day_and_date(visit, photo.taken.on))) }
                    }
                } }
            }
        }
    }
}

/// What was made ready before and not taken back.
fn made(visit: &Visit) -> Markup {
    html! {
        @if !log_of(visit).shares.is_empty() {
            section #made {
                h2 { "Made so far" }
                ul.entries { @for shared in log_of(visit).shares.iter().rev() { li { (one(shared)) } } }
            }
        }
    }
}

fn one(shared: &SharedPhotos) -> Markup {
    html! {
        a href=(format!("/photos/sheet?id={}", shared.id)) { (count(shared.share.photos.len(), "photo")) }
        span.small { "Agreed: " (photo_uses(&shared.share.uses)) "." }
        form method="post" action=(format!("/diary/{}/remove", shared.id)) { button.quiet { "Take it back" } }
    }
}
