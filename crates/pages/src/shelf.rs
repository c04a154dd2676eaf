//! The rules a host has at hand, and which of them a course goes by.
//!
//! Rules are looked up for a course, never set for a host: whoever began under some keeps them, whatever the host is
//! started with next.

use std::sync::{Arc, OnceLock};

use stipple_journal::{Course, Pin};
use stipple_lists::Listed;
use stipple_plan::{Lost, Rulebook, Ruled, joined, ruled, stand_in};
use stipple_protocol::{Protocol, ProtocolHash};

use crate::listing::Entry;
use crate::listing::Listing;
use crate::visit::rules::Rules;

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
    /// Why rules of the course are not here, when something stands in for them.
    pub lost: Option<Lost>,
    /// What it may be pinned to, while nobody has said which is right; else empty.
    pub doubt: Vec<Pin>,
    /// Rules the person may go over to, the likeliest first: a newer version of their own; where their own are in doubt,
    /// each of them; where they are lost, others that are here.
    pub choices: Vec<Arc<Rules>>,
    /// What holds beside the rules that answer.
    pub beside: Vec<Arc<Rules>>,
    /// Whether the version of the course was withdrawn.
    pub withdrawn: bool,
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
        shelf.begin_under_what_follows();
        shelf
    }

    /// With versions of which no more is known here than that they are: what they take back is taken back.
    #[must_use]
    pub fn knowing(mut self, more: impl IntoIterator<Item = Entry>) -> Self {
        for entry in more {
            if self.listing.with(entry.hash).is_none() {
                self.listing.all.push(entry);
            }
        }
        self.begin_under_what_follows();
        self
    }

    /// Nobody begins under a version that was withdrawn while there is one that follows it here.
    fn begin_under_what_follows(&mut self) {
        let Protocol { id, version, .. } = &self.new.protocol;
        let next = self.newer(id, version).filter(|_| self.new_is_withdrawn()).cloned();
        if let Some(next) = next {
            self.listing.new = next.protocol.hash;
            self.new = next;
        }
    }

    /// Whether what new courses begin with was withdrawn, and nothing that follows it is here.
    #[must_use]
    pub fn new_is_withdrawn(&self) -> bool {
        let Protocol { id, version, .. } = &self.new.protocol;
        self.listing.after_withdrawn(id, version).is_some()
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

    /// The rules of a course.
    #[must_use]
    pub fn ruling(&self, course: &Course) -> Ruling {
        if course.is_blank() {
            return self.for_new();
        }
        let Ruled { own, after, before, stand_in, lost, withdrawn, doubt } = ruled(self, course);
        let choices = self.choices(&own, &lost, &doubt);
        let instead = stand_in.then(|| self.instead(course));
        let all = own.into_iter().chain(after).chain(instead).listed();
        let mut all = with_all(&all, &before, course).into_iter();
        // INVARIANT: with rules of its own neither here nor lost a course has not begun.
        let rules = all.next().unwrap_or_else(|| Arc::clone(&self.new));
        let standing = Standing { lost, doubt, choices, beside: all.listed(), withdrawn };
        Ruling { rules, standing }
    }

    /// The rules of whoever has not begun.
    #[must_use]
    pub fn for_new(&self) -> Ruling {
        let new = Course { protocol: Some(Pin::of(&self.new.protocol)), ..Course::default() };
        self.ruling(&new)
    }

    /// What the person may choose: between what is in doubt, a newer version, and while rules are lost also what new
    /// courses begin with and our own guide.
    fn choices(&self, own: &[Arc<Rules>], lost: &Option<Lost>, doubt: &[Pin]) -> Vec<Arc<Rules>> {
        let newer = |id: &str, version: &str| self.newer(id, version);
        let newer_own = own.iter().filter_map(|rules| newer(&rules.protocol.id, &rules.protocol.version));
        let mut choices = if doubt.is_empty() { Vec::new() } else { own.to_vec() };
        choices.extend(newer_own.cloned());
        if let Some(lost) = lost {
            let newer = match lost {
                Lost::NotHere(pin) => newer(&pin.id, &pin.version),
                Lost::Unread | Lost::Untold => None,
            };
            choices.extend(newer.into_iter().chain([&self.new, &self.guide]).cloned());
        }
        each_once(choices)
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
        Arc::new(Rules::saying(&self.guide, stand_in(&self.guide.protocol, course)))
    }
}

impl Rulebook for Shelf {
    type Rules = Arc<Rules>;

    /// A pin without a hash means the text of its name. Where there are two, nobody can say which.
    fn find(&self, pin: &Pin) -> Option<Arc<Rules>> {
        let edition = |entry: &&Entry| entry.edition.id == pin.id && entry.edition.version == pin.version;
        let is_clear = pin.hash.is_some() || self.listing.all.iter().filter(edition).nth(1).is_none();
        self.here.iter().find(|rules| is_clear && pin.is(&rules.protocol)).cloned()
    }

    fn after_withdrawn(&self, rules: &Arc<Rules>) -> Option<Vec<Option<Arc<Rules>>>> {
        let Protocol { id, version, .. } = &rules.protocol;
        let after = self.listing.after_withdrawn(id, version)?;
        Some(after.into_iter().map(|entry| self.with(entry.hash).cloned()).listed())
    }

    fn protocol(rules: &Arc<Rules>) -> &Protocol {
        &rules.protocol
    }
}

/// Rules that hold together, each with what the others name.
fn with_all(all: &[Arc<Rules>], before: &[Arc<Rules>], course: &Course) -> Vec<Arc<Rules>> {
    let (them, they_were) = (protocols(all), protocols(before));
    let each = all.iter().zip(joined(&them, &they_were, course));
    each.map(|(own, joined)| {
        joined.map_or_else(|| Arc::clone(own), |joined| Arc::new(Rules::saying(own, joined)))
    })
    .listed()
}

fn protocols(rules: &[Arc<Rules>]) -> Vec<&Protocol> {
    rules.iter().map(|rules| &rules.protocol).listed()
}

fn each_once(rules: Vec<Arc<Rules>>) -> Vec<Arc<Rules>> {
    let mut once: Vec<Arc<Rules>> = Vec::new();
    for rules in rules {
        if find(&once, rules.protocol.hash).is_none() {
            once.push(rules);
        }
    }
    once
}

fn find(rules: &[Arc<Rules>], hash: ProtocolHash) -> Option<&Arc<Rules>> {
    rules.iter().find(|rules| rules.protocol.hash == hash)
}
