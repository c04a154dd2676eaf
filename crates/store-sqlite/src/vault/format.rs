//! The format of a vault's database, and whose it is.

use std::path::Path;

use stipple_seal::Keys;
use stipple_store::{ErrorKind, KeyFault, StoreError};

use crate::database::{Format, Sql};
use crate::failure;

/// The format of a vault's database.
pub(super) const FORMAT: Format = Format {
    // `StiV` in ASCII.
    application: 0x5374_6956,
    schema: include_str!("schema.sql"),
    added: &[include_str!("pictures.sql"), include_str!("protocols.sql")],
};

/// Whether the database belongs to this master key.
pub(super) fn check_key(sql: &Sql<'_>, keys: &Keys, path: &Path) -> Result<(), StoreError> {
    let proof = sql.first("SELECT proof FROM vault", [], |row| row.get::<_, Vec<u8>>(0))?;
    if proof.is_some_and(|proof| proof == keys.proof()) {
        return Ok(());
    }
    Err(failure::at(&path.with_file_name("master.key"), ErrorKind::Key(KeyFault::Foreign)))
}
