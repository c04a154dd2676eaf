//! A label as it was understood.

use stipple_compiled::{Compiled, fields, words};

use crate::catalogue::ClassIndex;
use crate::script::Script;

/// Longer texts are cut here, in bytes: no label is as long as this, several products and all.
pub const MAX_LABEL: usize = 32 * 1024;

/// A stretch of the text, in bytes, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Span {
    /// The text of this stretch; empty when it is of another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A label as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The ingredients, in the order of the text.
    pub ingredients: Vec<Ingredient>,
    /// Those that belong to a class, in the order of the text.
    pub hits: Vec<Hit>,
    /// What could not be read, in the order of the text.
    pub unread: Vec<Span>,
    /// The letters of what could not be read, where they are why.
    pub script: Option<Script>,
    /// Why it may not be all that is inside.
    pub doubts: Vec<Doubt>,
}

/// Why a label may not name all that is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It says itself that it is only a part: key ingredients, and more.
    Partial,
    /// It ends in the middle of a name.
    CutOff,
    /// It names fewer than three ingredients.
    Short,
    /// It names nothing that most of a product is made of, such as water or oil.
    NoBase,
}

impl Label {
    /// Whether everything on it was read, and there was something to read. That it is all there is says [`Label::doubts`].
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.unread.is_empty() && !self.ingredients.is_empty()
    }

    /// The label as bytes for [`Catalogue::label`](crate::Catalogue::label) of the same version.
    #[must_use]
    pub fn compile(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }
}

/// One ingredient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingredient {
    /// Where it stands.
    pub span: Span,
    /// Its name as it was understood: lower case, slips mended.
    pub name: String,
    /// Whether every word of it is known.
    pub known: bool,
}

/// An ingredient that belongs to a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The class.
    pub class: ClassIndex,
    /// Where it stands.
    pub span: Span,
    /// Its name as it was understood.
    pub name: String,
    /// What experts differ about, in a sentence, where they do.
    pub debate: Option<String>,
}

impl Hit {
    /// Whether experts differ about it.
    #[must_use]
    pub fn is_debatable(&self) -> bool {
        self.debate.is_some()
    }
}

fields! {
    Label { ingredients hits unread script doubts }
    Ingredient { span name known }
    Hit { class span name debate }
    Span { start end }
}

words! {
    Doubt { Partial CutOff Short NoBase }
}
