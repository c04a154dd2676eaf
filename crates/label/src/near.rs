//! Words by spelling, exact or nearly: what is printed, typed or scanned has slips.

use crate::table::Table;
use crate::tags::Tags;
use crate::work::count;

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
pub(crate) const LONGEST: usize = 48;

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
        count(word.len());
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

    /// Whether some word begins with this one and goes on, if not only for a plural; names of plants end in `us` and `is`.
    pub(crate) fn begins_longer(&self, table: &Table, word: &str) -> bool {
        let count = u16::try_from(table.tags.len()).unwrap_or(NONE);
        let (mut from, mut to) = (0, count);
        while from < to {
            let middle = from + (to - from) / 2;
            if self.spelling(table, middle) < word { from = middle + 1 } else { to = middle }
        }
        let begun = |number: &u16| self.spelling(table, *number).starts_with(word);
        let latin = word.ends_with(['u', 'i']);
        let goes_on = |number| {
            self.spelling(table, number)
                .strip_prefix(word)
                .is_some_and(|rest| !rest.is_empty() && (latin || rest != "s"))
        };
        (from..count).take_while(begun).any(goes_on)
    }

    pub(crate) fn known(&self, table: &Table, number: u16) -> Known {
        let list = table.tags.get(usize::from(number)).copied().unwrap_or(0);
        Known { number, tags: table.lists.get(usize::from(list)).copied().unwrap_or_default() }
    }

    /// The word most like this one, when it is like enough: one slip in five letters, two in nine. And the one most like
    /// it of the others that tell of a class, unless that begins otherwise and the first does not.
    pub(crate) fn nearest(&self, table: &Table, word: &str, tells: impl Fn(Known) -> bool) -> Nearest {
        let ways: Vec<Way> = self.ways(table, word).collect();
        let known = |way: Way| self.known(table, way.number);
        let best = ways.iter().copied().min();
        let others = ways.iter().copied().filter(|way| Some(*way) != best && tells(known(*way)));
        let telling =
            others.min().filter(|way| !way.begins_otherwise || best.is_none_or(|best| best.begins_otherwise));
        Nearest { best: best.map(known), telling: telling.map(known) }
    }

    /// The words that a word may have been before it was misspelt.
    fn ways(&self, table: &Table, word: &str) -> impl Iterator<Item = Way> {
        let most: usize = match word.len() {
            5..9 => 1,
            9..LONGEST => 2,
            _ => 0,
        };
        let mine = letters(word);
        let lengths = word.len().saturating_sub(most)..=word.len() + most;
        let candidates =
            lengths.filter(move |_| most > 0).filter_map(|length| self.by_length.get(length)).flatten();
        let alike = candidates.filter(move |(theirs, _)| (mine ^ theirs).count_ones() as usize <= 2 * most);
        let sought = Sought::new(word);
        let way = move |&(_, number): &(u32, u16)| {
            count(word.len());
            let known = self.spelling(table, number);
            let slips = sought.slips(known);
            let begins_otherwise = known.bytes().next() != word.bytes().next();
            (slips <= most).then(|| Way {
                slips,
                begins_otherwise,
                longer: known.len().abs_diff(word.len()),
                number,
            })
        };
        alike.filter_map(way)
    }
}

/// What a word may have been.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Nearest {
    /// The word most like it.
    pub(crate) best: Option<Known>,
    /// The word most like it after that which tells of a class.
    pub(crate) telling: Option<Known>,
}

/// A word that another may be by some slips. Of two that are equally near the one comes first that begins alike, since
/// slips seldom hit the first letter; then the one of the same length, since letters are swapped more often than lost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    slips: usize,
    begins_otherwise: bool,
    longer: usize,
    number: u16,
}

/// A word that others are compared with, a bit for each of its letters.
struct Sought {
    /// By letter, where it stands.
    places: [u64; 256],
    length: usize,
}

impl Sought {
    // INVARIANT: words that are compared are shorter than a row of bits.
    fn new(word: &str) -> Self {
        let mut places = [0; 256];
        for (at, byte) in (0..u64::BITS).zip(word.bytes()) {
            if let Some(place) = places.get_mut(usize::from(byte)) {
                *place |= 1 << at;
            }
        }
        Self { places, length: word.len() }
    }

    /// How many letters of another word are wrong, missing, too many or swapped: the distance of optimal string
    /// alignment, a column of its table at a time, each cell told by whether it is one more or one less than
    /// the one above (Hyyrö 2003, A bit-vector algorithm for computing Levenshtein and Damerau edit distances).
    fn slips(&self, other: &str) -> usize {
        let last = 1_u64 << self.length.saturating_sub(1);
        let (mut more, mut less, mut diagonal, mut same_before) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        let mut slips = self.length;
        for byte in other.bytes() {
            let same = self.places.get(usize::from(byte)).copied().unwrap_or(0);
            let swapped = ((!diagonal & same) << 1) & same_before;
            diagonal = ((same & more).wrapping_add(more) ^ more) | same | less | swapped;
            let right_more = less | !(diagonal | more);
            let right_less = diagonal & more;
            slips = slips + usize::from(right_more & last != 0) - usize::from(right_less & last != 0);
            let right_more = (right_more << 1) | 1;
            more = (right_less << 1) | !(diagonal | right_more);
            less = right_more & diagonal;
            same_before = same;
        }
        slips
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sought;

    #[test]
    fn slips_are_counted() {
        let cases = [
            ("limonene", "limonene", 0),
            ("limonene", "limomene", 1),
            ("limonene", "limonen", 1),
            ("limonene", "limonenee", 1),
            ("limonene", "limnoene", 1),
            ("limonene", "imonene", 1),
            ("salicylic", "salcilic", 2),
            ("limonene", "linalool", 6),
            ("ab", "abcd", 2),
            ("abcd", "ab", 2),
            ("ab", "abcde", 3),
        ];
        for (one, other, expected) in cases {
            assert_eq!(Sought::new(one).slips(other), expected, "{one} {other}");
        }
    }
    proptest! {
        #[test]
        fn slips_are_what_the_table_of_the_distance_gives(one in "[a-d]{1,40}", other in "[a-d]{0,40}") {
            prop_assert_eq!(Sought::new(&one).slips(&other), strsim::osa_distance(&one, &other));
        }
    }
}
