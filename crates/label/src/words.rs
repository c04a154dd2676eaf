//! Runs as words of the glossary: cut where figures begin, joined where a line broke them, and
//! understood in spite of slips.

use crate::Glossary;
use crate::near::{Known, LONGEST};
use crate::pieces::{Joint, Run, Runs};
use crate::tags::Tags;

/// A word of a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where it stands in the folded text.
    pub(crate) folded: (usize, usize),
    /// What stands before it.
    pub(crate) joint: Joint,
    /// The number of the bracket it stands in; 0 where it stands in none.
    pub(crate) bracket: u16,
    /// Which word of the glossary it is.
    pub(crate) number: Option<u16>,
    /// A word of some class that it may be instead, by as few slips or nearly.
    pub(crate) other: Option<u16>,
    pub(crate) tags: Tags,
}

impl Word {
    /// Whether nothing at all is known of it.
    pub(crate) fn is_strange(&self) -> bool {
        self.number.is_none() && self.tags == Tags::default()
    }

    /// Whether it may be a part of a name, and is no mere number.
    pub(crate) fn is_name(&self) -> bool {
        !self.is_furniture() && !self.tags.any(Tags::NUMBER)
    }

    /// Whether it may be a part of a name that is known.
    pub(crate) fn is_of_known_name(&self) -> bool {
        self.is_name() && !self.is_strange()
    }

    /// Whether it can stand in the heading of a list.
    pub(crate) fn is_of_heading(&self) -> bool {
        self.is_furniture() || self.tags.any(Tags::PARTIAL.and(Tags::ACTIVE))
    }

    /// Whether it is a word of headings, footnotes or shops, even if it is a part of some names too.
    pub(crate) fn is_of_print(&self) -> bool {
        self.is_furniture() || self.tags.any(Tags::CHROME)
    }

    /// Whether it says nothing about what is inside.
    pub(crate) fn is_furniture(&self) -> bool {
        self.tags.is_furniture()
    }
}

/// Numbers this long are no part of a name, but for those of colours.
const LONG_NUMBER: usize = 5;
/// The shortest word that can be part of a glued one.
const GLUED: usize = 3;
/// The shortest run that is looked at as a glued one.
const LONG_RUN: usize = 8;

impl Glossary {
    /// The words of a text, as they are spelled.
    pub(crate) fn words(&self, runs: &Runs) -> Vec<Word> {
        let mut words = Vec::with_capacity(runs.list.len() + 8);
        for (at, run) in runs.list.iter().enumerate() {
            self.push_run(runs, run, &mut words);
            if !runs.list.get(at + 1).is_some_and(is_next_letter) {
                self.spell_out(runs, &mut words);
            }
            self.join(runs, &mut words);
        }
        words
    }

    /// Joins the last word to the one before it where a line's end or a space broke one in two.
    fn join(&self, runs: &Runs, words: &mut Vec<Word>) {
        let Some(&[word, next]) = words.last_chunk() else { return };
        let broken = next.joint == Joint::Glue || word.is_strange() || next.is_strange();
        // `Call us` is no callus.
        let small = next.joint == Joint::Space && (word.is_furniture() || next.is_furniture());
        let joined = broken.then(|| self.broken(runs, &word, &next)).flatten();
        if let Some(joined) = joined.filter(|joined| !small || joined.tags.can_end()) {
            words.truncate(words.len() - 2);
            words.push(joined);
        }
    }

    /// `A.H.A.` is a word of three letters.
    fn spell_out(&self, runs: &Runs, words: &mut Vec<Word>) {
        const MOST: usize = 8;
        let letters = words.iter().rev().take(MOST).take_while(|word| word.folded.1 - word.folded.0 == 1);
        // One that stands apart begins them.
        let (mut count, mut begun) = (0, false);
        for word in letters {
            count += 1;
            begun = word.joint != Joint::Tight;
            if begun {
                break;
            }
        }
        let from = words.len() - count;
        let (Some(first), Some(last)) = (words.get(from).copied(), words.last().copied()) else { return };
        let known = self.spelled(slice(&runs.folded, (first.folded.0, last.folded.1)));
        if let Some(known) = known.filter(|_| begun && count >= GLUED) {
            let folded = (first.folded.0, last.folded.1);
            words.truncate(from);
            let word = Word { number: Some(known.number), tags: known.tags, folded, end: last.end, ..first };
            words.push(word);
        }
    }

    fn push_run(&self, runs: &Runs, run: &Run, words: &mut Vec<Word>) {
        let text = slice(&runs.folded, run.folded);
        let whole = Word {
            start: run.start,
            end: run.end,
            folded: run.folded,
            joint: run.joint,
            bracket: run.bracket,
            number: None,
            other: None,
            tags: Tags::default(),
        };
        if let Some(known) = self.spelled(text) {
            words.push(Word { number: Some(known.number), tags: known.tags, ..whole });
        } else if text.bytes().any(|byte| byte.is_ascii_digit()) {
            self.push_figures(text, whole, words);
        } else {
            words.push(whole);
        }
    }

    fn spelled(&self, text: &str) -> Option<Known> {
        self.near.exact(&self.table, text)
    }

    /// A run with figures: a number, a name with a number, a scanner's slip, or some code of the maker.
    fn push_figures(&self, text: &str, whole: Word, words: &mut Vec<Word>) {
        if let Some(known) = self.scanned_word(text) {
            words.push(Word { number: Some(known.number), tags: known.tags, ..whole });
            return;
        }
        if text.len() > 2 * LONGEST {
            words.push(whole);
            return;
        }
        let parts = cuts(text);
        let after_colour = words.last().is_some_and(|word| self.is_colour(word));
        if parts.iter().all(|&(from, to)| self.is_part(slice(text, (from, to)), parts.len(), after_colour)) {
            let one_to_one = whole.end - whole.start == text.len();
            for (at, &(from, to)) in parts.iter().enumerate() {
                words.push(self.part(text, whole, (from, to), (at, one_to_one)));
            }
        } else {
            words.push(self.scanned(text, whole));
        }
    }

    fn is_colour(&self, word: &Word) -> bool {
        word.number.is_some_and(|number| matches!(self.near.spelling(&self.table, number), "ci" | "cl"))
    }

    fn is_part(&self, part: &str, parts: usize, after_colour: bool) -> bool {
        if part.starts_with(|letter: char| letter.is_ascii_digit()) {
            // `ci77891` has its colour with it.
            return part.len() < LONG_NUMBER || after_colour || (parts == 2 && part.len() == LONG_NUMBER);
        }
        self.spelled(part).is_some()
    }

    fn part(&self, text: &str, whole: Word, cut: (usize, usize), (at, one_to_one): (usize, bool)) -> Word {
        let part = slice(text, cut);
        let known = self.spelled(part);
        let number = if part == "0" { Tags::NUMBER.and(Tags::LACKING) } else { Tags::NUMBER };
        let (start, end) =
            if one_to_one { (whole.start + cut.0, whole.start + cut.1) } else { (whole.start, whole.end) };
        Word {
            start,
            end,
            folded: (whole.folded.0 + cut.0, whole.folded.0 + cut.1),
            joint: if at == 0 { whole.joint } else { Joint::Tight },
            bracket: whole.bracket,
            other: None,
            number: known.map(|known| known.number),
            tags: known.map_or(number, |known| known.tags),
        }
    }

    /// A word with figures for some of its letters.
    fn scanned_word(&self, text: &str) -> Option<Known> {
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        let read = || self.letters(text).filter(|known| !known.tags.is_furniture());
        if text.len() >= GLUED && figures * 2 <= text.len() { read() } else { None }
    }

    /// What a scanner took for figures, as letters.
    fn letters(&self, text: &str) -> Option<Known> {
        let letters =
            |one: &str| text.replace('0', "o").replace('1', one).replace('5', "s").replace('8', "b");
        ["l", "i"].iter().find_map(|one| self.spelled(&letters(one)))
    }

    /// What a scanner took for figures may be letters; what is still unknown is a code of the maker.
    fn scanned(&self, text: &str, whole: Word) -> Word {
        let read = self.letters(text);
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        let code = if figures >= 2 || figures * 2 >= text.len() { Tags::CHROME } else { Tags::default() };
        Word { number: read.map(|known| known.number), tags: read.map_or(code, |known| known.tags), ..whole }
    }

    /// Understands what is still strange in a stretch of words: glued or misspelt.
    /// Only so many bytes of it, `left`: the rest stays strange.
    pub(crate) fn mend(&self, runs: &Runs, words: &mut Vec<Word>, left: &mut usize) {
        if !words.iter().any(Word::is_strange) {
            return;
        }
        let mut out: Vec<Word> = Vec::with_capacity(words.len() + 2);
        for word in words.iter().copied() {
            let cost = word.folded.1 - word.folded.0;
            if word.is_strange() && cost <= *left {
                *left -= cost;
                self.push_strange(runs, word, &mut out);
            } else {
                out.push(word);
            }
        }
        *words = out;
    }

    /// One word that a line's end or a space broke in two.
    fn broken(&self, runs: &Runs, word: &Word, next: &Word) -> Option<Word> {
        // A speck in the middle of a word is no full stop.
        let speck = next.start == word.end + 1;
        let loose = speck || matches!(next.joint, Joint::Space | Joint::Tight | Joint::Glue | Joint::Line);
        if !loose || next.tags.any(Tags::NUMBER) || word.tags.any(Tags::NUMBER) {
            return None;
        }
        let text = slice(&runs.folded, word.folded).to_owned() + slice(&runs.folded, next.folded);
        let known = self.spelled(&text).filter(|_| text.len() > GLUED)?;
        Some(Word {
            end: next.end,
            folded: (word.folded.0, next.folded.1),
            number: Some(known.number),
            tags: known.tags,
            ..*word
        })
    }

    fn push_strange(&self, runs: &Runs, word: Word, out: &mut Vec<Word>) {
        let text = slice(&runs.folded, word.folded);
        if let Some(parts) = self.glued(text) {
            let one_to_one = word.end - word.start == text.len();
            let each = parts.iter().enumerate();
            out.extend(each.map(|(at, &cut)| self.part(text, word, cut, (at, one_to_one))));
            return;
        }
        let tells = |known: Known| self.index.tells(known);
        let nearest = self.near.nearest(&self.table, text, tells);
        let affix = self.by_affix(text);
        let best = nearest.best.filter(|known| affix == Tags::default() && !known.tags.is_furniture());
        let other = if affix == Tags::default() { nearest.telling } else { nearest.best.or(nearest.telling) };
        out.push(Word {
            number: best.map(|known| known.number),
            tags: best.map_or(affix, |known| known.tags),
            other: other.map(|known| known.number),
            ..word
        });
    }

    /// The words with the members of classes that some of them may be instead.
    pub(crate) fn otherwise(&self, words: &[Word]) -> Option<Vec<Word>> {
        words.iter().any(|word| word.other.is_some()).then(|| {
            let other = |word: &Word| word.other.map(|other| self.near.known(&self.table, other));
            let told =
                |word: &Word, known: Known| Word { number: Some(known.number), tags: known.tags, ..*word };
            words.iter().map(|word| other(word).map_or(*word, |known| told(word, known))).collect()
        })
    }

    fn by_affix(&self, text: &str) -> Tags {
        let fits = self.table.affixes.iter().filter(|affix| {
            let letters = affix.letters.as_str();
            text.len() > letters.len()
                && if affix.ends { text.ends_with(letters) } else { text.starts_with(letters) }
        });
        fits.fold(Tags::default(), |tags, affix| tags.and(affix.tags))
    }

    /// Known words that were printed without the spaces between them, the longest first.
    fn glued(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        if text.len() < LONG_RUN || !text.is_ascii() {
            return None;
        }
        // By place, where the last word of a way to get there begins.
        let mut came: Vec<Option<usize>> = vec![None; text.len() + 1];
        for end in GLUED..=text.len() {
            let reached = |begin: &usize| *begin == 0 || came.get(*begin).is_some_and(Option::is_some);
            let begins = (end.saturating_sub(LONGEST)..=end - GLUED).filter(reached);
            let found = begins.into_iter().find(|&begin| self.is_gluable(slice(text, (begin, end))));
            if let Some(slot) = came.get_mut(end) {
                *slot = found;
            }
        }
        way_back(&came, text.len())
    }

    fn is_gluable(&self, part: &str) -> bool {
        const SURE: usize = 4;
        self.spelled(part).is_some_and(|known| {
            !known.tags.is_furniture() && (part.len() >= SURE || known.tags.any(Tags::END))
        })
    }
}

/// Whether a run is one more letter of a word that is spelled out.
fn is_next_letter(run: &Run) -> bool {
    run.joint == Joint::Tight && run.folded.1 - run.folded.0 == 1
}

fn way_back(came: &[Option<usize>], length: usize) -> Option<Vec<(usize, usize)>> {
    let mut parts = Vec::new();
    let mut end = length;
    while end > 0 {
        let begin = came.get(end).copied().flatten()?;
        parts.push((begin, end));
        end = begin;
    }
    parts.reverse();
    Some(parts)
}

/// Where letters end and figures begin, and the other way round.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut from = 0;
    let bytes = text.as_bytes();
    for (at, pair) in bytes.windows(2).enumerate() {
        if let [one, other] = pair
            && one.is_ascii_digit() != other.is_ascii_digit()
        {
            cuts.push((from, at + 1));
            from = at + 1;
        }
    }
    cuts.push((from, text.len()));
    cuts
}

/// A stretch of a text; empty where it is none.
pub(crate) fn slice(text: &str, (from, to): (usize, usize)) -> &str {
    text.get(from..to).unwrap_or_default()
}
