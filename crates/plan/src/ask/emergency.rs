//! Emergencies: told, or only spoken of.
//!
//! What is told of one is heard whatever else was understood. To mention is not to report: a clause that asks
//! whether there will be fever, that says there is none, or that speaks of a lip balm, tells of nothing.

use stipple_lists::Listed;
use stipple_protocol::Emergencies;

use super::matching::{Positions, position};
use super::point::raw;
use super::sayings::{Heard, Place, Saying, Vocabulary};
use super::words::{Word, clauses_of};

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
    people: People,
}

/// Words for other people, and for what makes a trouble theirs.
#[derive(Debug)]
struct People {
    /// People and animals whose troubles are their own.
    kin: Vec<String>,
    /// Who may tell of themselves through the one who asks, or be the one who was treated.
    partner: Vec<String>,
    /// What makes a trouble one's own: a party, a cold.
    theirs: Vec<String>,
    /// What one does for another who is not well.
    tend: Vec<String>,
}

/// A clause with the question that it stands in.
#[derive(Clone, Copy)]
struct Within<'w> {
    clause: &'w [Word],
    question: &'w [Word],
}

/// How far before or after what is told a word may stand that turns it.
const NEAR: usize = 4;

impl Alarms {
    pub(super) fn new(known: &Emergencies) -> Self {
        let mut vocabulary = Vocabulary::new();
        known.groups.iter().for_each(|group| vocabulary.group(&group.name, &group.words));
        vocabulary.keep_apart(&known.apart);
        Self {
            reports: vocabulary.sayings(&known.reports),
            unlisted: vocabulary.sayings(&known.unlisted),
            harmless: vocabulary.sayings(&known.harmless),
            doubts: vocabulary.sayings(&known.doubts),
            over: vocabulary.sayings(&known.over),
            denials: known.denials.clone(),
            between: known.between.clone(),
            still: known.still.clone(),
            people: People::new(known),
            vocabulary,
        }
    }

    /// What a question says of emergencies: clause by clause, the most serious of all.
    pub(super) fn read(&self, words: &[Word]) -> Heeded {
        let mut heeded = Heeded::default();
        for (start, clause) in clauses_of(words) {
            let mut heard = self.vocabulary.hear(clause);
            let harmless = self.harmless.iter().flat_map(|saying| saying.places(&heard));
            for place in harmless.listed() {
                heeded.harmless |= (place.from..place.end).fold(0, |set, at| set | position(start + at));
                heard.leave_out(place);
            }
            let within = Within { clause, question: words };
            heeded.emergency = heeded.emergency.max(self.told(&self.reports, within, &heard));
            heeded.unlisted |= self.told(&self.unlisted, within, &heard) == Emergency::Told;
        }
        heeded
    }

    /// What is said of words that name an emergency by a sign of the rules: "what if i get a temperature" tells of none.
    pub(super) fn of_sign(&self, words: &[Word], said: Positions) -> Emergency {
        for (start, clause) in clauses_of(words) {
            let said = said.checked_shr(u32::try_from(start).unwrap_or(u32::MAX)).unwrap_or(0);
            let from = said.trailing_zeros() as usize;
            if from < clause.len() {
                let end = (Positions::BITS - said.leading_zeros()) as usize;
                let place = Place { from, end: end.min(clause.len()), said };
                let within = Within { clause, question: words };
                return self.meant(within, &self.vocabulary.hear(clause), place);
            }
        }
        Emergency::Unsaid
    }

    fn told(&self, sayings: &[Saying], within: Within<'_>, heard: &Heard) -> Emergency {
        let places = sayings.iter().flat_map(|saying| saying.places(heard));
        places.map(|place| self.meant(within, heard, place)).max().unwrap_or_default()
    }

    fn meant(&self, within: Within<'_>, heard: &Heard, place: Place) -> Emergency {
        let clause = within.clause;
        let doubted = self.doubts.iter().flat_map(|doubt| doubt.places(heard));
        let mut doubted = doubted.filter(|doubt| doubt.from < place.from && doubt.end + NEAR >= place.from);
        let over = self.over.iter().flat_map(|over| over.places(heard));
        let mut over =
            over.filter(|over| over.from >= place.end && over.from <= place.end + room_after(over));
        if self.is_denied(clause, place) {
            Emergency::Denied
        } else if over.next().is_some()
            || self.people.is_of_other(within, place)
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
        within || before.next().is_some_and(denies) || is_ticked_off(clause, place)
    }
}

impl People {
    fn new(known: &Emergencies) -> Self {
        let words = |name: &str| {
            let group = known.groups.iter().find(|group| group.name == name);
            group.map(|group| group.words.clone()).unwrap_or_default()
        };
        Self { kin: words("kin"), partner: words("partner"), theirs: words("theirs"), tend: words("tend") }
    }

    /// "My son has a fever" is his; "my wife fainted, can I carry her" is hers.
    fn is_of_other(&self, within: Within<'_>, place: Place) -> bool {
        let before: Vec<&str> =
            within.clause.iter().take(place.from).rev().take(2 * NEAR).map(|word| word.raw.as_str()).listed();
        let known = |list: &[String], raw: &str| list.iter().any(|word| word == raw);
        let person = |raw: &&str| is_own(raw) || known(&self.kin, raw) || known(&self.partner, raw);
        let Some(at) = before.iter().position(person) else { return false };
        let (whose, told) = (raw(&before, at), raw(&before, at + 1));
        if is_own(whose) || raw(&before, 0) == "my" || matches!(told, "like" | "if") {
            return false;
        }
        let named =
            if matches!(whose, "he" | "she" | "they") { before.get(at..) } else { before.get(at..=at) };
        let kin = named.unwrap_or_default().iter().any(|raw| known(&self.kin, raw));
        let of_other = kin || matches!(told, "her" | "his" | "their");
        if is_well(within.question) {
            return true;
        }
        if of_other { !is_after_treatment(within.clause) } else { self.is_theirs(within.question) }
    }

    /// Whether a question is about one's own deed beside somebody's trouble, or says where that comes from.
    fn is_theirs(&self, question: &[Word]) -> bool {
        let tends = |two: &[Word]| matches!(two, [own, deed] if matches!(own.raw.as_str(), "i" | "to") && self.tend.contains(&deed.raw));
        let says =
            question.iter().any(|word| self.theirs.contains(&word.raw)) || question.windows(2).any(tends);
        says && !question.windows(2).any(is_treatment)
    }
}

fn is_own(raw: &str) -> bool {
    matches!(raw, "me" | "i" | "im" | "ive")
}

/// Who asks for somebody who was treated tells of that one.
fn is_after_treatment(clause: &[Word]) -> bool {
    clause
        .windows(3)
        .any(|three| matches!(three, [after, rest @ ..] if after.raw == "after" && is_treatment(rest)))
}

/// "My mate had a fever after his session, im ok": who asks is well.
fn is_well(question: &[Word]) -> bool {
    question.windows(2).any(|two| {
        matches!(two, [own, well] if matches!((own.raw.as_str(), well.raw.as_str()),
            ("im" | "am", "ok" | "okay" | "fine" | "good" | "alright") | ("not", "me")))
    })
}

/// "His session", "had SMP".
fn is_treatment(words: &[Word]) -> bool {
    matches!(words, [whose, what]
        if matches!(whose.raw.as_str(), "his" | "her" | "their" | "had" | "got")
            && matches!(what.raw.as_str(), "smp" | "session" | "treatment" | "appointment" | "procedure"))
}

/// "Fever no, chills none".
fn is_ticked_off(clause: &[Word], place: Place) -> bool {
    let rest = clause.get(place.end..).unwrap_or_default();
    place.from == 0 && matches!(rest, [no] if matches!(no.raw.as_str(), "no" | "none" | "nope"))
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
        Some("have" | "having") => matches!(before.next(), Some("i" | "am" | "im")),
        Some("feel" | "see" | "notice") => match before.next() {
            Some("can") => before.next() == Some("i"),
            told => matches!(told, Some("i" | "am" | "im")),
        },
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
