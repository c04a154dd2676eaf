//! From phrases to a phrasebook.

use core::ops::Range;

use litemap::LiteMap;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Protocol};

use super::phrasebook::{Phrase, PhraseWord, Phrasebook, StemFacts, TELLING, letters};
use super::subject::Subject;
use crate::english::everyday::sayings;
use crate::english::role::Role;
use crate::english::spelling;
use crate::english::table::Table;
use crate::english::words::Tokenizer;

/// The phrasebook of a protocol.
pub(crate) fn phrasebook(protocol: &Protocol) -> Phrasebook {
    let mut building = Building::new();
    for_each_phrase(protocol, &mut |subject, text| building.add(subject, text));
    building.finish()
}

/// A phrasebook that still takes phrases. Phrases come subject by subject.
struct Building {
    tokenizer: Tokenizer,
    forms: Table,
    /// By number of the form.
    words: Vec<Form>,
    stems: Table,
    /// By number of the stem.
    facts: Vec<StemFacts>,
    said: Vec<Said>,
    /// The words of all phrases, one after the other.
    all_forms: Vec<u32>,
    subjects: u32,
    /// By number of the stem, how rare it is.
    rare: Vec<f32>,
    /// By number of the stem, the last subject that used it.
    used_by: Vec<u32>,
}

/// A word as it is written.
#[derive(Clone, Copy)]
struct Form {
    stem: u32,
    role: Role,
}

/// A phrase before its words are weighed.
struct Said {
    subject: Option<Subject>,
    /// Where its words stand among all.
    forms: Range<usize>,
}

impl Building {
    fn new() -> Self {
        Self {
            tokenizer: Tokenizer::new(),
            forms: Table::new(),
            words: Vec::new(),
            stems: Table::new(),
            facts: Vec::new(),
            said: Vec::new(),
            all_forms: Vec::new(),
            subjects: 0,
            used_by: Vec::new(),
            rare: Vec::new(),
        }
    }

    /// Takes one more way of saying something.
    fn add(&mut self, subject: Option<Subject>, text: &str) {
        if self.said.last().is_none_or(|last| last.subject != subject) {
            self.subjects += 1;
        }
        let from = self.all_forms.len();
        for written in Tokenizer::written(text).split_ascii_whitespace() {
            self.hear(written);
        }
        let forms = from..self.all_forms.len();
        if !forms.is_empty() {
            self.said.push(Said { subject, forms });
        }
    }

    /// Adds the numbers of what is meant by a written word.
    fn hear(&mut self, written: &str) {
        match self.forms.number(written) {
            Some(known) => self.count(known),
            None => spelling::spoken(written).for_each(|raw| {
                let form = self.form(raw);
                self.count(form);
            }),
        }
    }

    fn form(&mut self, raw: &str) -> u32 {
        if let Some(known) = self.forms.number(raw) {
            return known;
        }
        let (role, stem) = (self.tokenizer.role(raw), self.tokenizer.stem(raw));
        let stem = self.stems.number(&stem).unwrap_or_else(|| self.stem(&stem));
        if let Some(known) = self.facts.get_mut(stem as usize) {
            known.role = known.role.max(role);
        }
        self.words.push(Form { stem, role });
        self.forms.add(raw.to_owned())
    }

    fn stem(&mut self, text: &str) -> u32 {
        let letters = letters(text);
        self.facts.push(StemFacts {
            letters,
            role: Role::Filler,
            subjects: 0,
            phrases: Vec::new(),
            weight: 0.0,
        });
        self.used_by.push(0);
        self.stems.add(text.to_owned())
    }

    /// Counts that the phrase about to be added, of the latest subject, has a word.
    fn count(&mut self, form: u32) {
        self.all_forms.push(form);
        let phrase = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
        let Some(stem) = self.words.get(form as usize).map(|form| form.stem as usize) else { return };
        let (Some(known), Some(used_by)) = (self.facts.get_mut(stem), self.used_by.get_mut(stem)) else {
            return;
        };
        if known.phrases.last() != Some(&phrase) {
            known.phrases.push(phrase);
        }
        if *used_by != self.subjects {
            *used_by = self.subjects;
            known.subjects += 1;
        }
    }

    /// The phrasebook of the phrases taken.
    fn finish(mut self) -> Phrasebook {
        let all = self.subjects as f32;
        let rare = |known: &StemFacts| (1.0 + all / known.subjects.max(1) as f32).ln();
        self.rare = self.facts.iter().map(rare).listed();
        for (known, rare) in self.facts.iter_mut().zip(&self.rare) {
            known.weight = rare * share(known.role);
        }
        let phrases: Vec<Phrase> = self.said.iter().map(|said| self.phrase(said)).listed();
        let is_plain = |phrase: &Phrase| phrase.words.iter().all(|word| word.weight < TELLING || word.filler);
        let plain = (0..).zip(&phrases).filter(|(_, phrase)| is_plain(phrase)).map(|(at, _)| at).listed();
        let Self { tokenizer, forms, stems, facts, .. } = self;
        let accidents = accidents(&phrases, &facts);
        Phrasebook { tokenizer, forms, stems, facts, phrases, plain, accidents }
    }

    fn phrase(&self, said: &Said) -> Phrase {
        let forms = self.all_forms.get(said.forms.clone()).unwrap_or_default().iter();
        let forms = forms.filter_map(|&form| Some((form, *self.words.get(form as usize)?)));
        let tells = |role: Role| matches!(role, Role::Real | Role::Foreign | Role::Telling);
        let telling = forms.clone().any(|(_, form)| tells(form.role));
        let fillers = forms.clone().all(|(_, form)| form.role == Role::Filler);
        let mut words: Vec<PhraseWord> =
            forms.map(|(number, form)| self.word(number, form, telling)).listed();
        // "It did not take" is not said by "it did not happen".
        words.iter_mut().for_each(|word| word.turns |= fillers);
        Phrase { subject: said.subject, weight: words.iter().map(|word| word.weight).sum(), words }
    }

    /// A word of a phrase. Where no word tells much, the small ones count: "work out", "make up".
    fn word(&self, number: u32, form: Form, beside_telling: bool) -> PhraseWord {
        let rare = self.rare.get(form.stem as usize).copied().unwrap_or_default();
        let filler = form.role == Role::Filler;
        let more = if filler && !beside_telling { 2.5 } else { 1.0 };
        PhraseWord {
            stem: form.stem,
            form: number,
            filler,
            small: is_small(form.role),
            turns: matches!(self.forms.text(number), "without" | "free" | "no" | "not" | "non"),
            weight: more * rare * share(form.role),
        }
    }
}

/// How much of its rarity a word of a role weighs.
fn share(role: Role) -> f32 {
    match role {
        Role::Filler => 0.12,
        Role::Place => 0.4,
        Role::Weak | Role::Harmless => 0.6,
        Role::Real | Role::Foreign | Role::Telling => 1.0,
    }
}

/// For each activity the accident that is told in its words, most telling words first.
fn accidents(phrases: &[Phrase], facts: &[StemFacts]) -> LiteMap<ActivityIndex, usize> {
    let mut shared: LiteMap<(ActivityIndex, usize), f32> = LiteMap::new();
    for known in facts.iter().filter(|known| !is_small(known.role)) {
        let of = || known.phrases.iter().filter_map(|&at| phrases.get(at as usize)?.subject);
        let mut activities: Vec<ActivityIndex> = of().filter_map(Subject::activity).listed();
        activities.dedup();
        let mut accidents: Vec<usize> = of().filter_map(accident).listed();
        accidents.dedup();
        for accident in accidents {
            activities.iter().for_each(|&at| *shared.entry((at, accident)).or_default() += known.weight);
        }
    }
    let mut most: LiteMap<ActivityIndex, (f32, usize)> = LiteMap::new();
    for ((activity, accident), weight) in shared {
        let known = most.entry(activity).or_insert((weight, accident));
        *known = if weight > known.0 { (weight, accident) } else { *known };
    }
    most.into_iter().map(|(activity, (_, accident))| (activity, accident)).collect()
}

fn accident(subject: Subject) -> Option<usize> {
    match subject {
        Subject::Accident(accident) => Some(accident),
        _ => None,
    }
}

/// Whether a phrase says the same without its words of this role.
fn is_small(role: Role) -> bool {
    matches!(role, Role::Filler | Role::Place | Role::Harmless)
}

/// Every way of saying something that the protocol knows, and what is said of something else.
fn for_each_phrase<'p>(protocol: &'p Protocol, add: &mut dyn FnMut(Option<Subject>, &'p str)) {
    let mut spoken = |subject: Subject, names: &[&'p str], aliases: &'p [String]| {
        names.iter().for_each(|name| add(Some(subject), name));
        aliases.iter().for_each(|alias| add(Some(subject), alias));
    };
    for (at, activity) in protocol.each_activity() {
        spoken(Subject::Activity(at), &[&activity.name], &activity.aliases);
        spoken(Subject::Activity(at), &[&activity.id], &[]);
    }
    for (at, sign) in protocol.each_sign() {
        spoken(Subject::Sign(at), &[&sign.name], &sign.aliases);
    }
    for (accident, at) in protocol.accidents.iter().zip(0..) {
        spoken(Subject::Accident(at), &[&accident.name], &accident.aliases);
    }
    for (topic, at) in protocol.topics.iter().zip(0..) {
        spoken(Subject::Topic(at), &[&topic.question], &topic.aliases);
    }
    for (beyond, at) in protocol.beyond.iter().zip(0..) {
        spoken(Subject::Beyond(at), &[], &beyond.aliases);
    }
    sayings("elsewhere").for_each(|text| add(None, text));
}
