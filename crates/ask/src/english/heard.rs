//! A question as places: for every set of words that stand for each other, where one of them is said.

use super::positions::{Positions, position};
use super::words::Word;

/// Words that stand for each other, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Set(pub(crate) u32);

impl Set {
    /// The set that any word is in.
    pub(crate) const ANY: Self = Self(0);
}

/// A question as places of sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heard {
    /// By number of the set.
    at: Vec<Positions>,
    /// Where a clause ends that no other goes on with.
    ends: Positions,
    /// Where any clause ends.
    stops: Positions,
    /// What is heard of it.
    heard: Positions,
    count: usize,
}

impl Heard {
    /// Words of which nothing is heard yet, for so many sets.
    pub(crate) fn new(words: &[Word], sets: usize) -> Self {
        let count = words.len().min(Positions::BITS as usize);
        let last = words.iter().take(count).enumerate().filter(|(_, word)| word.ends);
        let ends = last.fold(0, |ends, (at, _)| ends | position(at));
        Self { at: vec![0; sets], ends, stops: ends, heard: Positions::MAX, count }
    }

    /// Hears a word of a set at some places.
    pub(crate) fn put(&mut self, Set(set): Set, at: Positions) {
        self.at.get_mut(set as usize).into_iter().for_each(|known| *known |= at);
    }

    /// The places at which a word of a set is said.
    pub(crate) fn at(&self, Set(set): Set) -> Positions {
        self.at.get(set as usize).copied().unwrap_or_default() & self.heard
    }

    /// Whether a word of a set is said at a place.
    pub(crate) fn says(&self, at: usize, set: Set) -> bool {
        self.at(set) & position(at) != 0
    }

    /// Where clauses end.
    pub(crate) fn ends(&self) -> Positions {
        self.ends
    }

    /// Where clauses end, those too that another goes on with.
    pub(crate) fn stops(&self) -> Positions {
        self.stops
    }

    /// How many words there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Whether what is said at a place is heard.
    pub(crate) fn is_heard(&self, at: usize) -> bool {
        self.says(at, Set::ANY)
    }

    /// The same without what some words say.
    pub(crate) fn without(&self, words: Positions) -> Self {
        Self { heard: self.heard & !words, ..self.clone() }
    }

    /// The same, where some clauses go on after their ends.
    pub(crate) fn joined(mut self, at: Positions) -> Self {
        self.ends &= !at;
        self
    }

    /// The clause that a place is in, from its first word to the one after its last.
    pub(crate) fn clause(&self, at: usize) -> (usize, usize) {
        let ends = |at: &usize| self.ends & position(*at) != 0;
        let from = (0..at).rev().find(ends).map_or(0, |end| end + 1);
        let end = (at..self.count).find(ends).map_or(self.count, |end| end + 1);
        (from, end)
    }

    /// The places up to `room` words after some, or right after them, in the same clause.
    pub(crate) fn after(&self, places: Positions, room: usize) -> Positions {
        let step = |places: Positions| (places & !self.ends) << 1;
        let mut next = step(places);
        let mut all = next;
        for _ in 0..room {
            next = step(next);
            all |= next;
        }
        all
    }
}
