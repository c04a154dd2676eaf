//! The plain data of a glossary: words with the lists they stand in, and patterns of words.

use stipple_compiled::fields;

use crate::catalogue::{Catalogue, ClassIndex};
use crate::tags::Tags;

/// The plain data of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Every word, sorted, each on a line.
    pub(crate) words: String,
    /// For each word, which of `lists` it has.
    pub(crate) tags: Vec<u16>,
    /// Every combination of lists that comes up.
    pub(crate) lists: Vec<Tags>,
    /// Beginnings or ends by which a word that is in no list is put into some.
    pub(crate) affixes: Vec<Affix>,
    pub(crate) names: Vec<Name>,
    pub(crate) members: Vec<Member>,
    /// What says that a list is not all.
    pub(crate) phrases: Vec<Name>,
    /// What leads to a list that is not all.
    pub(crate) leads: Vec<Name>,
}

/// A beginning or an end of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Affix {
    pub(crate) letters: String,
    pub(crate) ends: bool,
    pub(crate) tags: Tags,
}

/// A name as a pattern of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) elements: Vec<Element>,
    /// Only where a name begins.
    pub(crate) begins: bool,
    /// Position in [`Table::members`].
    pub(crate) member: u16,
}

/// One place of a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Any of these words, by position.
    pub(crate) words: Vec<u16>,
    /// Or any word of these lists.
    pub(crate) tags: Tags,
    pub(crate) optional: bool,
    /// A stretch of a plant's name instead; `Some(true)` when parts whose oil is fat may be in it.
    pub(crate) gap: Option<bool>,
}

/// A member of a class, or of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) class: Option<ClassIndex>,
    pub(crate) debatable: Option<String>,
    /// How many of its names must be on one label.
    pub(crate) together: u8,
    /// The percentage from which it counts, told right beside it; 0 where any amount does.
    pub(crate) strength: u8,
}

fields! {
    Table { words tags lists affixes names members phrases leads }
    Affix { letters ends tags }
    Name { elements begins member }
    Element { words tags optional gap }
    Member { class debatable together strength }
    Tags { 0 }
}

impl Table {
    /// Whether every position in it is one of its own.
    pub(crate) fn is_sound(&self, catalogue: &Catalogue) -> bool {
        let words = self.words.lines().count();
        let element = |element: &Element| element.words.iter().all(|&word| usize::from(word) < words);
        let member = |name: &Name| usize::from(name.member) < self.members.len();
        let class = |member: &Member| member.class.is_none_or(|class| catalogue.has(class));
        words == self.tags.len()
            && self.tags.iter().all(|&list| usize::from(list) < self.lists.len())
            && self.names.iter().all(|name| member(name) && name.elements.iter().all(element))
            && self.phrases.iter().chain(&self.leads).all(|phrase| phrase.elements.iter().all(element))
            && self.members.iter().all(class)
    }
}
