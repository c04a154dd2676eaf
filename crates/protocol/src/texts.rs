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

    /// Reads it.
    #[must_use]
    pub fn read(&self) -> Reading {
        read(&self.text, &self.bases)
    }
}
