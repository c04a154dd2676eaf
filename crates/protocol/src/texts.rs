//! A protocol as text: all that is needed to read it again, anywhere.

use crate::{Reading, read};

/// The text of a protocol, with those that it extends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Its text.
    pub text: String,
    /// The protocols it extends, by id, nearest first.
    pub bases: Vec<(String, String)>,
}

impl Texts {
    /// A text that extends nothing.
    #[must_use]
    pub fn alone(text: impl Into<String>) -> Self {
        Self { text: text.into(), bases: Vec::new() }
    }

    /// The same text over what it extended when it became known: a new version of ours does not change what a clinic's
    /// version means. `None` when more than our own text differs between what it extends now and then.
    #[cfg(feature = "built-in")]
    #[must_use]
    pub fn over_bases_of(&self, known: &Self) -> Option<Self> {
        let ours = |(now, then): (&(String, String), &(String, String))| {
            now == then || (now.0 == crate::BUILT_IN && then.0 == crate::BUILT_IN)
        };
        let same = self.bases.len() == known.bases.len() && self.bases.iter().zip(&known.bases).all(ours);
        same.then(|| Self { text: self.text.clone(), bases: known.bases.clone() })
    }

    /// Reads it.
    #[must_use]
    pub fn read(&self) -> Reading {
        read(&self.text, &self.bases)
    }
}
