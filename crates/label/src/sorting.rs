//! What on a label is an ingredient, and what is a heading, a footnote or prose.

use crate::Glossary;
use crate::catalogue::ClassIndex;
use crate::doubts::doubts;
use crate::label::{Doubt, Hit, Ingredient, Label, MAX_LABEL, Span};
use crate::matching::Found;
use crate::pieces::{Joint, Runs, runs};
use crate::prose::is_prose;
use crate::script::Script;
use crate::sections::{Place, places};
use crate::standing::stands;
use crate::stretches::Stretch;
use crate::table::Member;
use crate::tags::Tags;
use crate::words::{Word, slice};

impl Glossary {
    /// Reads a label as it is printed.
    #[must_use]
    pub fn read(&self, text: &str) -> Label {
        let cut = text.floor_char_boundary(MAX_LABEL);
        let text_read = text.get(..cut).unwrap_or_default();
        let mut label = self.read_short(text_read);
        if cut < text.len() {
            label.unread.push(Span { start: cut, end: text.len() });
        }
        label
    }

    fn read_short(&self, text: &str) -> Label {
        let runs = runs(text);
        let words = self.words(&runs);
        let cut_off = self.is_cut_off(text, &runs, &words);
        let mut stretches = self.stretches(words.clone());
        let partial = self.is_partial(&runs, &words, &stretches);
        let places = places(&stretches);
        self.deny(&mut stretches, &places);
        let mut sorter = Sorter::new(self, text, &runs);
        sorter.all(stretches, places);
        let (based, mut label) = (sorter.based, sorter.finish());
        let short = self.is_short(&label.ingredients);
        if !label.ingredients.is_empty() {
            let no_base = !short && !based;
            label.doubts = doubts([
                (partial, Doubt::Partial),
                (cut_off && !partial, Doubt::CutOff),
                (short, Doubt::Short),
                (no_base, Doubt::NoBase),
            ]);
        }
        label
    }

    /// Whether a name is a member of some class.
    pub(crate) fn is_member(&self, name: &Found) -> bool {
        self.membership(name).is_some()
    }

    fn membership(&self, name: &Found) -> Option<(ClassIndex, &Member)> {
        let member = self.table.members.get(usize::from(name.member))?;
        member.class.map(|class| (class, member))
    }
}

struct Sorter<'g> {
    glossary: &'g Glossary,
    text: &'g str,
    runs: &'g Runs,
    label: Label,
    /// For each hit, which name it is and of which member.
    members: Vec<Found>,
    /// Whether there was anything that most of a product is made of.
    based: bool,
    /// How many bytes of words that nobody knows are still looked at for slips.
    left: usize,
}

/// More of a text than this is no misspelt label, and looking for slips takes long.
const MENDED: usize = 4 * 1024;

impl<'g> Sorter<'g> {
    fn new(glossary: &'g Glossary, text: &'g str, runs: &'g Runs) -> Self {
        Self {
            glossary,
            text,
            runs,
            label: Label::default(),
            members: Vec::new(),
            based: false,
            left: MENDED,
        }
    }

    fn all(&mut self, stretches: Vec<Stretch>, places: Vec<Place>) {
        let mut rest = stretches.into_iter().zip(places).peekable();
        while let Some((stretch, place)) = rest.next() {
            let valued = rest.peek().is_some_and(|(next, _)| begins_with_number(next));
            let heads = stretch.after == Joint::Colon && !valued && stretch.words.iter().any(says_more);
            if place == Place::Listed && is_code(&stretch) {
                self.unread(&stretch.words);
            } else if is_footnote(&stretch) {
                self.footnote(&stretch.words);
            } else if place == Place::Beside || heads || is_apart(&stretch) {
                self.told_of(&stretch.words);
            } else {
                self.names_in(stretch.words);
            }
        }
    }

    /// Words that are of no name.
    fn unread(&mut self, words: &[Word]) {
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.label.unread.push(self.closed(Span { start: first.start, end: last.end }));
        }
    }

    /// What a footnote says. Where members were found already, its talk of fragrance or of oils tells what they are of,
    /// unless it says that they are in it.
    fn footnote(&mut self, words: &[Word]) {
        let says = Tags::HOLDING.and(Tags::TURNING);
        let explains = !self.label.hits.is_empty() && !words.iter().any(|word| word.tags.any(says));
        let general = |word: &Word| word.tags.any(Tags::CLAIMABLE) || word.is_of_print();
        self.surely_in(words, |own| !explains || !own.iter().all(general));
    }

    /// What a sentence tells of: no name goes on over a word that nobody knows, unless it is known with it.
    fn told_of(&mut self, words: &[Word]) {
        if !self.surely_in(words, |_| true) {
            for words in words.split(Word::is_strange) {
                self.surely_in(words, |_| true);
            }
        }
    }

    /// Members of classes beside the list, as they are spelled. Whether there are any.
    fn surely_in(&mut self, words: &[Word], counts: impl Fn(&[Word]) -> bool) -> bool {
        let own = |name: &Found| words.get(name.from..name.to).unwrap_or_default();
        let found: Vec<Found> = self
            .glossary
            .find(words)
            .into_iter()
            .filter(|name| counts(own(name)) && self.is_strong_enough(words, name))
            .collect();
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
        let at = |place: usize| words.get(place);
        if let (Some(first), Some(last)) = (at(first.from), at(last.to - 1)) {
            self.hits(words, &found, self.closed(Span { start: first.start, end: last.end }));
        }
        self.count_members(&found) > 0
    }

    fn names_in(&mut self, words: Vec<Word>) {
        let mut words = if self.begins_with_denied_claim(&words) { words } else { trimmed(words) };
        self.glossary.mend(self.runs, &mut words, &mut self.left);
        let mut found = self.glossary.find(&words);
        // Of two readings of a slip the one counts that is a member of a class.
        if let Some(other) = self.glossary.otherwise(&words) {
            let other_found = self.glossary.find(&other);
            if self.count_members(&other_found) > self.count_members(&found) {
                (words, found) = (other, other_found);
            }
        }
        found.retain(|name| self.is_strong_enough(&words, name));
        let mut from = 0;
        for to in 1..=words.len() {
            if to == words.len() || is_seam(&words, &found, to) {
                self.ingredient(words.get(from..to).unwrap_or_default(), within(&found, from, to));
                from = to;
            }
        }
    }

    /// Whether a member begins with a word that mostly denies: `not fragrance free`.
    fn begins_with_denied_claim(&self, words: &[Word]) -> bool {
        let denies = words
            .first()
            .is_some_and(|word| word.tags.any(Tags::LACKING.and(Tags::WITHOUT)) || word.is_furniture());
        denies && self.glossary.longest(words, 0).is_some_and(|name| self.glossary.is_member(&name))
    }

    /// Whether there is as much as a name is asked for: at least that percentage is told right beside it.
    fn is_strong_enough(&self, words: &[Word], name: &Found) -> bool {
        const REACH: usize = 2;
        let least = self.glossary.membership(name).map_or(0, |(_, member)| u32::from(member.strength));
        if least == 0 {
            return true;
        }
        let near = name.from.saturating_sub(REACH)..words.len().min(name.to + REACH);
        let number = |at: usize| slice(&self.runs.folded, words.get(at)?.folded).parse::<u32>().ok();
        // `2.25` is told in two words.
        let fraction = |at: usize| {
            let tight = words.get(at).is_some_and(|word| word.joint == Joint::Tight);
            tight && at.checked_sub(1).and_then(number).is_some()
        };
        let mut told = near.filter(|&at| !fraction(at)).filter_map(number);
        told.any(|percent| (least..=100).contains(&percent))
    }

    fn count_members(&self, found: &[Found]) -> usize {
        found.iter().filter(|name| self.glossary.is_member(name)).count()
    }

    fn ingredient(&mut self, words: &[Word], found: Vec<Found>) {
        let stands = stands(words, &found);
        let words = ends_trimmed(words, &found);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let span = self.closed(Span { start: first.start, end: last.end });
        // What is known from longer names alone is none by itself: `Granactive`.
        let strange = |(at, word): (usize, &Word)| {
            (word.is_strange() || word.tags == Tags::PART) && !found.iter().any(|name| holds(name, at))
        };
        let known = !words.iter().enumerate().any(strange) && stands;
        if !known {
            self.label.unread.push(span);
            let script = Script::of_text(span.of(self.text));
            self.label.script = self.label.script.into_iter().chain(script).reduce(Script::or);
        }
        self.based |= words.iter().any(|word| word.tags.any(Tags::BASE));
        self.hits(words, &found, span);
        self.label.ingredients.push(Ingredient { span, name: self.name(words), known });
    }

    /// The members of classes among the names of one ingredient.
    fn hits(&mut self, words: &[Word], found: &[Found], whole: Span) {
        let members: Vec<Found> = self.synonyms(words, found);
        for name in &members {
            let Some((class, member)) = self.glossary.membership(name) else { continue };
            let own = words.get(name.from..name.to).unwrap_or_default();
            let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
            let alone = members.len() == 1 && found.len() <= 2;
            let span = if alone { whole } else { self.closed(Span { start: first.start, end: last.end }) };
            let debate = member.debatable.clone();
            self.label.hits.push(Hit { class, span, name: self.name(own), debate });
            self.members.push(*name);
        }
    }

    /// Members only, and what only says the same once more joined to what it says again.
    fn synonyms(&self, words: &[Word], found: &[Found]) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        for name in found.iter().filter(|name| self.glossary.is_member(name)) {
            let joint = words.get(name.from).map_or(Joint::Space, |word| word.joint);
            match out.last_mut() {
                Some(last) if last.to == name.from && says_again(last, name, joint) => last.to = name.to,
                _ => out.push(*name),
            }
        }
        out
    }

    /// With the bracket that closes one opened within.
    fn closed(&self, span: Span) -> Span {
        let opened = span.of(self.text).matches(['(', '[']).count();
        let closed = span.of(self.text).matches([')', ']']).count();
        let rest = self.text.get(span.end..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start_matches([' ', '.', '*', '%']).len();
        let bracket = rest.get(gap..).is_some_and(|rest| rest.starts_with([')', ']']));
        if opened > closed && bracket { Span { end: span.end + gap + 1, ..span } } else { span }
    }

    /// The name as it was understood.
    fn name(&self, words: &[Word]) -> String {
        let spelled = words.iter().map(|word| match word.number {
            Some(number) => self.glossary.near.spelling(&self.glossary.table, number),
            None => slice(&self.runs.folded, word.folded),
        });
        spelled.collect::<Vec<_>>().join(" ")
    }

    fn finish(mut self) -> Label {
        let mut names: Vec<(u16, u16)> =
            self.members.iter().map(|found| (found.member, found.name)).collect();
        names.sort_unstable();
        names.dedup();
        let mut keep =
            self.members.iter().map(|name| self.is_enough(name, &names)).collect::<Vec<_>>().into_iter();
        self.label.hits.retain(|_| keep.next().unwrap_or(true));
        if self.label.ingredients.is_empty() && self.text.contains(|letter: char| !letter.is_whitespace()) {
            let start = self.text.len() - self.text.trim_start().len();
            self.label.unread = vec![Span { start, end: self.text.trim_end().len() }];
        }
        self.label
    }

    /// Whether as many names of a membership are there as it asks for, of all that are there, sorted.
    fn is_enough(&self, name: &Found, names: &[(u16, u16)]) -> bool {
        let asked = self.glossary.membership(name).map_or(0, |(_, member)| member.together);
        let before = |member: u16| names.partition_point(|&(other, _)| other < member);
        asked < 2 || before(name.member + 1) - before(name.member) >= usize::from(asked)
    }
}

/// `Parfum (Fragrance)` is one thing with two names, and so is `Petrolatum / Vaseline`.
fn says_again(last: &Found, name: &Found, joint: Joint) -> bool {
    last.name == name.name || (matches!(joint, Joint::Open | Joint::Slash) && last.member == name.member)
}

fn holds(name: &Found, at: usize) -> bool {
    (name.from..name.to).contains(&at)
}

/// What goes on with the name before it: `huile d'olive`.
const GOES_ON: Tags = Tags(Tags::NUMBER.0 | Tags::LETTER.0 | Tags::FROM.0);

/// Whether one ingredient ends and another begins at a word, though nothing is printed between them.
fn is_seam(words: &[Word], found: &[Found], at: usize) -> bool {
    let (Some(last), Some(next)) = (words.get(at - 1), words.get(at)) else { return false };
    let loose = matches!(next.joint, Joint::Space | Joint::Line);
    let before = found.partition_point(|name| name.from < at).checked_sub(1).and_then(|last| found.get(last));
    let within = before.is_some_and(|name| at < name.to);
    loose && !within && last.tags.can_end() && !next.tags.is_only_end() && !next.tags.any(GOES_ON)
}

/// The names between two words, counted from the first of them.
fn within(found: &[Found], from: usize, to: usize) -> Vec<Found> {
    let first = found.partition_point(|name| name.from < from);
    let inside = found.iter().skip(first).take_while(|name| name.to <= to);
    inside.map(|name| Found { from: name.from - from, to: name.to - from, ..*name }).collect()
}

/// Without words that say nothing at both ends, but for the letter behind a word that has one: `Vitamin A`.
fn trimmed(mut words: Vec<Word>) -> Vec<Word> {
    let drop = Word::is_furniture;
    let keep = words.iter().rposition(|word| !drop(word)).map_or(0, |last| last + 1);
    let lettered = keep
        .checked_sub(1)
        .and_then(|last| words.get(last))
        .is_some_and(|last| last.tags.any(Tags::LETTERED));
    let letter = lettered && words.get(keep).is_some_and(|next| next.tags.any(Tags::LETTER));
    let keep = keep + usize::from(letter);
    words.truncate(keep);
    let lead = words.iter().position(|word| !drop(word)).unwrap_or(0);
    let before = lead.checked_sub(1).and_then(|before| words.get(before));
    let letter = before.is_some_and(|word| word.tags.any(Tags::LETTER))
        && words.get(lead).is_some_and(|word| word.tags.any(Tags::LETTERED));
    words.drain(..lead - usize::from(letter));
    words
}

/// Without words of print, numbers and letters of codes behind the last name found, or behind the last word that says something.
fn ends_trimmed<'w>(words: &'w [Word], found: &[Found]) -> &'w [Word] {
    let least = found.last().map_or(1, |name| name.to);
    let idle = |word: &&Word| word.is_of_print() || word.tags.any(Tags::NUMBER.and(Tags::LETTER));
    let tail = words.iter().rev().take_while(idle).count();
    words.get(..words.len().saturating_sub(tail).max(least.min(words.len()))).unwrap_or(words)
}

/// A number where a name belongs: that of a register such as `64-17-5` or `E1510`, or what is left of `C12-15 alkyl`.
fn is_code(stretch: &Stretch) -> bool {
    let registers = |word: &&Word| {
        word.tags.any(Tags::NUMBERING) || word.tags.any(Tags::LACKING) && !word.tags.any(Tags::NUMBER)
    };
    let told = stretch.words.iter().filter(|word| !registers(word));
    let figures = |word: &Word| word.end - word.start;
    let is = |word: &Word, list: Tags| word.tags.any(list);
    let shape = match *told.collect::<Vec<_>>() {
        [one, two, three] if is(one, Tags::NUMBER) => {
            [one, two, three].map(figures).ends_with(&[2, 1]) && figures(one) > 1
        }
        [letter, number] if is(number, Tags::NUMBER) => {
            is(letter, Tags::LETTER) && (3..=4).contains(&figures(number))
        }
        [letter, from, to] => {
            is(letter, Tags::LETTER) && is(to, Tags::NUMBER) && figures(from) == 2 && figures(to) == 2
        }
        [first, second, .., third, last] => {
            [first, second, third, last].iter().all(|word| is(word, Tags::LETTER))
        }
        [one, other] => is(one, Tags::LETTER) && is(other, Tags::LETTER) && other.joint == Joint::Slash,
        _ => false,
    };
    let numbers =
        |word: &Word| is(word, Tags::NUMBER.and(Tags::LETTER).and(Tags::NUMBERING).and(Tags::LACKING));
    // At the head of a list what comes behind it parts it.
    let parted = stretch.before == Joint::Part || stretch.after == Joint::Part;
    parted && shape && stretch.words.iter().all(numbers)
}

/// A footnote begins with a word of its own, and has small ones.
fn is_footnote(stretch: &Stretch) -> bool {
    let begins = stretch.words.first().is_some_and(Word::is_of_print);
    let small = stretch.words.iter().any(|word| word.tags.any(Tags::STOP));
    stretch.before == Joint::Star && begins && small
}

fn says_more(word: &Word) -> bool {
    word.is_furniture() || word.is_strange()
}

fn begins_with_number(stretch: &Stretch) -> bool {
    stretch.words.first().is_some_and(|word| word.tags.any(Tags::NUMBER))
}

/// Headings, codes, prose: what names nothing that is inside.
fn is_apart(stretch: &Stretch) -> bool {
    let words = &stretch.words;
    let idle = |word: &Word| word.is_furniture() || word.tags.any(Tags::NUMBER);
    words.iter().all(idle) && words.iter().any(Word::is_furniture) || words.is_empty() || is_prose(words)
}
