//! Everyday English: words and sayings by what they tell about aftercare, which is mostly nothing.
//!
//! They stand in `protocols/english.txt`, list by list.

use std::sync::LazyLock;

use stipple_lists::Listed;

use super::sayings::{Heard, Saying, Set, Vocabulary};
use super::words::Word;

const TEXT: &str = include_str!("../../../../protocols/english.txt");

/// Every list, by the name in its heading: all behind that, to the next empty line.
static LISTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let headed = TEXT.split("\n\n").filter_map(|part| part.split_once("[")?.1.split_once("]\n"));
    headed.listed()
});

fn list(name: &str) -> &'static str {
    let known = LISTS.iter().find(|(known, _)| *known == name);
    debug_assert!(known.is_some(), "no list is called {name}");
    known.map_or("", |(_, list)| *list)
}

/// The words of a list.
pub(super) fn words(name: &str) -> impl Iterator<Item = &'static str> {
    list(name).split_ascii_whitespace()
}

/// The sayings of a list.
pub(super) fn sayings(name: &str) -> impl Iterator<Item = &'static str> {
    list(name).split([',', '\n']).map(str::trim).filter(|saying| !saying.is_empty())
}

/// The words of a list, as rules hear them: a group that no saying names.
pub(super) fn set(vocabulary: &mut Vocabulary, name: &str) -> Set {
    vocabulary.group(&format!("{name} of English"), words(name))
}

/// The sayings of a list, as rules hear them.
pub(super) fn said(vocabulary: &mut Vocabulary, name: &str) -> Vec<Saying> {
    vocabulary.sayings(sayings(name))
}

/// A question, as the rules that look at single words have it.
#[derive(Clone, Copy)]
pub(super) struct Reading<'q> {
    pub(super) words: &'q [Word],
    pub(super) heard: &'q Heard,
    pub(super) lists: &'q Lists,
}

impl<'q> Reading<'q> {
    /// The word at a place; none beyond the last.
    pub(super) fn raw(self, at: usize) -> &'q str {
        self.words.get(at).map_or("", |word| word.raw.as_str())
    }

    /// Whether a word of a set stands at a place.
    pub(super) fn says(self, at: usize, set: Set) -> bool {
        self.heard.says(at, set)
    }
}

macro_rules! lists {
    ($($(#[$about:meta])* $name:ident = $list:literal),* $(,)?) => {
        /// Words that rules look for one by one.
        #[derive(Debug)]
        pub(super) struct Lists {
            $($(#[$about])* pub(super) $name: Set,)*
        }

        impl Lists {
            pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($name: set(vocabulary, $list),)* }
            }
        }
    };
}

lists! {
    /// Somebody else.
    others = "others",
    /// What the person who asks speaks of without saying whose it is.
    own_things = "own-things",
    /// "I", "my".
    own = "own-words",
    /// Parts of the body that are not treated.
    limbs = "limbs",
    /// Things of a house.
    household = "household",
    /// What is amiss with other parts near the head.
    ailing = "ailing",
    /// What was treated.
    treated = "treated",
    /// What a number of days is part of the name of.
    products = "products",
    /// What was done at another time.
    deeds = "deeds",
    /// What has a day of its own.
    events = "events",
    /// What stands before a day that is asked about.
    ties_day = "ties-day",
    /// What may stand between that and the day.
    before_day = "before-day",
    /// Words a question may begin with before what it speaks of.
    asking = "asking",
    /// Words that a thing is named behind.
    articles = "articles",
    /// Who asks.
    askers = "askers",
    /// Where people are, and what stands there.
    setting = "setting",
    /// Words before an age that say nothing of what is so old.
    about = "about-so-old",
    /// Words before an age that name no thing that is so old.
    unnamed = "unnamed",
    /// Words before "used to" that say that one is used to something.
    grown_used = "grown-used",
    /// Words of a clause about how it is now.
    by_now = "by-now",
    /// Words of a clause about a thing of a house that let something fall on it.
    onto = "onto",
    /// What is said of a sign that goes, and of dots that fade.
    easing = "easing",
    /// What may stand between that and what goes.
    of_easing = "of-easing",
    /// The dots themselves.
    dots = "dots",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_told_apart() {
        let names: Vec<&str> = TEXT.lines().filter(|line| line.starts_with('[')).collect();
        assert!(names.len() > 40);
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name} is there twice");
            assert!(!list(name.trim_matches(['[', ']'])).is_empty(), "{name} is empty");
        }
    }
}
