//! Everything a protocol can be asked about, by the words people use for it.

use std::collections::BTreeMap;

use stipple_protocol::{ActivityIndex, Protocol, SignIndex};

use super::english;
use super::words::{Reader, Word};

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An activity.
    Activity(ActivityIndex),
    /// A sign.
    Sign(SignIndex),
    /// An accident, by position in the protocol's list.
    Accident(usize),
    /// A topic, by position in the protocol's list.
    Topic(usize),
    /// Something out of scope, by position in the protocol's list.
    Beyond(usize),
}

/// Everything a protocol can be asked about, by the words people use for it.
///
/// Built once per protocol; asking costs no more building.
#[derive(Debug)]
pub struct Lexicon {
    reader: Reader,
    /// Stems in order, so that a stem's position is its number.
    stems: Vec<Stem>,
    phrases: Vec<Phrase>,
}

#[derive(Debug)]
struct Stem {
    text: String,
    /// Set of letters, to rule out distant stems without comparing them.
    letters: u32,
    /// Phrases it occurs in.
    phrases: Vec<u32>,
    /// How much it tells: rare stems more.
    weight: f32,
}

/// One way of saying something.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) subject: Subject,
    pub(super) words: Vec<PhraseWord>,
    /// Sum of the weights of its words.
    pub(super) weight: f32,
}

#[derive(Debug)]
pub(super) struct PhraseWord {
    /// Number of the stem.
    pub(super) stem: u32,
    /// As written.
    pub(super) raw: String,
    pub(super) weight: f32,
}

/// A stem that a word of a question may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) stem: u32,
    /// 1 for the very stem, less for a likely slip of the thumb.
    pub(super) likeness: f32,
}

impl Lexicon {
    /// The lexicon of a protocol.
    #[must_use]
    pub fn new(protocol: &Protocol) -> Self {
        let reader = Reader::new();
        let said = phrases(protocol);
        let read: Vec<(Subject, Vec<Word>)> = said
            .map(|(subject, text)| (subject, reader.words(text)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        let stems = number_stems(&read);
        let weigh = |word: &Word| {
            stems.get(word.stem.as_str()).map_or(0.0, |known| known.weight(read.len(), &word.raw))
        };
        let phrases: Vec<Phrase> = read
            .iter()
            .map(|(subject, words)| {
                let words: Vec<PhraseWord> = words
                    .iter()
                    .map(|word| PhraseWord {
                        stem: stems.get(word.stem.as_str()).map_or(0, |known| known.number),
                        raw: word.raw.clone(),
                        weight: weigh(word),
                    })
                    .collect();
                Phrase { subject: *subject, weight: words.iter().map(|word| word.weight).sum(), words }
            })
            .collect();
        let mut stems: Vec<Stem> = stems.iter().map(|(text, known)| known.stem(text, read.len())).collect();
        list_phrases(&mut stems, &phrases);
        Self { reader, stems, phrases }
    }

    pub(super) fn read(&self, text: &str) -> Vec<Word> {
        self.reader.words(text)
    }

    pub(super) fn phrase(&self, at: u32) -> Option<&Phrase> {
        self.phrases.get(at as usize)
    }

    pub(super) fn phrases_with(&self, stem: u32) -> &[u32] {
        self.stems.get(stem as usize).map_or(&[], |known| known.phrases.as_slice())
    }

    pub(super) fn weight(&self, stem: u32) -> f32 {
        self.stems.get(stem as usize).map_or(0.0, |known| known.weight)
    }

    /// The stems a word may be: itself when it is known, else those a slip of the thumb away.
    pub(super) fn hits(&self, word: &Word) -> Vec<Hit> {
        if let Ok(at) = self.stems.binary_search_by(|known| known.text.as_str().cmp(&word.stem)) {
            return vec![Hit { stem: number(at), likeness: 1.0 }];
        }
        let slips = allowed_slips(&word.raw);
        if slips == 0 || english::is_filler(&word.raw) {
            return Vec::new();
        }
        let letters = letters(&word.stem);
        let near = self.stems.iter().enumerate().filter(|(_, known)| {
            (known.letters ^ letters).count_ones() <= 2 * slips
                && known.text.len().abs_diff(word.stem.len()) <= slips as usize
        });
        near.filter_map(|(at, known)| {
            let distance = strsim::osa_distance(&word.stem, &known.text);
            let close = distance <= slips as usize && known.text.len() > 3;
            close.then(|| Hit { stem: number(at), likeness: 1.0 - 0.14 * distance as f32 })
        })
        .collect()
    }
}

/// How many slips of the thumb a word of this length may have.
fn allowed_slips(raw: &str) -> u32 {
    match raw.chars().count() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

fn letters(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, byte| set | 1 << (byte - b'a'))
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A stem while it is counted.
struct Counted {
    number: u32,
    phrases: usize,
    filler: bool,
    place: bool,
}

impl Counted {
    fn weight(&self, of: usize, raw: &str) -> f32 {
        let rare = (1.0 + of as f32 / self.phrases.max(1) as f32).ln();
        if self.filler || english::is_filler(raw) {
            0.12 * rare
        } else if self.place || english::is_place(raw) {
            0.45 * rare
        } else {
            rare
        }
    }

    fn stem(&self, text: &str, of: usize) -> Stem {
        Stem {
            text: text.to_owned(),
            letters: letters(text),
            phrases: Vec::new(),
            weight: self.weight(of, ""),
        }
    }
}

/// Gives every stem the phrases it occurs in.
fn list_phrases(stems: &mut [Stem], phrases: &[Phrase]) {
    for (at, phrase) in phrases.iter().enumerate() {
        for word in &phrase.words {
            let Some(stem) = stems.get_mut(word.stem as usize) else { continue };
            if stem.phrases.last() != Some(&number(at)) {
                stem.phrases.push(number(at));
            }
        }
    }
}

fn number_stems(read: &[(Subject, Vec<Word>)]) -> BTreeMap<String, Counted> {
    let mut stems: BTreeMap<String, Counted> = BTreeMap::new();
    for (_, words) in read {
        for word in words {
            let counted = stems.entry(word.stem.clone()).or_insert(Counted {
                number: 0,
                phrases: 0,
                filler: english::is_filler(&word.raw),
                place: english::is_place(&word.raw),
            });
            counted.phrases += 1;
        }
    }
    stems.values_mut().enumerate().for_each(|(at, counted)| counted.number = number(at));
    stems
}

/// Every way of saying something that the protocol knows.
fn phrases(protocol: &Protocol) -> impl Iterator<Item = (Subject, &str)> {
    let activities = protocol.each_activity().flat_map(|(at, activity)| {
        spoken(Subject::Activity(at), &activity.name, &activity.aliases)
            .chain([(Subject::Activity(at), activity.id.as_str())])
    });
    let signs =
        protocol.each_sign().flat_map(|(at, sign)| spoken(Subject::Sign(at), &sign.name, &sign.aliases));
    let accidents = protocol.accidents.iter().enumerate();
    let accidents = accidents.flat_map(|(at, one)| spoken(Subject::Accident(at), &one.name, &one.aliases));
    let topics = protocol.topics.iter().enumerate();
    let topics = topics.flat_map(|(at, one)| spoken(Subject::Topic(at), &one.question, &one.aliases));
    let beyond = protocol.beyond.iter().enumerate();
    let beyond = beyond
        .flat_map(|(at, one)| one.aliases.iter().map(move |alias| (Subject::Beyond(at), alias.as_str())));
    activities.chain(signs).chain(accidents).chain(topics).chain(beyond)
}

fn spoken<'p>(
    subject: Subject,
    name: &'p str,
    aliases: &'p [String],
) -> impl Iterator<Item = (Subject, &'p str)> {
    core::iter::once(name).chain(aliases.iter().map(String::as_str)).map(move |text| (subject, text))
}
