//! Words by spelling, exact or nearly: what is printed, typed or scanned has slips.

use crate::glossary::Table;
use crate::tags::Tags;

/// A word of the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) number: u16,
    pub(crate) tags: Tags,
}

/// Words by spelling.
#[derive(Clone, Debug)]
pub(crate) struct Near {
    /// By word, where it begins in the table's text; one more for the end.
    begins: Vec<u32>,
    /// By hash, the last word of that hash.
    last: Vec<u16>,
    /// By word, the one before it of the same hash.
    before: Vec<u16>,
    /// By length, the words of that length with a bit for each letter in them.
    by_length: Vec<Vec<(u32, u16)>>,
}

const NONE: u16 = u16::MAX;
const SPREAD: usize = 8_192;
/// No word of a name is longer than this.
const LONGEST: usize = 48;

impl Near {
    pub(crate) fn new(table: &Table) -> Self {
        let count = table.tags.len();
        let mut near = Self {
            begins: Vec::with_capacity(count + 1),
            last: vec![NONE; SPREAD],
            before: Vec::with_capacity(count),
            by_length: vec![Vec::new(); LONGEST],
        };
        near.begins.push(0);
        for (number, word) in (0..NONE).zip(table.words.lines()) {
            near.add(number, word);
        }
        near
    }

    fn add(&mut self, number: u16, word: &str) {
        let begin = self.begins.last().copied().unwrap_or(0);
        self.begins.push(begin + u32::try_from(word.len() + 1).unwrap_or(0));
        if let Some(last) = self.last.get_mut(place(word)) {
            self.before.push(core::mem::replace(last, number));
        }
        if let Some(same) = self.by_length.get_mut(word.len()) {
            same.push((letters(word), number));
        }
    }

    /// The word spelled just so.
    pub(crate) fn exact(&self, table: &Table, word: &str) -> Option<Known> {
        let mut number = self.last.get(place(word)).copied()?;
        while number != NONE {
            if self.spelling(table, number) == word {
                return Some(self.known(table, number));
            }
            number = self.before.get(usize::from(number)).copied()?;
        }
        None
    }

    /// How a word is spelled.
    pub(crate) fn spelling<'t>(&self, table: &'t Table, number: u16) -> &'t str {
        let at = |number: usize| self.begins.get(number).map_or(0, |&begin| begin as usize);
        let (begin, end) = (at(usize::from(number)), at(usize::from(number) + 1));
        table.words.get(begin..end.saturating_sub(1)).unwrap_or_default()
    }

    pub(crate) fn known(&self, table: &Table, number: u16) -> Known {
        let list = table.tags.get(usize::from(number)).copied().unwrap_or(0);
        Known { number, tags: table.lists.get(usize::from(list)).copied().unwrap_or_default() }
    }

    /// The word most like this one, when it is like enough: one slip in five letters, two in nine.
    pub(crate) fn nearest(&self, table: &Table, word: &str) -> Option<Known> {
        let most: usize = match word.len() {
            0..5 => return None,
            5..9 => 1,
            9..LONGEST => 2,
            _ => return None,
        };
        let mine = letters(word);
        let lengths = word.len().saturating_sub(most)..=word.len() + most;
        let candidates = lengths.filter_map(|length| self.by_length.get(length)).flatten();
        let alike = candidates.filter(|(theirs, _)| (mine ^ theirs).count_ones() as usize <= 2 * most);
        let scored = alike.map(|&(_, number)| (self.slips(table, word, number), number));
        // Of two that are equally near the one that begins alike, since slips seldom hit the first letter; then the
        // one of the same length, since letters are swapped more often than lost.
        let unlike = |number: u16| {
            let known = self.spelling(table, number);
            (known.bytes().next() != word.bytes().next(), known.len().abs_diff(word.len()))
        };
        let close = scored.filter(|&(slips, _)| slips <= most);
        let best = close.min_by_key(|&(slips, number)| (slips, unlike(number), number))?;
        Some(self.known(table, best.1))
    }

    fn slips(&self, table: &Table, word: &str, number: u16) -> usize {
        strsim::osa_distance(word, self.spelling(table, number))
    }
}

/// A bit for each letter in a word.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

/// Where to look for a word: FNV-1a, which is short and good enough for words.
fn place(word: &str) -> usize {
    let hash =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % SPREAD
}
