//! Who asks, and the visit that pages see.

use std::sync::{Arc, LazyLock};

use axum::Extension;
use axum::extract::FromRequestParts;
use axum::extract::rejection::ExtensionRejection;
use bytes::Bytes;
use http::request::Parts;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use stipple_pages::{Pictures, Record, Trouble, Visit};
use stipple_seal::{PassHash, Purpose, Secret};
use stipple_store::{Journals, Kept, Passes, StoreError, Stores};
use uuid::Uuid;

use super::manner::{Asks, Manner};
use super::snag::Snag;
use super::{Host, Shared};
use crate::keys::{Cookie, hash_of};
use crate::wire::Head;

/// A request, and who it comes from.
#[derive(Debug)]
pub(crate) struct Caller {
    /// What is asked.
    pub(crate) head: Arc<Head>,
    /// The form that was sent, or bytes; empty when there was none.
    pub(crate) sent: Bytes,
    /// Now, in the zone of this machine.
    pub(crate) now: Zoned,
    /// Whose phone it is; `None` for a visitor without a valid key.
    pub(crate) who: Option<Who>,
    /// How many pictures their journal has here, where pages tell of that.
    pub(crate) pictures: Option<Kept>,
    /// What came between already.
    pub(crate) snag: Option<Snag>,
}

/// Who asks, and the host that answers.
pub(crate) struct Visitor<S> {
    /// The host.
    pub(crate) host: Shared<S>,
    /// Who asks.
    pub(crate) caller: Arc<Caller>,
}

impl<S: Stores> FromRequestParts<Shared<S>> for Visitor<S> {
    type Rejection = ExtensionRejection;

    async fn from_request_parts(parts: &mut Parts, host: &Shared<S>) -> Result<Self, Self::Rejection> {
        let Extension(caller) = Extension::from_request_parts(parts, host).await?;
        Ok(Self { host: Arc::clone(host), caller })
    }
}

/// A phone that is let in.
#[derive(Clone)]
pub(crate) struct Who {
    /// The journal its key opens.
    pub(crate) journal: Uuid,
    /// The journal's revision now.
    pub(crate) revision: u64,
    /// The key.
    pub(crate) key: Secret,
    /// The key as the store knows it.
    pub(crate) hash: PassHash,
    /// Whether the key should be given again.
    pub(crate) old: bool,
}

/// Nothing of it is for a log.
impl std::fmt::Debug for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Who(…)")
    }
}

/// The zones phones fetch from us are the ones we count days in.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

impl<S: Stores> Host<S> {
    /// Who sends this; when that cannot be found out, a stranger, and why.
    pub(super) async fn caller(
        &self,
        head: Arc<Head>,
        manner: Manner,
        sent: Result<Bytes, Trouble>,
    ) -> Caller {
        let mut caller = self.stranger(head);
        caller.snag = self.find_out(&mut caller, manner).await.err();
        match sent {
            Ok(sent) => caller.sent = sent,
            Err(why) => caller.snag = caller.snag.or(Some(why.into())),
        }
        caller
    }

    /// A visitor of whom nothing is known.
    pub(super) fn stranger(&self, head: Arc<Head>) -> Caller {
        let (now, sent) = (self.settings.clock.now(), Bytes::new());
        Caller { head, sent, now, who: None, pictures: None, snag: None }
    }

    /// Whose phone it is, once it is sure by which rules to answer.
    async fn find_out(&self, caller: &mut Caller, manner: Manner) -> Result<(), Snag> {
        self.shelves.check(self.stores.protocols()).await?;
        caller.who = self.who(&caller.head, caller.now.timestamp()).await?;
        if manner.asks == Asks::Page {
            caller.pictures = self.pictures_of(caller).await?;
        }
        Ok(())
    }

    async fn who(&self, head: &Head, now: Timestamp) -> Result<Option<Who>, StoreError> {
        let cookie = head.cookie(self.cookie.name()).and_then(|text| Cookie::read(text, now));
        let Some((key, old)) = cookie else { return Ok(None) };
        let hash = hash_of(&key, self.stores.passes());
        let holder = self.stores.passes().holder(hash, now).await?;
        let Some(holder) = holder.filter(|holder| holder.purpose == Purpose::Device) else { return Ok(None) };
        let journal = holder.journal;
        let revision = self.stores.journals().revision(journal).await?;
        Ok(revision.map(|revision| Who { journal, revision, key, hash, old }))
    }

    /// Reads the journal of who asks.
    pub(super) async fn read(&self, caller: &Caller) -> Result<Option<Arc<Record>>, StoreError> {
        let Some(who) = &caller.who else { return Ok(None) };
        let known = self.records.get(self.stores.journals(), who.journal).await?;
        Ok(known.map(|known| known.record()))
    }

    /// The visit, as pages see it.
    pub(super) fn visit(&self, caller: &Caller, record: Option<Arc<Record>>) -> Arc<Visit> {
        let pictures = caller.pictures.map(|kept| Pictures { count: kept.pictures, bytes: kept.bytes });
        let device_zone = device_zone(&caller.head);
        let told = record.as_ref().and_then(|record| record.course().zone.as_deref());
        let zone = told.or(device_zone.as_deref()).and_then(named);
        let course = record.as_ref().map(|record| record.course());
        let shelf = &self.shelves.latest().shelf;
        let ruling = course.map_or_else(|| shelf.for_new(), |course| shelf.ruling(course));
        let visit = Visit::new(ruling, record, floored(&caller.now, zone))
            .from_zone(device_zone)
            .with_pictures(pictures)
            .to_build(Arc::clone(&self.files.build), self.offers_worker())
            .by_origin(caller.head.origin(&self.settings));
        Arc::new(visit)
    }
}

/// The zone with this name.
fn named(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// The zone the device says it is in: a cookie that the page's script sets.
pub(super) fn device_zone(head: &Head) -> Option<String> {
    let told = head.cookie("zone")?.replace("%2F", "/");
    named(&told)?.iana_name().map(str::to_owned)
}

/// The minute it is: a page made in a minute stays as it is until the next.
fn floored(now: &Zoned, zone: Option<TimeZone>) -> Zoned {
    let zone = zone.unwrap_or_else(|| now.time_zone().clone());
    let second = minute(now) * 60;
    Timestamp::from_second(second).unwrap_or(now.timestamp()).to_zoned(zone)
}

/// The minute it is, since 1970.
pub(super) fn minute(now: &Zoned) -> i64 {
    now.timestamp().as_second().div_euclid(60)
}
