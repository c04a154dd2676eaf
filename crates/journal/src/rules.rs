//! The rules of a course, of all that was told of them by all its devices.
//!
//! A course begins with a `protocol`. What comes after names what it takes the place of, and whatever no other takes the
//! place of holds: so no clock decides, and nothing that comes in with other entries moves a course. Where several hold,
//! told by devices that did not know of each other, they all do until the person says which are right.

use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::encoding::{PROTOCOL, RULES};
use crate::standing::Standing;
use crate::{Course, Fact, Kind, Pin, Told, Unknown, fold};

/// So many protocols that a course was pinned to are remembered, and so many are told apart that it may go by.
const MOST: usize = 16;

/// What was told of rules, in the order in which it happened.
#[derive(Default)]
pub(crate) struct RulesTold<'a> {
    told: Vec<TheseRules<'a>>,
}

/// One telling of rules.
#[derive(Clone, Copy)]
struct TheseRules<'a> {
    fact: &'a Fact,
    /// Which they are; `None` when a newer version wrote it.
    pin: Option<&'a Pin>,
    /// Ids of tellings whose place it takes.
    instead_of: &'a [Uuid],
}

/// Whose place is taken: all that a device told of rules up to here. By device and place in its series.
struct Left(Vec<(Uuid, u64)>);

impl<'a> RulesTold<'a> {
    /// Takes down what a fact tells, when that is rules.
    pub(crate) fn take(&mut self, fact: &'a Fact, told: &'a Told) {
        self.told.extend(TheseRules::of(fact, told));
    }

    /// Says by which of them the course goes.
    pub(crate) fn settle(mut self, course: &mut Course, standing: &Standing<'a>) {
        // Where all were taken back and a session was not: what it began with holds. To take rules back is no yes to others.
        if self.told.is_empty() && !course.sessions.is_empty() {
            self.told = taken_back(standing);
        }
        let all = self.told.iter().filter_map(|told| told.pin);
        course.pins = latest(all);
        let left = Left::by(&self.told, standing);
        self.told.retain(|told| !left.has(told.fact));
        let pins = each_once(self.told.iter().filter_map(|told| told.pin));
        let unread = self.told.iter().any(|told| told.pin.is_none());
        course.rules_told_by = self.told.iter().map(|told| told.fact.id).listed();
        course.rules_unread = unread || pins.len() > MOST;
        let mut pins = pins.into_iter().take(MOST).cloned();
        course.protocol = pins.next();
        course.other_rules = pins.listed();
    }
}

impl<'a> TheseRules<'a> {
    fn of(fact: &'a Fact, told: &'a Told) -> Option<Self> {
        let (pin, instead_of): (_, &[Uuid]) = match told {
            Told::Protocol(pin) => (Some(pin), &[]),
            Told::Rules { pin, instead_of } => (Some(pin), instead_of),
            Told::Unknown(unknown) if is_about_rules(unknown) => (None, &[]),
            _ => return None,
        };
        Some(Self { fact, pin, instead_of })
    }
}

/// Whether what a newer version wrote tells of rules.
pub(crate) fn is_about_rules(unknown: &Unknown) -> bool {
    [PROTOCOL, RULES].contains(&unknown.kind())
}

impl Left {
    fn by(told: &[TheseRules<'_>], standing: &Standing<'_>) -> Self {
        let own = told.iter().map(|these| (these.fact.device, these.fact.seq.saturating_sub(1)));
        let named = named(told, standing).into_iter().map(|fact| (fact.device, fact.seq));
        let mut left = own.chain(named).listed();
        left.sort_many_by(Ord::cmp);
        Self(left)
    }

    fn has(&self, fact: &Fact) -> bool {
        let after = self.0.partition_point(|&(device, _)| device <= fact.device);
        let last = after.checked_sub(1).and_then(|at| self.0.get(at));
        last.is_some_and(|&(device, seq)| device == fact.device && fact.seq <= seq)
    }
}

/// The facts whose place these take. Also those whose place one of them had taken, whether it still counts or not: who
/// names it knew of that.
fn named<'a>(told: &[TheseRules<'a>], standing: &Standing<'a>) -> Vec<&'a Fact> {
    let mut named: Vec<&Fact> = Vec::new();
    let mut open: Vec<Uuid> = told.iter().flat_map(|these| these.instead_of).copied().listed();
    let mut seen = vec![false; if open.is_empty() { 0 } else { standing.len() }];
    while let Some(id) = open.pop() {
        let Some((place, fact)) = standing.placed(id) else { continue };
        let Some(seen) = seen.get_mut(place).filter(|seen| !**seen) else { continue };
        *seen = true;
        named.push(fact);
        if let Kind::Tell(Told::Rules { instead_of, .. }) = &fact.kind {
            open.extend(instead_of);
        }
    }
    named
}

/// The rules that a course began with and that were taken back; else whatever was told of rules and taken back.
fn taken_back<'a>(standing: &Standing<'a>) -> Vec<TheseRules<'a>> {
    let told = |fact: &'a Fact| match &fact.kind {
        Kind::Tell(told) => TheseRules::of(fact, told),
        _ => None,
    };
    let all: Vec<TheseRules<'a>> = standing.all().filter_map(told).listed();
    let begun: Vec<TheseRules<'a>> = all.iter().filter(|these| these.instead_of.is_empty()).copied().listed();
    if begun.is_empty() { all } else { begun }
}

/// Each pin once, where it stands last, and of many the latest: what taking an entry back may lead to.
fn latest<'a>(pins: impl Iterator<Item = &'a Pin>) -> Vec<Pin> {
    let mut latest: Vec<Pin> = Vec::new();
    for pin in pins {
        latest.retain(|known| known != pin);
        latest.push(pin.clone());
        if latest.len() > MOST {
            latest.remove(0);
        }
    }
    latest
}

/// Each pin once, where it stands first. One more than are told apart is enough to know that there are too many.
fn each_once<'a>(pins: impl Iterator<Item = &'a Pin>) -> Vec<&'a Pin> {
    let mut once: Vec<&Pin> = Vec::new();
    for pin in pins {
        if once.len() <= MOST && !once.contains(&pin) {
            once.push(pin);
        }
    }
    once
}

/// What to record with entries that come into a journal from elsewhere, so that its course keeps to its rules. They move
/// it only where they are of the same course, and tell that the person went over to others. `new` is what a course
/// begins with that nobody told any rules of.
#[must_use]
pub fn keeping(here: &[Fact], from_elsewhere: &[Fact], new: &Pin) -> Vec<Kind> {
    let own = fold(here, &|_| None).course;
    let (both, went_over) = united(&own, here.iter().chain(from_elsewhere).listed());
    let begins = |course: &Course| course.protocol.is_none() && !course.rules_unread;
    match (own.sessions.is_empty(), both.sessions.is_empty()) {
        (_, true) => Vec::new(),
        // Who is asked which rules are right is not answered by an import.
        (false, _) if begins(&own) && begins(&both) => Vec::new(),
        (false, _) if begins(&own) => vec![Told::Protocol(new.clone()).into()],
        (false, _) if went_over || !own.rules_are_settled() || own.has_rules_of(&both) => Vec::new(),
        (false, _) => own.protocol.iter().flat_map(|pin| both.goes_by(pin)).listed(),
        (true, _) if begins(&both) => vec![Told::Protocol(new.clone()).into()],
        (true, _) => Vec::new(),
    }
}

/// The course that all these facts tell, and whether the person went over to its rules from those of this one.
fn united(own: &Course, facts: Vec<&Fact>) -> (Course, bool) {
    let standing = Standing::of(facts.clone());
    let mut rules = RulesTold::default();
    for fact in &standing.facts {
        if let Kind::Tell(told) = &fact.kind {
            rules.take(fact, told);
        }
    }
    let left = Left::by(&rules.told, &standing);
    let is_left = |id: &Uuid| standing.find(*id).is_none_or(|fact| left.has(fact));
    let went_over = own.rules_told_by.iter().all(is_left);
    (fold(facts, &|_| None).course, went_over)
}

impl Course {
    /// Whether it goes by the same as another.
    fn has_rules_of(&self, other: &Self) -> bool {
        let rules =
            |course: &Self| (course.protocol.clone(), course.other_rules.clone(), course.rules_unread);
        rules(self) == rules(other)
    }

    /// Whether it is known by which rules it goes: by one protocol that can be read here.
    #[must_use]
    pub fn rules_are_settled(&self) -> bool {
        self.protocol.is_some() && self.other_rules.is_empty() && !self.rules_unread
    }

    /// What to record of its rules when it begins, or begins again: it keeps to those that were told, and else goes by
    /// these. Nothing while it is in doubt which are right: to begin says nothing of that.
    #[must_use]
    pub fn begins_with(&self, new: Pin) -> Option<Kind> {
        let pin = match &self.protocol {
            Some(_) if !self.rules_are_settled() => return None,
            None if self.rules_unread => return None,
            known => known.clone().unwrap_or(new),
        };
        Some(Told::Protocol(pin).into())
    }

    /// What to record so that it goes by these from now on, whatever was told before and whenever that was.
    #[must_use]
    pub fn goes_by(&self, pin: &Pin) -> Vec<Kind> {
        if self.rules_told_by.is_empty() {
            return vec![Told::Protocol(pin.clone()).into()];
        }
        let rules = |named: &[Uuid]| Told::Rules { pin: pin.clone(), instead_of: named.to_vec() }.into();
        self.rules_told_by.chunks(Fact::MAX_NAMED).map(rules).listed()
    }
}
