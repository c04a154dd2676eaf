//! What can go wrong with a store: what happened, where, why, and what to do.

use core::error::Error as Cause;
use core::fmt;

use stipple_journal::{Conflict, Fault};
use stipple_seal::SealError;
use thiserror::Error;
use uuid::Uuid;

/// Something that kept a store from doing what it was asked. The store is as it was before.
#[derive(Debug)]
pub struct StoreError {
    kind: ErrorKind,
    place: String,
    source: Option<Box<dyn Cause + Send + Sync>>,
}

/// What kept a store from doing what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The place is read-only.
    ReadOnly,
    /// This user may not read or write there.
    NoPermission,
    /// There is no room left.
    Full,
    /// Another program is writing and does not come to an end.
    Busy,
    /// What is there is something else.
    NotAJournal,
    /// A newer version wrote what is there.
    Newer {
        /// The format it has.
        found: i32,
        /// The newest format known here.
        known: i32,
    },
    /// The place cannot be reached, read or written, for a reason that the source gives.
    Unreachable,
    /// What is there is damaged; the source says where.
    Damaged,
    /// Another server works there, with an engine that bears one alone.
    InUse,
    /// A restore was begun there and did not come to its end.
    Restoring,
    /// Something is there that would have to be written over.
    Exists,
    /// The master key cannot be used.
    Key(KeyFault),
    /// A journal's pictures take all the room they may.
    NoRoom {
        /// How many bytes.
        most: u64,
    },
    /// No journal has this id.
    NoJournal {
        /// The id.
        journal: Uuid,
    },
    /// A journal has, or had, this id.
    JournalExists {
        /// The id.
        journal: Uuid,
    },
    /// A pass with this secret is in use.
    PassExists,
    /// Nothing can be sealed, for a reason that the source gives.
    Sealing,
    /// The store was closed while it was asked.
    Closed,
    /// A fact that cannot be kept.
    Fact(Fault),
    /// Two different facts claim to be the same one.
    Conflict(Conflict),
    /// The engine failed in a way that is not foreseen; the source is what it says.
    Unforeseen,
}

/// Why a master key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyFault {
    /// There are journals, and the key is not there.
    #[error("it is missing")]
    Missing,
    /// What is there is something else.
    #[error("it is not a key")]
    NotAKey,
    /// Other users may read or change it.
    #[error("other users can reach it")]
    Open,
    /// It is the key of other journals.
    #[error("it belongs to other journals")]
    Foreign,
}

impl StoreError {
    /// What happened at a place, which is told in words.
    #[must_use]
    pub fn at(place: impl fmt::Display, kind: ErrorKind) -> Self {
        Self { kind, place: place.to_string(), source: None }
    }

    /// The same, with what the engine or the system says of it.
    #[must_use]
    pub fn because(self, source: impl Into<Box<dyn Cause + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Where, in words; empty where it is no place's fault.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        self.kind.help()
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.say(f, &self.place)?;
        let tells = matches!(
            self.kind,
            ErrorKind::Unreachable | ErrorKind::Damaged | ErrorKind::Sealing | ErrorKind::Unforeseen
        );
        match self.source.as_ref().filter(|_| tells) {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Cause for StoreError {
    fn source(&self) -> Option<&(dyn Cause + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl ErrorKind {
    /// What happened, in a sentence about this place.
    fn say(&self, f: &mut fmt::Formatter<'_>, place: &str) -> fmt::Result {
        match self {
            Self::ReadOnly => write!(f, "the journal `{place}` cannot be written: it is read-only"),
            Self::NoPermission => write!(f, "the journal `{place}` cannot be opened: you have no permission"),
            Self::Full => write!(f, "the journal `{place}` cannot be written: the disk is full"),
            Self::Busy => write!(f, "the journal `{place}` cannot be used: another program holds it"),
            Self::NotAJournal => write!(f, "`{place}` is not a journal"),
            Self::Newer { found, known } => {
                write!(f, "the journal `{place}` has format {found}, and this version reads up to {known}")
            }
            Self::Unreachable => write!(f, "the journal `{place}` cannot be reached"),
            Self::Damaged => write!(f, "the journal `{place}` is damaged"),
            Self::InUse => write!(f, "the folder `{place}` cannot be used: a server is running on it"),
            Self::Restoring => write!(f, "the folder `{place}` cannot be used: a restore was not finished"),
            Self::Exists => write!(f, "`{place}` is there already"),
            Self::Key(fault) => write!(f, "the master key `{place}` cannot be used: {fault}"),
            Self::NoRoom { most } => write!(f, "the pictures of one journal take at most {most} bytes"),
            Self::NoJournal { journal } => write!(f, "there is no journal `{journal}`"),
            Self::JournalExists { journal } => write!(f, "the journal `{journal}` was begun before"),
            Self::PassExists => f.write_str("a pass with this secret is in use"),
            Self::Sealing => f.write_str("nothing can be sealed"),
            Self::Fact(fault) => write!(f, "{fault}"),
            Self::Conflict(conflict) => write!(f, "{conflict}"),
            Self::Closed => f.write_str("the store was closed"),
            Self::Unforeseen => write!(f, "the journal `{place}` failed"),
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::ReadOnly => "make the disk writable, or keep the journal on another one",
            Self::NoPermission => "use the account the journal belongs to, or make its folder yours",
            Self::Full => "make room on the disk and try again: nothing was lost and nothing was added",
            Self::Busy => "wait until the other program is done, or close it, and try again",
            Self::NotAJournal => "name another file: this one was left as it is",
            Self::Newer { .. } => "install the newest version: the journal was left as it is",
            Self::Unreachable => "check that the folder exists and that its disk is connected",
            Self::Damaged => "keep a copy of the file, then import your latest export into a new journal",
            Self::InUse => "stop the server first, or name another folder",
            Self::Restoring => "run the restore again: nothing of either copy was lost",
            Self::Exists => "name another file: this one was left as it is",
            Self::Key(fault) => fault.help(),
            Self::NoJournal { .. } => "it may have been erased: pair this device again, or begin a new one",
            Self::NoRoom { .. } => "remove photos that are not needed, or keep new ones on the phone only",
            Self::JournalExists { .. } => "begin it with a new id",
            Self::PassExists => "draw another secret",
            Self::Sealing => "start the computer again: its source of random numbers fails",
            Self::Closed => "start it again, and try once more",
            Self::Fact(fault) => fault.help(),
            Self::Conflict(conflict) => conflict.help(),
            Self::Unforeseen => "try again; if it happens twice, report it with the text above",
        }
    }
}

impl KeyFault {
    fn help(self) -> &'static str {
        match self {
            Self::Missing => "put the key back from where you keep it: without it no journal can be read",
            Self::NotAKey => "put the key back from where you keep it, as the one line it was",
            Self::Open => "let only this account read and write it, as with `chmod 600`",
            Self::Foreign => "use the key that was beside these journals when they were made",
        }
    }
}

/// What is no place's fault.
impl From<ErrorKind> for StoreError {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, place: String::new(), source: None }
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        ErrorKind::Fact(fault).into()
    }
}

impl From<Conflict> for StoreError {
    fn from(conflict: Conflict) -> Self {
        ErrorKind::Conflict(conflict).into()
    }
}

impl From<SealError> for StoreError {
    fn from(error: SealError) -> Self {
        Self::from(ErrorKind::Sealing).because(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_what_happened_where_and_why() {
        let full = StoreError::at("somewhere", ErrorKind::Full);
        assert_eq!(full.to_string(), "the journal `somewhere` cannot be written: the disk is full");
        assert_eq!((full.kind(), full.place()), (&ErrorKind::Full, "somewhere"));
        assert!(full.source().is_none());
        let damaged = StoreError::at("somewhere", ErrorKind::Damaged).because("line 3 is not an erasure");
        assert_eq!(damaged.to_string(), "the journal `somewhere` is damaged: line 3 is not an erasure");
        assert_eq!(damaged.source().unwrap().to_string(), "line 3 is not an erasure");
    }

    #[test]
    fn what_is_no_places_fault_names_none() {
        let sealing = StoreError::from(SealError::TooLong);
        assert_eq!(sealing.to_string(), "nothing can be sealed: the text is too long");
        assert_eq!(StoreError::from(ErrorKind::Closed).to_string(), "the store was closed");
        let conflict = StoreError::from(Conflict::Id { id: Uuid::nil() });
        assert!(conflict.to_string().contains(&Uuid::nil().to_string()), "{conflict}");
    }
}
