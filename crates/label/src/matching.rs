//! Patterns of words: which name stands where.

use core::cmp::Reverse;
use core::ops::Range;

use crate::Glossary;
use crate::near::Known;
use crate::pieces::Joint;
use crate::table::{Element, Name};
use crate::tags::Tags;
use crate::words::Word;
use crate::work::count;

/// Names by what they begin with.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// By word, the names that begin with it.
    by_word: Vec<Vec<u16>>,
    /// Names that begin with any word of some lists.
    by_tag: Vec<(Tags, u16)>,
    /// All those lists.
    tags: Tags,
    /// By word, whether some member's name holds it, and all lists that members' names ask for.
    telling: (Vec<bool>, Tags),
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
    pub(crate) fn new(names: &[Name], words: usize, is_member: impl Fn(&Name) -> bool) -> Self {
        let mut index = Self {
            by_word: vec![Vec::new(); words],
            by_tag: Vec::new(),
            tags: Tags::default(),
            telling: (vec![false; words], Tags::default()),
        };
        for (at, name) in (0..).zip(names) {
            heads(name).for_each(|element| index.add(at, element));
            if is_member(name) {
                name.elements.iter().for_each(|element| index.tell(element));
            }
        }
        index
    }

    fn tell(&mut self, element: &Element) {
        for &word in &element.words {
            if let Some(tells) = self.telling.0.get_mut(usize::from(word)) {
                *tells = true;
            }
        }
        self.telling.1 = self.telling.1.and(element.tags);
    }

    /// Whether a word may be a part of some member's name.
    pub(crate) fn tells(&self, word: Known) -> bool {
        self.telling.0.get(usize::from(word.number)).copied().unwrap_or(false)
            || word.tags.any(self.telling.1)
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

    pub(crate) fn names(&self, word: &Word) -> impl Iterator<Item = u16> {
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

    /// The longest name that begins at a word.
    pub(crate) fn longest(&self, words: &[Word], at: usize) -> Option<Found> {
        let begins = name_begins(words, at);
        let candidates = self.index.names(words.get(at)?).filter_map(|name| {
            count(1);
            let pattern = self.table.names.get(usize::from(name))?;
            let to = if pattern.begins && !begins { None } else { reach(&pattern.elements, words, at) }?;
            let found = Found { from: at, to, name, member: pattern.member };
            (to > at).then(|| (stem(&pattern.elements, words, at).unwrap_or(to), found))
        });
        // Of two that are equally long the one decides that names every word, then the first one written: members
        // stand before what only looks like one.
        let rank = |(to, found): &(usize, Found)| (*to, self.is_exact(found.name), Reverse(found.name));
        candidates.max_by_key(rank).map(|(_, found)| found)
    }
}

impl Glossary {
    /// Whether words say somewhere that there is more than they name.
    pub(crate) fn speaks_of_more(&self, words: &[Word]) -> bool {
        let said = |at: usize, name: u16| said(&self.table.phrases, name, words, at).is_some();
        words.iter().enumerate().any(|(at, word)| self.phrases.names(word).any(|name| said(at, name)))
    }

    /// Where in the text words stand that lead to a list of which they say that it is only a part: a colon or the end of
    /// a line follows them.
    pub(crate) fn leads_to_parts(&self, words: &[Word]) -> Vec<Range<usize>> {
        let ends =
            |to: &usize| words.get(*to).is_some_and(|word| matches!(word.joint, Joint::Colon | Joint::Line));
        let lead = |at: usize, name: u16| {
            let to = said(&self.table.leads, name, words, at).filter(ends)?;
            Some(words.get(at)?.start..words.get(to)?.start)
        };
        let at = |(at, word)| self.leads.names(word).filter_map(move |name| lead(at, name));
        words.iter().enumerate().flat_map(at).collect()
    }

    /// Whether a list begins with words that lead to a part of it, and its first name follows them: `Made with aloe`.
    pub(crate) fn begins_with_a_part(&self, words: &[Word]) -> bool {
        let goes_on = |word: &&Word| matches!(word.joint, Joint::Space | Joint::Tight);
        let from = words.iter().position(|word| !word.tags.any(Tags::HEADING)).unwrap_or(0);
        let leads = |name: u16| {
            let behind = said(&self.table.leads, name, words, from).and_then(|to| words.get(to..));
            behind.is_some_and(|behind| behind.iter().take_while(goes_on).any(Word::is_of_known_name))
        };
        words.get(from).is_some_and(|first| self.leads.names(first).any(leads))
    }

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
    let whole = Tags::WHOLE.and(Tags::END).and(Tags::NUMBER).and(Tags::PLANT);
    apart || before.is_of_print() || before.is_furniture() || before.tags.any(whole)
}

/// Where a phrase ends that is said at a word.
fn said(phrases: &[Name], phrase: u16, words: &[Word], at: usize) -> Option<usize> {
    let phrase = phrases.get(usize::from(phrase))?;
    let begins = !phrase.begins || stands_apart(words, at);
    if begins { reach(&phrase.elements, words, at) } else { None }
}

/// Whether more than a space stands before a word.
fn stands_apart(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| !matches!(word.joint, Joint::Space | Joint::Tight | Joint::Glue))
}

/// How far the elements reach without a stretch of words that may follow them: that makes a name no longer.
fn stem(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    let (_, rest) = elements.split_last().filter(|(last, _)| last.optional && last.gap.is_some())?;
    reach(rest, words, at)
}

/// How far the elements reach from a word on: the furthest way through them.
fn reach(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    if let Some(fat) = element.gap {
        return (0..=gap(words, at, fat))
            .filter(|&length| !rest.is_empty() || ends_in_word(words, at, length))
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

/// How many words from one on can be the middle of a plant's name.
fn gap(words: &[Word], at: usize, fat: bool) -> usize {
    let mut strange = 0;
    let goes_on = |(place, word): &(usize, &Word)| {
        strange += usize::from(word.is_strange());
        strange <= STRANGE && is_of_plant(word, fat) && !is_another(words, *place)
    };
    words.iter().enumerate().skip(at).take(LONGEST_GAP).take_while(goes_on).count()
}

/// Whether a scented plant is joined to what stands before it: `Rosehip & Lavender Oil` is two oils.
fn is_another(words: &[Word], at: usize) -> bool {
    let joins = |word: &Word| word.tags.any(Tags::JOINING);
    let joined = || at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(joins);
    let scented = words.get(at).filter(|word| word.tags.any(Tags::AROMATIC));
    scented.is_some_and(|word| word.joint == Joint::Slash || joined())
}

/// Whether a gap ends in a word: a number behind a name is an amount.
fn ends_in_word(words: &[Word], at: usize, length: usize) -> bool {
    let last = length.checked_sub(1).and_then(|last| words.get(at + last));
    last.is_none_or(|word| !word.tags.any(Tags::NUMBER))
}

fn is_of_plant(word: &Word, fat: bool) -> bool {
    const PLANT: Tags = Tags(Tags::PLANT.0 | Tags::ORGAN.0 | Tags::NUMBER.0);
    let small = word.tags.any(Tags::STOP) && !word.tags.any(Tags::LACKING);
    (fat || !word.tags.any(Tags::FIXED)) && (word.tags.any(PLANT) || word.is_strange() || small)
}
