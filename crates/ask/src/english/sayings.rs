//! Sayings with room in them: the one form in which rules about words stand in data.
//!
//! A saying is words with a space between. `a|b` is either, `@name` is any word of a group, `*` is any word, `word?`
//! may be left out, `#37-42` is a number from one to the other, `..3` leaves room for up to three other words, `~3`
//! the same with what stands before it and behind it in either order, and `$`, alone or as one of several, is the end of
//! a clause. None goes beyond the end of a clause elsewhere.
//!
//! All sayings of all rules share one vocabulary, and a question is heard once for all of them: for every set of
//! words that stand for each other, the places at which one of them is said. A saying is then looked for at all
//! places at once.

use stipple_lists::Listed;

use super::english::{Role, number, ordinal};
use super::matching::{Positions, position};
use super::sound::{Sound, is_slip};
use super::table::Table;
use super::words::Word;

/// The words that sayings use, numbered, and the sets that they are in.
#[derive(Debug)]
pub(super) struct Vocabulary {
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

/// Words that stand for each other, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Set(u32);

/// One saying.
#[derive(Debug, Default)]
pub(super) struct Saying {
    parts: Vec<Part>,
}

/// One place in a saying.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Up to so many other words stand before it.
    room: usize,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// Any of these.
    Any(Set),
    /// Any of these, or nothing.
    Loose(Set),
    /// Any of these, or the end of a clause.
    Last(Set),
}

/// A question as places of sets.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
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

/// Where a saying is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first word.
    pub(super) from: usize,
    /// The word after its last.
    pub(super) end: usize,
    /// The words that say it, without those it leaves room for.
    pub(super) said: Positions,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
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

    /// The set that any word is in.
    const ANY: Set = Set(0);

    /// Takes a group of words that stand for each other. A group may hold others: `@swell`.
    pub(super) fn group<'t>(&mut self, name: &str, words: impl IntoIterator<Item = &'t str>) -> Set {
        let set = self.named(&format!("@{name}"));
        words.into_iter().for_each(|word| self.fill(set, word));
        set
    }

    /// The group of a name.
    pub(super) fn set(&mut self, name: &str) -> Set {
        self.named(&format!("@{name}"))
    }

    /// Takes words that are no slips of the thumb for others.
    pub(super) fn keep_apart(&mut self, words: &[String]) {
        for word in words.iter().filter(|word| self.own.number(word).is_none()).cloned().listed() {
            self.own.add(word);
        }
    }

    /// Takes a saying, in every order that it may have.
    pub(super) fn saying(&mut self, text: &str) -> Vec<Saying> {
        let split = text.split_once('~').and_then(|(one, rest)| Some((one, rest.split_once(' ')?)));
        match split {
            Some((one, (room, other))) => {
                let mut orders = self.saying(&format!("{one}..{room} {other}"));
                orders.extend(self.saying(&format!("{other} ..{room} {one}")));
                orders
            }
            None => vec![self.ordered(text)],
        }
    }

    /// Takes many.
    pub(super) fn sayings<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Vec<Saying> {
        texts.into_iter().flat_map(|text| self.saying(text)).listed()
    }

    fn ordered(&mut self, text: &str) -> Saying {
        let mut parts = Vec::new();
        let mut room = 0;
        for part in text.split_ascii_whitespace() {
            if let Some(count) = part.strip_prefix("..") {
                room = count.parse().unwrap_or(1);
                continue;
            }
            let what = match (part.contains('$'), part.strip_suffix('?')) {
                (true, _) => What::Last(self.any_of(part)),
                (false, Some(part)) => What::Loose(self.any_of(part)),
                (false, None) => What::Any(self.any_of(part)),
            };
            // What may be left out tells nothing at the begin.
            if !(parts.is_empty() && matches!(what, What::Loose(_))) {
                parts.push(Part { room, what });
            }
            room = 0;
        }
        Saying { parts }
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
    pub(super) fn hear(&self, words: &[Word]) -> Heard {
        let mut heard = Heard {
            at: vec![0; self.sets.len()],
            ends: 0,
            stops: 0,
            heard: Positions::MAX,
            count: words.len().min(Positions::BITS as usize),
        };
        for (at, word) in words.iter().enumerate().take(heard.count) {
            let at = position(at);
            heard.ends |= if word.ends { at } else { 0 };
            heard.stops = heard.ends;
            heard.put(Self::ANY, at);
            self.each_set(word, |set| heard.put(set, at));
        }
        heard
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
        if let Some(number) = cardinal(&word.raw) {
            let within = |(_, from, to): &&(Set, u32, u32)| (*from..=*to).contains(&number);
            self.numbers.iter().filter(within).for_each(|(set, ..)| put(*set));
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

/// A number of things, in figures or in words.
fn cardinal(raw: &str) -> Option<u32> {
    let spelled =
        || number(raw).filter(|_| ordinal(raw).is_none()).and_then(|number| u32::try_from(number).ok());
    raw.parse().ok().or_else(spelled)
}

impl Heard {
    fn put(&mut self, Set(set): Set, at: Positions) {
        self.at.get_mut(set as usize).into_iter().for_each(|known| *known |= at);
    }

    /// The places at which a word of a set is said.
    pub(super) fn at(&self, Set(set): Set) -> Positions {
        self.at.get(set as usize).copied().unwrap_or_default() & self.heard
    }

    /// Whether a word of a set is said at a place.
    pub(super) fn says(&self, at: usize, set: Set) -> bool {
        self.at(set) & position(at) != 0
    }

    /// Where clauses end.
    pub(super) fn ends(&self) -> Positions {
        self.ends
    }

    /// How many words there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether what is said at a place is heard.
    pub(super) fn is_heard(&self, at: usize) -> bool {
        self.says(at, Vocabulary::ANY)
    }

    /// The same without what some words say.
    pub(super) fn without(&self, words: Positions) -> Self {
        Self { heard: self.heard & !words, ..self.clone() }
    }

    /// The same, where some clauses go on after their ends.
    pub(super) fn joined(mut self, at: Positions) -> Self {
        self.ends &= !at;
        self
    }

    /// The clause that a place is in, from its first word to the one after its last.
    pub(super) fn clause(&self, at: usize) -> (usize, usize) {
        let ends = |at: &usize| self.ends & position(*at) != 0;
        let from = (0..at).rev().find(ends).map_or(0, |end| end + 1);
        let end = (at..self.count).find(ends).map_or(self.count, |end| end + 1);
        (from, end)
    }

    /// The places up to `room` words after some, or right after them, in the same clause.
    fn after(&self, places: Positions, room: usize) -> Positions {
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

impl Saying {
    /// Every place where it is said.
    pub(super) fn places<'s>(&'s self, heard: &'s Heard) -> impl Iterator<Item = Place> + 's {
        let starts = if self.is_said(heard) { 0..heard.count } else { 0..0 };
        starts.filter_map(move |from| {
            let [first, rest @ ..] = self.parts.as_slice() else { return None };
            let said = matches!(first.what, What::Any(set) if heard.says(from, set));
            let (end, words) = if said { end(rest, heard, from)? } else { return None };
            Some(Place { from, end, said: words | position(from) })
        })
    }

    /// Whether it is said.
    pub(super) fn is_said(&self, heard: &Heard) -> bool {
        let [first, rest @ ..] = self.parts.as_slice() else { return false };
        let What::Any(first) = first.what else { return false };
        let said = rest.iter().try_fold(heard.at(first), |said, part| {
            let said = match part.what {
                What::Any(set) => heard.after(said, part.room) & heard.at(set),
                What::Loose(set) => said | (heard.after(said, part.room) & heard.at(set)),
                What::Last(set) => said & heard.stops | (heard.after(said, part.room) & heard.at(set)),
            };
            (said != 0).then_some(said)
        });
        said.is_some_and(|said| said != 0)
    }
}

/// Where the parts end that are said after a word, and the words that say them.
fn end(parts: &[Part], heard: &Heard, at: usize) -> Option<(usize, Positions)> {
    let [part, rest @ ..] = parts else { return Some((at + 1, 0)) };
    let (What::Any(set) | What::Loose(set) | What::Last(set)) = part.what;
    let near = heard.after(position(at), part.room) & heard.at(set);
    let mut places = (at + 1..=at + 1 + part.room).filter(|&place| near & position(place) != 0);
    let found =
        places.find_map(|place| end(rest, heard, place).map(|(end, said)| (end, said | position(place))));
    let without = match part.what {
        What::Any(_) => false,
        What::Loose(_) => true,
        What::Last(_) => heard.stops & position(at) != 0,
    };
    found.or_else(|| without.then(|| end(rest, heard, at)).flatten())
}
