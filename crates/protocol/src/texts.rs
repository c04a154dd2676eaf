//! A protocol as text: all that is needed to read it again, anywhere.

use serde::Deserialize;
use toml::Spanned;

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
        head(text)
    }

    /// Which version of what it says it is.
    #[must_use]
    pub fn edition(self) -> Option<Edition> {
        let Self { id, version, withdraws, .. } = self;
        Some(Edition { id: id?, version: version?, withdraws })
    }
}

/// What stands before the first table of a document.
pub(crate) fn head<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    let first = text.split_inclusive('\n').take_while(|line| !line.starts_with('['));
    let end = first.map(str::len).sum();
    text.get(..end).and_then(|head| toml::from_str(head).ok()).or_else(|| toml::from_str(text).ok())
}

#[derive(Deserialize)]
struct Withdraws {
    withdraws: Option<Spanned<Vec<String>>>,
}

/// A document that takes these versions back beside those that it names. It decides the same as before: what was once
/// said to be unsafe stays so, whatever a later copy leaves out.
#[must_use]
pub fn also_withdrawing<'v>(text: &str, versions: impl IntoIterator<Item = &'v String>) -> String {
    let Some(Withdraws { withdraws }) = head(text) else { return text.to_owned() };
    let mut all = withdraws.as_ref().map_or_else(Vec::new, |known| known.get_ref().clone());
    let before = all.len();
    for version in versions {
        if !all.contains(version) {
            all.push(version.clone());
        }
    }
    if all.len() == before {
        return text.to_owned();
    }
    let quoted = |version: &String| format!("\"{}\"", version.replace('\\', "\\\\").replace('"', "\\\""));
    let list = format!("[{}]", all.iter().map(quoted).collect::<Vec<_>>().join(", "));
    let Some(known) = withdraws else { return format!("withdraws = {list}\n{text}") };
    let (start, end) = (known.span().start, known.span().end);
    [text.get(..start), Some(list.as_str()), text.get(end..)].into_iter().flatten().collect()
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
    /// version means. `None` when more differs between what it extends now and then than one release of ours from
    /// another: a clinic's own text that is called like ours is none of them.
    #[cfg(feature = "built-in")]
    #[must_use]
    pub fn over_bases_of(&self, known: &Self) -> Option<Self> {
        let ours = |(now, then): (&(String, String), &(String, String))| {
            now == then || (now.0 == then.0 && is_released(&now.1) && is_released(&then.1))
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

/// Whether a text is one that we released: it decides what one of those does.
#[cfg(feature = "built-in")]
fn is_released(text: &str) -> bool {
    let hash = |text: &str| read(text, &()).protocol.map(|protocol| protocol.hash);
    let of = |text| hash(text).is_some_and(|of| crate::RELEASED.iter().any(|ours| hash(ours) == Some(of)));
    crate::RELEASED.contains(&text) || of(text)
}
