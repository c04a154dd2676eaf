//! A question as a list of words.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use stipple_compiled::fields;
use stipple_lists::Listed;

use super::positions::Positions;
use super::role::{English, Role};
use super::spelling;

/// One word of a question or of a phrase in the protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written, in lower case, without apostrophes and slang.
    pub(crate) raw: String,
    /// Its stem.
    pub(crate) stem: String,
    /// What English makes of it.
    pub(crate) role: Role,
    /// Whether a clause ends with it: a comma, a full stop or the like stands behind it.
    pub(crate) ends: bool,
    /// Whether the rules use it: then it is no slip of the thumb for another word.
    pub(crate) known: bool,
}

fields! { Word { raw stem role ends known } }

/// The clauses of a question, each with the place of its first word.
pub(crate) fn clauses_of(words: &[Word]) -> impl Iterator<Item = (usize, &[Word])> {
    words.split_inclusive(|word| word.ends).scan(0, |next, clause| {
        let start = *next;
        *next += clause.len();
        Some((start, clause))
    })
}

/// How many words are read at once: a set of places has no more.
const AT_ONCE: usize = Positions::BITS as usize;
/// Longest word read, in bytes: longer ones are no words.
const MAX_LENGTH: usize = 32;

/// Cuts texts into words.
pub(crate) struct Tokenizer {
    stemmer: Stemmer,
    english: English,
}

impl core::fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Tokenizer")
    }
}

impl Tokenizer {
    pub(crate) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), english: English::new() }
    }

    /// The words of a text.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for clause in clauses(start_of(text)) {
            let plain = plain(clause);
            let short_enough = |word: &&str| !word.is_empty() && word.len() <= MAX_LENGTH;
            for written in spelling::unparted(plain.split(' ').filter(short_enough)) {
                words.extend(self.meant(&unstretched(&written)));
            }
            words.last_mut().into_iter().for_each(|last: &mut Word| last.ends = true);
        }
        words
    }

    /// What is meant by a written word.
    fn meant(&self, written: &str) -> Vec<Word> {
        spelling::spoken(written).map(|raw| self.word(raw)).listed()
    }

    /// A text as words with a space between, slang and all.
    pub(crate) fn written(text: &str) -> Cow<'_, str> {
        plain(text)
    }

    pub(crate) fn nearly_means_nothing(&self, raw: &str) -> bool {
        self.english.nearly_means_nothing(raw)
    }

    /// One word that stands alone.
    pub(crate) fn word(&self, raw: &str) -> Word {
        Word {
            raw: raw.to_owned(),
            stem: self.stem(raw).into_owned(),
            role: self.role(raw),
            ends: false,
            known: false,
        }
    }

    pub(crate) fn role(&self, raw: &str) -> Role {
        self.english.role(raw)
    }

    /// The stem of a word.
    pub(crate) fn stem<'w>(&self, raw: &'w str) -> Cow<'w, str> {
        match spelling::irregular(raw) {
            Some(stem) => Cow::Borrowed(stem),
            None if spelling::may_have_suffix(raw) => self.stemmer.stem(raw),
            None => Cow::Borrowed(raw),
        }
    }
}

/// The parts of a text that commas, full stops and the like part; a point within a number parts nothing.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let parts =
        |letter: char| matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '\n' | '(' | ')' | '…' | '—');
    let number = |clause: &str| clause.starts_with(|letter: char| letter.is_ascii_digit());
    let mut rest = text;
    core::iter::from_fn(move || {
        let inside =
            |at: usize| rest.get(at + 1..).is_some_and(number) && rest.get(..at).is_some_and(ends_in_digit);
        let end = rest.match_indices(parts).map(|(at, _)| at).find(|&at| !inside(at));
        let end = end.unwrap_or(rest.len());
        let clause = rest.get(..end).filter(|_| !rest.is_empty())?;
        let mark = rest.get(end..).and_then(|mark| mark.chars().next()).map_or(0, char::len_utf8);
        rest = rest.get(end + mark..).unwrap_or_default();
        Some(clause)
    })
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_ascii_digit())
}

/// "Sooo itchyyy" as "so itchy": no word has the same letter three times in a row.
fn unstretched(written: &str) -> Cow<'_, str> {
    let letters = written.as_bytes();
    let stretched = |three: &[u8]| matches!(three, [a, b, c] if a == b && b == c && a.is_ascii_lowercase());
    if !letters.windows(3).any(stretched) {
        return Cow::Borrowed(written);
    }
    let letters: Vec<char> = written.chars().listed();
    let kept = |run: &[char]| if run.len() > 2 { 1 } else { run.len() };
    Cow::Owned(
        letters.chunk_by(|one, other| one == other).flat_map(|run| run.iter().take(kept(run))).collect(),
    )
}

/// Most of a text that is looked at, in characters.
const MAX_TEXT: usize = 6_000;

/// As much of a text as is looked at.
fn start_of(text: &str) -> &str {
    let end = text.char_indices().nth(MAX_TEXT).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Longest clause that two stretches have both, in words.
const OVERLAP: usize = 16;

/// Words in stretches that are read at once, cut where a clause ends if one does. The last clause of one is the first of
/// the next, since what follows may be told of it: "my temperature, 38.6".
pub(crate) fn stretches(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    let mut left = (!words.is_empty()).then_some(words);
    core::iter::from_fn(move || {
        let rest = left.take()?;
        let Some(most) = rest.get(..AT_ONCE).filter(|most| most.len() < rest.len()) else {
            return Some(rest);
        };
        let end_of = |words: &[Word]| words.iter().rposition(|word| word.ends).map_or(0, |last| last + 1);
        let end = Some(end_of(most)).filter(|end| *end > AT_ONCE / 2).unwrap_or(AT_ONCE);
        let stretch = rest.get(..end)?;
        let clause = end_of(stretch.split_last().map_or(&[], |(_, before)| before));
        let next = if end - clause > OVERLAP { end } else { clause };
        left = rest.get(next..);
        Some(stretch)
    })
}

/// Lower case; apostrophes gone; everything else that is neither letter nor digit a space; a digit
/// beside a letter stands apart, as in "day6".
fn plain(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_TEXT && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len().min(MAX_TEXT) + 8);
    let mut before = ' ';
    for letter in text.chars().take(MAX_TEXT).flat_map(char::to_lowercase) {
        if matches!(letter, '\'' | '’' | '‘' | '`' | '´') {
            continue;
        }
        if let Some(said) = in_words(letter) {
            plain.push_str(said);
            before = ' ';
            continue;
        }
        // "20+ minutes".
        if letter == '+' && before.is_numeric() {
            plain.push_str(" plus ");
            before = ' ';
            continue;
        }
        let letter = if letter.is_alphanumeric() { letter } else { ' ' };
        if before.is_numeric() != letter.is_numeric() && before != ' ' && letter != ' ' {
            plain.push(' ');
        }
        plain.push(letter);
        before = letter;
    }
    Cow::Owned(plain)
}

/// What a sign of writing says.
fn in_words(letter: char) -> Option<&'static str> {
    match letter {
        '&' => Some(" and "),
        '<' => Some(" under "),
        '≤' => Some(" up to "),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::everyday;
    use super::super::role::ROLES;
    use super::*;

    #[test]
    fn words_that_are_not_stemmed_are_their_own_stem() {
        let reader = Tokenizer::new();
        for word in ROLES.iter().flat_map(|(_, list)| everyday::words(list)) {
            let stem = reader.stemmer.stem(word);
            assert!(spelling::may_have_suffix(word) || stem == word, "{word} to {stem}");
        }
    }

    #[test]
    fn stretched_words_are_shortened() {
        for (written, meant) in [("sooo", "so"), ("itchyyy", "itchy"), ("pool", "pool"), ("éééaaa", "éa")]
        {
            assert_eq!(unstretched(written), meant);
        }
    }
}
