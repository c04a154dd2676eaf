//! What a device keeps beside its facts: who it is, and how far the server has them.

use jiff::Timestamp;
use stipple_journal::json::{Members, Object, Wrong, list, listed, ranges};
use stipple_journal::{Ranges, Refused};
use uuid::Uuid;

/// What a device keeps beside its facts, as one JSON text.
// Read by whatever build runs next, older or newer: members may be added, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// Which device this is.
    pub(crate) device: Uuid,
    /// The next place in its series. Never falls, even when a refused entry is removed.
    pub(crate) next: u64,
    /// What the server has, as it last said.
    acknowledged: Ranges,
    /// What the server refused, until it is tried again or removed.
    pub(crate) refused: Vec<Refused>,
    /// When the server last answered.
    pub(crate) synced: Option<Timestamp>,
    /// Whether the server no longer lets this device in.
    pub(crate) shut_out: bool,
    /// The series that the server writes itself, once it has told.
    pub(crate) server: Option<Uuid>,
}

impl Own {
    /// A device that has recorded nothing yet.
    pub(crate) fn new(device: Uuid) -> Self {
        Self {
            device,
            next: 1,
            acknowledged: Ranges::default(),
            refused: Vec::new(),
            synced: None,
            shut_out: false,
            server: None,
        }
    }

    /// What [`Own::encode`] wrote, with or without what builds before this one did not know.
    pub(crate) fn decode(text: &str) -> Result<Self, Wrong> {
        let members = Members::read(text)?;
        let refused = members.find("refused").map(list).transpose()?.unwrap_or_default();
        Ok(Self {
            device: members.id("device")?,
            next: members.number("next")?,
            // What cannot be read is nothing: everything is offered again then.
            acknowledged: members.find("acknowledged").and_then(|have| ranges(have).ok()).unwrap_or_default(),
            refused: refused.into_iter().map(Refused::read).collect::<Result<_, _>>()?,
            synced: members.if_any("synced", Members::moment)?,
            shut_out: members.find("shut_out").is_some_and(|said| said == "true"),
            server: members.if_any("server", Members::id)?,
        })
    }

    /// As JSON.
    pub(crate) fn encode(&self) -> String {
        let object = Object::new().bare("device", self.device).json("next", self.next);
        let object = object.json("acknowledged", &self.acknowledged);
        let object = object.json("refused", listed(self.refused.iter().map(Refused::to_string)));
        let object = match self.synced {
            Some(at) => object.bare("synced", at),
            None => object,
        };
        let object = object.json("shut_out", self.shut_out);
        match self.server {
            Some(series) => object.bare("server", series),
            None => object,
        }
        .close()
    }

    /// What the server has.
    pub(crate) fn acknowledged(&self) -> Ranges {
        self.acknowledged.clone()
    }

    /// Takes down what the server has now. What it has cannot have been refused.
    pub(crate) fn acknowledge(&mut self, have: &Ranges) {
        self.acknowledged = have.clone();
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
