//! Patterns of words: which name stands where.

use crate::Glossary;
use crate::glossary::{Element, Name};
use crate::pieces::Joint;
use crate::tags::Tags;
use crate::words::Word;

/// Names by what they begin with.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// By word, the names that begin with it.
    by_word: Vec<Vec<u16>>,
    /// Names that begin with any word of some lists.
    by_tag: Vec<(Tags, u16)>,
    /// All those lists.
    tags: Tags,
}

/// A name found in a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// First word, and the one after the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Position in the glossary's names.
    pub(crate) name: u16,
    /// Position in its members.
    pub(crate) member: u16,
}

/// A plant's name has no more words than this, synonyms and all.
const LONGEST_GAP: usize = 12;
/// Words nobody knows that may stand in one.
const STRANGE: usize = 3;

impl Index {
    pub(crate) fn new(names: &[Name], words: usize) -> Self {
        let mut index = Self { by_word: vec![Vec::new(); words], by_tag: Vec::new(), tags: Tags::default() };
        for (at, name) in (0..).zip(names) {
            for element in heads(name) {
                index.add(at, element);
            }
        }
        index
    }

    fn add(&mut self, name: u16, element: &Element) {
        for &word in &element.words {
            if let Some(names) = self.by_word.get_mut(usize::from(word)) {
                names.push(name);
            }
        }
        if element.tags != Tags::default() {
            self.by_tag.push((element.tags, name));
            self.tags = self.tags.and(element.tags);
        }
    }

    fn names(&self, word: &Word) -> impl Iterator<Item = u16> {
        let own = word.number.and_then(|number| self.by_word.get(usize::from(number)));
        let lists = if word.tags.any(self.tags) { self.by_tag.as_slice() } else { &[] };
        let tags = word.tags;
        let listed = lists.iter().filter(move |(of, _)| tags.any(*of)).map(|&(_, name)| name);
        own.map_or(&[][..], Vec::as_slice).iter().copied().chain(listed)
    }
}

/// The elements a name can begin with: the first one, and the next while those before may be left out.
fn heads(name: &Name) -> impl Iterator<Item = &Element> {
    let must = name.elements.iter().position(|element| !element.optional).unwrap_or(0);
    name.elements.iter().take(must + 1)
}

impl Glossary {
    /// The names in a stretch of words: from left to right, the longest each time.
    pub(crate) fn find(&self, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(words, at) {
                Some(name) => {
                    at = name.to;
                    found.push(name);
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest(&self, words: &[Word], at: usize) -> Option<Found> {
        let begins = name_begins(words, at);
        let candidates = self.index.names(words.get(at)?).filter_map(|name| {
            let pattern = self.table.names.get(usize::from(name))?;
            let to = if pattern.begins && !begins { None } else { reach(&pattern.elements, words, at) }?;
            (to > at).then_some(Found { from: at, to, name, member: pattern.member })
        });
        // Of two that are equally long the one decides that names every word, then the first one written: members
        // stand before what only looks like one.
        candidates.max_by_key(|found| (found.to, self.is_exact(found.name), core::cmp::Reverse(found.name)))
    }
}

impl Glossary {
    fn is_exact(&self, name: u16) -> bool {
        let name = self.table.names.get(usize::from(name));
        name.is_some_and(|name| name.elements.iter().all(|element| element.gap.is_none()))
    }
}

/// Whether a name can begin here: nothing stands before that would be a part of it.
fn name_begins(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return true };
    let apart = words
        .get(at)
        .is_some_and(|word| matches!(word.joint, Joint::Open | Joint::Close | Joint::Slash | Joint::Held));
    apart || before.is_furniture() || before.tags.any(Tags::WHOLE.and(Tags::END).and(Tags::NUMBER))
}

/// How far the elements reach from a word on: the furthest way through them.
fn reach(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if let Some(fat) = element.gap {
        return (0..=LONGEST_GAP)
            .take_while(|&length| gap(words, at, length, fat))
            .filter_map(|length| reach(rest, words, at + length))
            .max();
    }
    let here = words.get(at).filter(|word| fits(element, word)).and_then(|_| reach(rest, words, at + 1));
    let without = if element.optional { reach(rest, words, at) } else { None };
    here.max(without)
}

fn fits(element: &Element, word: &Word) -> bool {
    element.tags.any(word.tags) || word.number.is_some_and(|number| element.words.contains(&number))
}

/// Whether so many words can be the middle of a plant's name.
fn gap(words: &[Word], at: usize, length: usize, fat: bool) -> bool {
    let Some(stretch) = words.get(at..at + length) else { return false };
    let strange = stretch.iter().filter(|word| word.is_strange()).count();
    strange <= STRANGE && stretch.iter().all(|word| is_of_plant(word, fat))
}

fn is_of_plant(word: &Word, fat: bool) -> bool {
    const PLANT: Tags = Tags(Tags::PLANT.0 | Tags::ORGAN.0 | Tags::NUMBER.0);
    let small = word.tags.any(Tags::STOP) && !word.tags.any(Tags::LACKING);
    (fat || !word.tags.any(Tags::FIXED)) && (word.tags.any(PLANT) || word.is_strange() || small)
}
