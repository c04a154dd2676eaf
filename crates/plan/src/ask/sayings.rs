//! Sayings with room in them: the one form in which rules about words stand in data.
//!
//! A saying is words with a space between. `a|b` is either, `@name` is any word of a group, `word?` may be left
//! out, and `..3` leaves room for up to three other words. Words of five letters and more may have a slip of the
//! thumb in them, unless that makes another word.

use stipple_lists::Listed;

use super::english::Role;
use super::matching::{Positions, position};
use super::table::Table;
use super::words::Word;

/// The words that sayings use, numbered.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Table,
    /// Words that are nobody's slip of the thumb: "fewer" is no fever.
    own: Table,
    /// Names of groups, and the words of each.
    groups: Vec<(String, Vec<u32>)>,
}

/// One saying.
#[derive(Debug, Default)]
pub(super) struct Saying {
    parts: Vec<Part>,
}

/// One place in a saying.
#[derive(Debug)]
struct Part {
    /// Up to so many other words stand before it.
    room: usize,
    /// Whether it may be left out.
    loose: bool,
    /// Any of these.
    words: Vec<u32>,
}

/// For each word of a question, the words of sayings it may be.
#[derive(Debug, Default)]
pub(super) struct Heard(Vec<Vec<u32>>);

/// Where a saying is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first word.
    pub(super) from: usize,
    /// The word after its last.
    pub(super) end: usize,
    /// The words that say it, without those it leaves room for.
    pub(super) said: Positions,
}

/// Shortest word in which a slip of the thumb is looked for.
const LONG: usize = 5;
/// Shortest word that may have two.
const VERY_LONG: usize = 10;

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self { words: Table::new(), own: Table::new(), groups: Vec::new() }
    }

    /// Takes a group of words that stand for each other.
    pub(super) fn group(&mut self, name: &str, words: &[String]) {
        let words = words.iter().map(|word| self.number(word)).listed();
        self.groups.push((name.to_owned(), words));
    }

    /// Takes words that are no slips of the thumb for others.
    pub(super) fn keep_apart(&mut self, words: &[String]) {
        for word in words.iter().filter(|word| self.own.number(word).is_none()).cloned().listed() {
            self.own.add(word);
        }
    }

    /// Takes a saying.
    pub(super) fn saying(&mut self, text: &str) -> Saying {
        let mut parts = Vec::new();
        let mut room = 0;
        for part in text.split_ascii_whitespace() {
            match part.strip_prefix("..") {
                Some(count) => room = count.parse().unwrap_or(1),
                None => {
                    let loose = part.ends_with('?');
                    let words = self.any_of(part.trim_end_matches('?'));
                    parts.push(Part { room, loose, words });
                    room = 0;
                }
            }
        }
        Saying { parts }
    }

    /// Takes many.
    pub(super) fn sayings<'t>(&mut self, texts: impl IntoIterator<Item = &'t String>) -> Vec<Saying> {
        texts.into_iter().map(|text| self.saying(text)).listed()
    }

    fn any_of(&mut self, part: &str) -> Vec<u32> {
        let mut words = Vec::new();
        for one in part.split('|') {
            match one.strip_prefix('@') {
                Some(name) => {
                    let group = self.groups.iter().find(|(known, _)| known == name);
                    words.extend(group.into_iter().flat_map(|(_, words)| words.iter().copied()));
                }
                None => words.push(self.number(one)),
            }
        }
        words
    }

    fn number(&mut self, word: &str) -> u32 {
        self.words.number(word).unwrap_or_else(|| self.words.add(word.to_owned()))
    }

    /// The words of a question as words of sayings.
    pub(super) fn hear(&self, words: &[Word]) -> Heard {
        Heard(words.iter().map(|word| self.may_be(word)).listed())
    }

    fn may_be(&self, word: &Word) -> Vec<u32> {
        if let Some(known) = self.words.number(&word.raw) {
            return vec![known];
        }
        let slip = word.role == Role::Telling && !word.known && word.raw.len() + 1 >= LONG;
        if !slip || self.own.number(&word.raw).is_some() {
            return Vec::new();
        }
        let near = self.words.texts().filter(|(_, known)| is_slip(&word.raw, known));
        near.map(|(number, _)| number).listed()
    }
}

/// Whether a word was meant for another one.
fn is_slip(written: &str, meant: &str) -> bool {
    let slips = match meant.len() {
        ..LONG => return false,
        LONG..VERY_LONG => 1,
        _ => 2,
    };
    let alike = written.get(..1) == meant.get(..1) && written.len().abs_diff(meant.len()) <= slips;
    alike && strsim::osa_distance(written, meant) <= slips
}

impl Heard {
    /// The same without some words.
    pub(super) fn leave_out(&mut self, place: Place) {
        self.0.iter_mut().take(place.end).skip(place.from).for_each(Vec::clear);
    }

    fn says(&self, at: usize, part: &Part) -> bool {
        self.0.get(at).is_some_and(|heard| heard.iter().any(|word| part.words.contains(word)))
    }
}

impl Saying {
    /// Every place where it is said.
    pub(super) fn places<'s>(&'s self, heard: &'s Heard) -> impl Iterator<Item = Place> + 's {
        let from = self.parts.iter().position(|part| !part.loose).unwrap_or(0);
        let parts = self.parts.get(from..).unwrap_or_default();
        let starts =
            (0..heard.0.len()).filter(move |&at| parts.first().is_some_and(|first| heard.says(at, first)));
        starts.filter_map(move |from| {
            let (end, said) = end(parts, heard, from, true)?;
            Some(Place { from, end, said })
        })
    }

    /// Whether it is said.
    pub(super) fn is_said(&self, heard: &Heard) -> bool {
        self.places(heard).next().is_some()
    }
}

/// Where the parts end that are said from a place on, and the words that say them.
fn end(parts: &[Part], heard: &Heard, at: usize, first: bool) -> Option<(usize, Positions)> {
    let [part, rest @ ..] = parts else { return Some((at, 0)) };
    let room = if first { 0 } else { part.room };
    let said = (at..=at + room).filter(|&place| heard.says(place, part));
    let mut found = said.filter_map(|place| {
        end(rest, heard, place + 1, false).map(|(end, said)| (end, said | position(place)))
    });
    found.next().or_else(|| part.loose.then(|| end(rest, heard, at, false)).flatten())
}
