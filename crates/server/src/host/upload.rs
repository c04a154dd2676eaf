//! `POST /photos/upload`: a photo from a browser without scripts. The server does what else the phone does: reads it,
//! leaves everything but pixels behind, compares it with its baseline, and records it.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use form_urlencoded::Serializer;
use http::{Method, header};
use multer::Multipart;
use stipple_journal::{PictureName, View};
use stipple_pages::{Asked, PhotoTrouble, Trouble, Visit, photo_trouble};
use stipple_photo::{Baseline, Fault, Findings, Gate, kept};
use stipple_store::{Picture, PictureSize, Pictures, StoreError, Stores};

use super::Host;
use super::pictures::{is_no_room, name_of};
use super::snag::{Answered, Snag};
use super::visitor::{Caller, Visitor, Who};
use crate::wire::page;

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
    painted: Option<stipple_journal::Area>,
    id: String,
}

/// `POST /photos/upload`.
pub(super) async fn upload<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
    let visit = host.visit(&caller, host.read(&caller).await?);
    let uploaded = host.uploaded(&caller, (who, &visit)).await?;
    Ok(uploaded.unwrap_or_else(|why| page(photo_trouble(&visit, why))))
}

impl<S: Stores> Host<S> {
    async fn uploaded(
        &self,
        caller: &Caller,
        (who, visit): (&Who, &Arc<Visit>),
    ) -> Result<Result<Response, PhotoTrouble>, Snag> {
        if !visit.course().photos.backup {
            return Ok(Err(PhotoTrouble::PhoneOnly));
        }
        let Some(sent) = sent(caller.head.text(header::CONTENT_TYPE), caller.sent.clone()).await else {
            return Ok(Err(PhotoTrouble::Unread("the form did not come whole".to_owned())));
        };
        let against = self.against(who, visit, sent.view).await?;
        let taken = match self.on_pixels(move || taken(&sent, against)).await? {
            Ok(taken) => taken,
            Err(fault) => return Ok(Err(PhotoTrouble::Unread(stipple_photo_words::fault(&fault)))),
        };
        // Before the fact: a photo without its picture would be a hole in the log.
        let most = self.settings.limits.pictures;
        match self.stores.pictures().put_picture(who.journal, taken.name, taken.picture, most).await {
            Err(error) if is_no_room(&error) => return Ok(Err(PhotoTrouble::NoRoom)),
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
        let file =
            self.stores.pictures().picture(who.journal, base.taken.picture, PictureSize::Whole).await?;
        let painted = course.photos.area(base).cloned();
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

/// Reads a photo and measures it.
fn taken(sent: &Sent, against: Option<Against>) -> Result<Taken, Fault> {
    let photo = stipple_photo::read(&sent.file)?;
    let whole = kept::whole(&photo);
    let name = name_of(&whole).ok_or(Fault::NotAPhoto)?;
    let mut fields = vec![
        ("view", sent.view.word().to_owned()),
        ("picture", name.to_string()),
        ("width", photo.width().to_string()),
        ("height", photo.height().to_string()),
    ];
    let small = kept::small(&photo);
    match against.and_then(|against| compared(against, &photo)) {
        Some((id, (gate, findings))) => {
            fields.push(("marks", marks(&gate)));
            fields.push(("base", id));
            fields.extend(measures(&findings));
        }
        None => fields.push(("marks", marks(&stipple_photo::alone(Baseline::new(photo).light())))),
    }
    Ok(Taken { name, picture: Picture { whole, small }, fields })
}

/// A photo against its baseline; `None` when that cannot be read any more.
fn compared(against: Against, photo: &stipple_photo::Picture) -> Option<(String, (Gate, Findings))> {
    let base = stipple_photo::read(&against.file).ok()?;
    let painted = against.painted.and_then(|area| {
        let cells = stipple_photo::Area::from_runs(base.width(), base.height(), &area.runs)?;
        (cells.size() == (area.cols as usize, area.rows as usize)).then_some(cells)
    });
    let base = Baseline::new(base);
    let base = match painted {
        Some(area) => base.painted(area),
        None => base,
    };
    let comparison = stipple_photo::compare(&base, photo, |_| {});
    let findings = Findings::of(base.picture(), &comparison);
    Some((against.id, (comparison.gate, findings)))
}

fn marks(gate: &Gate) -> String {
    gate.reasons.iter().map(|reason| reason.word()).collect::<Vec<_>>().join(",")
}

/// What a comparison came to, in the fields of the form.
fn measures(findings: &Findings) -> Vec<(&'static str, String)> {
    let aligned = if findings.aligned { "yes" } else { "no" };
    let mut fields = vec![("aligned", aligned.to_owned()), ("confidence", findings.confidence.to_string())];
    let changes = [("redness", "redness_noise", findings.redness), ("kept", "kept_noise", findings.pigment)];
    for (field, field_of_noise, change) in changes {
        let Some([value, noise]) = change else { continue };
        fields.extend([(field, value.to_string()), (field_of_noise, noise.to_string())]);
    }
    let places: Vec<String> =
        findings.lost.iter().map(|place| place.map(|one| one.to_string()).join(",")).collect();
    fields.push(("lost", places.join(";")));
    fields
}
