//! What nobody speaks of while it is well: breath, throat, tongue, sight.
//!
//! Nobody can list all that people say of a throat that closes. Who tells of such a part at all, and neither that it is
//! well nor what everybody has now and then, tells of trouble: "my breathing has gone all over the place".

use stipple_lists::Listed;
use stipple_protocol::Emergencies;

use crate::english::heard::{Heard, Set};
use crate::english::positions::position;
use crate::english::role::Role;
use crate::english::saying::Place;
use crate::english::vocabulary::Vocabulary;
use crate::rules::claims::Claims;

/// The words of that. They stand in `protocols/emergency.toml`.
#[derive(Debug)]
pub(crate) struct Vital {
    /// Each part, with the kind of emergency that trouble with it is.
    parts: Vec<(usize, Set)>,
    /// "My", "his", "left".
    owner: Set,
    /// "Is", "feels", "went".
    verb: Set,
    /// What is told of it is well, or what everybody has now and then: "fine", "dry".
    well: Set,
    denial: Set,
}

/// How many words behind a part its verb is looked for, and how many behind that what is told.
const REACH: (usize, usize) = (4, 6);

impl Vital {
    pub(crate) fn new(known: &Emergencies, vocabulary: &mut Vocabulary) -> Self {
        let mut set = |name: &str| vocabulary.set(name);
        let named = known.kinds.iter().enumerate().filter(|(_, kind)| !kind.vital.is_empty());
        let parts = named.map(|(at, kind)| (at, set(&kind.vital))).listed();
        let (owner, verb) = (set("owner"), set("predicate"));
        Self { parts, owner, verb, well: set("well"), denial: set("denial") }
    }

    /// Where trouble with such a part is told, each with its kind.
    pub(crate) fn places(&self, claims: Claims<'_>, heard: &Heard) -> Vec<(usize, Place)> {
        let told = |(kind, part): &(usize, Set)| {
            let at = (0..heard.count()).filter(|at| heard.says(*at, *part));
            at.filter_map(|at| Some((*kind, self.trouble(claims, heard, at)?))).listed()
        };
        self.parts.iter().flat_map(told).listed()
    }

    /// What is told of a part at a place, when it is trouble.
    fn trouble(&self, claims: Claims<'_>, heard: &Heard, at: usize) -> Option<Place> {
        let start = claims.start(at);
        let mut before = (start.max(at.saturating_sub(2))..at).rev();
        let owned = before.any(|before| heard.says(before, self.owner));
        let first = claims.opens(start) == at;
        let end = claims.end(at);
        let is_verb = |at: &usize| heard.says(*at, self.verb);
        let verb = (at + 1..end.min(at + 1 + REACH.0)).find(is_verb).filter(|_| owned || first)?;
        let rest = verb + 1..end.min(verb + 1 + REACH.1);
        let denied = |at: usize| (at.saturating_sub(2)..at).any(|before| heard.says(before, self.denial));
        let is_well = rest.clone().any(|at| heard.says(at, self.well) && !denied(at));
        let means = |at: &usize| {
            heard.is_heard(*at) && claims.words.get(*at).is_some_and(|word| word.role > Role::Place)
        };
        let said = rest.clone().find(means).filter(|_| !is_well)?;
        Some(Place { from: at, end: said + 1, said: position(at) | position(verb) | position(said) })
    }
}
