//! The rules on this device: those of its course, what it may go over to, and our own guide. Which there are the
//! server's list says; each is fetched when it is needed, and kept by the browser.

use std::sync::Arc;

use stipple_journal::json::{Members, Wrong, list};
use stipple_journal::{Course, Pin};
use stipple_pages::{Rules, Ruling, Shelf};
use stipple_protocol::{Protocol, ProtocolHash, later};

use crate::read::Read;

/// What the list is asked for by.
const LIST: &str = "list";

/// The rules on this device.
#[derive(Debug, Default)]
pub(crate) struct RulesHere {
    known: Option<Known>,
    /// Those that are here.
    here: Vec<Arc<Rules>>,
    /// Those that could not be had.
    lacking: Vec<ProtocolHash>,
}

/// What the server says there is.
#[derive(Debug)]
struct Known {
    new: ProtocolHash,
    guide: ProtocolHash,
    rules: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: String,
    version: String,
    hash: ProtocolHash,
    offered: bool,
}

impl RulesHere {
    /// Takes the server's list. Gives whether it is one.
    pub(crate) fn take_list(&mut self, text: &str) -> bool {
        let known = Known::read(text).ok();
        let taken = known.is_some();
        self.known = known.or(self.known.take());
        self.lacking.clear();
        taken
    }

    /// Takes rules as [`Protocol::compile`] writes them. Gives whether they are.
    pub(crate) fn take(&mut self, bytes: &[u8], read: &Arc<Read>) -> bool {
        let Ok(protocol) = Protocol::from_compiled(bytes) else { return false };
        self.here.retain(|rules| rules.protocol.hash != protocol.hash);
        self.here.push(Arc::new(Rules {
            protocol,
            labels: Arc::clone(read) as _,
            questions: Arc::clone(read) as _,
        }));
        true
    }

    /// Takes down that some could not be had.
    pub(crate) fn lack(&mut self, name: &str) {
        self.lacking.extend(name.parse::<ProtocolHash>());
    }

    /// What has to be here before a page of this course is answered, by name, and is not.
    pub(crate) fn missing(&self, course: Option<&Course>) -> Option<String> {
        let Some(known) = &self.known else { return Some(LIST.to_owned()) };
        let wanted = known.wanted(course).into_iter();
        let mut missing = wanted.filter(|hash| self.find(*hash).is_none() && !self.lacking.contains(hash));
        missing.next().map(|hash| hash.to_string())
    }

    /// What this device should hold, by name, so that it needs no connection.
    pub(crate) fn wanted(&self, course: Option<&Course>) -> Vec<String> {
        let known = self.known.iter().flat_map(|known| known.wanted(course));
        known.map(|hash| hash.to_string()).collect()
    }

    /// The rules of a course; `None` before our own guide is here.
    pub(crate) fn ruling(&self, course: Option<&Course>) -> Option<Ruling> {
        let known = self.known.as_ref()?;
        let guide = self.find(known.guide)?;
        let new = self.find(known.new).unwrap_or(guide);
        let offered = |rules: &&Arc<Rules>| known.is_offered(rules.protocol.hash);
        let here = || self.here.iter();
        let kept = here().filter(|rules| !offered(rules)).cloned();
        let shelf = Shelf::new(Arc::clone(new), Arc::clone(guide), here().filter(offered).cloned(), kept);
        Some(course.map_or_else(|| shelf.for_new(), |course| shelf.ruling(course)))
    }

    /// The rules by which the questions of a course are read: what stands in for others is made of our guide.
    pub(crate) fn read_by(&self, ruling: &Ruling) -> String {
        let guide = self.known.as_ref().map_or_else(ProtocolHash::default, |known| known.guide);
        let hash = if ruling.standing.lost.is_some() { guide } else { ruling.rules.protocol.hash };
        hash.to_string()
    }

    fn find(&self, hash: ProtocolHash) -> Option<&Arc<Rules>> {
        self.here.iter().find(|rules| rules.protocol.hash == hash)
    }
}

impl Known {
    fn read(text: &str) -> Result<Self, Wrong> {
        let members = Members::read(text)?;
        let rules = list(members.get("rules")?)?;
        Ok(Self {
            new: hash(&members, "new")?,
            guide: hash(&members, "guide")?,
            rules: rules.into_iter().map(Entry::read).collect::<Result<_, _>>()?,
        })
    }

    /// Our own guide, what new courses begin with, and for a course what it is or was pinned to and may go over to.
    fn wanted(&self, course: Option<&Course>) -> Vec<ProtocolHash> {
        let mut wanted = vec![self.guide, self.new];
        for pin in course.into_iter().flat_map(|course| &course.pins) {
            wanted.extend(self.meant(pin));
            wanted.extend(self.newest(pin));
        }
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }

    fn meant(&self, pin: &Pin) -> Option<ProtocolHash> {
        let called = |entry: &&Entry| entry.id == pin.id && entry.version == pin.version;
        pin.hash.or_else(|| self.rules.iter().find(called).map(|entry| entry.hash))
    }

    fn newest(&self, pin: &Pin) -> Option<ProtocolHash> {
        let offered = self.rules.iter().filter(|entry| entry.offered && entry.id == pin.id);
        offered.max_by(|one, other| later(&one.version, &other.version)).map(|entry| entry.hash)
    }

    fn is_offered(&self, hash: ProtocolHash) -> bool {
        self.rules.iter().any(|entry| entry.offered && entry.hash == hash)
    }
}

impl Entry {
    fn read(text: &str) -> Result<Self, Wrong> {
        let members = Members::read(text)?;
        Ok(Self {
            id: members.text("id")?.into_owned(),
            version: members.text("version")?.into_owned(),
            hash: hash(&members, "hash")?,
            offered: members.truth("offered")?,
        })
    }
}

fn hash(members: &Members<'_>, name: &str) -> Result<ProtocolHash, Wrong> {
    members.text(name)?.parse().map_err(|_| Wrong(format!("`{name}` is no hash")))
}
