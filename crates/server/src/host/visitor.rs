//! Who asks, and the visit that pages see.

use std::sync::{Arc, LazyLock};

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use stipple_pages::{Pictures, Record, Visit};
use stipple_seal::{PassHash, Purpose, Secret};
use stipple_store::{Journals, Passes, StoreError, Stores};
use uuid::Uuid;

use super::Host;
use super::snag::Snag;
use crate::keys::{Cookie, hash_of};
use crate::wire::Head;

/// A request, and who it comes from.
#[derive(Debug)]
pub(crate) struct Caller {
    /// What is asked.
    pub(crate) head: Head,
    /// Now, in the zone of this machine.
    pub(crate) now: Zoned,
    /// Whose phone it is; `None` for a visitor without a valid key.
    pub(crate) who: Option<Who>,
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
    pub(super) async fn caller(&self, head: Head) -> Result<Caller, (Caller, Snag)> {
        let mut caller = self.stranger(head);
        match self.known_as(&caller).await {
            Ok(who) => {
                caller.who = who;
                Ok(caller)
            }
            Err(snag) => Err((caller, snag)),
        }
    }

    /// A visitor of whom nothing is known.
    pub(super) fn stranger(&self, head: Head) -> Caller {
        Caller { head, now: self.settings.clock.now(), who: None }
    }

    /// Whose phone it is, once it is sure by which rules to answer.
    async fn known_as(&self, caller: &Caller) -> Result<Option<Who>, Snag> {
        self.shelves.check(self.stores.protocols()).await?;
        Ok(self.who(&caller.head, caller.now.timestamp()).await?)
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
        self.visit_with(caller, record, None)
    }

    /// The same, where it is known which pictures are here.
    pub(super) fn visit_with(
        &self,
        caller: &Caller,
        record: Option<Arc<Record>>,
        pictures: Option<Pictures>,
    ) -> Arc<Visit> {
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
