//! What a device keeps beside its facts: who it is, and how far the server has them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use stipple_journal::{Ranges, Refused};
use uuid::Uuid;

/// What a device keeps beside its facts, as one JSON text.
// Read by whatever build runs next, older or newer: fields may be added, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Own {
    /// Which device this is.
    pub(crate) device: Uuid,
    /// The next place in its series. Never falls, even when a refused entry is removed.
    pub(crate) next: u64,
    /// What the server has, as it last said.
    #[serde(default)]
    acknowledged: Acknowledged,
    /// What the server refused, until it is tried again or removed.
    #[serde(default)]
    pub(crate) refused: Vec<Refused>,
    /// When the server last answered.
    #[serde(default)]
    pub(crate) synced: Option<Timestamp>,
    /// Whether the server no longer lets this device in.
    #[serde(default)]
    pub(crate) shut_out: bool,
}

/// Half-open ranges, as they travel.
type Acknowledged = BTreeMap<Uuid, Vec<(u64, u64)>>;

impl Own {
    /// A device that has recorded nothing yet.
    pub(crate) fn new(device: Uuid) -> Self {
        Self {
            device,
            next: 1,
            acknowledged: Acknowledged::new(),
            refused: Vec::new(),
            synced: None,
            shut_out: false,
        }
    }

    /// What the server has. When that cannot be read, nothing: everything is offered again then.
    pub(crate) fn acknowledged(&self) -> Ranges {
        let text = serde_json::to_string(&self.acknowledged).unwrap_or_default();
        Ranges::decode(&text).unwrap_or_default()
    }

    /// Takes down what the server has now. What it has cannot have been refused.
    pub(crate) fn acknowledge(&mut self, have: &Ranges) {
        self.acknowledged = serde_json::from_str(&have.encode()).unwrap_or_default();
        self.refused.retain(|no| !have.contains(no.device, no.seq));
    }

    /// Takes down what the server refused, with its latest reason.
    pub(crate) fn refuse(&mut self, refused: Vec<Refused>) {
        for no in refused {
            self.forgive(no.device, no.seq);
            self.refused.push(no);
        }
    }

    /// Takes an entry off the list of those refused.
    pub(crate) fn forgive(&mut self, device: Uuid, seq: u64) {
        self.refused.retain(|no| (no.device, no.seq) != (device, seq));
    }

    /// Leaves the places of its own series alone that are taken already.
    pub(crate) fn pass(&mut self, device: Uuid, seq: u64) {
        if device == self.device {
            self.next = self.next.max(seq.saturating_add(1));
        }
    }
}
