//! The rules of a course, of all that was told of them by all its devices.
//!
//! A course begins with a `protocol`. What comes after names what it takes the place of, and whatever no other takes the
//! place of holds: so no clock decides, and nothing that comes in with other entries moves a course. Where several hold,
//! told by devices that did not know of each other, they all do until the person says which are right.

use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::corrections::is_about_rules;
use crate::standing::Standing;
use crate::{Course, Fact, Kind, Pin, Told, fold};

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
    pub(crate) fn settle(self, course: &mut Course, standing: &Standing<'a>) {
        let all = self.told.iter().filter_map(|told| told.pin);
        course.pins = latest(all);
        let (hold, stand) = self.holding(standing);
        course.rules_told_by = hold.iter().map(|told| told.fact.id).listed();
        // Before a session there is nothing to go by: what was taken back is as if nobody had told it.
        let hold = if course.sessions.is_empty() { stand } else { hold };
        let pins = each_once(hold.iter().filter_map(|told| told.pin));
        let unread = hold.iter().any(|told| told.pin.is_none());
        course.rules_unread = unread || pins.len() > MOST;
        let mut pins = pins.into_iter().take(MOST).cloned();
        course.protocol = pins.next();
        course.other_rules = pins.listed();
    }

    /// Those whose place no other takes, and of them those that were not taken back. What a device began with holds though
    /// it was taken back, while that device told of no others: to take rules back is no yes to those of another course.
    fn holding(self, standing: &Standing<'a>) -> (Vec<TheseRules<'a>>, Vec<TheseRules<'a>>) {
        let mut stand = self.told;
        let mut told = stand.clone();
        told.extend(taken_back(&stand, standing));
        let left = Left::by(&told, standing);
        told.retain(|told| !left.has(told.fact));
        stand.retain(|told| !left.has(told.fact));
        (told, stand)
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

/// What was told of rules by devices of which nothing of that kind stands, and what took the place of none.
fn taken_back<'a>(stand: &[TheseRules<'a>], standing: &Standing<'a>) -> Vec<TheseRules<'a>> {
    let mut heard: Vec<Uuid> = stand.iter().map(|told| told.fact.device).listed();
    heard.sort_many_by(Uuid::cmp);
    let told = |fact: &'a Fact| match &fact.kind {
        Kind::Tell(told) => TheseRules::of(fact, told),
        _ => None,
    };
    let begun =
        |told: &TheseRules<'_>| told.instead_of.is_empty() && heard.binary_search(&told.fact.device).is_err();
    standing.all().filter_map(told).filter(begun).listed()
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
    let pin = match (own.sessions.is_empty(), both.sessions.is_empty()) {
        (_, true) => None,
        (true, _) => brought(&own, &both, from_elsewhere, new),
        // Who is asked which rules are right is not answered by an import.
        (false, _) if !own.has_rules() => {
            return both.has_rules().then(|| Told::Protocol(new.clone()).into()).into_iter().listed();
        }
        (false, _) if went_over || !own.rules_are_settled() => None,
        (false, _) => own.protocol.clone(),
    };
    pin.filter(|pin| !both.goes_by_no_other_than(pin)).iter().flat_map(|pin| both.goes_by(pin)).listed()
}

/// The rules of a course that comes into a journal without one: its own, and else those that courses begin with here.
fn brought(own: &Course, both: &Course, from_elsewhere: &[Fact], new: &Pin) -> Option<Pin> {
    if !both.has_rules() {
        return Some(new.clone());
    }
    let alone = fold(from_elsewhere, &|_| None).course;
    alone.protocol.clone().filter(|_| !own.has_rules() && alone.rules_are_settled())
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
    /// Whether nobody has begun it, nor told by which rules it goes.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.sessions.is_empty() && !self.has_rules()
    }

    /// Whether anybody told by which rules it goes.
    fn has_rules(&self) -> bool {
        self.protocol.is_some() || self.rules_unread
    }

    /// Whether it goes by these and nothing else.
    fn goes_by_no_other_than(&self, pin: &Pin) -> bool {
        self.rules_are_settled() && self.protocol.as_ref() == Some(pin)
    }

    /// What it goes by; several while nobody said which of them is right.
    pub fn own_rules(&self) -> impl Iterator<Item = &Pin> {
        self.protocol.iter().chain(&self.other_rules)
    }

    /// What it goes by or ever went by. One may come twice.
    pub fn every_pin(&self) -> impl Iterator<Item = &Pin> {
        self.own_rules().chain(&self.pins)
    }

    /// Whether it is known by which rules it goes: by one protocol that can be read here.
    #[must_use]
    pub fn rules_are_settled(&self) -> bool {
        self.protocol.is_some() && self.other_rules.is_empty() && !self.rules_unread
    }

    /// What to record of its rules when it begins, or begins again: it keeps to those that were told, and else goes by
    /// these. Nothing while it is in doubt which are right: to begin says nothing of that.
    #[must_use]
    pub fn begins_with(&self, new: &Pin) -> Vec<Kind> {
        match &self.protocol {
            _ if self.has_rules() && !self.rules_are_settled() => Vec::new(),
            known => self.goes_by(known.as_ref().unwrap_or(new)),
        }
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
