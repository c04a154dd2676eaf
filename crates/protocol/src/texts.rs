//! A protocol as text: all that is needed to read it again, anywhere.

use serde::Deserialize;

use crate::{Edition, Reading, read};

/// What a document says of itself before its first table.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    /// Its id.
    pub id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The protocol it extends.
    pub extends: Option<String>,
    /// Earlier versions that it takes back.
    #[serde(default)]
    pub withdraws: Vec<String>,
}

impl Head {
    /// The head of a document: to read all of it takes longer than most answers, and may not be possible here. One that
    /// breaks off in its first lines may be whole all the same: then all of it is read.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let first = text.split_inclusive('\n').take_while(|line| !line.starts_with('['));
        let end = first.map(str::len).sum();
        text.get(..end).and_then(|head| toml::from_str(head).ok()).or_else(|| toml::from_str(text).ok())
    }

    /// Which version of what it says it is.
    #[must_use]
    pub fn edition(self) -> Option<Edition> {
        let Self { id, version, withdraws, .. } = self;
        Some(Edition { id: id?, version: version?, withdraws })
    }
}

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
