//! `/photos/sheet`: the page for the clinic, to print or to show.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{Photo, Share, View, read_id};
use stipple_lists::{InOrder, Joined, Listed};
use stipple_words::{capital, photo_uses, seen, view as name};

use super::album::{day_and_date, log_of};
use super::picture;
use crate::effect::Response;
use crate::shell::{self, Page};
use crate::visit::Visit;

/// `GET /photos/sheet?id=ID`. One that was taken back is not there any more.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let id = fields.get("id").and_then(read_id);
    let Some(shared) = log_of(visit).shares.iter().find(|shared| Some(shared.id) == id) else {
        return shell::nowhere(visit);
    };
    let mut photos = shared.share.photos.iter().filter_map(|id| log_of(visit).find(*id)).listed();
    photos.sort_many_by(|one, other| one.taken.on.cmp(&other.taken.on));
    let main = html! {
        article.card.sheet {
            p.screen { a href="/photos/share" { "Photos for your clinic" } }
            h1 { "Photos for my clinic" }
            (agreed(&shared.share))
            @for view in View::ALL { (of_view(visit, &shared.share, (view, &photos))) }
            (foot(visit))
        }
    };
    Page::new("Photos for my clinic", "/photos", main).printed().show(visit)
}

fn agreed(share: &Share) -> Markup {
    html! {
        p { strong { "I agree that my clinic may use these photos " (photo_uses(&share.uses)) "." } " To nothing else." }
        p.write { "Date and signature:" }
    }
}

fn of_view(visit: &Visit, share: &Share, (view, photos): (View, &[&Photo])) -> Markup {
    let of_view = photos.iter().filter(|photo| photo.taken.view == view).listed();
    html! {
        @if !of_view.is_empty() {
            section {
                h2 { (capital(name(view))) }
                div.shots { @for photo in of_view { (one(visit, share, photo)) } }
            }
        }
    }
}

fn one(visit: &Visit, share: &Share, photo: &Photo) -> Markup {
    html! {
        figure {
            (picture::whole(visit, photo))
            figcaption {
                (capital(&day_and_date(visit, photo.taken.on)))
                (picture::marks(photo))
                @if share.signs { p.small { (signs(visit, photo.taken.on)) } }
            }
        }
    }
}

/// The signs that were noted on a day, in words.
fn signs(visit: &Visit, on: Date) -> String {
    let mut said: Vec<String> = Vec::new();
    for told in visit.course().signs.iter().filter(|told| told.on == on) {
        said.push(seen(&told.sign, told.level, visit.protocol()));
    }
    if said.is_empty() {
        "Signs: none noted that day, which does not mean there were none.".to_owned()
    } else {
        format!("Signs: {}.", said.joined(", "))
    }
}

fn foot(visit: &Visit) -> Markup {
    let protocol = visit.protocol();
    html! {
        p.small {
            "Made on " (visit.dates().long(visit.today())) ", by the rules " (protocol.id) " " (protocol.version)
            ". Photos show change, not health."
        }
    }
}
