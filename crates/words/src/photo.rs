//! Photos in words: views, what was wrong with one, what was agreed to, and what changed.

use stipple_journal::{Change, Mark, Measured, PhotoTold, PhotoUse, Share, View};
use stipple_lists::Listed;

use crate::{Dates, capital, count, list};

/// A view, as the end of a sentence: `left side`.
#[must_use]
pub fn view(view: View) -> &'static str {
    match view {
        View::Front => "front hairline",
        View::Top => "top",
        View::Left => "left side",
        View::Right => "right side",
        View::Back => "back",
    }
}

/// What was wrong with a photo that was kept, as the end of a sentence: `not sharp`.
#[must_use]
fn photo_mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Blur => "not sharp",
        Mark::Dark => "too dark",
        Mark::Over => "too bright",
        Mark::Cast => "light of another color",
        Mark::Angle => "from another side",
        Mark::Frame => "too near, too far, or cut off",
    }
}

/// All that was wrong with a photo that was kept, as the end of a sentence: `not sharp and too dark`.
#[must_use]
pub fn photo_marks(marks: &[Mark]) -> String {
    list(&marks.iter().map(|mark| photo_mark(*mark)).listed())
}

/// All that was agreed to, as the end of a sentence.
#[must_use]
pub fn photo_uses(uses: &[PhotoUse]) -> String {
    list(&uses.iter().map(|one| photo_use(*one)).listed())
}

/// What was agreed to, as the end of a sentence.
#[must_use]
pub fn photo_use(one: PhotoUse) -> &'static str {
    match one {
        PhotoUse::Care => "to look at them for my care",
        PhotoUse::Records => "to keep them in my records",
        PhotoUse::Teaching => "to teach others with them",
        PhotoUse::Showing => "to show them in public",
    }
}

/// What became visible against the baseline, a sentence each. None says more than the measures do.
#[must_use]
pub fn photo_changes(measured: &Measured) -> Vec<String> {
    if !measured.aligned {
        return vec!["This photo could not be laid over the first one, so nothing was measured.".to_owned()];
    }
    let mut said = Vec::new();
    said.extend(measured.redness.map(photo_redness));
    said.extend(measured.pigment.map(photo_dots));
    if !measured.lost.is_empty() {
        said.push(lost(measured.lost.len()));
    }
    if said.is_empty() { vec!["Nothing could be measured in this photo.".to_owned()] } else { said }
}

/// How far a change may be from none and mean nothing: twice its noise, which one in twenty exceeds by chance.
#[must_use]
pub fn noise_band(change: Change) -> u32 {
    change.noise.saturating_mul(2)
}

/// Whether a change lies outside that band. `from` is what no change would be.
#[must_use]
pub fn above_noise(change: Change, from: i32) -> bool {
    change.value.abs_diff(from) > noise_band(change)
}

/// A change of redness, in points of the erythema index: `Redness: 1.5 less, ± 1.2.`
#[must_use]
pub fn photo_redness(change: Change) -> String {
    let noise = hundredths(noise_band(change));
    if !above_noise(change, 0) {
        return format!("Redness: no change above the noise (± {noise}).");
    }
    let way = if change.value > 0 { "more" } else { "less" };
    format!("Redness: {} {way}, ± {noise}.", hundredths(change.value.unsigned_abs()))
}

/// How much of the dots is seen, against the baseline.
#[must_use]
pub fn photo_dots(change: Change) -> String {
    let noise = per_cent(noise_band(change));
    if !above_noise(change, 1000) {
        return format!("Dots: no change above the noise (± {noise}).");
    }
    let seen = per_cent(change.value.unsigned_abs());
    let way = if change.value < 1000 { "paler" } else { "darker" };
    format!("Dots: {way}, {seen} of the first photo, ± {noise}.")
}

fn lost(places: usize) -> String {
    let them = if places == 1 { "it is" } else { "they are" };
    format!(
        "{} with fewer dots than around: {them} worth showing your clinic.",
        capital(&count(places, "place"))
    )
}

/// A number of hundredths, to the tenth: `1.5`.
fn hundredths(number: u32) -> String {
    let tenths = number.saturating_add(5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number of thousandths in per cent: `94 %`.
fn per_cent(number: u32) -> String {
    format!("{} %", number.saturating_add(5) / 10)
}

/// What was told about photos, as the end of a sentence: `photo of the top, Tue 3 March`.
pub(crate) fn told(told: &PhotoTold, dates: Dates) -> String {
    match told {
        PhotoTold::Taken(taken) => {
            let kept = if taken.marks.is_empty() { "" } else { ", " };
            let marks = photo_marks(&taken.marks);
            format!("photo: {}{kept}{marks}, {}", view(taken.view), dates.short(taken.on))
        }
        PhotoTold::Measured(_) => "a photo measured".to_owned(),
        PhotoTold::Area(_) => "treated area marked by hand".to_owned(),
        PhotoTold::Baseline { .. } => "a photo chosen to compare others with".to_owned(),
        PhotoTold::Share(share) => shared(share),
        PhotoTold::Backup { on: true } => "photos kept at the server too".to_owned(),
        PhotoTold::Backup { on: false } => "photos kept on the phone only".to_owned(),
    }
}

/// Photos made ready for the clinic, and what was agreed to.
fn shared(share: &Share) -> String {
    format!("{} made ready to share, {}", count(share.photos.len(), "photo"), photo_uses(&share.uses))
}

/// Which views are still to be taken, as a thing to do. Empty when none is.
#[must_use]
pub fn to_take(views: &[View]) -> String {
    let names: Vec<&str> = views.iter().map(|known| view(*known)).listed();
    match names.len() {
        0 => String::new(),
        all if all == View::ALL.len() => "Take all five".to_owned(),
        _ => format!("Still to take: {}", list(&names)),
    }
}
