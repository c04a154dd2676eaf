//! What can be wrong with a line of a journal, and what to do about it.

use core::fmt;

use thiserror::Error;

/// A line that is not a fact.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct FactError {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

impl FactError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        self.fault.help()
    }
}

impl fmt::Display for FactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.fault)
    }
}

/// What is wrong with a fact, or with a line that should be one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The line ends too early.
    #[error("the line stops in the middle")]
    CutOff,
    /// More than one line was given where one was expected.
    #[error("there is a line break inside the fact")]
    LineBreak,
    /// Not JSON at all.
    #[error("this is not json: {what}")]
    NotJson {
        /// What the reader stumbled over.
        what: String,
    },
    /// JSON, but not a fact.
    #[error("this is not a fact: {what}")]
    NotAFact {
        /// What is missing or wrong.
        what: String,
    },
    /// A fact of a known kind whose payload cannot be read.
    #[error("this `{kind}` cannot be read: {what}")]
    Payload {
        /// Which kind.
        kind: String,
        /// What is missing or wrong.
        what: String,
    },
    /// A number out of range.
    #[error("`seq` is not between 1 and {}", crate::Fact::MAX_SEQ)]
    Sequence,
    /// A date or moment out of range.
    #[error("`{field}` is outside the years {} to {}", crate::Fact::YEARS.start(), crate::Fact::YEARS.end())]
    Year {
        /// Which field.
        field: &'static str,
    },
    /// A number out of range, or a list that is too long or out of order.
    #[error("`{field}` cannot be so")]
    Range {
        /// Which field.
        field: &'static str,
    },
    /// A text that says nothing.
    #[error("`{field}` is empty")]
    NoText {
        /// Which field.
        field: &'static str,
    },
    /// A text that is too long.
    #[error("`{field}` is longer than {} characters", crate::Fact::MAX_TEXT)]
    LongText {
        /// Which field.
        field: &'static str,
    },
    /// A text with something in it that cannot be shown.
    #[error("`{field}` holds a control character")]
    ControlCharacter {
        /// Which field.
        field: &'static str,
    },
}

impl Fault {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::CutOff => "the file was not copied to its end: export the journal again and use that file",
            Self::LineBreak => {
                "a journal has one fact on each line: export it again and use that file as it is"
            }
            Self::NotJson { .. } | Self::NotAFact { .. } => {
                "use a file made by `stipple journal export`, and leave its lines as they are"
            }
            Self::Payload { .. } | Self::Range { .. } => {
                "the line was changed after it was written: export the journal again"
            }
            Self::Sequence => "facts of a device are numbered 1, 2, 3 and so on: export the journal again",
            Self::Year { .. } => "check the year: it may have been mistyped",
            Self::NoText { .. } | Self::LongText { .. } => "use 1 to 200 characters",
            Self::ControlCharacter { .. } => "use plain text without tabs, line breaks or escape codes",
        }
    }
}
