//! Journals as they were last read, kept while nothing changed.

use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use stipple_journal::{Conflict, Journal};
use stipple_pages::Record;
use stipple_store::{ErrorKind, Journals, Loaded, StoreError};
use uuid::Uuid;

/// About how many bytes all records together may take.
const BYTES: u64 = 16 << 20;
/// About how many bytes a fact takes in memory, as an entry of a record and of a journal, and a record
/// beside its facts.
const FACT: usize = 1_000;
const RECORD: usize = 2_000;

/// The zone of this name, where there is one.
fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// A journal as it was at one revision.
#[derive(Clone, Debug)]
pub(crate) struct Known(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    record: Arc<Record>,
    journal: OnceLock<Result<Journal, Conflict>>,
}

impl Known {
    fn new(loaded: Loaded) -> Self {
        let unreadable = loaded.contents.unreadable.len();
        let server = Some(loaded.device);
        let record = Arc::new(Record { server, ..Record::new(loaded.contents.facts, unreadable, &zone) });
        Self(Arc::new(Inner { record, journal: OnceLock::new() }))
    }

    /// What it holds, as pages take it.
    pub(crate) fn record(&self) -> Arc<Record> {
        Arc::clone(&self.0.record)
    }

    /// What it holds, as an exchange takes it: put together when a device first asks.
    ///
    /// # Errors
    /// A store lets no facts in that contradict each other; should there be some, which.
    pub(crate) fn journal(&self) -> Result<&Journal, &Conflict> {
        self.0.journal.get_or_init(|| union(&self.0.record)).as_ref()
    }
}

fn union(record: &Record) -> Result<Journal, Conflict> {
    let mut journal = Journal::new();
    journal.union(record.facts.iter().cloned()).map(|_| journal)
}

/// Journals as they were last read, by revision: whoever asks while one is being read waits for that.
#[derive(Debug)]
pub(crate) struct Records(Cache<(Uuid, u64), Known, Weight>);

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<(Uuid, u64), Known> for Weight {
    fn weight(&self, _: &(Uuid, u64), known: &Known) -> u64 {
        (known.0.record.facts.len() * FACT + RECORD) as u64
    }
}

impl Records {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(Cache::with_weighter(1_000, BYTES, Weight))
    }

    /// A journal as it is now; `None` when there is none.
    pub(crate) async fn get(
        &self,
        journals: &impl Journals,
        journal: Uuid,
    ) -> Result<Option<Known>, StoreError> {
        let Some(revision) = journals.revision(journal).await? else { return Ok(None) };
        let read = async { journals.load(journal).await.map(Known::new) };
        match self.0.get_or_insert_async(&(journal, revision), read).await {
            Err(error) if matches!(error.kind(), ErrorKind::NoJournal { .. }) => Ok(None),
            known => known.map(Some),
        }
    }

    /// Forgets a journal.
    pub(crate) fn forget(&self, journal: Uuid) {
        self.0.retain(|(known, _), _| *known != journal);
    }
}
