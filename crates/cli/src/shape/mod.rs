//! Answers as JSON, for programs. Fields are only ever added, and keep their order.

pub(crate) mod answer;
pub(crate) mod care;
pub(crate) mod day;
pub(crate) mod label;
pub(crate) mod photo;
pub(crate) mod protocol;

use stipple_protocol::Protocol;

/// A protocol as a course pins it: `smp@1.0.0`.
pub(crate) fn pin(protocol: &Protocol) -> String {
    format!("{}@{}", protocol.id, protocol.version)
}
