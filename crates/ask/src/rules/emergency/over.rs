//! What was at another time, and is over: "had a fever last year", "the fever has gone".

use stipple_protocol::Emergencies;

use crate::english::heard::{Heard, Set};
use crate::english::saying::{Place, Saying};
use crate::english::vocabulary::Vocabulary;
use crate::rules::claims::Claims;

/// The words and sayings of that. They stand in `protocols/emergency.toml`.
#[derive(Debug)]
pub(crate) struct Over {
    /// What stands right behind it when it is over.
    over: Vec<Saying>,
    /// What stands anywhere behind what was told of before, when the one who tells is well again.
    recovered: Vec<Saying>,
    /// What makes a whole claim one about another time.
    past: Vec<Saying>,
    /// Words of what was so, and of what is.
    was: Set,
    is: Set,
    session: Set,
    since: Set,
}

impl Over {
    pub(crate) fn new(known: &Emergencies, vocabulary: &mut Vocabulary) -> Self {
        let mut all = |texts: &[String]| vocabulary.sayings(texts.iter().map(String::as_str));
        let (over, recovered, past) = (all(&known.over), all(&known.recovered), all(&known.past));
        let mut set = |name| vocabulary.set(name);
        let (was, is) = (set("was-so"), set("is-so"));
        Self { over, recovered, past, was, is, session: set("session"), since: set("since") }
    }

    /// Whether it was at another time, and is over.
    pub(crate) fn is_over(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> bool {
        let right_behind = |over: Place| over.from >= place.end && over.from <= place.end + room_after(&over);
        let over = self.over.iter().flat_map(|over| over.places(heard)).any(right_behind);
        let mut then = self.past.iter().flat_map(|past| past.places(claims.heard));
        over || then.any(|past| self.is_then(claims, past, place)) || self.has_recovered(claims, heard, place)
    }

    /// "I felt faint in the chair but I am fine now". Of what still is, being well says nothing.
    fn has_recovered(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> bool {
        let mut claim = claims.start(place.from)..claims.end(place.end.saturating_sub(1));
        let says = |at: usize, set: Set| claims.heard.says(at, set);
        let was = claim.clone().any(|at| says(at, self.was)) && !claim.any(|at| says(at, self.is));
        let mut recovered = self.recovered.iter().flat_map(|well| well.places(heard));
        was && recovered.any(|well| well.from >= place.end)
    }

    /// Whether a time long past is that of what is told: it stands in the same claim or right before it, is not the
    /// session's, and nothing says that it has been so since.
    fn is_then(&self, claims: Claims<'_>, past: Place, place: Place) -> bool {
        let heard = claims.heard;
        let start = claims.start(place.from);
        let of_session = past.end <= place.from && (start..place.from).any(|at| heard.says(at, self.session));
        let since = (start..claims.end(place.from)).any(|at| heard.says(at, self.since));
        let first = past.from <= claims.start(past.from) + 1;
        let before =
            first && claims.end(past.from) == start && heard.clause(past.from) == heard.clause(place.from);
        (before || claims.are_one(place.from, past.from)) && !of_session && !since
    }
}

/// How far behind what is told a saying may stand that makes it over: a single word stands right there.
fn room_after(over: &Place) -> usize {
    if over.end - over.from > 1 { 2 } else { 0 }
}
