//! A photo on a page: its thumbnail or its whole picture, with what it shows in words.

use maud::{Markup, html};
use stipple_journal::Photo;
use stipple_words::{capital, photo_marks, view};

use super::album::day_and_date;
use crate::visit::Visit;

/// Longest side of a thumbnail.
const SMALL: u32 = 320;

/// The whole picture.
pub(super) fn whole(visit: &Visit, photo: &Photo) -> Markup {
    let address = format!("/photos/picture/{}", photo.taken.picture);
    drawn(&address, &says(visit, photo), (photo.taken.width, photo.taken.height))
}

/// The thumbnail.
pub(super) fn small(visit: &Visit, photo: &Photo) -> Markup {
    let longest = photo.taken.width.max(photo.taken.height).max(1);
    let to_scale = |side: u32| (side * SMALL.min(longest) / longest).max(1);
    let address = format!("/photos/small/{}", photo.taken.picture);
    drawn(&address, &says(visit, photo), (to_scale(photo.taken.width), to_scale(photo.taken.height)))
}

fn drawn(address: &str, says: &str, (width, height): (u32, u32)) -> Markup {
    html! { img.photo src=(address) alt=(says) width=(width) height=(height) loading="lazy" decoding="async"; }
}

/// What a photo shows, for those who do not see it: `Top, day 6, Sun 8 March`.
pub(super) fn says(visit: &Visit, photo: &Photo) -> String {
    format!("{}, {}", capital(view(photo.taken.view)), day_and_date(visit, photo.taken.on))
}

/// What was wrong with it, if it was kept all the same.
pub(super) fn marks(photo: &Photo) -> Markup {
    html! { @if !photo.taken.marks.is_empty() { p.small { "Kept, though " (said_marks(photo)) "." } } }
}

/// What was wrong with a photo, as the end of a sentence.
pub(super) fn said_marks(photo: &Photo) -> String {
    photo_marks(&photo.taken.marks)
}
