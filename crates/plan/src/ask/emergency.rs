//! Emergencies: told, or only spoken of.
//!
//! What is told of one is heard whatever else was understood. To mention is not to report: a clause that asks
//! whether there will be fever, that says there is none, or that speaks of a lip balm, tells of nothing.

use stipple_lists::Listed;
use stipple_protocol::Emergencies;

use super::matching::{Positions, position};
use super::sayings::{Heard, Place, Saying, Vocabulary};
use super::words::Word;

/// What a question says of an emergency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Emergency {
    /// Nothing.
    #[default]
    Unsaid,
    /// That it is not there.
    Denied,
    /// It speaks of one and does not say that it is there.
    Mentioned,
    /// It tells of one.
    Told,
}

stipple_compiled::words! { Emergency { Unsaid Denied Mentioned Told } }

/// What a question says of emergencies.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heeded {
    pub(super) emergency: Emergency,
    /// Whether it tells of what healing skin never shows.
    pub(super) unlisted: bool,
    /// The words that are said of something else, or as a way of speaking.
    pub(super) harmless: Positions,
}

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

    /// What a question says of emergencies: clause by clause, the most serious of all.
    pub(super) fn read(&self, words: &[Word]) -> Heeded {
        let (mut heeded, mut start) = (Heeded::default(), 0);
        for clause in words.split_inclusive(|word| word.ends) {
            let mut heard = self.vocabulary.hear(clause);
            let harmless = self.harmless.iter().flat_map(|saying| saying.places(&heard));
            for place in harmless.listed() {
                heeded.harmless |= (place.from..place.end).fold(0, |set, at| set | position(start + at));
                heard.leave_out(place);
            }
            heeded.emergency = heeded.emergency.max(self.told(&self.reports, clause, &heard));
            heeded.unlisted |= self.told(&self.unlisted, clause, &heard) == Emergency::Told;
            start += clause.len();
        }
        heeded
    }

    /// What is said of words that name an emergency by a sign of the rules: "what if i get a temperature" tells of none.
    pub(super) fn of_sign(&self, words: &[Word], said: Positions) -> Emergency {
        let mut start = 0;
        for clause in words.split_inclusive(|word| word.ends) {
            let said = said.checked_shr(u32::try_from(start).unwrap_or(u32::MAX)).unwrap_or(0);
            let from = said.trailing_zeros() as usize;
            if from < clause.len() {
                let end = (Positions::BITS - said.leading_zeros()) as usize;
                let place = Place { from, end: end.min(clause.len()), said };
                return self.meant(clause, &self.vocabulary.hear(clause), place);
            }
            start += clause.len();
        }
        Emergency::Unsaid
    }

    fn told(&self, sayings: &[Saying], clause: &[Word], heard: &Heard) -> Emergency {
        let places = sayings.iter().flat_map(|saying| saying.places(heard));
        places.map(|place| self.meant(clause, heard, place)).max().unwrap_or_default()
    }

    fn meant(&self, clause: &[Word], heard: &Heard, place: Place) -> Emergency {
        let doubted = self.doubts.iter().flat_map(|doubt| doubt.places(heard));
        let mut doubted = doubted.filter(|doubt| doubt.from < place.from && doubt.end + NEAR >= place.from);
        let over = self.over.iter().flat_map(|over| over.places(heard));
        let mut over =
            over.filter(|over| over.from >= place.end && over.from <= place.end + room_after(over));
        if self.is_denied(clause, place) {
            Emergency::Denied
        } else if over.next().is_some()
            || self.is_of_kin(clause, place)
            || (doubted.next().is_some() && !has_it(clause, place))
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
        let room = |at: &usize| place.said & position(*at) == 0;
        let within = (place.from..place.end).filter(room).any(denies);
        let mut before = (0..place.from).rev().take(2 * NEAR).skip_while(|&at| among(&self.between, at));
        within || before.next().is_some_and(denies)
    }

    /// "My son has a fever" is his.
    fn is_of_kin(&self, clause: &[Word], place: Place) -> bool {
        let before = || clause.iter().take(place.from).rev();
        let own = before().take(1).any(|word| matches!(word.raw.as_str(), "my" | "me" | "i" | "im"));
        // Who asks for somebody who was treated tells of that one.
        let treated = clause.windows(3).any(|three| {
            matches!(three, [after, whose, what]
                if after.raw == "after"
                    && matches!(whose.raw.as_str(), "his" | "her" | "their")
                    && matches!(what.raw.as_str(), "smp" | "session" | "treatment" | "appointment"))
        });
        !own && !treated && before().take(2 * NEAR).any(|word| self.kin.contains(&word.raw))
    }
}

/// How far behind what is told a saying may stand that makes it over: a single word stands right there.
fn room_after(over: &Place) -> usize {
    if over.end - over.from > 1 { 2 } else { 0 }
}

/// "Can I shower, I have a fever" tells of it; "do I have a fever" and "if I have a fever" ask.
fn has_it(clause: &[Word], place: Place) -> bool {
    let mut before = clause.iter().take(place.from).rev().map(|word| word.raw.as_str()).skip_while(|raw| {
        matches!(
            *raw,
            "a" | "an" | "the" | "really" | "very" | "bit" | "of" | "some" | "now" | "got" | "this"
        )
    });
    let has = match before.next() {
        Some("have" | "having" | "feel") => matches!(before.next(), Some("i" | "am" | "im")),
        Some("see" | "notice") => before.next() == Some("can") && before.next() == Some("i"),
        Some("ive" | "im") => true,
        _ => false,
    };
    let asks = |raw: &str| {
        matches!(
            raw,
            "if" | "when"
                | "do"
                | "should"
                | "would"
                | "could"
                | "can"
                | "will"
                | "might"
                | "that"
                | "what"
                | "may"
                | "how"
        )
    };
    has && !before.next().is_some_and(asks)
}
