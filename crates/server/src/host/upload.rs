//! `POST /photos/upload`: a photo from a browser without scripts. The server does what else the phone does: reads it,
//! leaves everything but pixels behind, compares it with its baseline, and records it.

use std::convert::Infallible;

use bytes::Bytes;
use form_urlencoded::Serializer;
use http::{Method, header};
use multer::Multipart;
use stipple_journal::{Photo, PictureName, View};
use stipple_pages::{Asked, PhotoTrouble, Trouble, Visit, photo_trouble};
use stipple_photo::{Area, Baseline, CELL, Comparison, Fault, Gate, encode};
use stipple_store::{Journals, Picture, PictureSize, StoreError};

use super::Host;
use super::pictures::{QUALITY, name_of, small};
use super::snag::Snag;
use super::visitor::{Caller, Who};
use crate::wire::Reply;

/// What was sent.
struct Sent {
    view: View,
    file: Bytes,
}

/// A photo that was read: its picture, and what is said of it in the words of the form.
struct Taken {
    name: PictureName,
    picture: Picture,
    fields: Vec<(&'static str, String)>,
}

/// The baseline's file, and the area on it that was painted by hand.
struct Against {
    file: Vec<u8>,
    painted: Option<Vec<bool>>,
    id: String,
}

impl<J: Journals> Host<J> {
    /// `POST /photos/upload`.
    pub(super) async fn upload(&self, caller: &Caller, body: Bytes) -> Result<Reply, Snag> {
        let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
        let visit = self.visit(caller, self.read(caller).await?);
        match self.uploaded(caller, (who, &visit), body).await? {
            Ok(reply) => Ok(reply),
            Err(why) => Ok(Reply::from(photo_trouble(&visit, why)).compressed(caller.head.encoding())),
        }
    }

    async fn uploaded(
        &self,
        caller: &Caller,
        (who, visit): (&Who, &std::sync::Arc<Visit>),
        body: Bytes,
    ) -> Result<Result<Reply, PhotoTrouble>, Snag> {
        if !visit.course().photos.backup {
            return Ok(Err(PhotoTrouble::PhoneOnly));
        }
        let Some(sent) = sent(caller.head.text(header::CONTENT_TYPE), body).await else {
            return Ok(Err(PhotoTrouble::Unread("the form did not come whole".to_owned())));
        };
        let against = self.against(who, visit, sent.view).await?;
        let taken = match self.on_pixels(move || taken(&sent, against)).await? {
            Ok(taken) => taken,
            Err(fault) => return Ok(Err(PhotoTrouble::Unread(fault.to_string()))),
        };
        // Before the fact: a photo without its picture would be a hole in the log.
        let most = self.settings.limits.pictures;
        match self.journals.put_picture(who.journal, taken.name, taken.picture, most).await {
            Err(StoreError::NoRoom { .. }) => return Ok(Err(PhotoTrouble::NoRoom)),
            kept => drop(kept?),
        }
        let form = Serializer::new(String::new()).extend_pairs(taken.fields).finish();
        let asked = Asked { method: Method::POST, target: "/photos/save".to_owned(), form: form.into() };
        let answer = self.ask(visit, asked).await?;
        self.stored(caller, visit, answer).await.map(Ok)
    }

    /// What a photo of this view is compared with, if the server has its picture.
    async fn against(&self, who: &Who, visit: &Visit, view: View) -> Result<Option<Against>, StoreError> {
        let course = visit.course();
        let Some(base) = course.photos.baseline(view, &course.sessions, visit.today()) else {
            return Ok(None);
        };
        let file = self.journals.picture(who.journal, base.picture, PictureSize::Whole).await?;
        let painted = course.photos.area(base).and_then(|area| cells(area, base));
        Ok(file.map(|file| Against { file, painted, id: base.id.to_string() }))
    }
}

/// The view and the file of a form.
async fn sent(content_type: &str, body: Bytes) -> Option<Sent> {
    let boundary = multer::parse_boundary(content_type).ok()?;
    let whole = futures_util::stream::iter([Ok::<_, Infallible>(body)]);
    let mut parts = Multipart::new(whole, boundary);
    let (mut view, mut file) = (None, None);
    while let Some(part) = parts.next_field().await.ok()? {
        match part.name().unwrap_or_default() {
            "view" => view = View::from_word(part.text().await.ok()?.trim()),
            "picture" => file = Some(part.bytes().await.ok()?),
            _ => {}
        }
    }
    Some(Sent { view: view?, file: file? })
}

/// The cells of a painted area, as the photo crate counts them; `None` when it was painted in other cells.
fn cells(area: &stipple_journal::Area, base: &Photo) -> Option<Vec<bool>> {
    let cell = u32::try_from(CELL).ok()?;
    let fits = (area.cols, area.rows) == (base.width.div_ceil(cell), base.height.div_ceil(cell));
    let runs = area.runs.iter().zip([false, true].into_iter().cycle());
    let each = runs.flat_map(|(run, held)| (0..*run).map(move |_| held));
    fits.then(|| each.collect())
}

/// Reads a photo and measures it.
fn taken(sent: &Sent, against: Option<Against>) -> Result<Taken, Fault> {
    let photo = stipple_photo::read(&sent.file)?;
    let whole = encode::jpeg(&photo, QUALITY);
    let name = name_of(&whole).ok_or(Fault::NotAPhoto)?;
    let mut fields = vec![
        ("view", sent.view.word().to_owned()),
        ("picture", name.to_string()),
        ("width", photo.width().to_string()),
        ("height", photo.height().to_string()),
    ];
    let small = small(&photo);
    match against.and_then(|against| compared(against, &photo)) {
        Some((base, (id, comparison))) => {
            fields.push(("marks", marks(&comparison.gate)));
            fields.push(("base", id));
            fields.extend(measures(&base, &comparison));
        }
        None => fields.push(("marks", marks(&stipple_photo::alone(Baseline::new(photo).light())))),
    }
    Ok(Taken { name, picture: Picture { whole, small }, fields })
}

/// A photo against its baseline; `None` when that cannot be read any more.
fn compared(against: Against, photo: &stipple_photo::Picture) -> Option<(Baseline, (String, Comparison))> {
    let base = stipple_photo::read(&against.file).ok()?;
    let size = (base.width(), base.height());
    let painted = against.painted.and_then(|cells| Area::from_cells(size.0, size.1, cells));
    let base = Baseline::new(base);
    let base = match painted {
        Some(area) => base.painted(area),
        None => base,
    };
    let comparison = stipple_photo::compare(&base, photo, |_| {});
    Some((base, (against.id, comparison)))
}

fn marks(gate: &Gate) -> String {
    gate.reasons.iter().map(|reason| reason.word()).collect::<Vec<_>>().join(",")
}

/// What a comparison says, in the whole numbers of the form.
fn measures(base: &Baseline, comparison: &Comparison) -> Vec<(&'static str, String)> {
    let whole = |value: f64| (value.round() as i64).to_string();
    // A noise is never nothing.
    let noise = |value: f64| whole(value.ceil().max(1.0));
    let measures = &comparison.measures;
    let confidence = comparison.alignment.as_ref().map_or(0.0, |alignment| alignment.confidence().min(1.0));
    let aligned = if comparison.alignment.is_ok() { "yes" } else { "no" };
    let mut fields = vec![("aligned", aligned.to_owned()), ("confidence", whole(confidence * 1000.0))];
    if let Some(redness) = &measures.redness {
        fields.push(("redness", whole(redness.delta_ei * 100.0)));
        fields.push(("redness_noise", noise(redness.noise * 100.0)));
    }
    if let Some(pigment) = &measures.retention {
        fields.push(("kept", whole((pigment.ratio * 1000.0).max(0.0))));
        fields.push(("kept_noise", noise(pigment.noise * 1000.0)));
    }
    fields.push(("lost", lost(base, comparison)));
    fields
}

/// The places of lost pigment, in thousandths of the baseline's frame.
fn lost(base: &Baseline, comparison: &Comparison) -> String {
    let (width, height) = base.picture().full_size();
    let share =
        |part: f64, whole: usize| ((part / whole.max(1) as f64 * 1000.0).round().max(0.0) as u32).min(1000);
    let places = comparison.measures.patches.iter().map(|patch| {
        let (x, y) = (share(patch.x, width), share(patch.y, height));
        let (w, h) = (share(patch.w, width).min(1000 - x), share(patch.h, height).min(1000 - y));
        format!("{x},{y},{w},{h},{}", share(patch.loss, 1))
    });
    places.collect::<Vec<_>>().join(";")
}
