//! Facts that could not be taken into account, and why.

use thiserror::Error;
use uuid::Uuid;

use crate::Unknown;

/// A fact that could not be taken into account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub why: Why,
}

/// Why a fact could not be taken into account.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Why {
    /// A newer version wrote it.
    #[error("`{kind}` (version {version}) was written by a newer version")]
    Newer {
        /// Its kind.
        kind: String,
        /// The version of that kind.
        version: u32,
    },
    /// The fact it is about is not here. It counts as soon as that one arrives.
    #[error("it is about `{target}`, which has not arrived")]
    NoTarget {
        /// Id of the missing fact.
        target: Uuid,
    },
    /// It corrects a correction or a retraction: only what was told can be corrected.
    #[error("it corrects `{target}`, which tells nothing itself")]
    NothingToCorrect {
        /// Id of the fact it is about.
        target: Uuid,
    },
    /// It retracts itself, by way of others.
    #[error("it takes itself back, by way of others")]
    Circular,
    /// Another fact has its id and was recorded earlier.
    #[error("an earlier fact has the same id")]
    SameId,
}

impl SetAside {
    /// One that a newer version wrote.
    pub(crate) fn newer(id: Uuid, unknown: &Unknown) -> Self {
        Self { id, why: Why::Newer { kind: unknown.kind().to_owned(), version: unknown.version() } }
    }
}
