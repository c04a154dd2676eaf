//! Pictures of photos: sent by a phone, given back to the same journal's phones, gone when no longer wanted.
//!
//! Whether a picture may be here is the journal's to say: all while the person keeps photos at the server too, and
//! those that are shared.

use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use ring::digest::{SHA256, digest};
use serde_json::json;
use stipple_journal::{Kind, PictureName, Told};
use stipple_pages::{Effect, Trouble};
use stipple_photo::{encode, kept};
use stipple_store::{ErrorKind, Kept, Picture, PictureSize, Pictures, StoreError, Stores};
use uuid::Uuid;

use super::Host;
use super::snag::{Answered, Snag};
use super::told::says;
use super::visitor::{Caller, Visitor, Who};
use crate::log;
use crate::wire::{JSON, bare};

/// A picture's name says what it holds, so it never changes.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

/// `GET /photos/picture/HASH`, `GET /photos/small/HASH`: to the journal's own phones.
pub(super) async fn picture<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
    let Some((size, name)) = named(caller.head.path()) else { return Ok(missing()) };
    let Some(file) = host.stores.pictures().picture(who.journal, name, size).await? else {
        return Ok(missing());
    };
    let mut reply = bare(StatusCode::OK, "image/jpeg", file);
    reply.headers_mut().insert(header::CACHE_CONTROL, FOR_GOOD);
    Ok(reply)
}

/// `PUT /photos/picture/HASH`: a picture that the journal wants here.
pub(super) async fn put<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
    let Some((_, name)) = named(caller.head.path()) else { return Ok(missing()) };
    let file = caller.sent.clone();
    if host.held(who.journal).await?.binary_search(&name).is_err() {
        return Ok(says(StatusCode::CONFLICT, "no photo that may be kept here has this picture"));
    }
    if name_of(&file) != Some(name) {
        return Ok(says(StatusCode::UNPROCESSABLE_ENTITY, "the bytes are not those of this name"));
    }
    let Some(picture) = host.on_pixels(move || bare_picture(&file)).await? else {
        return Ok(says(StatusCode::UNPROCESSABLE_ENTITY, "this is not a picture without metadata"));
    };
    match host.keep_picture(who, name, picture).await {
        Ok(()) => Ok(bare(StatusCode::NO_CONTENT, "text/plain", Bytes::new())),
        Err(error) if is_no_room(&error) => Ok(says(
            StatusCode::INSUFFICIENT_STORAGE,
            "the photos of this journal take all the room there is",
        )),
        Err(error) => Err(error.into()),
    }
}

/// `GET /photos/wanted`: the names of pictures that may be here and are not.
pub(super) async fn wanted<S: Stores>(Visitor { host, caller }: Visitor<S>) -> Answered {
    let who = caller.who.as_ref().ok_or(Trouble::NoKey)?;
    let held = host.held(who.journal).await?;
    let lacking = host.stores.pictures().lacking(who.journal, held).await?;
    let names: Vec<String> = lacking.iter().map(ToString::to_string).collect();
    Ok(bare(StatusCode::OK, JSON, json!(names).to_string()))
}

impl<S: Stores> Host<S> {
    /// Keeps a picture. While it was looked at, it may have become unwanted: then it goes at once.
    async fn keep_picture(&self, who: &Who, name: PictureName, picture: Picture) -> Result<(), StoreError> {
        let most = self.settings.limits.pictures;
        self.stores.pictures().put_picture(who.journal, name, picture, most).await?;
        self.drop_unwanted(who.journal).await;
        Ok(())
    }

    /// What pages about photos say of the pictures here; `None` for other pages.
    pub(super) async fn pictures_of(&self, caller: &Caller) -> Result<Option<Kept>, StoreError> {
        let told = caller.head.path().starts_with("/photos") || caller.head.path() == "/settings";
        let Some(who) = caller.who.as_ref().filter(|_| told) else { return Ok(None) };
        self.stores.pictures().kept(who.journal).await.map(Some)
    }

    /// The pictures that may be here.
    async fn held(&self, journal: Uuid) -> Result<Vec<PictureName>, StoreError> {
        let known = self.records.get(self.stores.journals(), journal).await?;
        Ok(known.map(|known| known.record().course().photos.held()).unwrap_or_default())
    }

    /// Removes what is no longer wanted. What cannot be removed now is by the next change.
    pub(super) async fn drop_unwanted(&self, journal: Uuid) {
        if let Err(error) = self.try_drop_unwanted(journal).await {
            log::storage(&error);
        }
    }

    async fn try_drop_unwanted(&self, journal: Uuid) -> Result<(), StoreError> {
        if self.stores.pictures().kept(journal).await?.pictures == 0 {
            return Ok(());
        }
        let held = self.held(journal).await?;
        self.stores.pictures().keep_only(journal, held).await.map(drop)
    }

    /// Works on pixels beside the requests of others, one photo at a time. One that brings it down takes nothing
    /// else with it.
    pub(super) async fn on_pixels<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Snag> {
        let permit = Arc::clone(&self.pixels).acquire_owned().await.map_err(|_| Trouble::Stopping)?;
        let worked = tokio::task::spawn_blocking(move || {
            let _until_done = permit;
            work()
        });
        worked.await.map_err(|_| Trouble::Crashed.into())
    }
}

/// Whether the journal's pictures take all the room they may.
pub(super) fn is_no_room(error: &StoreError) -> bool {
    matches!(error.kind(), ErrorKind::NoRoom { .. })
}

/// Whether what is stored may change which pictures are wanted.
pub(super) fn concerns(effect: &Effect) -> bool {
    match effect {
        Effect::None => false,
        Effect::Record(kinds) => kinds.iter().any(kind_concerns),
        Effect::Import { .. } => true,
    }
}

/// The same of one fact: anything about photos, and what takes something back or corrects it.
pub(super) fn kind_concerns(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Tell(Told::Photo(_)) | Kind::Retract { .. } | Kind::Undo { .. } | Kind::Correct { .. }
    )
}

/// The picture an address names, and how large it is wanted.
fn named(path: &str) -> Option<(PictureSize, PictureName)> {
    let (size, name) = path.strip_prefix("/photos/")?.split_once('/')?;
    let size = if size == "small" { PictureSize::Small } else { PictureSize::Whole };
    Some((size, PictureName::read(name)?))
}

/// The name of a picture with these bytes.
pub(super) fn name_of(file: &[u8]) -> Option<PictureName> {
    digest(&SHA256, file).as_ref().try_into().ok().map(PictureName::of_hash)
}

/// A picture as it is kept; `None` when the file is none, or holds more than a picture.
fn bare_picture(file: &[u8]) -> Option<Picture> {
    let is_bare = encode::is_bare(file);
    let read = stipple_photo::read(file).ok().filter(|_| is_bare)?;
    // One that was made smaller as it was read was larger than pictures are.
    let fits = read.full_size() == (read.width(), read.height());
    fits.then(|| Picture { whole: file.to_vec(), small: kept::small(&read) })
}

fn missing() -> Response {
    bare(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "There is no such picture.\n")
}
