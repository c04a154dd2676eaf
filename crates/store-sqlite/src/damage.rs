//! What can be found wrong in a store.

use std::ops::Range;

use rusqlite::ErrorCode;
use stipple_store::{StoreError, Unreadable};
use thiserror::Error;

use crate::database::Sql;

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
    /// The key of a journal cannot be used: no entry of it can be read.
    #[error("the key was changed after it was sealed")]
    Key,
    /// Pictures cannot be opened. A phone that has them sends them again.
    #[error("{broken} of its pictures cannot be opened")]
    Pictures {
        /// How many.
        broken: usize,
    },
    /// Protocols that the journal is pinned to are not here: its course goes by what stands in for them.
    #[error("{lacking} of the protocols it is pinned to are not here: start the server with their files")]
    Protocols {
        /// How many.
        lacking: usize,
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
pub(crate) fn structure(sql: &Sql<'_>) -> Result<Vec<Damage>, StoreError> {
    let checked = || -> rusqlite::Result<Vec<String>> {
        sql.db.prepare("PRAGMA integrity_check")?.query_map([], |row| row.get(0))?.collect()
    };
    let found = checked().or_else(|error| match error.sqlite_error_code() {
        // Too damaged to go on checking is what was asked, not a failure to answer.
        Some(ErrorCode::DatabaseCorrupt) => Ok(vec![error.to_string()]),
        _ => Err(sql.failed(error)),
    })?;
    Ok(found.into_iter().filter(|what| what != "ok").map(|what| Damage::File { what }).collect())
}

/// Where numbers are passed over, in places by device and sequence. An entry that cannot be read has
/// its place all the same, so that it is not also missing.
pub(crate) fn gaps<'a>(places: impl IntoIterator<Item = (&'a str, u64)>) -> Vec<Damage> {
    let (mut series, mut next) = ("", 1);
    let gap = |(device, seq): (&'a str, u64)| {
        let due = if device == series { next } else { 1 };
        (series, next) = (device, seq.saturating_add(1));
        (due < seq).then(|| Damage::Gap { device: device.to_owned(), missing: due..seq })
    };
    places.into_iter().filter_map(gap).collect()
}
