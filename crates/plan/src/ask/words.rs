//! A question as a list of words.

use rust_stemmers::{Algorithm, Stemmer};

use super::english;

/// One word of a question or of a phrase in the protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As written, in lower case, without apostrophes and slang.
    pub(super) raw: String,
    /// Its stem.
    pub(super) stem: String,
}

/// Longest question read, in words: what comes after is not looked at.
const MAX_WORDS: usize = 64;
/// Longest word read, in characters: longer ones are no words.
const MAX_LENGTH: usize = 32;

/// Cuts texts into words.
pub(super) struct Reader {
    stemmer: Stemmer,
}

impl core::fmt::Debug for Reader {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Reader")
    }
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The words of a text.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let plain = plain(text);
        let long_enough = |word: &&str| !word.is_empty() && word.chars().count() <= MAX_LENGTH;
        let written = plain.split(' ').filter(long_enough).take(MAX_WORDS);
        written.flat_map(english::spoken).map(|raw| self.word(raw)).collect()
    }

    fn word(&self, raw: &str) -> Word {
        let stem = english::irregular(raw).map_or_else(|| self.stemmer.stem(raw).into_owned(), str::to_owned);
        Word { raw: raw.to_owned(), stem }
    }
}

/// Lower case; apostrophes gone; everything else that is neither letter nor digit a space; a digit
/// beside a letter stands apart, as in "day6".
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for letter in text.chars().flat_map(char::to_lowercase) {
        if matches!(letter, '\'' | '’' | '`') {
            continue;
        }
        let letter = if letter.is_alphanumeric() { letter } else { ' ' };
        if before.is_numeric() != letter.is_numeric() && before != ' ' && letter != ' ' {
            plain.push(' ');
        }
        plain.push(letter);
        before = letter;
    }
    plain
}
