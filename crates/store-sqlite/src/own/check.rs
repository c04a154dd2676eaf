//! Checking a whole store.

use stipple_journal::Fact;
use stipple_store::StoreError;

use super::Row;
use crate::damage::{self, Damage};
use crate::database::Sql;

/// What is wrong with the file and with its rows, which come by device and sequence.
pub(super) fn all(sql: &Sql<'_>, rows: Result<Vec<Row>, StoreError>) -> Result<Vec<Damage>, StoreError> {
    let mut found = damage::structure(sql)?;
    match rows {
        Ok(rows) => found.extend(of_rows(&rows)),
        Err(error) if found.is_empty() => return Err(error),
        // The file's own damage, found above, is why.
        Err(_) => {}
    }
    Ok(found)
}

fn of_rows(rows: &[Row]) -> Vec<Damage> {
    let mut found: Vec<_> = rows.iter().filter_map(of_row).collect();
    found.extend(damage::gaps(rows.iter().map(|row| (row.device.as_str(), row.seq))));
    found
}

fn of_row(row: &Row) -> Option<Damage> {
    match row.read() {
        Err(unreadable) => Some(Damage::Unreadable(unreadable)),
        Ok(fact) if is_at(&fact, row) => None,
        Ok(_) => Some(Damage::Misplaced { device: row.device.clone(), seq: row.seq }),
    }
}

fn is_at(fact: &Fact, row: &Row) -> bool {
    fact.id.to_string() == row.id && fact.device.to_string() == row.device && fact.seq == row.seq
}
