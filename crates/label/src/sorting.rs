//! What on a label is an ingredient, and what is a heading, a claim, a footnote or prose.

use crate::Glossary;
use crate::catalogue::ClassIndex;
use crate::glossary::Member;
use crate::label::{Hit, Ingredient, Label, MAX_LABEL, Span};
use crate::matching::Found;
use crate::pieces::{Joint, Runs, runs};
use crate::tags::Tags;
use crate::words::{Word, slice};

/// A stretch of words between two things that part ingredients.
#[derive(Debug)]
struct Stretch {
    words: Vec<Word>,
    /// What stands behind it.
    after: Joint,
}

impl Stretch {
    fn before(&self) -> Joint {
        self.words.first().map_or(Joint::End, |word| word.joint)
    }
}

impl Glossary {
    /// Reads a label as it is printed.
    #[must_use]
    pub fn read(&self, text: &str) -> Label {
        let cut = text.floor_char_boundary(MAX_LABEL);
        let text_read = text.get(..cut).unwrap_or_default();
        let runs = runs(text_read);
        let stretches = stretches(self.words(&runs));
        let mut sorter = Sorter {
            glossary: self,
            text: text_read,
            runs: &runs,
            label: Label::default(),
            members: Vec::new(),
        };
        sorter.all(stretches);
        let mut label = sorter.finish();
        if cut < text.len() {
            label.unread.push(Span { start: cut, end: text.len() });
        }
        label
    }
}

/// Cuts a text's words into stretches.
fn stretches(words: Vec<Word>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(open) if !open.words.last().is_some_and(|last| part(last, &word)) => open.words.push(word),
            last => {
                if let Some(closed) = last {
                    closed.after = word.joint;
                }
                out.push(Stretch { words: vec![word], after: Joint::End });
            }
        }
    }
    out
}

/// Whether something ends between two words.
fn part(last: &Word, next: &Word) -> bool {
    match next.joint {
        joint if joint.parts() => true,
        Joint::Line => !(is_open(last) || is_only_end(next)) || last.tags.any(Tags::HEADING),
        _ => last.tags.any(Tags::HEADING),
    }
}

/// Whether a name cannot end with this word: more of it must follow.
fn is_open(word: &Word) -> bool {
    !word.is_strange() && !word.is_furniture() && !can_end(word)
}

fn can_end(word: &Word) -> bool {
    word.tags.any(Tags::WHOLE.and(Tags::END).and(Tags::NUMBER))
}

/// Whether a name cannot begin with this word.
fn is_only_end(word: &Word) -> bool {
    word.tags.any(Tags::END) && !word.tags.any(Tags::WHOLE.and(Tags::PLANT).and(Tags::STOP))
}

struct Sorter<'g> {
    glossary: &'g Glossary,
    text: &'g str,
    runs: &'g Runs,
    label: Label,
    /// For each hit, which name it is and of which member.
    members: Vec<Found>,
}

impl Sorter<'_> {
    fn all(&mut self, stretches: Vec<Stretch>) {
        let claimed = claimed(&stretches);
        let mut rest = stretches.into_iter().zip(claimed).peekable();
        while let Some((mut stretch, claimed)) = rest.next() {
            stretch.words.drain(..claimed);
            let valued = rest.peek().is_some_and(|(next, _)| begins_with_number(next));
            if !is_apart(&stretch, valued) {
                self.names_in(stretch.words);
            }
        }
    }

    fn names_in(&mut self, words: Vec<Word>) {
        let mut words = trimmed(words, Word::is_furniture);
        self.glossary.mend(self.runs, &mut words);
        let found = self.glossary.find(&words);
        let mut from = 0;
        for to in 1..=words.len() {
            if to == words.len() || is_seam(&words, &found, to) {
                self.ingredient(words.get(from..to).unwrap_or_default(), within(&found, from, to));
                from = to;
            }
        }
    }

    fn ingredient(&mut self, words: &[Word], found: Vec<Found>) {
        let words = ends_trimmed(words, &found);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let span = self.closed(Span { start: first.start, end: last.end });
        let strange =
            |(at, word): (usize, &Word)| word.is_strange() && !found.iter().any(|name| holds(name, at));
        let known = !words.iter().enumerate().any(strange);
        if !known {
            self.label.unread.push(span);
        }
        self.hits(words, &found, span);
        self.label.ingredients.push(Ingredient { span, name: self.name(words), known });
    }

    /// The members of classes among the names of one ingredient.
    fn hits(&mut self, words: &[Word], found: &[Found], whole: Span) {
        let members: Vec<Found> = self.synonyms(words, found);
        for name in &members {
            let Some((class, member)) = self.membership(name) else { continue };
            let own = words.get(name.from..name.to).unwrap_or_default();
            let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
            let alone = members.len() == 1 && found.len() <= 2;
            let span = if alone { whole } else { self.closed(Span { start: first.start, end: last.end }) };
            let debate = member.debatable.clone();
            self.label.hits.push(Hit { class, span, name: self.name(own), debate });
            self.members.push(*name);
        }
    }

    fn membership(&self, name: &Found) -> Option<(ClassIndex, &Member)> {
        let member = self.glossary.table.members.get(usize::from(name.member))?;
        Some((member.class?, member))
    }

    /// Members only, and what only says the same once more joined to what it says again.
    fn synonyms(&self, words: &[Word], found: &[Found]) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        for name in found.iter().filter(|name| self.membership(name).is_some()) {
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
        let enough: Vec<bool> = self.members.iter().map(|name| self.is_enough(name)).collect();
        let mut keep = enough.into_iter();
        self.label.hits.retain(|_| keep.next().unwrap_or(true));
        if self.label.ingredients.is_empty() && self.text.contains(|letter: char| !letter.is_whitespace()) {
            let start = self.text.len() - self.text.trim_start().len();
            self.label.unread = vec![Span { start, end: self.text.trim_end().len() }];
        }
        self.label
    }

    /// Whether as many names of a membership are there as it asks for.
    fn is_enough(&self, name: &Found) -> bool {
        let asked = self.membership(name).map_or(0, |(_, member)| member.together);
        if asked < 2 {
            return true;
        }
        let own = self.members.iter().filter(|other| other.member == name.member);
        let mut own: Vec<u16> = own.map(|found| found.name).collect();
        own.sort_unstable();
        own.dedup();
        own.len() >= usize::from(asked)
    }
}

/// `Parfum (Fragrance)` is one thing with two names, and so is `Petrolatum / Vaseline`.
fn says_again(last: &Found, name: &Found, joint: Joint) -> bool {
    last.name == name.name || (matches!(joint, Joint::Open | Joint::Slash) && last.member == name.member)
}

fn holds(name: &Found, at: usize) -> bool {
    (name.from..name.to).contains(&at)
}

/// Whether one ingredient ends and another begins at a word, though nothing is printed between them.
fn is_seam(words: &[Word], found: &[Found], at: usize) -> bool {
    let (Some(last), Some(next)) = (words.get(at - 1), words.get(at)) else { return false };
    let loose = matches!(next.joint, Joint::Space | Joint::Line);
    let within = found.iter().any(|name| name.from < at && at < name.to);
    loose && !within && can_end(last) && !is_only_end(next) && !next.tags.any(Tags::NUMBER.and(Tags::LETTER))
}

/// The names between two words, counted from the first of them.
fn within(found: &[Found], from: usize, to: usize) -> Vec<Found> {
    let inside = found.iter().filter(|name| from <= name.from && name.to <= to);
    inside.map(|name| Found { from: name.from - from, to: name.to - from, ..*name }).collect()
}

/// Without what a test holds for, at both ends.
fn trimmed(mut words: Vec<Word>, drop: impl Fn(&Word) -> bool) -> Vec<Word> {
    let keep = words.iter().rposition(|word| !drop(word)).map_or(0, |last| last + 1);
    words.truncate(keep);
    let lead = words.iter().position(|word| !drop(word)).unwrap_or(0);
    words.drain(..lead);
    words
}

/// Without furniture, numbers and letters of codes behind the last name found, or behind the last word that says something.
fn ends_trimmed<'w>(words: &'w [Word], found: &[Found]) -> &'w [Word] {
    let least = found.last().map_or(1, |name| name.to);
    let idle = |word: &&Word| word.is_furniture() || word.tags.any(Tags::NUMBER.and(Tags::LETTER));
    let tail = words.iter().rev().take_while(idle).count();
    words.get(..words.len().saturating_sub(tail).max(least.min(words.len()))).unwrap_or(words)
}

fn begins_with_number(stretch: &Stretch) -> bool {
    stretch.words.first().is_some_and(|word| word.tags.any(Tags::NUMBER))
}

/// Headings, footnotes, codes, prose: what names nothing that is inside.
fn is_apart(stretch: &Stretch, valued: bool) -> bool {
    let words = &stretch.words;
    let count = |test: fn(&Word) -> bool| words.iter().filter(|word| test(word)).count();
    let furniture = count(Word::is_furniture);
    let strange = count(Word::is_strange);
    let told = words.len() - count(|word| word.tags.any(Tags::NUMBER) && !word.is_furniture());
    let heading = stretch.after == Joint::Colon && furniture + strange > 0 && !valued;
    let footnote = stretch.before() == Joint::Star && furniture > 0;
    furniture == told || heading || footnote || is_prose(words, furniture, strange)
}

/// Sentences have small words, and more of what names nothing than of names.
fn is_prose(words: &[Word], furniture: usize, strange: usize) -> bool {
    let small = words.iter().filter(|word| word.is_furniture() && word.tags.any(Tags::STOP)).count();
    let idle = furniture + strange;
    let most = idle * 10 >= words.len() * 6;
    small > 0 && words.len() >= 4 && most && furniture >= 2
}

/// For each stretch, how many of its words only say what is not inside.
fn claimed(stretches: &[Stretch]) -> Vec<usize> {
    let mut out = vec![0; stretches.len()];
    for (at, stretch) in stretches.iter().enumerate() {
        let Some(claim) = claim(&stretch.words) else { continue };
        if let Some(slot) = out.get_mut(at) {
            *slot = claim.words;
        }
        if claim.words == stretch.words.len() {
            for slot in carried(stretches, at, &claim) {
                if let (Some(out), Some(stretch)) = (out.get_mut(slot), stretches.get(slot)) {
                    *out = stretch.words.len();
                }
            }
        }
    }
    out
}

struct Claim {
    /// How many words it takes.
    words: usize,
    /// Whether it goes on through a list: `free from`.
    strong: bool,
    /// Whether nothing was named yet: `free from:`.
    bare: bool,
}

/// The claim a stretch begins with, or is.
fn claim(words: &[Word]) -> Option<Claim> {
    const FEW: usize = 6;
    let denies = Tags::WITHOUT.and(Tags::LACKING).and(Tags::FREE);
    let lead = words.iter().take_while(|word| word.is_furniture() && !word.tags.any(denies)).count();
    let word = words.get(lead)?;
    let named = words.get(lead + 1).is_some_and(|next| next.tags.any(Tags::CLAIMABLE));
    // `0% alcohol` denies it, `0.5% retinol` does not.
    if word.tags.any(denies) && (named || !word.tags.any(Tags::NUMBER)) {
        return Some(denied(words, lead));
    }
    let ends = words.last().is_some_and(|last| last.tags.any(Tags::FREE)) && words.len() <= FEW;
    ends.then_some(Claim { words: words.len(), strong: false, bare: false })
}

fn denied(words: &[Word], lead: usize) -> Claim {
    const SHORT: usize = 4;
    let general = |word: &&Word| word.tags.any(Tags::CLAIMABLE) || word.is_furniture();
    let rest = words.get(lead + 1..).unwrap_or_default();
    let taken = rest.iter().take_while(general).count();
    let named = rest.iter().take(taken).any(|word| word.tags.any(Tags::CLAIMABLE));
    // `without limonene` names something of its own.
    let own = !named && rest.len() - taken <= SHORT;
    let word = words.get(lead);
    let chrome = rest.first().is_some_and(|next| next.tags.any(Tags::CHROME));
    let strong = word.is_some_and(|word| !word.tags.any(Tags::LACKING)) || chrome;
    Claim {
        words: if own { words.len() } else { lead + 1 + taken },
        strong,
        bare: rest.is_empty() || taken == rest.len() && !named,
    }
}

/// The stretches that a claim goes on through.
fn carried(stretches: &[Stretch], at: usize, claim: &Claim) -> core::ops::Range<usize> {
    let first = at + 1;
    let runs_on = |(place, stretch): &(usize, &Stretch)| {
        let joined = matches!(stretch.before(), Joint::Part)
            || (*place == first && claim.bare && stretch.before() == Joint::Colon);
        joined && stretch.words.iter().all(|word| word.tags.any(Tags::CLAIMABLE) || word.is_furniture())
    };
    let count = stretches.iter().enumerate().skip(first).take_while(runs_on).count();
    let end = first + count;
    let closed = stretches.get(end).is_none_or(|next| !matches!(next.before(), Joint::Part));
    if claim.strong || closed { first..end } else { first..first }
}
