//! The rules a host has at hand, and which of them a course goes by.
//!
//! Rules are looked up for a course, never set for a host: whoever began under some keeps them, whatever the host is
//! started with next.

use std::sync::{Arc, OnceLock};

use stipple_journal::{Course, Pin};
use stipple_lists::Listed;
use stipple_plan::stand_in;
use stipple_protocol::{Protocol, ProtocolHash};

use crate::{Entry, Listing, Rules};

/// The rules a host has at hand. Put together once, and asked for every page.
#[derive(Debug)]
pub struct Shelf {
    listing: Listing,
    /// Those that are here: on a device not all that are listed.
    here: Vec<Arc<Rules>>,
    /// What new courses begin with.
    new: Arc<Rules>,
    /// Our own guide, of which what stands in for rules that cannot be found is made.
    guide: Arc<Rules>,
    stand_in: OnceLock<Arc<Rules>>,
}

/// The rules a course goes by, and what there is to say about that.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// What answers.
    pub rules: Arc<Rules>,
    /// How that came about.
    pub standing: Standing,
}

/// How a course came to the rules that answer.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// What the course is pinned to, when that is not here and something stands in for it.
    pub lost: Option<Pin>,
    /// Rules the person may go over to, the likeliest first: a newer version of their own; where their own are
    /// lost, others that are here.
    pub choices: Vec<Arc<Rules>>,
    /// What holds beside the version of the course, when that proved unsafe: its successor, or what stands in for one
    /// that is not here.
    pub successor: Option<Arc<Rules>>,
}

impl Shelf {
    /// A shelf with these rules: what new courses begin with, our own guide, others that may be gone over to, and
    /// those that are only kept for whoever goes by them.
    #[must_use]
    pub fn new(
        new: Arc<Rules>,
        guide: Arc<Rules>,
        offered: impl IntoIterator<Item = Arc<Rules>>,
        kept: impl IntoIterator<Item = Arc<Rules>>,
    ) -> Self {
        let listing = Listing { new: new.protocol.hash, guide: guide.protocol.hash, all: Vec::new() };
        let own = [Arc::clone(&new), Arc::clone(&guide)];
        let mut shelf = Self { listing, here: Vec::new(), new, guide, stand_in: OnceLock::new() };
        own.into_iter().chain(offered).for_each(|rules| shelf.add(rules, true));
        kept.into_iter().for_each(|rules| shelf.add(rules, false));
        shelf
    }

    /// A shelf with one set of rules.
    #[must_use]
    pub fn of(rules: Arc<Rules>) -> Self {
        Self::new(Arc::clone(&rules), rules, [], [])
    }

    /// A shelf with what is here of those that are listed; `None` while our own guide is not.
    #[must_use]
    pub fn listed(listing: Listing, here: Vec<Arc<Rules>>) -> Option<Self> {
        let guide = Arc::clone(find(&here, listing.guide)?);
        let new = Arc::clone(find(&here, listing.new).unwrap_or(&guide));
        Some(Self { listing, here, new, guide, stand_in: OnceLock::new() })
    }

    /// Puts one more there. Rules that are there already stay.
    fn add(&mut self, rules: Arc<Rules>, offered: bool) {
        if self.with(rules.protocol.hash).is_none() {
            self.listing.all.push(Entry::of(&rules.protocol, offered));
            self.here.push(rules);
        }
    }

    /// Which rules there are.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The rules with this hash.
    #[must_use]
    pub fn with(&self, hash: ProtocolHash) -> Option<&Arc<Rules>> {
        find(&self.here, hash)
    }

    /// The rules of a course: those it is pinned to; before it is, those that new courses begin with.
    #[must_use]
    pub fn ruling(&self, course: &Course) -> Ruling {
        let Some(pin) = &course.protocol else { return self.for_new() };
        match self.here.iter().find(|rules| pin.is(&rules.protocol)) {
            Some(rules) => self.kept(rules, course),
            None => Ruling { rules: self.instead(course), standing: self.lost(pin) },
        }
    }

    /// The rules of whoever has not begun.
    #[must_use]
    pub fn for_new(&self) -> Ruling {
        self.kept(&self.new, &Course::default())
    }

    fn kept(&self, rules: &Arc<Rules>, course: &Course) -> Ruling {
        let Protocol { id, version, .. } = &rules.protocol;
        let newer = self.newer(id, version);
        let withdrawn = self.listing.is_withdrawn(id, version);
        let successor = withdrawn.then(|| newer.cloned().unwrap_or_else(|| self.instead(course)));
        let choices = newer.into_iter().cloned().listed();
        Ruling { rules: Arc::clone(rules), standing: Standing { lost: None, choices, successor } }
    }

    fn lost(&self, pin: &Pin) -> Standing {
        let mut choices: Vec<Arc<Rules>> = Vec::new();
        for rules in self.newer(&pin.id, &pin.version).into_iter().chain([&self.new, &self.guide]) {
            if find(&choices, rules.protocol.hash).is_none() {
                choices.push(Arc::clone(rules));
            }
        }
        Standing { lost: Some(pin.clone()), choices, successor: None }
    }

    /// The newest version of these rules, when it is newer than this one and here.
    fn newer(&self, id: &str, version: &str) -> Option<&Arc<Rules>> {
        self.with(self.listing.newer(id, version)?.hash)
    }

    /// What stands in for rules that are not here. Mostly the same for everybody.
    fn instead(&self, course: &Course) -> Arc<Rules> {
        let common = self.stand_in.get_or_init(|| self.standing_in(&Course::default()));
        let known = course.signs.iter().all(|told| common.protocol.sign(&told.sign).is_some());
        if known { Arc::clone(common) } else { self.standing_in(course) }
    }

    fn standing_in(&self, course: &Course) -> Arc<Rules> {
        let Rules { protocol, labels, questions } = &*self.guide;
        let (labels, questions) = (Arc::clone(labels), Arc::clone(questions));
        Arc::new(Rules { protocol: stand_in(protocol, course), labels, questions })
    }
}

fn find(rules: &[Arc<Rules>], hash: ProtocolHash) -> Option<&Arc<Rules>> {
    rules.iter().find(|rules| rules.protocol.hash == hash)
}
