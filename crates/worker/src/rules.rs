//! The rules on this device: those of its course, what it may go over to, and our own guide. Which there are the
//! server's list says; each is fetched when it is needed, and kept by the browser.

use std::sync::Arc;

use stipple_journal::Course;
use stipple_pages::{Listing, Rules, Ruling, Shelf};
use stipple_protocol::{Protocol, ProtocolHash};

use crate::read::Read;

/// What the list is asked for by.
const LIST: &str = "list";

/// The rules on this device.
#[derive(Debug, Default)]
pub(crate) struct RulesHere {
    /// What the server says there is.
    known: Option<Listing>,
    /// Those that are here.
    here: Vec<Arc<Rules>>,
    /// Those that could not be had.
    lacking: Vec<ProtocolHash>,
    /// Put together whenever something came, never for a page.
    shelf: Option<Shelf>,
}

impl RulesHere {
    /// Takes the server's list. Gives whether it is one.
    pub(crate) fn take_list(&mut self, text: &str) -> bool {
        let Ok(known) = Listing::read(text) else { return false };
        self.known = Some(known);
        self.lacking.clear();
        self.put_together();
        true
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
        self.put_together();
        true
    }

    fn put_together(&mut self) {
        let known = self.known.clone();
        self.shelf = known.and_then(|known| Shelf::listed(known, self.here.clone()));
    }

    /// Takes down that some could not be had.
    pub(crate) fn lack(&mut self, name: &str) {
        self.lacking.extend(name.parse::<ProtocolHash>());
    }

    /// What has to be here before a page of this course is answered, by name, and is not.
    pub(crate) fn missing(&self, course: Option<&Course>) -> Option<String> {
        let Some(known) = &self.known else { return Some(LIST.to_owned()) };
        let here = |hash: &ProtocolHash| self.here.iter().any(|rules| rules.protocol.hash == *hash);
        let wanted = known.wanted(course).into_iter();
        let mut missing = wanted.filter(|hash| !here(hash) && !self.lacking.contains(hash));
        missing.next().map(|hash| hash.to_string())
    }

    /// What this device should hold, by name, so that it needs no connection.
    pub(crate) fn wanted(&self, course: Option<&Course>) -> Vec<String> {
        let known = self.known.iter().flat_map(|known| known.wanted(course));
        known.map(|hash| hash.to_string()).collect()
    }

    /// The rules of a course; `None` before our own guide is here.
    pub(crate) fn ruling(&self, course: Option<&Course>) -> Option<Ruling> {
        let shelf = self.shelf.as_ref()?;
        Some(course.map_or_else(|| shelf.for_new(), |course| shelf.ruling(course)))
    }

    /// The rules of a name, when they are here.
    pub(crate) fn named(&self, name: &str) -> Option<&Arc<Rules>> {
        let hash: ProtocolHash = name.parse().ok()?;
        self.here.iter().find(|rules| rules.protocol.hash == hash)
    }
}

#[cfg(test)]
mod tests;
