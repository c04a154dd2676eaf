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
        let scored =
            alike.filter_map(|&(_, number)| Some((self.slips(table, word, (number, most))?, number)));
        // Of two that are equally near the one that begins alike, since slips seldom hit the first letter; then the
        // one of the same length, since letters are swapped more often than lost.
        let unlike = |number: u16| {
            let known = self.spelling(table, number);
            (known.bytes().next() != word.bytes().next(), known.len().abs_diff(word.len()))
        };
        let best = scored.min_by_key(|&(slips, number)| (slips, unlike(number), number))?;
        Some(self.known(table, best.1))
    }

    fn slips(&self, table: &Table, word: &str, (number, most): (u16, usize)) -> Option<usize> {
        slips(word.as_bytes(), self.spelling(table, number).as_bytes(), most)
    }
}

/// How many letters are wrong, missing, too many or swapped, if no more than so many: the distance of optimal
/// string alignment, in the band that such a distance can lie in, given up as soon as it is larger.
fn slips(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    const FAR: usize = LONGEST;
    let mut rows = [[FAR; LONGEST + 3]; 3];
    let [_, above, _] = &mut rows;
    above.iter_mut().zip(0..=most).for_each(|(cell, at)| *cell = at);
    let mut before = None;
    for (row, &letter) in (1_usize..).zip(one) {
        let [older, above, mut here] = rows;
        here.fill(FAR);
        let band = row.saturating_sub(most)..=(row + most).min(other.len());
        for column in band {
            let cell = cell((&older, &above, &here), (row, column), (letter, before, other));
            *here.get_mut(column)? = cell;
        }
        if here.iter().min().is_none_or(|&least| least > most) {
            return None;
        }
        before = Some(letter);
        rows = [above, here, older];
    }
    let [_, last, _] = rows;
    last.get(other.len()).copied().filter(|&slips| slips <= most)
}

type Row = [usize; LONGEST + 3];

fn cell(
    (older, above, here): (&Row, &Row, &Row),
    (row, column): (usize, usize),
    (letter, before, other): (u8, Option<u8>, &[u8]),
) -> usize {
    let at = |row: &Row, column: Option<usize>| column.and_then(|at| row.get(at).copied()).unwrap_or(LONGEST);
    let Some(left) = column.checked_sub(1) else { return row };
    let theirs = other.get(left).copied();
    let same = theirs == Some(letter);
    let kept = at(above, Some(left)) + usize::from(!same);
    let lost = at(above, Some(column)).min(at(here, Some(left))) + 1;
    let further = column.checked_sub(2);
    let swapped =
        before.is_some() && theirs == before && further.and_then(|at| other.get(at).copied()) == Some(letter);
    let turned = if swapped { at(older, further) + 1 } else { LONGEST };
    kept.min(lost).min(turned)
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

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_are_counted_as_long_as_they_are_few() {
        let cases = [
            ("limonene", "limonene", Some(0)),
            ("limonene", "limomene", Some(1)),
            ("limonene", "limonen", Some(1)),
            ("limonene", "limonenee", Some(1)),
            ("limonene", "limnoene", Some(1)),
            ("limonene", "imonene", Some(1)),
            ("salicylic", "salcilic", Some(2)),
            ("limonene", "linalool", None),
            ("ab", "abcd", Some(2)),
            ("abcd", "ab", Some(2)),
            ("ab", "abcde", None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(slips(one.as_bytes(), other.as_bytes(), 2), expected, "{one} {other}");
        }
    }
}
