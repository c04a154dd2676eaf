//! What is answered: from a request's head and body to the bytes that are sent.

mod begin;
mod calendar;
mod edge;
mod erase;
mod health;
mod joining;
mod manner;
mod open;
mod page;
mod pairing;
mod pictures;
pub(crate) mod routes;
mod snag;
mod store;
mod sync;
mod told;
mod upload;
mod visit;
mod visitor;

use std::sync::Arc;

use stipple_pages::Pages;
use stipple_store::Stores;
use tokio::sync::Semaphore;

use self::health::Health;
use crate::doubts::Doubts;
use crate::files::Files;
use crate::keys::Cookie;
use crate::memo::Memo;
use crate::records::Records;
use crate::settings::Settings;
use crate::shelf::ProtocolError;
use crate::shelves::Shelves;
use crate::tries::Tries;

/// A host, as everything that answers has it.
pub(crate) type Shared<S> = Arc<Host<S>>;

/// All that answering takes.
#[derive(Debug)]
pub(crate) struct Host<S> {
    stores: S,
    settings: Settings,
    files: Files,
    pages: Pages,
    shelves: Shelves,
    cookie: Cookie,
    records: Records,
    memo: Memo,
    tries: Tries,
    doubts: Doubts,
    health: Health,
    /// Whoever works on pixels holds it: one photo at a time takes enough memory.
    pixels: Arc<Semaphore>,
    /// Whoever sends a whole photo holds it: they are a hundred times as large as other forms.
    uploads: Semaphore,
}

/// Whole photos that are taken in at a time.
const UPLOADS: usize = 4;

impl<S: Stores> Host<S> {
    /// A host of what these stores keep.
    ///
    /// # Errors
    /// When it cannot go by the protocols it was started with.
    pub(crate) async fn new(settings: Settings, stores: S) -> Result<Self, ProtocolError> {
        let labels = Arc::new(stipple_label::built_in());
        let files = Files::new(&settings, &labels);
        let shelves = Shelves::open(settings.protocols.clone(), stores.protocols(), labels).await?;
        Ok(Self {
            files,
            pages: Pages::new(),
            shelves,
            stores,
            cookie: Cookie::new(settings.is_secure()),
            records: Records::new(),
            memo: Memo::new(),
            tries: Tries::new(&settings.limits),
            doubts: Doubts::default(),
            health: Health::default(),
            pixels: Arc::new(Semaphore::new(1)),
            uploads: Semaphore::new(UPLOADS),
            settings,
        })
    }

    /// What it was told at its start.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which build it is.
    pub(crate) fn build(&self) -> &Arc<str> {
        &self.files.build
    }

    /// Whether phones are given what they need to work without a connection.
    pub(crate) fn offers_worker(&self) -> bool {
        self.files.offers_worker
    }

    /// Whether this build has it.
    pub(crate) fn has_phone_parts(&self) -> bool {
        self.files.phone_parts
    }
}
