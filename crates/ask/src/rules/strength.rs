//! How strong a sign is told to be, and how it goes.
//!
//! What the protocol itself calls strong is strong in free words: each part of a sign's `strong` text whose telling
//! words are all said, and its `strong-words`.

use stipple_lists::Listed;
use stipple_protocol::{Protocol, Sign, SignIndex};

use crate::english::everyday;
use crate::english::heard::Heard;
use crate::english::positions::position;
use crate::english::role::Role;
use crate::english::saying::{Place, Saying};
use crate::english::vocabulary::Vocabulary;
use crate::english::words::{Tokenizer, Word};

/// The words that make signs strong.
#[derive(Debug)]
pub(crate) struct Strengths {
    signs: Vec<(SignIndex, Strong)>,
    /// What makes any of them strong: "9 out of 10".
    any: Vec<Saying>,
    worse: Vec<Saying>,
    back: Vec<Saying>,
    denied: Vec<Saying>,
}

/// What makes one sign strong.
#[derive(Debug)]
struct Strong {
    sayings: Vec<Saying>,
    /// Stems, all of one list being said.
    parts: Vec<Vec<String>>,
}

/// How a sign goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Going {
    /// It grows from day to day.
    pub(crate) worse: bool,
    /// It had gone, and is back.
    pub(crate) back: bool,
}

impl Strengths {
    pub(crate) fn new(protocol: &Protocol, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        let said = |(at, sign): (SignIndex, &Sign), vocabulary: &mut Vocabulary| {
            let sayings = vocabulary.sayings(sign.strong_words.iter().map(String::as_str));
            (at, Strong { sayings, parts: parts(sign, tokenizer) })
        };
        let own = protocol.each_sign().filter(|(_, sign)| !sign.is_emergency());
        let signs = own.map(|sign| said(sign, vocabulary)).listed();
        vocabulary.group("comparative", comparatives(protocol, tokenizer).iter().map(String::as_str));
        let mut all = |name| vocabulary.sayings_of(name);
        let (worse, back, denied) = (all("worse"), all("back"), all("not-worse"));
        Self { signs, any: all("strong-of-any"), worse, back, denied }
    }

    /// The signs of which the words say what the protocol calls strong, and how it goes.
    pub(crate) fn read(&self, words: &[Word], heard: &Heard) -> (Vec<SignIndex>, Going) {
        (self.strong(words, heard), self.going(words, heard))
    }

    fn strong(&self, words: &[Word], heard: &Heard) -> Vec<SignIndex> {
        let small = |raw: &str| matches!(raw, "really" | "that" | "very" | "quite" | "at" | "a" | "the");
        let denies = |raw: &str| matches!(raw, "not" | "no" | "nothing" | "without" | "never");
        // "Pinpoint scabs, nothing big" as well as "no big scabs"; "can not sleep" says it itself.
        let denied = |place: Place| {
            [place.from, place.end - 1].into_iter().any(|from| {
                let before = words.iter().enumerate().take(from).rev().take(3);
                let mut before = before.skip_while(|(_, word)| small(&word.raw));
                before.next().is_some_and(|(at, word)| denies(&word.raw) && place.said & position(at) == 0)
            })
        };
        let stem = |stem: &String| words.iter().any(|word| word.stem == *stem);
        let any = |sayings: &[Saying]| {
            sayings.iter().flat_map(|saying| saying.places(heard)).any(|place| !denied(place))
        };
        let all = any(&self.any);
        let said = |strong: &Strong| {
            all || any(&strong.sayings) || strong.parts.iter().any(|part| part.iter().all(stem))
        };
        self.signs.iter().filter(|(_, strong)| said(strong)).map(|(at, _)| *at).listed()
    }

    fn going(&self, words: &[Word], heard: &Heard) -> Going {
        let within_clause =
            |place: &Place| !words.iter().take(place.end - 1).skip(place.from).any(|word| word.ends);
        let denied =
            self.denied.iter().flat_map(|saying| saying.places(heard)).filter(within_clause).listed();
        let is_denied = |place: &Place| denied.iter().any(|no| no.from < place.end && place.from < no.end);
        let worse = self.worse.iter().flat_map(|saying| saying.places(heard)).any(|place| !is_denied(&place));
        let back = self.back.iter().any(|saying| saying.is_said(heard));
        Going { worse, back: back && !says_place(words) }
    }
}

/// "At the back", "on my back": a place and no return.
fn says_place(words: &[Word]) -> bool {
    words.windows(2).any(|two| matches!(two, [one, back] if back.raw == "back" && matches!(one.raw.as_str(), "the" | "my" | "at" | "go" | "going" | "get" | "went")))
        && !words.iter().any(|word| matches!(word.raw.as_str(), "came" | "come" | "comes"))
}

/// The comparatives of the words that name signs, and of words for any sign.
fn comparatives(protocol: &Protocol, tokenizer: &Tokenizer) -> Vec<String> {
    let named = protocol.each_sign().flat_map(|(_, sign)| sign.aliases.iter().chain([&sign.name]));
    let words = named.flat_map(|alias| tokenizer.words(alias)).filter(|word| word.role > Role::Weak);
    let mut made: Vec<String> = words.filter_map(|word| comparative(&word.raw)).listed();
    made.extend(everyday::words("comparative").map(str::to_owned));
    made.retain(|word| {
        tokenizer.role(word) > Role::Weak && !everyday::words("less").any(|less| less == word)
    });
    made.sort_unstable();
    made.dedup();
    made
}

/// "Pinker" of "pink", "redder" of "red", "itchier" of "itchy"; nothing of "itching".
fn comparative(word: &str) -> Option<String> {
    let vowel = |letter: &u8| b"aeiou".contains(letter);
    if !(3..=7).contains(&word.len()) || ["ing", "ed", "s", "er", "in"].iter().any(|end| word.ends_with(end))
    {
        return None;
    }
    match word.as_bytes() {
        [.., b'y'] => word.strip_suffix('y').map(|stem| format!("{stem}ier")),
        [.., b'e'] => Some(format!("{word}r")),
        [_, middle, last] if vowel(middle) && !vowel(last) && *last != b'w' => {
            Some(format!("{word}{}er", char::from(*last)))
        }
        _ => Some(format!("{word}er")),
    }
}

/// The parts of a sign's `strong` text that say something of their own, as stems.
fn parts(sign: &Sign, tokenizer: &Tokenizer) -> Vec<Vec<String>> {
    let named: Vec<String> =
        sign.aliases.iter().chain([&sign.name]).flat_map(|alias| stems(alias, tokenizer)).listed();
    let text = sign.strong.as_deref().unwrap_or_default().replace(" or ", ",").replace('.', ",");
    let parts = text
        .split(',')
        .map(|part| tokenizer.words(part).into_iter().filter(|word| word.role > Role::Place).listed());
    let own = |word: &Word| !named.contains(&word.stem) && (word.role > Role::Weak);
    let telling = parts.filter(|part: &Vec<Word>| {
        part.iter().any(own) || part.len() > 1 && part.iter().any(|word| !named.contains(&word.stem))
    });
    telling.map(|part| part.into_iter().map(|word| word.stem).listed()).listed()
}

/// The stems of the telling words of a text.
fn stems(text: &str, tokenizer: &Tokenizer) -> Vec<String> {
    let telling = |word: &Word| word.role > Role::Place;
    tokenizer.words(text).into_iter().filter(telling).map(|word| word.stem).listed()
}
