//! The journal of this device in memory, and what becomes of it. Changes are worked out here and kept
//! by the browser's storage; what it could not keep never happened.

use std::sync::Arc;

use jiff::Timestamp;
use stipple_journal::json::Wrong;
use stipple_journal::{
    ExchangeError, Fact, Fault, Journal, Kind, Offer, Reply, decode_lines, happens, outbox,
};
use stipple_pages::{Effect, Outbox, Record};
use thiserror::Error;
use uuid::Uuid;

use crate::change::{Change, Draft};
use crate::own::Own;
use crate::stamp::Stamp;
use crate::zones::Zones;

/// The journal of this device.
#[derive(Debug)]
pub(crate) struct Device {
    pub(crate) own: Own,
    pub(crate) journal: Journal,
    pub(crate) record: Arc<Record>,
}

/// A journal that cannot be read, or a change that cannot be made.
#[derive(Debug, Error)]
pub(crate) enum DeviceError {
    /// What is kept beside the facts is not what this program wrote.
    #[error("what this device keeps beside its journal cannot be read: {0}")]
    Own(#[from] Wrong),
    /// A page made an entry that no journal takes.
    #[error("an entry cannot be kept: {0}")]
    Fault(#[from] Fault),
    /// An entry says something else than one that is here.
    #[error(transparent)]
    Conflict(#[from] stipple_journal::Conflict),
    /// Our own guide is not here, of which what stands in for other rules is made.
    #[error("the rules of this build are not here")]
    NoRules,
    /// The server said something that is no answer.
    #[error("the server's answer cannot be read: {0}")]
    Exchange(#[from] ExchangeError),
}

impl Device {
    /// A device that has recorded nothing yet.
    pub(crate) fn new(device: Uuid) -> Self {
        Self { own: Own::new(device), journal: Journal::new(), record: Arc::default() }
    }

    /// What was kept. A line that cannot be read is counted, and stays where it is.
    pub(crate) fn read(own: &str, lines: &str, zones: &Zones) -> Result<Self, DeviceError> {
        let own = Own::decode(own)?;
        let mut journal = Journal::new();
        let mut unreadable = 0;
        for fact in decode_lines(lines) {
            let kept = fact.is_ok_and(|fact| journal.insert(fact).is_ok());
            unreadable += usize::from(!kept);
        }
        let record = record(&own, &journal, unreadable, zones);
        Ok(Self { own, journal, record })
    }

    /// The zone without which it cannot be said what the journal tells.
    pub(crate) fn lacking(&self) -> Option<&str> {
        self.record.folded.lacking.first().map(String::as_str)
    }

    /// Looks through the journal again if it lacked this zone, which is known by now.
    pub(crate) fn learn(&mut self, zone: &str, zones: &Zones) {
        if self.record.folded.lacking.iter().any(|lacking| lacking == zone) {
            self.record = record(&self.own, &self.journal, self.record.unreadable, zones);
        }
    }

    /// What the server has not.
    pub(crate) fn outbox(&self) -> Outbox {
        Outbox {
            waiting: outbox(&self.journal, &self.own.acknowledged()).len(),
            refused: self.own.refused.clone(),
            synced: self.own.synced,
            shut_out: self.own.shut_out,
        }
    }

    /// What a page wants stored; `None` when it wants nothing.
    pub(crate) fn change(&self, effect: Effect, stamp: &Stamp) -> Result<Option<Change>, DeviceError> {
        match effect {
            Effect::None => Ok(None),
            Effect::Record(kinds) => self.add(Vec::new(), kinds, stamp).map(Some),
            Effect::Import { facts, kept } => self.add(facts, kept, stamp).map(Some),
        }
    }

    /// Facts of others to keep beside those there are, and then new ones at the end of this device's series: all or
    /// none.
    fn add(&self, facts: Vec<Fact>, kinds: Vec<Kind>, stamp: &Stamp) -> Result<Change, DeviceError> {
        let mut draft = Draft::of(self);
        for fact in facts {
            draft.add(fact)?;
        }
        for (kind, place) in kinds.into_iter().zip(0..) {
            let Own { device, next: seq, .. } = draft.own;
            let (id, zone, recorded) = (stamp.id(place), stamp.zone.clone(), stamp.now);
            let happened = happens(&kind, recorded, &self.record.facts);
            let fact = Fact { id, device, seq, happened, recorded, zone, kind };
            fact.check()?;
            draft.add(fact)?;
        }
        Ok(draft.change())
    }

    /// What to send to the server.
    pub(crate) fn offer(&self) -> String {
        Offer::of(&self.journal, &self.own.acknowledged(), &self.own.refused).encode()
    }

    /// Takes in what the server answered.
    pub(crate) fn take(&self, reply: &str, now: Timestamp) -> Result<Change, DeviceError> {
        let reply = Reply::decode(reply)?;
        let mut draft = Draft::of(self);
        for fact in reply.readable().0 {
            // One that contradicts what is here stays out: it must not hold up the others.
            let _ = draft.add(fact);
        }
        draft.own.acknowledge(&reply.have);
        draft.own.refuse(reply.refused);
        (draft.own.synced, draft.own.shut_out) = (Some(now), false);
        draft.own.server = reply.server.or(draft.own.server);
        let brought = draft.has_new() || draft.own.acknowledged() != self.own.acknowledged();
        // Only a round that brought something is followed by another: no two sides talk for ever.
        Ok(Change { again: brought && (reply.more || draft.has_more()), ..draft.change() })
    }

    /// Takes down that the server no longer lets this device in.
    pub(crate) fn shut_out(&self) -> Change {
        let mut draft = Draft::of(self);
        draft.own.shut_out = true;
        draft.change()
    }
}

fn record(own: &Own, journal: &Journal, unreadable: usize, zones: &Zones) -> Arc<Record> {
    let facts = journal.facts().cloned().collect();
    let record = Record::new(facts, unreadable, &|name| zones.get(name));
    Arc::new(Record { server: own.server, ..record })
}

#[cfg(test)]
mod tests;
