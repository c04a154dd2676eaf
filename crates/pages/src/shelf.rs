//! The rules a host has at hand, and which of them a course goes by.
//!
//! Rules are looked up for a course, never set for a host: whoever began under some keeps them, whatever the host is
//! started with next.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use stipple_journal::{Course, Pin};
use stipple_plan::stand_in;
use stipple_protocol::{Protocol, ProtocolHash, later};

use crate::Rules;

/// The rules a host has at hand.
#[derive(Debug)]
pub struct Shelf {
    /// Those that may be gone over to, and then those that are only kept.
    all: Vec<Arc<Rules>>,
    /// How many of them may be gone over to.
    offered: usize,
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
    /// Whether the version of the course proved unsafe: then the first of the choices holds as well.
    pub withdrawn: bool,
}

impl Standing {
    /// The version that holds beside the course's own, which was withdrawn.
    #[must_use]
    pub fn successor(&self) -> Option<&Rules> {
        self.choices.first().filter(|_| self.withdrawn).map(Arc::as_ref)
    }
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
        let mut shelf = Self { all: Vec::new(), offered: 0, new, guide, stand_in: OnceLock::new() };
        let own = [Arc::clone(&shelf.new), Arc::clone(&shelf.guide)];
        own.into_iter().chain(offered).for_each(|rules| shelf.add(rules));
        shelf.offered = shelf.all.len();
        kept.into_iter().for_each(|rules| shelf.add(rules));
        shelf
    }

    /// A shelf with one set of rules.
    #[must_use]
    pub fn of(rules: Arc<Rules>) -> Self {
        Self::new(Arc::clone(&rules), rules, [], [])
    }

    /// Puts one more there. Rules that are there already stay.
    fn add(&mut self, rules: Arc<Rules>) {
        if self.with(rules.protocol.hash).is_none() {
            self.all.push(rules);
        }
    }

    /// Those that may be gone over to.
    pub fn offered(&self) -> impl Iterator<Item = &Arc<Rules>> {
        self.all.iter().take(self.offered)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Rules>> {
        self.all.iter()
    }

    /// What new courses begin with.
    #[must_use]
    pub fn new_courses(&self) -> &Arc<Rules> {
        &self.new
    }

    /// Our own guide.
    #[must_use]
    pub fn guide(&self) -> &Arc<Rules> {
        &self.guide
    }

    /// The rules with this hash.
    #[must_use]
    pub fn with(&self, hash: ProtocolHash) -> Option<&Arc<Rules>> {
        self.all.iter().find(|rules| rules.protocol.hash == hash)
    }

    /// What a pin means; `None` when that is not here.
    #[must_use]
    pub fn find(&self, pin: &Pin) -> Option<&Arc<Rules>> {
        self.all.iter().find(|rules| pin.is(&rules.protocol))
    }

    /// The rules of a course: those it is pinned to; before it is, those that new courses begin with.
    #[must_use]
    pub fn ruling(&self, course: &Course) -> Ruling {
        let Some(pin) = &course.protocol else { return self.for_new() };
        match self.find(pin) {
            Some(rules) => Ruling { rules: Arc::clone(rules), standing: self.kept(&rules.protocol) },
            None => Ruling { rules: self.instead(course), standing: self.lost(pin) },
        }
    }

    /// The rules of whoever has not begun.
    #[must_use]
    pub fn for_new(&self) -> Ruling {
        Ruling { rules: Arc::clone(&self.new), standing: Standing::default() }
    }

    fn kept(&self, own: &Protocol) -> Standing {
        let choices = self.newer(&own.id, &own.version).into_iter().cloned().collect();
        Standing { lost: None, choices, withdrawn: self.is_withdrawn(own) }
    }

    /// Whether a later version of these rules names this one as unsafe.
    fn is_withdrawn(&self, own: &Protocol) -> bool {
        let same = self.offered().map(|rules| &rules.protocol).filter(|other| other.id == own.id);
        let mut later = same.filter(|other| later(&other.version, &own.version) == Ordering::Greater);
        later.any(|other| other.withdraws.contains(&own.version))
    }

    fn lost(&self, pin: &Pin) -> Standing {
        let newer = self.newer(&pin.id, &pin.version);
        let mut choices: Vec<Arc<Rules>> = Vec::new();
        for rules in newer.into_iter().chain([&self.new, &self.guide]) {
            if !choices.iter().any(|known| known.protocol.hash == rules.protocol.hash) {
                choices.push(Arc::clone(rules));
            }
        }
        Standing { lost: Some(pin.clone()), choices, withdrawn: false }
    }

    /// The newest version of these rules, when it is newer than this one.
    fn newer(&self, id: &str, version: &str) -> Option<&Arc<Rules>> {
        let same = self.offered().filter(|rules| rules.protocol.id == id);
        let newest = same.max_by(|one, other| later(&one.protocol.version, &other.protocol.version));
        newest.filter(|rules| later(&rules.protocol.version, version) == Ordering::Greater)
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
