//! What is known of names: words with the lists they stand in, and patterns of words that are members
//! of a class or that only look like one.

use serde::{Deserialize, Serialize};

use crate::matching::Index;
use crate::near::Near;
use crate::tags::Tags;

/// What compiled bytes begin with; the last one counts the versions of the form.
const HEADER: &[u8] = b"stipple glossary\x01";

/// Everything known of the names on labels, ready to be asked.
#[derive(Clone, Debug)]
pub struct Glossary {
    pub(crate) table: Table,
    pub(crate) near: Near,
    pub(crate) index: Index,
}

/// The plain data of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    pub(crate) classes: Vec<Class>,
    pub(crate) kinds: Vec<Kind>,
}

/// A beginning or an end of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Affix {
    pub(crate) letters: String,
    pub(crate) ends: bool,
    pub(crate) tags: Tags,
}

/// A name as a pattern of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) elements: Vec<Element>,
    /// Only where a name begins.
    pub(crate) begins: bool,
    /// Position in [`Table::members`].
    pub(crate) member: u16,
}

/// One place of a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Member {
    pub(crate) class: Option<ClassIndex>,
    pub(crate) debatable: Option<String>,
    /// How many of its names must be on one label.
    pub(crate) together: u8,
}

/// Position of a class in a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassIndex(pub(crate) u8);

/// A class, as labels need it: the protocol says the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its id, as in the protocol: `sulfate`.
    pub id: String,
    /// What to look for instead, in a sentence.
    pub instead: String,
}

/// Position of a kind in a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KindIndex(pub(crate) u8);

/// What a product is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its id: `cleanser`.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Id of the activity whose ladder is about it.
    pub activity: Option<String>,
    /// Whether people use it day to day, so that it stands in where no kind was told.
    pub plain: bool,
    /// Other words for it, in the glossary's spelling.
    pub words: Vec<String>,
}

/// Bytes that are no compiled glossary of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCompiled;

impl core::fmt::Display for NotCompiled {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("these bytes are no glossary as this version compiles it")
    }
}

impl core::error::Error for NotCompiled {}

impl Glossary {
    pub(crate) fn new(table: Table) -> Self {
        let near = Near::new(&table);
        let index = Index::new(&table.names, table.tags.len());
        Self { table, near, index }
    }

    /// The glossary as bytes for [`Glossary::from_compiled`] of the same version.
    #[must_use]
    pub fn compile(&self) -> Vec<u8> {
        // Plain data, in memory: nothing in it can fail.
        postcard::to_extend(&self.table, HEADER.to_vec()).unwrap_or_default()
    }

    /// The glossary of these bytes.
    ///
    /// # Errors
    /// [`NotCompiled`] when they were not made by [`Glossary::compile`] of this version.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        let bytes = bytes.strip_prefix(HEADER).ok_or(NotCompiled)?;
        let (table, rest) = postcard::take_from_bytes::<Table>(bytes).map_err(|_| NotCompiled)?;
        if rest.is_empty() && table.is_sound() { Ok(Self::new(table)) } else { Err(NotCompiled) }
    }

    /// The classes, in their order.
    pub fn classes(&self) -> impl Iterator<Item = (ClassIndex, &Class)> {
        (0..).map(ClassIndex).zip(&self.table.classes)
    }

    /// A class.
    // INVARIANT: an index is made only for a class of the table it came with.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are only made for the list they index")]
    pub fn class(&self, class: ClassIndex) -> &Class {
        &self.table.classes[usize::from(class.0)]
    }

    /// The kinds of products, in their order.
    pub fn kinds(&self) -> impl Iterator<Item = (KindIndex, &Kind)> {
        (0..).map(KindIndex).zip(&self.table.kinds)
    }

    /// A kind of product.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are only made for the list they index")]
    pub fn kind(&self, kind: KindIndex) -> &Kind {
        &self.table.kinds[usize::from(kind.0)]
    }

    /// The kind these words name, in any case and with any of its words.
    #[must_use]
    pub fn kind_called(&self, words: &str) -> Option<KindIndex> {
        let asked = plain(words);
        let called =
            |kind: &Kind| kind.id == asked || plain(&kind.id) == asked || kind.words.contains(&asked);
        self.kinds().find(|(_, kind)| called(kind)).map(|(at, _)| at)
    }

    /// Why a membership is open to debate, if it is.
    #[must_use]
    pub fn debate(&self, hit: &crate::Hit) -> Option<&str> {
        self.table.members.get(usize::from(hit.member))?.debatable.as_deref()
    }
}

/// Folded, with one space between words.
pub(crate) fn plain(words: &str) -> String {
    let folded = crate::fold::folded(words).replace(['-', '_', '\''], " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Table {
    /// Whether every position in it is one of its own.
    fn is_sound(&self) -> bool {
        let words = self.words.lines().count();
        let element = |element: &Element| element.words.iter().all(|&word| usize::from(word) < words);
        let member = |name: &Name| usize::from(name.member) < self.members.len();
        let class =
            |member: &Member| member.class.is_none_or(|class| usize::from(class.0) < self.classes.len());
        words == self.tags.len()
            && self.tags.iter().all(|&list| usize::from(list) < self.lists.len())
            && self.names.iter().all(|name| member(name) && name.elements.iter().all(element))
            && self.members.iter().all(class)
    }
}
