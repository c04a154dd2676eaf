//! Everything a protocol can be asked about, by the words people use for it.

use litemap::LiteMap;
use stipple_lists::Listed;
use stipple_protocol::ActivityIndex;

use super::subject::Subject;
use crate::english::role::Role;
use crate::english::spelling;
use crate::english::table::Table;
use crate::english::words::{Tokenizer, Word};

/// Everything a protocol can be asked about, by the words people use for it. Built once for its rules.
#[derive(Debug)]
pub(crate) struct Phrasebook {
    pub(crate) tokenizer: Tokenizer,
    /// Words as they are written in phrases.
    pub(crate) forms: Table,
    pub(crate) stems: Table,
    /// By number of the stem.
    pub(crate) facts: Vec<StemFacts>,
    pub(crate) phrases: Vec<Phrase>,
    /// Phrases of words that tell little each: "what can i do".
    pub(crate) plain: Vec<u32>,
    /// For each activity the accident that is told in its words.
    pub(crate) accidents: LiteMap<ActivityIndex, usize>,
}

/// What is known of a stem.
#[derive(Debug)]
pub(crate) struct StemFacts {
    /// Set of letters, to rule out distant stems without comparing them.
    pub(crate) letters: u32,
    /// The most telling role of its words.
    pub(crate) role: Role,
    /// How many subjects use it.
    pub(crate) subjects: u32,
    /// Phrases it occurs in, in order.
    pub(crate) phrases: Vec<u32>,
    /// How much it tells: more when fewer subjects use it.
    pub(crate) weight: f32,
}

/// One way of saying something.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// `None` for a saying that is about something else altogether.
    pub(crate) subject: Option<Subject>,
    pub(crate) words: Vec<PhraseWord>,
    /// Sum of the weights of its words.
    pub(crate) weight: f32,
}

#[derive(Debug)]
pub(crate) struct PhraseWord {
    /// Number of the stem.
    pub(crate) stem: u32,
    /// Number of the word as written.
    pub(crate) form: u32,
    pub(crate) filler: bool,
    /// Whether the phrase says the same without it.
    pub(crate) small: bool,
    /// Whether the phrase says the opposite without it: "without", "free".
    pub(crate) turns: bool,
    pub(crate) weight: f32,
}

/// A stem that a word of a question may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) stem: u32,
    /// 1 for the very stem, less for a likely slip of the thumb.
    pub(crate) likeness: f32,
}

/// Words that weigh less do not by themselves bring up the phrases they occur in.
pub(crate) const TELLING: f32 = 0.6;
/// How many letters only one of two words may have where two slips lie between them: "snoffle" is no snorkel.
const UNLIKE: u32 = 2;
/// How much less likely a word becomes with each slip of the thumb.
const SLIP: f32 = 0.14;

impl Phrasebook {
    /// The words of a text; those that the rules use are known.
    pub(crate) fn read(&self, text: &str) -> Vec<Word> {
        let mut words = self.tokenizer.words(text);
        // A form of an English word is no slip of the thumb for another: "suits" is no "slits".
        let english = |word: &Word| self.tokenizer.role(&word.stem) != Role::Telling;
        words.iter_mut().for_each(|word| word.known = self.known(&word.stem).is_some() || english(word));
        words
    }

    pub(crate) fn word(&self, raw: &str) -> Word {
        self.tokenizer.word(raw)
    }

    /// Whether a word is at most one slip of the thumb from one that means nothing here.
    pub(crate) fn nearly_means_nothing(&self, word: &Word) -> bool {
        self.tokenizer.nearly_means_nothing(&word.raw)
    }

    /// The accident that is told in the words of an activity, by position in the protocol's list.
    pub(crate) fn accident_of(&self, activity: ActivityIndex) -> Option<usize> {
        self.accidents.get(&activity).copied()
    }

    pub(crate) fn phrase(&self, at: u32) -> Option<&Phrase> {
        self.phrases.get(at as usize)
    }

    pub(crate) fn phrases_with(&self, stem: u32) -> &[u32] {
        self.facts.get(stem as usize).map_or(&[], |known| known.phrases.as_slice())
    }

    pub(crate) fn plain_phrases(&self) -> &[u32] {
        &self.plain
    }

    pub(crate) fn weight(&self, stem: u32) -> f32 {
        self.facts.get(stem as usize).map_or(0.0, |known| known.weight)
    }

    /// Whether two stems are said together in some phrase.
    pub(crate) fn together(&self, one: u32, other: u32) -> bool {
        let others = self.phrases_with(other);
        self.phrases_with(one).iter().any(|phrase| others.binary_search(phrase).is_ok())
    }

    /// The stems a word may be: itself when it is known, else those a slip of the thumb away.
    pub(crate) fn hits(&self, word: &Word) -> Vec<Hit> {
        if let Some(stem) = self.known(&word.stem) {
            return vec![Hit { stem, likeness: 1.0 }];
        }
        if let Some(stem) = self.without_g(&word.raw).or_else(|| self.compared(&word.raw)) {
            return vec![Hit { stem, likeness: 1.0 - 0.5 * SLIP }];
        }
        let irregular = || spelling::nearly_irregular(&word.raw).and_then(|stem| self.known(stem));
        match word.role {
            Role::Telling => {
                irregular().map_or_else(|| self.near(word), |stem| vec![Hit { stem, likeness: 1.0 - SLIP }])
            }
            _ => Vec::new(),
        }
    }

    /// The stem of "peeling" for "peelin".
    fn without_g(&self, raw: &str) -> Option<u32> {
        let spoken = raw.len() > 5 && raw.ends_with("in");
        spoken.then(|| self.known(&self.tokenizer.stem(&format!("{raw}g")))).flatten()
    }

    /// The stem of "itchy" for "itchier".
    fn compared(&self, raw: &str) -> Option<u32> {
        let quality = raw.strip_suffix("ier").filter(|quality| quality.len() > 2)?;
        self.known(&self.tokenizer.stem(&format!("{quality}y")))
    }

    /// The number of a stem that is known as it stands.
    pub(crate) fn known(&self, stem: &str) -> Option<u32> {
        self.stems.number(stem)
    }

    /// The number of a word that some phrase has in this very form.
    pub(crate) fn form(&self, raw: &str) -> Option<u32> {
        self.forms.number(raw)
    }

    fn near(&self, word: &Word) -> Vec<Hit> {
        let slips = allowed_slips(&word.raw);
        let letters = letters(&word.stem);
        let likely = self.stems.texts().zip(&self.facts).filter(|((_, text), known)| {
            (known.letters ^ letters).count_ones() <= 2 * slips
                && text.len() > 3
                && text.len().abs_diff(word.stem.len()) <= slips as usize
        });
        let near = likely.filter_map(|((stem, text), known)| {
            let distance = slips_between(&word.stem, text)?;
            let unlike = distance > 1 && (known.letters ^ letters).count_ones() > UNLIKE;
            (distance <= slips && !unlike).then_some(Hit { stem, likeness: 1.0 - SLIP * distance as f32 })
        });
        near.listed()
    }
}

/// How many slips of the thumb lead from one stem to another, if it is likely that they did: a
/// first letter is rarely wrong, and a word of three letters only lacks one.
fn slips_between(written: &str, meant: &str) -> Option<u32> {
    let same_start = written.bytes().next() == meant.bytes().next();
    let swapped = matches!((written.as_bytes(), meant.as_bytes()), ([one, two, ..], [first, second, ..])
        if (one, two) == (second, first));
    let lacks_one = written.len() > 3 || meant.len() == written.len() + 1;
    let likely = (same_start || swapped || written.len() > 6) && lacks_one && !is_another(written, meant);
    likely.then(|| u32::try_from(strsim::osa_distance(written, meant)).unwrap_or(u32::MAX))
}

/// Whether a short word with another letter is another word, and no slip: "shrub" is no "scrub". The thumb slips to a
/// key beside the one it meant or swaps two, and the ear takes one letter for another.
fn is_another(written: &str, meant: &str) -> bool {
    const SHORT: usize = 5;
    let (written, meant) = (written.as_bytes(), meant.as_bytes());
    let pairs = || written.iter().zip(meant).enumerate();
    let swapped = |at: usize| written.get(at) == meant.get(at + 1) && written.get(at + 1) == meant.get(at);
    let is_slip = |(at, (one, other)): (usize, (&u8, &u8))| {
        are_beside(*one, *other) || swapped(at) || at.checked_sub(1).is_some_and(swapped)
    };
    written.len() <= SHORT && written.len() == meant.len() && !pairs().all(is_slip)
}

/// Whether two letters are one, stand beside each other on a keyboard, or sound alike.
fn are_beside(one: u8, other: u8) -> bool {
    const ROWS: [&[u8]; 4] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm", b"kcsz"];
    let vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let beside = |two: &[u8]| two == [one, other] || two == [other, one];
    one == other || (vowel(one) && vowel(other)) || ROWS.iter().any(|row| row.windows(2).any(beside))
}

/// How many slips of the thumb a word of this length may have.
fn allowed_slips(raw: &str) -> u32 {
    match raw.chars().count() {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    }
}

/// The set of letters in a text, to rule out distant stems without comparing them.
pub(crate) fn letters(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, byte| set | 1 << (byte - b'a'))
}
