//! The words that sayings use, and which of them a question says.
//!
//! All sayings of all rules share one vocabulary, and a question is heard once for all of them: for every set of
//! words that stand for each other, the places at which one of them is said. A saying is then looked for at all
//! places at once.

use stipple_lists::Listed;

use super::everyday;
use super::heard::{Heard, Set};
use super::numbers::{number_at, ordinal};
use super::positions::position;
use super::role::Role;
use super::saying::Saying;
use super::sound::{Sound, is_slip};
use super::table::Table;
use super::words::Word;

/// The words that sayings use, numbered, and the sets that they are in.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    words: Table,
    /// By number of the word, how it sounds.
    sounds: Vec<Sound>,
    /// By number of the word, the sets it is in.
    sets_of: Vec<Vec<Set>>,
    /// Sets, by how they are written in sayings.
    written: Table,
    /// By number of the set, the words it has.
    sets: Vec<Vec<u32>>,
    numbers: Vec<(Set, u32, u32)>,
    /// Words that are nobody's slip of the thumb.
    own: Table,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let mut vocabulary = Self {
            words: Table::new(),
            sounds: Vec::new(),
            sets_of: Vec::new(),
            written: Table::new(),
            sets: Vec::new(),
            numbers: Vec::new(),
            own: Table::new(),
        };
        vocabulary.named("*");
        vocabulary
    }

    /// Takes a group of words that stand for each other. A group may hold others: `@swell`.
    pub(crate) fn group<'t>(&mut self, name: &str, words: impl IntoIterator<Item = &'t str>) -> Set {
        let set = self.named(&format!("@{name}"));
        words.into_iter().for_each(|word| self.fill(set, word));
        set
    }

    /// The group of a name.
    pub(crate) fn set(&mut self, name: &str) -> Set {
        self.named(&format!("@{name}"))
    }

    /// Takes words that are no slips of the thumb for others.
    pub(crate) fn keep_apart(&mut self, words: &[String]) {
        for word in words.iter().filter(|word| self.own.number(word).is_none()).cloned().listed() {
            self.own.add(word);
        }
    }

    /// Takes a saying, in every order that it may have.
    pub(crate) fn saying(&mut self, text: &str) -> Vec<Saying> {
        let split = text.split_once('~').and_then(|(one, rest)| Some((one, rest.split_once(' ')?)));
        match split {
            Some((one, (room, other))) => {
                let mut orders = self.saying(&format!("{one}..{room} {other}"));
                orders.extend(self.saying(&format!("{other} ..{room} {one}")));
                orders
            }
            None => vec![Saying::of(text, |part| self.any_of(part))],
        }
    }

    /// The words of a list of everyday English: a group that no saying names.
    pub(crate) fn words_of(&mut self, list: &str) -> Set {
        self.group(&format!("{list} of English"), everyday::words(list))
    }

    /// The sayings of such a list.
    pub(crate) fn sayings_of(&mut self, list: &str) -> Vec<Saying> {
        self.sayings(everyday::sayings(list))
    }

    /// Takes many.
    pub(crate) fn sayings<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Vec<Saying> {
        texts.into_iter().flat_map(|text| self.saying(text)).listed()
    }

    /// The set of words written like this.
    fn any_of(&mut self, part: &str) -> Set {
        if let Some(known) = self.written.number(part) {
            return Set(known);
        }
        let set = self.named(part);
        for one in part.split('|') {
            match one.strip_prefix('#').and_then(|range| range.split_once('-')) {
                Some((from, to)) => {
                    let number = |text: &str| text.parse().unwrap_or_default();
                    self.numbers.push((set, number(from), number(to)));
                }
                None => self.fill(set, one),
            }
        }
        set
    }

    fn named(&mut self, written: &str) -> Set {
        let known = self.written.number(written);
        Set(known.unwrap_or_else(|| {
            self.sets.push(Vec::new());
            self.written.add(written.to_owned())
        }))
    }

    /// Puts a word, or all of a group, into a set.
    fn fill(&mut self, set: Set, word: &str) {
        let words = if word.starts_with('@') {
            let Set(group) = self.named(word);
            self.sets.get(group as usize).cloned().unwrap_or_default()
        } else {
            vec![self.word(word)]
        };
        for word in words {
            let Some(sets) = self.sets_of.get_mut(word as usize) else { continue };
            if sets.last() != Some(&set) {
                sets.push(set);
                self.sets.get_mut(set.0 as usize).into_iter().for_each(|set| set.push(word));
            }
        }
    }

    fn word(&mut self, word: &str) -> u32 {
        self.words.number(word).unwrap_or_else(|| {
            self.sounds.push(Sound::of(word));
            self.sets_of.push(Vec::new());
            self.words.add(word.to_owned())
        })
    }

    /// The words of a question as places of sets.
    pub(crate) fn hear(&self, words: &[Word]) -> Heard {
        let mut heard = Heard::new(words, self.sets.len());
        for (at, word) in words.iter().enumerate().take(heard.count()) {
            let at = position(at);
            heard.put(Set::ANY, at);
            self.each_set(word, |set| heard.put(set, at));
        }
        self.hear_numbers(words, &mut heard);
        heard
    }

    /// Hears each number at every word of it: "twenty five" is neither twenty nor five.
    fn hear_numbers(&self, words: &[Word], heard: &mut Heard) {
        let mut at = 0;
        while at < heard.count() {
            let Some((number, taken)) = cardinal(words, at) else {
                at += 1;
                continue;
            };
            let within = |(_, from, to): &&(Set, u32, u32)| (*from..=*to).contains(&number);
            let places = (at..heard.count().min(at + taken)).fold(0, |places, at| places | position(at));
            self.numbers.iter().filter(within).for_each(|(set, ..)| heard.put(*set, places));
            at += taken;
        }
    }

    /// Every set that a word may be in.
    fn each_set(&self, word: &Word, mut put: impl FnMut(Set)) {
        let mut all = |known: u32| {
            self.sets_of.get(known as usize).into_iter().flatten().for_each(|set| put(*set));
        };
        match self.words.number(&word.raw) {
            Some(known) => all(known),
            None => self.slips(word).for_each(&mut all),
        }
    }

    /// The words that one was meant for that nobody knows.
    fn slips<'v>(&'v self, word: &'v Word) -> impl Iterator<Item = u32> + 'v {
        let slip = word.role == Role::Telling && !word.known && self.own.number(&word.raw).is_none();
        let sound = Sound::of(&word.raw);
        let alike = self.words.with_first_of(&word.raw).filter(move |_| slip);
        alike.copied().filter(move |&number| {
            let sounds = self.sounds.get(number as usize).copied().unwrap_or_default();
            is_slip((&word.raw, sound), (self.words.text(number), sounds))
        })
    }
}

/// A number of things, in figures or in words, with how many words it takes.
fn cardinal(words: &[Word], at: usize) -> Option<(u32, usize)> {
    let raw = |at: usize| words.get(at).map_or("", |word| word.raw.as_str());
    let long = || raw(at).parse().ok().map(|number| (number, 1));
    let spelled = || {
        let (number, taken) = number_at(raw, at)?;
        let is_place = (at..at + taken).any(|at| ordinal(raw(at)).is_some());
        u32::try_from(number).ok().filter(|_| !is_place).map(|number| (number, taken))
    };
    long().or_else(spelled)
}
