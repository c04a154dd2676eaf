//! That an emergency is not there: "no fever, chills or pus"; and denials that are taken back.

use stipple_protocol::Emergencies;

use crate::english::heard::{Heard, Set};
use crate::english::positions::position;
use crate::english::saying::{Place, Saying};
use crate::english::vocabulary::Vocabulary;
use crate::rules::claims::Claims;

/// The words of that. They stand in `protocols/emergency.toml`.
#[derive(Debug)]
pub(crate) struct Denials {
    /// What takes a denial back in a clause of its own.
    turned: Vec<Saying>,
    denial: Set,
    between: Set,
    still: Set,
    /// Words within what is denied that take the denial back: "no fever yesterday but 38.9".
    turns: Set,
    /// "Until": what was not there until then is there now.
    until: Set,
    /// "Yesterday", "before": what was not there then may be there now.
    before: Set,
    /// "Today", "now".
    by_now: Set,
    /// Words for troubles that are listed without more: "fever, chills or pus".
    listed: Set,
}

/// How far before or after what is told a word may stand that turns it.
pub(crate) const NEAR: usize = 4;

impl Denials {
    pub(crate) fn new(known: &Emergencies, vocabulary: &mut Vocabulary) -> Self {
        Self {
            turned: vocabulary.sayings(known.turned.iter().map(String::as_str)),
            denial: vocabulary.set("denial"),
            between: vocabulary.set("between"),
            still: vocabulary.set("still"),
            turns: vocabulary.set("turns"),
            until: vocabulary.set("until"),
            before: vocabulary.set("earlier"),
            by_now: vocabulary.set("by-now"),
            listed: vocabulary.set("listed"),
        }
    }

    /// Whether what is told is denied, and the denial not taken back.
    pub(crate) fn denies(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> bool {
        self.is_denied(claims, place) && !self.is_turned(heard, place)
    }

    /// "No fever", "my face is not swollen"; "has not stopped spreading" denies nothing.
    fn is_denied(&self, claims: Claims<'_>, place: Place) -> bool {
        let heard = claims.heard;
        let (start, end) = heard.clause(place.from);
        let denies = |at: usize| heard.says(at, self.denial) && !heard.says(at + 1, self.still);
        let room = |at: &usize| place.said & position(*at) == 0;
        let within = (place.from..place.end).filter(room).any(denies);
        let before = (self.list(claims, place, start)..place.from).rev().take(2 * NEAR);
        let mut before = before.skip_while(|&at| heard.says(at, self.between));
        let ticked_off = place.from == start && place.end + 1 == end && denies(place.end);
        within || before.next().is_some_and(denies) || ticked_off
    }

    /// Whether a denial is taken back: "no fever until now", "never fainted before today", "no fever yesterday but 38.9".
    fn is_turned(&self, heard: &Heard, place: Place) -> bool {
        let behind = place.end..heard.count().min(place.end + NEAR);
        let denies = |at: usize| heard.says(at, self.denial);
        let turns = |at: &usize| heard.says(*at, self.turns) && !(*at..place.end).any(denies);
        let within = (place.from..place.end).any(|at| turns(&at));
        let until = |at: usize| {
            heard.says(at, self.until) || (heard.says(at, self.before) && heard.says(at + 1, self.by_now))
        };
        within || behind.into_iter().any(until) || self.turns_behind(heard, place)
    }

    /// Whether a clause behind what is told says that it is there now: "before I had none, well now I do".
    pub(crate) fn turns_behind(&self, heard: &Heard, place: Place) -> bool {
        self.turned.iter().any(|turned| turned.is_behind(heard, place))
    }

    /// Whether it is denied for a time that is over: "no fever yesterday".
    pub(crate) fn was_denied(&self, heard: &Heard, place: Place) -> bool {
        let behind = place.end..heard.count().min(place.end + 2);
        behind.into_iter().any(|at| heard.says(at, self.before))
    }

    /// Where the list begins that what is told is one of: "no fever, chills or pus" has none of them.
    fn list(&self, claims: Claims<'_>, place: Place, start: usize) -> usize {
        let heard = claims.heard;
        let (from, end) = heard.clause(place.from);
        let item = |at: usize| heard.says(at, self.listed) || heard.says(at, self.between);
        let is_list = place.end == place.from + 1 && (from..end).all(item);
        let before = from.checked_sub(1).map(|last| heard.clause(last).0);
        before.filter(|_| is_list && heard.says(place.from, self.listed)).unwrap_or(start)
    }
}
