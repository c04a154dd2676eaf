//! Answers as JSON, for programs. Fields are only ever added, and keep their order.

pub(crate) mod above;
pub(crate) mod answer;
pub(crate) mod beside;
pub(crate) mod care;
pub(crate) mod day;
pub(crate) mod label;
pub(crate) mod photo;
pub(crate) mod protocol;
pub(crate) mod reply;

use jiff::civil::Date;
use serde::Serialize;
use stipple_plan::Next;
use stipple_protocol::{Protocol, Verdict};

/// What a verdict becomes next, and when.
#[derive(Debug, Serialize)]
struct NextShape {
    on: Date,
    verdict: Verdict,
}

impl From<Next> for NextShape {
    fn from(next: Next) -> Self {
        Self { on: next.on, verdict: next.verdict }
    }
}

/// A protocol as a course pins it: `smp@1.0.0`.
pub(crate) fn pin(protocol: &Protocol) -> String {
    format!("{}@{}", protocol.id, protocol.version)
}
