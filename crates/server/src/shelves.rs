//! The protocols that courses go by, as the store has them now: put together at the start, and again when another server
//! kept more. One of those may withdraw what a course here goes by.

use std::sync::{Arc, PoisonError, RwLock};

use stipple_label::Glossary;
use stipple_pages::Shelf;
use stipple_protocol::Texts;
use stipple_store::Protocols;
use tokio::sync::Mutex;

use crate::rule_files::RuleFiles;
use crate::shelf::{ProtocolError, again, opened};

/// The protocols as they were last read.
#[derive(Debug)]
pub(crate) struct Shelved {
    /// Which the store had.
    pub(crate) revision: u64,
    /// What courses go by.
    pub(crate) shelf: Shelf,
    /// The same, as phones fetch it.
    pub(crate) files: RuleFiles,
}

/// The protocols that courses go by.
#[derive(Debug)]
pub(crate) struct Shelves {
    /// Those the server was started with.
    given: Vec<Texts>,
    labels: Arc<Glossary>,
    latest: RwLock<Arc<Shelved>>,
    /// Whoever reads them anew holds it.
    reading: Mutex<()>,
}

impl Shelved {
    fn new((shelf, revision): (Shelf, u64)) -> Arc<Self> {
        Arc::new(Self { revision, files: RuleFiles::new(&shelf), shelf })
    }
}

impl Shelves {
    /// Those of a store and those given, which the store keeps from now on.
    ///
    /// # Errors
    /// When one of those given cannot be used, or the store fails.
    pub(crate) async fn open(
        given: Vec<Texts>,
        store: &impl Protocols,
        labels: Arc<Glossary>,
    ) -> Result<Self, ProtocolError> {
        let latest = RwLock::new(Shelved::new(opened(&given, store, &labels).await?));
        Ok(Self { given, labels, latest, reading: Mutex::default() })
    }

    /// The protocols as they were last read.
    pub(crate) fn latest(&self) -> Arc<Shelved> {
        Arc::clone(&self.latest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads them anew if the store has others by now. Each request asks, before it goes by them.
    ///
    /// # Errors
    /// When the store fails, or what a server was started with is known as something else by now.
    pub(crate) async fn check(&self, store: &impl Protocols) -> Result<(), ProtocolError> {
        if self.latest().revision == store.protocols_revision().await? {
            return Ok(());
        }
        let _alone = self.reading.lock().await;
        let revision = store.protocols_revision().await?;
        // Whoever had to wait finds it done.
        if self.latest().revision != revision {
            let read = Shelved::new((again(&self.given, store, &self.labels).await?, revision));
            *self.latest.write().unwrap_or_else(PoisonError::into_inner) = read;
        }
        Ok(())
    }
}
