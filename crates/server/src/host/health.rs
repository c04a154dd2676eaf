//! Whether all is well with what is kept.

use std::time::{Duration, Instant};

use stipple_store::{ErrorKind, Health as Stored, StoreError};
use tokio::sync::Mutex;

use crate::clock::stopwatch;
use crate::log;

/// How long a look at the stores counts: each is a real write.
const FRESH: Duration = Duration::from_secs(1);
/// All is well.
pub(super) const OK: &str = "ok";

/// How the stores were when last looked at.
#[derive(Debug, Default)]
pub(crate) struct Health(Mutex<Option<(Instant, &'static str)>>);

impl Health {
    /// How these stores are, looked at now or a moment ago.
    pub(super) async fn of(&self, stores: &impl Stored) -> &'static str {
        let mut last = self.0.lock().await;
        if let Some((_, status)) = last.filter(|(when, _)| when.elapsed() < FRESH) {
            return status;
        }
        let outcome = stores.health().await;
        outcome.as_ref().err().into_iter().for_each(log::storage);
        last.insert((stopwatch(), outcome.as_ref().map_or_else(status, |()| OK))).1
    }
}

fn status(error: &StoreError) -> &'static str {
    match error.kind() {
        ErrorKind::Full => "the disk is full, or nearly",
        ErrorKind::ReadOnly => "the disk is read-only",
        _ => "the store fails",
    }
}
