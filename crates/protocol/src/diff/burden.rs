//! Which way a change goes that no day shows: for whom a rule is, from when to when, how often.

use core::cmp::Ordering;

use super::Direction;
use crate::{Audience, Every, Point, Rhythm, Sessions, Window};

/// What a change puts on a person and takes off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Burden {
    more: bool,
    less: bool,
}

impl Burden {
    /// More of something that is asked is a heavier burden.
    pub(super) fn of<T: PartialOrd>(was: T, is: T) -> Self {
        Self::ordered(is.partial_cmp(&was))
    }

    fn ordered(order: Option<Ordering>) -> Self {
        match order {
            Some(order) => Self { more: order == Ordering::Greater, less: order == Ordering::Less },
            None => Self { more: true, less: true },
        }
    }

    /// Of two sets, by whether the new one holds all of the old one, and the other way round.
    fn holding(new_holds_old: bool, old_holds_new: bool) -> Self {
        Self { more: !old_holds_new, less: !new_holds_old }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { more: self.more || other.more, less: self.less || other.less }
    }

    /// The same of something that is allowed.
    pub(super) fn lifted(self) -> Self {
        Self { more: self.less, less: self.more }
    }

    /// Which way it goes. Some of each goes no way.
    pub(super) fn direction(self) -> Direction {
        match (self.more, self.less) {
            (true, false) => Direction::Stricter,
            (false, true) => Direction::Looser,
            _ => Direction::Neutral,
        }
    }
}

/// Whom a rule is for: more people are more of a burden.
pub(super) fn audience(was: &Audience, is: &Audience) -> Burden {
    Burden::holding(covers(is, was), covers(was, is))
}

fn covers(one: &Audience, other: &Audience) -> bool {
    let among = |one: &[String], other: &[String]| {
        one.is_empty() || (!other.is_empty() && other.iter().all(|word| one.contains(word)))
    };
    let month = |audience: &Audience, month| audience.season.is_none_or(|season| season.has_month(month));
    among(&one.skin, &other.skin)
        && among(&one.hair, &other.hair)
        && (one.climate.is_none() || one.climate == other.climate)
        && (one.sessions == Sessions::Every || one.sessions == other.sessions)
        && (1..=12).all(|at| month(one, at) || !month(other, at))
}

/// From when to when a rule holds: longer is more of a burden.
pub(super) fn window(was: Window, is: Window) -> Burden {
    let from = Burden::ordered(after(was.from, is.from)).lifted();
    let to = match (was.to, is.to) {
        (Some(was), Some(is)) => Burden::ordered(after(was, is)),
        (was, is) => Burden::of(was.is_none(), is.is_none()),
    };
    from.and(to)
}

/// How the new point lies to the old one. `None` where that depends on the course.
fn after(was: Point, is: Point) -> Option<Ordering> {
    let place = |point: Point| (point.offset.rough_hours(), point.clock);
    (was.anchor == is.anchor).then(|| place(is).cmp(&place(was)))
}

/// For whom and when something holds that is asked.
pub(super) fn held(was: (Window, &Audience), is: (Window, &Audience)) -> Burden {
    window(was.0, is.0).and(audience(was.1, is.1))
}

/// How often something is asked.
pub(super) fn rhythm(was: &Rhythm, is: &Rhythm) -> Burden {
    let (Rhythm::Every(was), Rhythm::Every(is)) = (was, is) else { return Burden::default() };
    let most = |every: &Every| every.most.unwrap_or(every.least).rough_hours();
    let apart =
        Burden::of(was.least.rough_hours(), is.least.rough_hours()).and(Burden::of(most(was), most(is)));
    let times = Burden::of(was.slots.len(), is.slots.len());
    apart.lifted().and(times)
}

/// Words that make something more serious.
pub(super) fn words(was: &[String], is: &[String]) -> Burden {
    let holds = |one: &[String], other: &[String]| other.iter().all(|word| one.contains(word));
    Burden::holding(holds(is, was), holds(was, is))
}
