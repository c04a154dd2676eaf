//! How a command ends when it does not succeed: a code for programs, words for people.

use std::process::ExitCode;

use serde::Serialize;

use crate::rules::Source;
use stipple_protocol::Problem;

/// Why a command did not do what was asked, for programs. Success is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The words or flags cannot be used.
    Words,
    /// The protocol has errors or is not at hand.
    Protocol,
    /// The journal, or another file, cannot be read or written.
    File,
    /// There is nothing to answer from: no course has begun.
    NoCourse,
}

impl Exit {
    /// The exit code, as documented in `--help`.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Words => 2,
            Self::Protocol => 3,
            Self::File => 4,
            Self::NoCourse => 5,
        })
    }
}

/// What happened, why, and what to do. Nothing was changed.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    /// What happened: lower case, no full stop, the user's words in backticks.
    #[serde(rename = "error")]
    pub(crate) what: String,
    /// Why.
    pub(crate) why: Option<String>,
    /// What to do.
    pub(crate) help: Option<String>,
    /// The code for programs.
    #[serde(skip)]
    pub(crate) exit: Exit,
    /// The problems of a protocol, with the text they are in.
    #[serde(skip)]
    pub(crate) findings: Option<Box<Findings>>,
}

/// The problems of a protocol, with the text they are in.
#[derive(Debug)]
pub(crate) struct Findings {
    /// The text.
    pub(crate) source: Source,
    /// The problems.
    pub(crate) problems: Vec<Problem>,
}

impl Failure {
    fn new(exit: Exit, what: impl Into<String>) -> Self {
        Self { what: what.into(), why: None, help: None, exit, findings: None }
    }

    /// Words or flags that cannot be used.
    pub(crate) fn words(what: impl Into<String>) -> Self {
        Self::new(Exit::Words, what)
    }

    /// A protocol with errors, or none.
    pub(crate) fn protocol(what: impl Into<String>) -> Self {
        Self::new(Exit::Protocol, what)
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(what: impl Into<String>) -> Self {
        Self::new(Exit::File, what)
    }

    /// No course to answer from.
    pub(crate) fn no_course() -> Self {
        Self::new(Exit::NoCourse, "no course has begun")
            .why("days are counted from a session, and none is known")
            .help("begin with `stipple start DATE`, or ask with `--session DATE`")
    }

    /// Adds why.
    pub(crate) fn why(self, why: impl Into<String>) -> Self {
        Self { why: Some(why.into()), ..self }
    }

    /// Adds what to do.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds the problems of a protocol.
    pub(crate) fn findings(self, source: Source, problems: Vec<Problem>) -> Self {
        Self { findings: Some(Box::new(Findings { source, problems })), ..self }
    }
}
