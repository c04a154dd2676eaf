//! The linter: what a protocol says that is likely not meant.
//!
//! It reads the protocol and the document it was compiled from side by side: the one knows what is
//! meant, the other where it stands. What a base says is the base's own affair; it is mentioned
//! here only where something of this document meets it.

mod against;
mod ladders;
mod lists;
mod printed;
mod signs;
mod sources;
mod steps;
mod words;

use crate::Protocol;
use crate::checks::Check;
use crate::document::{Document, Text};
use crate::extend::Merged;
use crate::nominal::Nominal;
use crate::report::Report;

/// What the checks look at. INVARIANT: `protocol` was compiled from `document`, item for item.
struct Lint<'a> {
    protocol: &'a Protocol,
    document: &'a Document,
    nominal: Nominal<'a>,
    report: &'a mut Report,
}

impl Lint<'_> {
    fn found(&mut self, check: Check, message: String, place: &Text, there: &str) {
        self.report.add(check.says(message).at(place.span(), there));
    }
}

/// Adds what the linter finds.
pub(crate) fn lint(protocol: &Protocol, merged: &Merged, base: Option<&Protocol>, report: &mut Report) {
    let mut lint = Lint { protocol, document: &merged.document, nominal: Nominal { protocol }, report };
    lint.steps();
    lint.ladders();
    lint.lists();
    lint.signs();
    lint.sources();
    lint.words();
    if let Some(base) = base {
        lint.against(base, &merged.dropped);
    }
}
