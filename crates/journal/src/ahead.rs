//! What is told now counts after what was told before, though a clock that ran ahead says otherwise.

use core::mem::discriminant;

use jiff::{Timestamp, ToSpan};

use crate::{Fact, Kind, Told};

/// When a host says that something happened which is told now: now; or just after what was told of the same by a clock
/// that ran ahead. Else nobody could say anything else until that day has come.
///
/// When it was recorded stays what the clock says: whether a session was planned goes by that.
#[must_use]
pub fn happens(kind: &Kind, now: Timestamp, facts: &[Fact]) -> Timestamp {
    let ahead = facts.iter().filter(|fact| fact.happened > now && is_about_the_same(&fact.kind, kind));
    let after = ahead.map(|fact| fact.happened).max().and_then(|last| last.checked_add(1.millisecond()).ok());
    let can_be_kept = |at: &Timestamp| Fact::YEARS.contains(&jiff::tz::Offset::UTC.to_datetime(*at).year());
    after.filter(can_be_kept).unwrap_or(now)
}

/// Whether of these two the later may decide. More often so than need be: then nothing is lost but the hour.
fn is_about_the_same(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Tell(one), Kind::Tell(other)) => {
            discriminant(one) == discriminant(other) || are_sessions(one, other)
        }
        (Kind::Tell(_), _) | (_, Kind::Tell(_)) => false,
        // A removal after a correction counts, and so does a correction after a removal that was not known.
        (one, other) => one.is_about() == other.is_about(),
    }
}

fn are_sessions(one: &Told, other: &Told) -> bool {
    [one, other].into_iter().all(|told| matches!(told, Told::Session { .. } | Told::TookPlace { .. }))
}
