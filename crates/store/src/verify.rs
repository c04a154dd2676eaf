//! Checking a whole store.

use std::ops::Range;

use rusqlite::{Connection, ErrorCode};
use stipple_journal::{Fact, decode};
use thiserror::Error;

use crate::Unreadable;
use crate::store::Row;

/// Something wrong in a store.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    /// The file itself is damaged.
    #[error("the file is damaged: {what}")]
    File {
        /// Where, in the database's words.
        what: String,
    },
    /// A line cannot be read.
    #[error("number {} of device `{}` cannot be read: {}", .0.seq, .0.device, .0.fault)]
    Unreadable(Unreadable),
    /// A line stands at a place that is not its own.
    #[error("number {seq} of device `{device}` says that it is another fact")]
    Misplaced {
        /// The device whose series it is in, as it stands in the file.
        device: String,
        /// Its place in the series.
        seq: u64,
    },
    /// Facts are missing from a series. They may be on another device, or in an export.
    #[error("numbers {} to {} of device `{device}` are missing", missing.start, missing.end - 1)]
    Gap {
        /// The device whose series it is, as it stands in the file.
        device: String,
        /// The places missing, half-open.
        missing: Range<u64>,
    },
}

/// What the database finds wrong in its own file.
pub(crate) fn structure(db: &Connection) -> rusqlite::Result<Vec<Damage>> {
    let checked = || -> rusqlite::Result<Vec<String>> {
        db.prepare("PRAGMA integrity_check")?.query_map([], |row| row.get(0))?.collect()
    };
    let found = checked().or_else(|error| match error.sqlite_error_code() {
        // Too damaged to go on checking is what was asked, not a failure to answer.
        Some(ErrorCode::DatabaseCorrupt) => Ok(vec![error.to_string()]),
        _ => Err(error),
    })?;
    Ok(found.into_iter().filter(|what| what != "ok").map(|what| Damage::File { what }).collect())
}

/// What is wrong with the rows, which come by device and sequence.
pub(crate) fn rows(rows: &[Row]) -> Vec<Damage> {
    let mut damage: Vec<_> = rows.iter().filter_map(line).collect();
    damage.extend(gaps(rows));
    damage
}

fn line(row: &Row) -> Option<Damage> {
    match decode(&row.line) {
        Err(error) => Some(Damage::Unreadable(row.unreadable(error.fault))),
        Ok(fact) if is_at(&fact, row) => None,
        Ok(_) => Some(Damage::Misplaced { device: row.device.clone(), seq: row.seq }),
    }
}

/// Where numbers are passed over. Counted by rows, so that a line that cannot be read is not also missing.
fn gaps<'a>(rows: &'a [Row]) -> Vec<Damage> {
    let (mut series, mut next) = ("", 1);
    let gap = |row: &'a Row| {
        let Row { device, seq, .. } = row;
        let due = if *device == series { next } else { 1 };
        (series, next) = (device, seq.saturating_add(1));
        (due < *seq).then(|| Damage::Gap { device: device.clone(), missing: due..*seq })
    };
    rows.iter().filter_map(gap).collect()
}

fn is_at(fact: &Fact, row: &Row) -> bool {
    fact.id.to_string() == row.id && fact.device.to_string() == row.device && fact.seq == row.seq
}
