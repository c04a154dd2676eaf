//! Dates that were each told as the first session: two devices began a course by themselves, and came together
//! afterwards. Which is right nobody can tell but the person.
//!
//! A course begins with its rules and a session, told at once: by that a beginning is known from a session that was
//! added later. What the person says is recorded with facts there are: a beginning that was a slip is corrected to the
//! date that is right, so that two phones that were told different things ask again and lose nothing; sessions that
//! both took place are said to have.

use jiff::Timestamp;
use jiff::civil::Date;
use litemap::LiteMap;
use stipple_lists::Listed;
use uuid::Uuid;

use crate::standing::Standing;
use crate::telling::{Days, Telling};
use crate::{Course, Fact, First, History, Kind, Session, Told};

/// So many of them are read one by one, the latest.
const MOST: usize = 8;
/// So many of them are read together, two and three at a time.
const MOST_TOGETHER: usize = 5;

/// When which device told of rules, and whether it told of a session then.
#[derive(Default)]
pub(crate) struct Begun(LiteMap<(Uuid, Timestamp), bool>);

impl Begun {
    /// A fact that tells of rules.
    pub(crate) fn with_rules(&mut self, fact: &Fact) {
        self.0.entry((fact.device, fact.recorded)).or_insert(false);
    }

    /// Whether a course began with this fact that tells of a session: it is the first since rules were told, at once
    /// with them.
    pub(crate) fn is_with(&mut self, fact: &Fact) -> bool {
        let begun = self.0.get_mut(&(fact.device, fact.recorded));
        begun.is_some_and(|begun| !core::mem::replace(begun, true))
    }

    /// The beginnings that were taken back by devices that told of none since, each with those devices that may have told
    /// what is right instead: its own, and those that took it back.
    pub(crate) fn taken_back<'a>(&self, standing: &Standing<'a>) -> Vec<(&'a Fact, Vec<Uuid>)> {
        let begun = |device: Uuid| self.0.iter().any(|(&(known, _), &begun)| begun && known == device);
        if self.0.values().all(|&begun| begun) {
            return Vec::new();
        }
        let began = |fact: &&Fact| {
            let with_rules = self.0.get(&(fact.device, fact.recorded)) == Some(&false);
            with_rules && matches!(fact.kind, Kind::Tell(Told::Session { .. })) && !begun(fact.device)
        };
        let with = |fact: &'a Fact| {
            let against = standing.facts.iter().filter(|act| act.kind.takes_back() == Some(fact.id));
            (fact, against.map(|act| act.device).chain([fact.device]).listed())
        };
        standing.all().filter(began).map(with).listed()
    }
}

/// Whether the session of these tellings was told as the first, and not added as a further one: before, or as one that is
/// still ahead. What is told of it once it has come says more about the same.
pub(crate) fn is_first(tellings: &[Telling<'_>], days: &mut Days<'_, '_>) -> bool {
    let Some(begun) = tellings.iter().position(|told| told.begins) else { return false };
    let added = |told: &&Telling<'_>| !told.took_place && !told.last && !told.begins;
    let mut added = (0..).zip(tellings).filter(|(_, told)| added(told));
    !added.any(|(at, told)| at < begun || days.is_early(told))
}

/// Leaves out beginnings that were corrected to the date of another one: they say nothing of when that was told.
pub(crate) fn without_slips<'a>(tellings: &[Telling<'a>]) -> Vec<Telling<'a>> {
    let right = tellings.iter().any(|told| told.begins && !told.moved);
    tellings.iter().filter(|told| !(right && told.begins && told.moved)).copied().listed()
}

/// The dates that are in doubt, each with the sessions as they are if it alone of them is right. `firsts` are places
/// among all sessions of those told as the first, with whether they are known to have taken place.
pub(crate) fn firsts(sessions: &[Session], firsts: &[(usize, bool)]) -> Vec<First> {
    if firsts.len() < 2 || firsts.iter().all(|(_, took_place)| *took_place) {
        return Vec::new();
    }
    let latest = firsts.iter().skip(firsts.len().saturating_sub(MOST));
    let alone = latest.filter_map(|&(own, _)| {
        let date = sessions.get(own)?.date;
        Some(First { date, sessions: if_only(sessions, firsts, |at| at == own) })
    });
    alone.listed()
}

/// The sessions as they are if two or three of the dates that are in doubt are right, but not all: what counts on a day
/// is the first of them, the latest that has come, and the next.
pub(crate) fn some_of(sessions: &[Session], firsts: &[(usize, bool)]) -> Vec<Vec<Session>> {
    let latest = firsts.get(firsts.len().saturating_sub(MOST_TOGETHER)..).unwrap_or_default();
    let several = |right: &u32| (2..=3).contains(&right.count_ones()) && right.count_ones() < count(firsts);
    let some = (1..1_u32 << latest.len()).filter(several).map(|right| {
        let is_right = |own: usize| {
            let place = latest.iter().position(|&(at, _)| at == own);
            place.is_some_and(|place| right >> place & 1 == 1)
        };
        if_only(sessions, firsts, is_right)
    });
    some.listed()
}

fn count(firsts: &[(usize, bool)]) -> u32 {
    u32::try_from(firsts.len()).unwrap_or(u32::MAX)
}

/// The sessions as they are if of the dates that are in doubt only these are right.
fn if_only(sessions: &[Session], firsts: &[(usize, bool)], is_right: impl Fn(usize) -> bool) -> Vec<Session> {
    let is_first = |at: usize| firsts.iter().any(|&(first, _)| first == at);
    let kept = sessions.iter().enumerate().filter(|&(at, _)| !is_first(at) || is_right(at));
    in_order(kept.map(|(_, session)| session.clone()).listed())
}

/// Sessions of which only the latest may be the final one.
pub(crate) fn in_order(mut sessions: Vec<Session>) -> Vec<Session> {
    sessions.iter_mut().rev().skip(1).for_each(|earlier| earlier.last = false);
    sessions
}

/// What a person says of dates that were each told as the first session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// This one is right. The others were slips.
    Only(Date),
    /// Each is a session.
    All,
}

impl Right {
    /// What to record of it on a day.
    #[must_use]
    pub fn kinds(self, facts: &[Fact], course: &Course, today: Date) -> Vec<Kind> {
        let session = |date| course.sessions.iter().find(|session| session.date == date);
        let dates = course.firsts.iter().map(|first| first.date);
        match self {
            Self::All => dates.filter_map(session).map(|known| is_one(known, today).into()).listed(),
            Self::Only(date) => {
                let right = session(date).filter(|right| dates.clone().any(|date| date == right.date));
                let Some(right) = right else { return Vec::new() };
                let history = History::of(facts);
                dates.filter(|&slip| slip != date).flat_map(|slip| corrected(&history, slip, right)).listed()
            }
        }
    }
}

/// It took place, or is one more that is planned.
fn is_one(known: &Session, today: Date) -> Told {
    let &Session { date, ended, .. } = known;
    if date <= today {
        Told::TookPlace { date, ended: None }
    } else {
        Told::Session { date, ended, last: false }
    }
}

/// What was told of a date, put on the one that is right: the first telling corrected, the others taken back.
fn corrected(history: &History<'_>, slip: Date, right: &Session) -> Vec<Kind> {
    let with = Told::Session { date: right.date, ended: right.ended, last: right.last };
    let mut kinds = Vec::new();
    let mut kept = false;
    for (fact, told) in history.told() {
        let target = fact.id;
        match told {
            Told::Session { date, .. } if *date == slip && !kept => {
                kept = true;
                kinds.push(Kind::Correct { target, with: with.clone() });
            }
            Told::Session { date, .. } | Told::TookPlace { date, .. } if *date == slip => {
                kinds.push(Kind::Retract { target });
            }
            _ => {}
        }
    }
    kinds
}
