//! The master key's file: one line, for this user only.

#![expect(clippy::disallowed_types, reason = "the key is kept in a file")]

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use stipple_seal::{Keys, MasterKey};
use stipple_store::{ErrorKind, KeyFault, StoreError};
use zeroize::Zeroizing;

use crate::{disk, failure};

/// Reads the file, and makes the keys.
pub(super) fn read(path: &Path) -> Result<Keys, StoreError> {
    let refused = |fault| failure::at(path, ErrorKind::Key(fault));
    let file = disk::private_file().read(true).open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => refused(KeyFault::Missing),
        _ => failure::from_io(path, error),
    })?;
    if disk::is_open_to_others(&file).map_err(|error| failure::from_io(path, error))? {
        return Err(refused(KeyFault::Open));
    }
    let line = line(file).map_err(|error| failure::from_io(path, error))?;
    MasterKey::read(&line).map(|master| Keys::of(&master)).ok_or_else(|| refused(KeyFault::NotAKey))
}

/// Draws a new master key and writes it to the file, which is not there yet.
pub(super) fn make(path: &Path) -> Result<Keys, StoreError> {
    let master = MasterKey::draw()?;
    write(path, master.line().as_bytes()).map_err(|error| failure::from_io(path, error))?;
    Ok(Keys::of(&master))
}

fn line(file: File) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(MasterKey::LONGEST));
    file.take(MasterKey::LONGEST as u64).read_to_end(&mut line)?;
    Ok(line)
}

/// Writes beside the place and moves it there whole: a half key would shut the vault for good.
fn write(path: &Path, line: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("key.new");
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = disk::private_file().write(true).create_new(true).open(&beside)?;
    file.write_all(line)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    disk::sync_dir_of(path)
}
