//! Words cut into stretches at what parts ingredients, without the brackets that name nothing.

use crate::Glossary;
use crate::matching::Found;
use crate::pieces::Joint;
use crate::prose::is_prose;
use crate::tags::Tags;
use crate::words::Word;

/// A stretch of more words than this ends where a line could: looking for names in one takes longer the longer it is.
const MANY: usize = 64;

/// A stretch of words between two things that part ingredients.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) words: Vec<Word>,
    /// What stands before it.
    pub(crate) before: Joint,
    /// What stands behind it.
    pub(crate) after: Joint,
}

impl Stretch {
    fn of(word: Word) -> Self {
        Self { before: word.joint, words: vec![word], after: Joint::End }
    }

    /// Whether the last word of it is of some lists.
    pub(crate) fn ends_with(&self, tags: Tags) -> bool {
        self.words.last().is_some_and(|word| word.tags.any(tags))
    }

    /// Whether it speaks of what acts.
    pub(crate) fn is_active(&self) -> bool {
        self.words.iter().any(|word| word.tags.any(Tags::ACTIVE))
    }

    /// Whether it is a heading and nothing else.
    pub(crate) fn is_heading(&self) -> bool {
        self.ends_with(Tags::HEADING) && self.words.iter().all(Word::is_of_heading)
    }
}

impl Glossary {
    /// Cuts a text's words into stretches.
    pub(crate) fn stretches(&self, words: Vec<Word>) -> Vec<Stretch> {
        let mut out: Vec<Stretch> = Vec::new();
        let words = self.without_asides(words);
        for (at, &word) in words.iter().enumerate() {
            match out.last_mut() {
                Some(open) if !self.divides((&words, at), open, &word) => open.words.push(word),
                last => {
                    if let Some(closed) = last {
                        closed.after = word.joint;
                    }
                    out.push(Stretch::of(word));
                }
            }
        }
        headings_apart(out)
    }

    /// Without brackets that only say what is not in a name, where it is from, and the like: they take nothing from it.
    fn without_asides(&self, words: Vec<Word>) -> Vec<Word> {
        if words.iter().all(|word| word.bracket == 0) {
            return words;
        }
        let mut out: Vec<Word> = Vec::with_capacity(words.len());
        let mut dropped = Joint::Space;
        for bracket in words.chunk_by(|one, other| one.bracket == other.bracket) {
            let kept = match bracket.first() {
                // What is longer is no aside.
                Some(first) if first.bracket > 0 && bracket.len() <= MANY => self.inside(bracket),
                _ => bracket.to_vec(),
            };
            if let (true, Some(first)) = (kept.is_empty(), bracket.first()) {
                dropped = dropped.or(first.joint);
            }
            for word in kept {
                out.push(Word { joint: dropped.or(word.joint), ..word });
                dropped = Joint::Space;
            }
        }
        out
    }

    /// What of a bracket may name something.
    fn inside(&self, bracket: &[Word]) -> Vec<Word> {
        let held = |_: &Word, next: &Word| !(next.joint.parts() || next.joint == Joint::Held);
        let part =
            |words: &[Word]| Stretch { words: words.to_vec(), before: Joint::Part, after: Joint::Part };
        let mut parts: Vec<Stretch> = bracket.chunk_by(held).map(part).collect();
        if let Some(first) = parts.first_mut() {
            first.before = Joint::End;
        }
        let told = parts.iter().map(|part| part.words.len()).sum::<usize>();
        self.deny(&mut parts, &[]);
        let claims = parts.iter().map(|part| part.words.len()).sum::<usize>() < told;
        parts.into_iter().flat_map(|part| self.named(part.words, claims)).collect()
    }

    /// The words of a part of a bracket that may name something; of a sentence, those of members of classes.
    fn named(&self, words: Vec<Word>, claims: bool) -> Vec<Word> {
        if is_prose(&words) {
            let members = self.find(&words).into_iter().filter(|name| self.is_member(name));
            return members.filter_map(|name| words.get(name.from..name.to)).flatten().copied().collect();
        }
        if self.names_some(&words, claims) { words } else { Vec::new() }
    }

    /// Whether a part of a bracket may name something: no words of print do, and beside a claim only members of classes.
    fn names_some(&self, words: &[Word], claims: bool) -> bool {
        if claims {
            return self.find(words).iter().any(|name| self.is_member(name));
        }
        let is_print = |word: &Word| word.is_of_print();
        !words.iter().any(is_print) || words.iter().any(|word| word.is_name() && !is_print(word))
    }
}

impl Glossary {
    /// Whether something ends between a word and the next, which stands at a place of a text.
    fn divides(&self, (words, at): (&[Word], usize), open: &Stretch, next: &Word) -> bool {
        let Some(last) = open.words.last() else { return false };
        let broken = || is_open(last) || next.tags.is_only_end() || self.is_one_name(words, at);
        match next.joint {
            joint if joint.parts() => true,
            _ if next.tags.any(Tags::SECTION) => true,
            _ if last.tags.any(Tags::HEADING) => true,
            Joint::Line => !broken(),
            _ => open.words.len() >= MANY && (!broken() || open.words.len() >= 2 * MANY),
        }
    }

    /// Whether a line's end before a word breaks the name of a member, which tells as much as both sides do apart.
    fn is_one_name(&self, words: &[Word], at: usize) -> bool {
        const REACH: usize = 6;
        let ends = |word: &&Word| !word.joint.parts();
        let before = words.get(..at).unwrap_or_default();
        let near = before.iter().rev().take(REACH);
        let lead = near.clone().take_while(ends).count();
        let from = at.saturating_sub((lead + 1).min(near.len()));
        let length = words.iter().skip(at).take(REACH).take_while(ends).count();
        let both = words.get(from..at + length).unwrap_or_default();
        let members = |words: &[Word]| self.find(words).iter().filter(|name| self.is_member(name)).count();
        let (one, other) = both.split_at_checked(at - from).unwrap_or_default();
        let found = self.find(both);
        let spans = |name: &Found| name.from < one.len() && one.len() < name.to && self.is_member(name);
        found.iter().any(spans) && members(both) >= members(one) + members(other)
    }
}

/// Whether a name cannot end with this word: more of it must follow.
pub(crate) fn is_open(word: &Word) -> bool {
    !word.is_strange() && !word.is_furniture() && !word.tags.can_end()
}

/// Parts a heading from what stands before it on the same line.
fn headings_apart(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out = Vec::with_capacity(stretches.len());
    for mut stretch in stretches {
        let named = stretch.words.iter().rposition(|word| !word.is_of_heading());
        if let (true, Some(named)) = (stretch.ends_with(Tags::HEADING), named) {
            let words = stretch.words.split_off(named + 1);
            out.push(Stretch { after: Joint::End, ..stretch });
            stretch = Stretch { words, before: Joint::End, after: stretch.after };
        }
        out.push(stretch);
    }
    out
}
