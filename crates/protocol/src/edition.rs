//! The versions of a protocol beside each other: which is newer, and which was withdrawn.

use core::cmp::Ordering;

use serde::Deserialize;
use toml::Spanned;

use crate::checks::WITHDRAWS_NOTHING;
use crate::texts::head;
use crate::{Head, Problem, Protocol, later};

/// A version of a protocol, as far as it has to be known to tell it from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The protocol's id.
    pub id: String,
    /// The version.
    pub version: String,
    /// Earlier versions that proved unsafe.
    pub withdraws: Vec<String>,
}

impl Edition {
    /// That of a protocol.
    #[must_use]
    pub fn of(protocol: &Protocol) -> Self {
        let Protocol { id, version, withdraws, .. } = protocol;
        Self { id: id.clone(), version: version.clone(), withdraws: withdraws.clone() }
    }

    /// Whether it is a later version of this protocol.
    #[must_use]
    pub fn follows(&self, id: &str, version: &str) -> bool {
        self.id == id && later(&self.version, version) == Ordering::Greater
    }
}

/// The newest version that a course of this one may go over to, by what comes with its edition: of those that are
/// offered the newest that was not withdrawn itself. From one that was withdrawn there is always a way on, to the newest
/// of all that are known.
pub fn newer<'e, T>(
    known: impl Iterator<Item = (&'e Edition, bool, T)> + Clone,
    id: &str,
    version: &str,
) -> Option<T> {
    let following = known.filter(|(edition, ..)| edition.follows(id, version));
    let withdrawn = |version| is_withdrawn(following.clone().map(|(edition, ..)| edition), id, version);
    let sound = following.clone().filter(|(edition, offered, _)| *offered && !withdrawn(&edition.version));
    newest(sound).or_else(|| newest(following.clone().filter(|_| withdrawn(version))))
}

fn newest<'e, T>(known: impl Iterator<Item = (&'e Edition, bool, T)>) -> Option<T> {
    known.max_by(|(one, ..), (other, ..)| later(&one.version, &other.version)).map(|(.., it)| it)
}

/// What comes with the editions that follow one that was withdrawn; `None` when it was not. All of them
/// hold beside it: the newest alone may say nothing of what was unsafe.
pub fn after_withdrawn<'e, T>(
    known: impl Iterator<Item = (&'e Edition, T)> + Clone,
    id: &str,
    version: &str,
) -> Option<Vec<T>> {
    if !is_withdrawn(known.clone().map(|(edition, _)| edition), id, version) {
        return None;
    }
    Some(known.filter(|(edition, _)| edition.follows(id, version)).map(|(_, it)| it).collect())
}

/// Whether one of those that follow this version names it as unsafe.
pub fn is_withdrawn<'e>(known: impl Iterator<Item = &'e Edition>, id: &str, version: &str) -> bool {
    let names = |edition: &&Edition| edition.withdraws.iter().any(|withdrawn| withdrawn == version);
    known.filter(names).any(|edition| edition.follows(id, version))
}

#[derive(Deserialize)]
struct Withdraws {
    #[serde(default)]
    withdraws: Vec<Spanned<String>>,
}

/// What a document takes back that is none of the earlier versions known to whoever checks it: it would stay in use.
#[must_use]
pub fn withdraws_nothing(text: &str, known: &[Edition]) -> Vec<Problem> {
    let own = Head::of(text).and_then(Head::edition).zip(head::<Withdraws>(text));
    let Some((own, Withdraws { withdraws })) = own else { return Vec::new() };
    let is = |version: &str| known.iter().any(|known| known.id == own.id && known.version == version);
    let hits = |version: &str| own.follows(&own.id, version) && is(version);
    let missed = withdraws.iter().filter(|version| !hits(version.get_ref()));
    let says = |version: &Spanned<String>| {
        let message = format!("no earlier version `{}` of `{}` is known here", version.get_ref(), own.id);
        WITHDRAWS_NOTHING.says(message).at(version.span(), "takes nothing back")
    };
    missed.map(says).collect()
}
