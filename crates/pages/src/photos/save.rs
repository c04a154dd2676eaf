//! What the scripts of the photo log tell: a photo that was kept, what it measures, the area, the baseline.

use http::StatusCode;
use maud::html;
use stipple_html::{Fields, Wrong};
use stipple_journal::{
    Area, Change, Kind, LostPatch, Mark, Measured, Photo, PhotoTold, PictureName, Taken, Told, View,
};
use stipple_lists::Listed;

use super::album::{log_of, photo_of, view_of, way_to};
use crate::effect::Response;
use crate::shell::Page;
use crate::telling::read::past;
use crate::then::Then;
use crate::visit::Visit;

/// Which way of measuring fields speak of.
const WAY: u32 = 1;

/// `POST /photos/save`: a photo, and with `base` what it measures. The same photo sent twice is one.
pub(super) fn save(visit: &Visit, fields: &Fields) -> Response {
    kept(visit, fields).unwrap_or_else(|wrong| refuse(visit, wrong))
}

fn kept(visit: &Visit, fields: &Fields) -> Result<Response, Wrong> {
    let taken = taken(visit, fields)?;
    let (view, picture) = (taken.view, taken.picture);
    let mut told = Vec::new();
    if !log_of(visit).taken.iter().any(|photo| photo.taken.view == view && photo.taken.picture == picture) {
        told.push(PhotoTold::Taken(taken));
    }
    if let Some(base) = photo_of(visit, fields, "base") {
        told.push(measures(fields, picture, base)?);
    }
    Ok(record(told, &shown(view, picture)))
}

/// `POST /photos/measured`: what a photo that is known measures.
pub(super) fn measured(visit: &Visit, fields: &Fields) -> Response {
    let (photo, base) = (photo_of(visit, fields, "photo"), photo_of(visit, fields, "base"));
    let (Some(photo), Some(base)) = (photo, base) else { return refuse(visit, gone()) };
    match measures(fields, photo.taken.picture, base) {
        Ok(told) => record(vec![told], &shown(photo.taken.view, photo.taken.picture)),
        Err(wrong) => refuse(visit, wrong),
    }
}

/// `POST /photos/area`: where the treated area lies on a baseline.
pub(super) fn area(visit: &Visit, fields: &Fields) -> Response {
    let Some(photo) = photo_of(visit, fields, "photo") else { return refuse(visit, gone()) };
    match painted(fields, photo) {
        Ok(area) => record(vec![area], &way_to(photo.taken.view)),
        Err(wrong) => refuse(visit, wrong),
    }
}

/// `POST /photos/baseline`: others are laid over this photo from now on.
pub(super) fn baseline(visit: &Visit, fields: &Fields) -> Response {
    let Some(photo) = photo_of(visit, fields, "photo") else { return refuse(visit, gone()) };
    let same = super::album::baseline(visit, photo.taken.view).is_some_and(|base| base.id == photo.id);
    let told = if same { Vec::new() } else { vec![PhotoTold::Baseline { photo: photo.id }] };
    record(told, &way_to(photo.taken.view))
}

/// `POST /photos/backup`: whether pictures are kept at the server too.
pub(super) fn backup(visit: &Visit, fields: &Fields) -> Response {
    let on = match fields.get("on") {
        Some("yes") => true,
        Some("no") => false,
        _ => return refuse(visit, Wrong::new("on", "Choose whether to keep photos at the server.")),
    };
    let told = if on == log_of(visit).backup { Vec::new() } else { vec![PhotoTold::Backup { on }] };
    record(told, "/photos#kept")
}

fn record(told: Vec<PhotoTold>, to: &str) -> Response {
    Then::record(told.into_iter().map(|told| Kind::Tell(Told::Photo(told.into()))), to).into_response()
}

/// The address of a photo among those of its view.
fn shown(view: View, picture: PictureName) -> String {
    format!("{}#{picture}", way_to(view))
}

fn taken(visit: &Visit, fields: &Fields) -> Result<Taken, Wrong> {
    let picture = fields.get("picture").and_then(PictureName::read);
    let taken = Taken {
        view: view_of(fields).ok_or_else(|| Wrong::new("view", "Choose what the photo shows."))?,
        picture: picture.ok_or_else(|| unread("picture"))?,
        width: number(fields, "width")?,
        height: number(fields, "height")?,
        marks: marks(fields.get("marks").unwrap_or_default())?,
        on: past(visit, fields)?,
    };
    let sane = [taken.width, taken.height].iter().all(|side| (1..=PhotoTold::LONGEST).contains(side));
    if sane { Ok(taken) } else { Err(unread("width")) }
}

/// The marks of a list of words, in the order a fact holds them.
fn marks(words: &str) -> Result<Vec<Mark>, Wrong> {
    let words = parts(words, ',');
    if words.iter().any(|word| Mark::from_word(word).is_none()) {
        return Err(unread("marks"));
    }
    Ok(Mark::ALL.iter().copied().filter(|mark| words.contains(&mark.word())).listed())
}

/// What stands between separators.
fn parts(text: &str, separator: char) -> Vec<&str> {
    text.split(separator).map(str::trim).filter(|part| !part.is_empty()).listed()
}

fn measures(fields: &Fields, picture: PictureName, base: &Photo) -> Result<PhotoTold, Wrong> {
    let aligned = matches!(fields.get("aligned"), Some("yes" | "true" | "1"));
    let measured = Measured {
        picture,
        base: base.taken.picture,
        way: WAY,
        aligned,
        confidence: number(fields, "confidence")?,
        redness: change(fields, ["redness", "redness_noise"])?.filter(|_| aligned),
        pigment: change(fields, ["kept", "kept_noise"])?.filter(|_| aligned),
        lost: lost(fields.get("lost").unwrap_or_default())?,
    };
    checked(PhotoTold::Measured(Box::new(measured)), "lost")
}

/// A number with its noise; `None` when it is not told. Without its noise it says nothing.
fn change(fields: &Fields, [value, noise]: [&'static str; 2]) -> Result<Option<Change>, Wrong> {
    let Some(said) = fields.get(value) else { return Ok(None) };
    let value = said.parse().map_err(|_| unread(value))?;
    Ok(Some(Change { value, noise: number(fields, noise)? }))
}

/// Places as `x,y,w,h,loss`, with a semicolon between two.
fn lost(text: &str) -> Result<Vec<LostPatch>, Wrong> {
    let mut lost = Vec::new();
    for place in parts(text, ';') {
        let numbers = numbers(place, "lost")?;
        let [x, y, w, h, loss] = *numbers.as_slice() else { return Err(unread("lost")) };
        lost.push(LostPatch { x, y, w, h, loss });
    }
    Ok(lost)
}

fn painted(fields: &Fields, photo: &Photo) -> Result<PhotoTold, Wrong> {
    let runs = numbers(fields.get("runs").unwrap_or_default(), "runs")?;
    let (cols, rows) = (number(fields, "cols")?, number(fields, "rows")?);
    let area = Area { picture: photo.taken.picture, cols, rows, runs };
    checked(PhotoTold::Area(Box::new(area)), "runs")
}

/// Numbers with a comma between two.
fn numbers(text: &str, field: &'static str) -> Result<Vec<u32>, Wrong> {
    let mut numbers = Vec::new();
    for said in text.split(',') {
        numbers.push(whole(said.trim(), field)?);
    }
    Ok(numbers)
}

/// What a fact can hold, or the field that is to blame.
fn checked(told: PhotoTold, field: &'static str) -> Result<PhotoTold, Wrong> {
    if told.check().is_ok() { Ok(told) } else { Err(unread(field)) }
}

fn number(fields: &Fields, field: &'static str) -> Result<u32, Wrong> {
    whole(fields.get(field).unwrap_or_default(), field)
}

fn whole(said: &str, field: &'static str) -> Result<u32, Wrong> {
    said.parse().map_err(|_| unread(field))
}

fn unread(field: &'static str) -> Wrong {
    Wrong::new(field, "The page sent something that cannot be read. Load it anew and try once more.")
}

fn gone() -> Wrong {
    Wrong::new("photo", "This photo is not in your log any more.")
}

fn refuse(visit: &Visit, wrong: Wrong) -> Response {
    let main = html! {
        h1 { "That could not be saved" }
        p.wrong data-field=(wrong.field) { (wrong.says) }
        p { a href="/photos" { "Your photos" } }
    };
    Page::new("Not saved", "/photos", main).show_as(visit, StatusCode::UNPROCESSABLE_ENTITY)
}
