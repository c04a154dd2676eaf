//! A question as rules that look at single words have it, and the lists of words they look for.

use super::heard::{Heard, Set};
use super::vocabulary::Vocabulary;
use super::words::Word;

/// A question, as the rules that look at single words have it.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'q> {
    pub(crate) words: &'q [Word],
    pub(crate) heard: &'q Heard,
    pub(crate) lists: &'q Lists,
}

impl<'q> Reading<'q> {
    /// The word at a place; none beyond the last.
    pub(crate) fn raw(self, at: usize) -> &'q str {
        self.words.get(at).map_or("", |word| word.raw.as_str())
    }

    /// Whether a word of a set stands at a place.
    pub(crate) fn says(self, at: usize, set: Set) -> bool {
        self.heard.says(at, set)
    }
}

macro_rules! lists {
    ($($(#[$about:meta])* $name:ident = $list:literal),* $(,)?) => {
        /// Words that rules look for one by one.
        #[derive(Debug)]
        pub(crate) struct Lists {
            $($(#[$about])* pub(crate) $name: Set,)*
        }

        impl Lists {
            pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($name: vocabulary.words_of($list),)* }
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
