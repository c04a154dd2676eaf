//! What a product is judged by once its label was read: the classes, and the kinds of products.
//!
//! It stands first in a compiled glossary, so that whoever has labels read elsewhere takes no more of it than this.

use stipple_compiled::{Bytes, Compiled, fields};
use stipple_lists::{Joined, Listed};

use crate::label::Label;

/// What compiled bytes begin with; the last one counts the versions of the form.
pub(crate) const HEADER: &[u8] = b"stipple glossary\x04";

/// The classes that are found on labels, and the kinds of products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub(crate) classes: Vec<Class>,
    pub(crate) kinds: Vec<Kind>,
}

/// Position of a class in a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassIndex(pub(crate) u8);

/// A class, as labels need it: the protocol says the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "texts", derive(serde::Deserialize))]
pub struct Class {
    /// Its id, as in the protocol: `sulfate`.
    pub id: String,
    /// What to look for instead, in a sentence.
    pub instead: String,
}

/// Position of a kind in a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KindIndex(u8);

/// What a product is.
#[derive(Clone, Debug, PartialEq, Eq)]
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

fields! {
    Catalogue { classes kinds }
    Class { id instead }
    Kind { id name activity plain words }
    ClassIndex { 0 }
}

/// Bytes that this version did not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCompiled;

impl core::fmt::Display for NotCompiled {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("these bytes are no glossary and no label as this version compiles it")
    }
}

impl core::error::Error for NotCompiled {}

impl Catalogue {
    /// The catalogue of a glossary, from what [`Glossary::compile`](crate::Glossary::compile) gave. The rest of the
    /// glossary is not looked at.
    ///
    /// # Errors
    /// [`NotCompiled`] when the bytes are of no glossary of this version.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, NotCompiled> {
        let mut bytes = Bytes::new(bytes.strip_prefix(HEADER).ok_or(NotCompiled)?);
        let catalogue = Self::read(&mut bytes);
        if bytes.are_sound() { Ok(catalogue) } else { Err(NotCompiled) }
    }

    /// A label that a glossary with this catalogue read, from what [`Label::compile`] gave.
    ///
    /// # Errors
    /// [`NotCompiled`] when the bytes are of no label, or it holds a class that is not of this catalogue.
    pub fn label(&self, compiled: &[u8]) -> Result<Label, NotCompiled> {
        let mut bytes = Bytes::new(compiled);
        let label = Label::read(&mut bytes);
        let known = label.hits.iter().all(|hit| self.has(hit.class));
        if bytes.are_done() && known { Ok(label) } else { Err(NotCompiled) }
    }

    /// Whether a class is one of these.
    pub(crate) fn has(&self, class: ClassIndex) -> bool {
        usize::from(class.0) < self.classes.len()
    }

    /// The classes, in their order.
    pub fn classes(&self) -> impl Iterator<Item = (ClassIndex, &Class)> {
        (0..).map(ClassIndex).zip(&self.classes)
    }

    /// A class.
    // INVARIANT: an index is made only for a class of the catalogue it came with.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are only made for the list they index")]
    pub fn class(&self, class: ClassIndex) -> &Class {
        &self.classes[usize::from(class.0)]
    }

    /// The kinds of products, in their order.
    pub fn kinds(&self) -> impl Iterator<Item = (KindIndex, &Kind)> {
        (0..).map(KindIndex).zip(&self.kinds)
    }

    /// A kind of product.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "indices are only made for the list they index")]
    pub fn kind(&self, kind: KindIndex) -> &Kind {
        &self.kinds[usize::from(kind.0)]
    }

    /// The kind these words name, in any case and with any of its words.
    #[must_use]
    pub fn kind_called(&self, words: &str) -> Option<KindIndex> {
        let asked = plain(words);
        let called =
            |kind: &Kind| kind.id == asked || plain(&kind.id) == asked || kind.words.contains(&asked);
        self.kinds().find(|(_, kind)| called(kind)).map(|(at, _)| at)
    }
}

/// Folded, with one space between words.
pub(crate) fn plain(words: &str) -> String {
    let folded = crate::fold::folded(words).replace(['-', '_', '\''], " ");
    folded.split_whitespace().listed().joined(" ")
}
