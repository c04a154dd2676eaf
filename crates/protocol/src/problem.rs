//! What is wrong with a document, and where.

use core::fmt;
use core::ops::Range;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Advice,
    /// The protocol can be used, but is likely not what was meant.
    Warning,
    /// The protocol cannot be used.
    Error,
}

/// One problem of a document.
///
/// The message is lower case, has no full stop and puts the author's words in backticks; what to
/// do about it stands apart, in `help`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which check found it, as in `unknown-id`. Documented in `docs/protocol.md`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Places in the document, the main one first, as byte ranges, each with a few words. Empty
    /// when the problem has no one place.
    pub labels: Vec<Label>,
}

/// A place in a document with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What is there.
    pub text: String,
}

impl Problem {
    /// A problem with a code, a severity and a message, and nothing else yet.
    #[must_use]
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), help: None, labels: Vec::new() }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
