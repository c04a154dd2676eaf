//! How facts about photos are written, and read again. Frozen, as all that is written in a journal.

use core::fmt::{Display, Write};

use super::{Area, Change, LostPatch, Mark, Measured, PhotoTold, PhotoUse, PictureName, Share, Taken, View};
use crate::encoding::Object;
use crate::members::{Members, Wrong, list, text};
use crate::read_id;

/// Their kinds, and what the payload of each may have.
///
/// A photo is `photo-taken` and not `photo`: that name stands in golden bytes as one that is not known.
pub(crate) const PAYLOADS: [(&str, &[&str]); 6] = [
    ("photo-taken", &["view", "picture", "width", "height", "marks", "on"]),
    ("photo-measures", &["picture", "base", "way", "aligned", "confidence", "redness", "pigment", "lost"]),
    ("photo-area", &["picture", "cols", "rows", "runs"]),
    ("photo-baseline", &["photo"]),
    ("photo-share", &["photos", "uses", "signs"]),
    ("photo-backup", &["on"]),
];

/// The kind and payload of a fact.
pub(crate) fn payload(told: &PhotoTold) -> (&'static str, Object) {
    match told {
        PhotoTold::Taken(taken) => ("photo-taken", of_taken(taken)),
        PhotoTold::Measured(measured) => ("photo-measures", of_measured(measured)),
        PhotoTold::Area(area) => ("photo-area", of_area(area)),
        PhotoTold::Baseline { photo } => ("photo-baseline", Object::new().bare("photo", photo)),
        PhotoTold::Share(share) => ("photo-share", of_share(share)),
        PhotoTold::Backup { on } => ("photo-backup", Object::new().json("on", on)),
    }
}

fn of_taken(taken: &Taken) -> Object {
    let mut marks = List::default();
    for mark in &taken.marks {
        marks.bare(&mark.word());
    }
    Object::new()
        .bare("view", taken.view.word())
        .bare("picture", taken.picture)
        .json("width", taken.width)
        .json("height", taken.height)
        .json("marks", marks.close())
        .bare("on", taken.on)
}

fn of_measured(measured: &Measured) -> Object {
    let mut object = Object::new()
        .bare("picture", measured.picture)
        .bare("base", measured.base)
        .json("way", measured.way)
        .json("aligned", measured.aligned)
        .json("confidence", measured.confidence);
    if let Some(redness) = measured.redness {
        object = object.json("redness", of_change("change", redness));
    }
    if let Some(pigment) = measured.pigment {
        object = object.json("pigment", of_change("kept", pigment));
    }
    let mut lost = List::default();
    for patch in &measured.lost {
        lost.json(&of_patch(patch));
    }
    object.json("lost", lost.close())
}

fn of_change(name: &str, change: Change) -> String {
    Object::new().json(name, change.value).json("noise", change.noise).close()
}

fn of_patch(patch: &LostPatch) -> String {
    let place = Object::new().json("x", patch.x).json("y", patch.y).json("w", patch.w).json("h", patch.h);
    place.json("loss", patch.loss).close()
}

fn of_area(area: &Area) -> Object {
    let sized = Object::new().bare("picture", area.picture).json("cols", area.cols).json("rows", area.rows);
    let mut runs = List::default();
    for run in &area.runs {
        runs.json(run);
    }
    sized.json("runs", runs.close())
}

fn of_share(share: &Share) -> Object {
    let (mut photos, mut uses) = (List::default(), List::default());
    for photo in &share.photos {
        photos.bare(photo);
    }
    for one in &share.uses {
        uses.bare(&one.word());
    }
    Object::new().json("photos", photos.close()).json("uses", uses.close()).json("signs", share.signs)
}

/// A JSON list being written.
#[derive(Default)]
struct List(String);

impl List {
    /// With a value that shows itself as JSON.
    fn json(&mut self, value: &dyn Display) {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{value}");
    }

    /// With a word or an id, which need no escapes.
    fn bare(&mut self, value: &dyn Display) {
        self.json(&format_args!("\"{value}\""));
    }

    fn close(self) -> String {
        if self.0.is_empty() { "[]".to_owned() } else { self.0 + "]" }
    }
}

/// What the payload of a fact of this kind, which must be one of [`PAYLOADS`], tells.
pub(crate) fn read(kind: &str, says: &Members<'_>) -> Result<PhotoTold, Wrong> {
    match kind {
        "photo-taken" => taken(says).map(PhotoTold::Taken),
        "photo-measures" => measured(says).map(|measured| PhotoTold::Measured(Box::new(measured))),
        "photo-area" => area(says).map(|area| PhotoTold::Area(Box::new(area))),
        "photo-baseline" => says.id("photo").map(|photo| PhotoTold::Baseline { photo }),
        "photo-share" => share(says).map(PhotoTold::Share),
        _ => says.truth("on").map(|on| PhotoTold::Backup { on }),
    }
}

fn taken(says: &Members<'_>) -> Result<Taken, Wrong> {
    Ok(Taken {
        view: says.word("view", &View::ALL, View::word)?,
        picture: name(says, "picture")?,
        width: small(says, "width")?,
        height: small(says, "height")?,
        marks: words(says, "marks", &Mark::ALL, Mark::word)?,
        on: says.date("on")?,
    })
}

/// The name of a picture.
fn name(says: &Members<'_>, member: &str) -> Result<PictureName, Wrong> {
    says.read_further(member, PictureName::read)
}

fn measured(says: &Members<'_>) -> Result<Measured, Wrong> {
    let mut lost = Vec::new();
    each(says, "lost", &mut |json| {
        lost.push(patch(json)?);
        Ok(())
    })?;
    Ok(Measured {
        picture: name(says, "picture")?,
        base: name(says, "base")?,
        way: small(says, "way")?,
        aligned: says.truth("aligned")?,
        confidence: small(says, "confidence")?,
        redness: change(says, "redness", "change")?,
        pigment: change(says, "pigment", "kept")?,
        lost,
    })
}

fn change(says: &Members<'_>, name: &str, value: &str) -> Result<Option<Change>, Wrong> {
    let Some(json) = says.find(name) else { return Ok(None) };
    let change = Members::read(json)?.only(&[value, "noise"])?;
    let json = change.get(value)?;
    let value = json.parse().map_err(|_| no_number(value, json))?;
    Ok(Some(Change { value, noise: small(&change, "noise")? }))
}

fn patch(json: &str) -> Result<LostPatch, Wrong> {
    let names = ["x", "y", "w", "h", "loss"];
    let says = Members::read(json)?.only(&names)?;
    let mut numbers = [0; 5];
    for (number, name) in numbers.iter_mut().zip(names) {
        *number = small(&says, name)?;
    }
    let [x, y, w, h, loss] = numbers;
    Ok(LostPatch { x, y, w, h, loss })
}

fn area(says: &Members<'_>) -> Result<Area, Wrong> {
    let mut runs = Vec::new();
    each(says, "runs", &mut |json| {
        runs.push(number("runs", json)?);
        Ok(())
    })?;
    Ok(Area { picture: name(says, "picture")?, cols: small(says, "cols")?, rows: small(says, "rows")?, runs })
}

fn share(says: &Members<'_>) -> Result<Share, Wrong> {
    let mut photos = Vec::new();
    each(says, "photos", &mut |json| {
        let said = text(json)?;
        photos.push(read_id(&said).ok_or_else(|| no_member("photos", &said))?);
        Ok(())
    })?;
    let uses = words(says, "uses", &PhotoUse::ALL, PhotoUse::word)?;
    Ok(Share { photos, uses, signs: says.truth("signs")? })
}

/// A list of words, each one of ours.
fn words<T: Copy>(
    says: &Members<'_>,
    name: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Result<Vec<T>, Wrong> {
    let mut words = Vec::new();
    each(says, name, &mut |json| {
        let said = text(json)?;
        let known = all.iter().find(|one| word(**one) == said);
        words.push(*known.ok_or_else(|| no_member(name, &said))?);
        Ok(())
    })?;
    Ok(words)
}

/// Reads each value of a list.
fn each<'a>(
    says: &Members<'a>,
    name: &str,
    read: &mut dyn FnMut(&'a str) -> Result<(), Wrong>,
) -> Result<(), Wrong> {
    for json in list(says.get(name)?)? {
        read(json)?;
    }
    Ok(())
}

fn small(says: &Members<'_>, name: &str) -> Result<u32, Wrong> {
    number(name, says.get(name)?)
}

fn number(name: &str, json: &str) -> Result<u32, Wrong> {
    json.parse().map_err(|_| no_number(name, json))
}

fn no_number(name: &str, json: &str) -> Wrong {
    Wrong(format!("`{name}` cannot be {json}, expected a whole number"))
}

fn no_member(name: &str, said: &str) -> Wrong {
    Wrong(format!("`{name}` cannot hold `{said}`"))
}
