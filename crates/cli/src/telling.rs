//! Facts in words and as JSON: what was recorded, and what was taken back.

use serde::Serialize;
use serde_json::value::RawValue;
use stipple_journal::{Fact, Kind, encode};
use stipple_protocol::Protocol;

use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, DIM, PLAIN, styled};
use crate::page::Paper;

/// What a fact says, as the end of a sentence: `session on Mon 2 March`.
pub(crate) fn words(host: &Host, kind: &Kind, protocol: &Protocol) -> String {
    stipple_words::fact(kind, protocol, host.dates())
}

/// What was recorded.
#[derive(Debug, Serialize)]
pub(crate) struct Recorded {
    kind: &'static str,
    said: Vec<String>,
    facts: Vec<Box<RawValue>>,
}

impl Recorded {
    /// The shape of facts just recorded.
    pub(crate) fn of(host: &Host, facts: &[Fact], protocol: &Protocol) -> Self {
        Self {
            kind: "recorded",
            said: facts.iter().map(|fact| words(host, &fact.kind, protocol)).collect(),
            facts: facts.iter().filter_map(raw).collect(),
        }
    }
}

/// A fact as it stands in the journal.
pub(crate) fn raw(fact: &Fact) -> Option<Box<RawValue>> {
    RawValue::from_string(encode(fact)).ok()
}

/// Says what was recorded, and what may be asked next.
pub(crate) fn recorded(host: &Host, facts: &[Fact], protocol: &Protocol, next: &str) -> Result<(), Failure> {
    host.show(
        |paper| {
            draw(paper, host, facts, protocol);
            paper.hung("  ", DIM, next);
        },
        || Recorded::of(host, facts, protocol),
    )
}

/// What was recorded, a line for each.
pub(crate) fn draw(paper: &mut Paper, host: &Host, facts: &[Fact], protocol: &Protocol) {
    for fact in facts {
        let said = format!("Recorded: {}.", words(host, &fact.kind, protocol));
        paper.hung(&styled(ACCENT, "✓ "), PLAIN, &said);
    }
}
