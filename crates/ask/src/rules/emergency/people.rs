//! Whose trouble is told: that of the treated person, who may be spoken for, or somebody else's.

use crate::english::heard::{Heard, Set};
use crate::english::saying::{Place, Saying};
use crate::english::vocabulary::Vocabulary;
use crate::rules::claims::Claims;

/// Words for people, and for what makes a trouble theirs. They stand in `protocols/emergency.toml`.
#[derive(Debug)]
pub(crate) struct People {
    /// Who asks: "i", "me".
    asker: Set,
    /// "My": that of who asks, unless a person follows.
    my: Set,
    /// "He", "her": the last one named, or else the one who was treated.
    pronoun: Set,
    /// People who may be the one who was treated, or tell of the one who asks.
    partner: Set,
    /// People whose troubles are their own, unless they were treated.
    kin: Set,
    /// Nobody in particular, and animals.
    story: Set,
    /// "A", "some": one of many.
    some: Set,
    /// "Like", "as if".
    like: Set,
    /// Sayings that make a trouble somebody's own: a party, a cold.
    theirs: Vec<Saying>,
    /// Sayings of somebody who was treated, or is spoken for.
    treated: Vec<Saying>,
    /// Sayings of who is well and asks.
    well: Vec<Saying>,
}

/// How far before what is told a person is looked for.
const NEAR: usize = 10;

/// Whom a word names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    Asker,
    Pronoun,
    Partner,
    Kin,
    Story,
}

impl People {
    pub(crate) fn new(vocabulary: &mut Vocabulary, sayings: [&[String]; 3]) -> Self {
        let [theirs, treated, well] =
            sayings.map(|texts| vocabulary.sayings(texts.iter().map(String::as_str)));
        let mut set = |name| vocabulary.set(name);
        Self {
            asker: set("asker"),
            my: set("my"),
            pronoun: set("pronoun"),
            partner: set("partner"),
            kin: set("kin"),
            story: set("story"),
            some: set("some"),
            like: set("like"),
            theirs,
            treated,
            well,
        }
    }

    /// Whether a trouble told at a place is somebody else's: "my son has a fever" is his; "my wife fainted, can I carry
    /// her" is hers.
    pub(crate) fn is_of_other(&self, claims: Claims<'_>, place: Place) -> bool {
        let heard = claims.heard;
        let said = |sayings: &[Saying]| sayings.iter().any(|saying| saying.is_said(heard));
        let (from, _) = heard.clause(place.from);
        let near = from.max(place.from.saturating_sub(NEAR));
        let named = (near..place.from).rev().find_map(|at| Some((at, self.person(heard, at)?)));
        let whom = match named {
            None | Some((_, Person::Pronoun)) => {
                let before = named.map_or(from, |(at, _)| at);
                let first = if named.is_some() { 0 } else { before };
                (first..before).rev().find_map(|at| Some((at, self.noun(heard, at)?)))
            }
            named => named,
        };
        let Some((at, whom)) = whom else { return false };
        match whom {
            Person::Asker | Person::Pronoun => false,
            _ if said(&self.well) => true,
            // "Like someone sits on my chest" is how it feels.
            Person::Story => !at.checked_sub(1).is_some_and(|before| heard.says(before, self.like)),
            Person::Partner => said(&self.theirs) && !said(&self.treated),
            Person::Kin => {
                let one_of_many = at.checked_sub(1).is_some_and(|before| heard.says(before, self.some));
                one_of_many || !said(&self.treated)
            }
        }
    }

    fn person(&self, heard: &Heard, at: usize) -> Option<Person> {
        let own =
            heard.says(at, self.asker) || (heard.says(at, self.my) && self.noun(heard, at + 1).is_none());
        if own {
            return Some(Person::Asker);
        }
        self.noun(heard, at).or_else(|| heard.says(at, self.pronoun).then_some(Person::Pronoun))
    }

    fn noun(&self, heard: &Heard, at: usize) -> Option<Person> {
        let named = [(self.story, Person::Story), (self.kin, Person::Kin), (self.partner, Person::Partner)];
        named.into_iter().find(|(set, _)| heard.says(at, *set)).map(|(_, person)| person)
    }
}
