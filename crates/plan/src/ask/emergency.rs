//! Emergencies: told, or only spoken of.
//!
//! What is told of one is heard whatever else was understood. To mention is not to report: a clause that asks
//! whether there will be fever, that says there is none, or that speaks of a lip balm, tells of nothing.

use stipple_lists::Listed;
use stipple_protocol::Emergencies;

use super::sayings::{Heard, Place, Saying, Vocabulary};
use super::words::Word;

/// What a question says of an emergency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Emergency {
    /// Nothing.
    #[default]
    Unsaid,
    /// It speaks of one and does not say that it is there.
    Mentioned,
    /// It tells of one.
    Told,
}

stipple_compiled::words! { Emergency { Unsaid Mentioned Told } }

/// The sayings that tell of emergencies, and of none.
#[derive(Debug)]
pub(super) struct Alarms {
    vocabulary: Vocabulary,
    reports: Vec<Saying>,
    unlisted: Vec<Saying>,
    harmless: Vec<Saying>,
    doubts: Vec<Saying>,
    over: Vec<Saying>,
    denials: Vec<String>,
    between: Vec<String>,
    still: Vec<String>,
    /// Words for people and animals whose troubles are their own.
    kin: Vec<String>,
}

/// How far before or after what is told a word may stand that turns it.
const NEAR: usize = 4;

impl Alarms {
    pub(super) fn new(known: &Emergencies) -> Self {
        let mut vocabulary = Vocabulary::new();
        known.groups.iter().for_each(|group| vocabulary.group(&group.name, &group.words));
        vocabulary.keep_apart(&known.apart);
        let kin = known.groups.iter().find(|group| group.name == "kin");
        Self {
            reports: vocabulary.sayings(&known.reports),
            unlisted: vocabulary.sayings(&known.unlisted),
            harmless: vocabulary.sayings(&known.harmless),
            doubts: vocabulary.sayings(&known.doubts),
            over: vocabulary.sayings(&known.over),
            denials: known.denials.clone(),
            between: known.between.clone(),
            still: known.still.clone(),
            kin: kin.map(|group| group.words.clone()).unwrap_or_default(),
            vocabulary,
        }
    }

    /// What a question says of an emergency.
    pub(super) fn emergency(&self, words: &[Word]) -> Emergency {
        let own = words
            .iter()
            .any(|word| matches!(word.raw.as_str(), "session" | "treatment" | "smp" | "appointment"));
        let said =
            words.split_inclusive(|word| word.ends).map(|clause| self.told(&self.reports, clause, own));
        said.max().unwrap_or_default()
    }

    /// Whether a question tells of what healing skin never shows.
    pub(super) fn is_unlisted(&self, words: &[Word]) -> bool {
        let mut said =
            words.split_inclusive(|word| word.ends).map(|clause| self.told(&self.unlisted, clause, true));
        said.any(|said| said == Emergency::Told)
    }

    fn told(&self, sayings: &[Saying], clause: &[Word], own: bool) -> Emergency {
        let mut heard = self.vocabulary.hear(clause);
        let harmless: Vec<Place> = self.harmless.iter().flat_map(|saying| saying.places(&heard)).listed();
        harmless.into_iter().for_each(|place| heard.leave_out(place));
        let places = sayings.iter().flat_map(|saying| saying.places(&heard));
        places.map(|place| self.meant(clause, &heard, place, own)).max().unwrap_or_default()
    }

    fn meant(&self, clause: &[Word], heard: &Heard, place: Place, own: bool) -> Emergency {
        let doubted = self.doubts.iter().flat_map(|doubt| doubt.places(heard));
        let mut doubted = doubted.filter(|doubt| doubt.from < place.from && doubt.end + NEAR >= place.from);
        let over = self.over.iter().flat_map(|over| over.places(heard));
        let mut over = over.filter(|over| over.from >= place.end && over.from <= place.end + NEAR);
        if self.is_denied(clause, place) {
            Emergency::Unsaid
        } else if doubted.next().is_some() || over.next().is_some() || (!own && self.is_of_kin(clause, place))
        {
            Emergency::Mentioned
        } else {
            Emergency::Told
        }
    }

    /// "No fever", "my face is not swollen"; "has not stopped spreading" denies nothing.
    fn is_denied(&self, clause: &[Word], place: Place) -> bool {
        let among = |list: &[String], at: usize| clause.get(at).is_some_and(|word| list.contains(&word.raw));
        let denies = |at: usize| among(&self.denials, at) && !among(&self.still, at + 1);
        let room = |at: &usize| place.said & super::matching::position(*at) == 0;
        let within = (place.from..place.end).filter(room).any(denies);
        let mut before = (0..place.from).rev().take(2 * NEAR).skip_while(|&at| among(&self.between, at));
        within || before.next().is_some_and(denies)
    }

    /// "My son has a fever" is his.
    fn is_of_kin(&self, clause: &[Word], place: Place) -> bool {
        let before = clause.iter().take(place.from).rev().take(2 * NEAR);
        let mut person = before.take_while(|word| !matches!(word.raw.as_str(), "i" | "me" | "im" | "mine"));
        person.any(|word| self.kin.contains(&word.raw))
            && !clause.iter().take(place.from).rev().take(2).any(|word| word.raw == "my")
    }
}
