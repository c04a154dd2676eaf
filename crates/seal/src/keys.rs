//! The master key: one line in a file of its own, and the keys made of it.
//!
//! Every journal's key is sealed with one of them, so without the file nothing can be read. No backup
//! holds it: keep it apart from them.

#![expect(clippy::disallowed_types, reason = "the key is kept in a file")]

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use blake3::{Hash, derive_key};
use stipple_journal::PictureName;
use stipple_protocol::ProtocolHash;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::seal::{self, About, Cipher, Key};
use crate::{KeyFault, PassHash, StoreError, disk};

/// What the line begins with, so that whoever finds the file knows what it is.
const TITLE: &str = "stipple master key ";
/// No key's file is longer.
const LONGEST: u64 = 200;

/// The keys made of a master key. Each is for one purpose alone.
pub(super) struct Keys {
    wrap: Cipher,
    passes: Key,
    places: Key,
    needs: Key,
    proof: [u8; 32],
}

impl Keys {
    fn of(master: &Key) -> Self {
        let made = |purpose| Key::new(derive_key(purpose, &**master));
        Self {
            wrap: Cipher::new(&made("stipple vault v1: the keys of journals")),
            passes: made("stipple vault v1: the secrets of passes"),
            places: made("stipple vault v1: the places of pictures"),
            needs: made("stipple vault v1: the protocols that journals need"),
            proof: derive_key("stipple vault v1: proof of the master key", &**master),
        }
    }

    /// Reads the file.
    pub(super) fn read(path: &Path) -> Result<Self, StoreError> {
        let refused = |fault| StoreError::Key { path: path.to_owned(), fault };
        let file = disk::private_file().read(true).open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => refused(KeyFault::Missing),
            _ => StoreError::from_io(path, &error),
        })?;
        if disk::is_open_to_others(&file).map_err(|error| StoreError::from_io(path, &error))? {
            return Err(refused(KeyFault::Open));
        }
        let line = line(file).map_err(|error| StoreError::from_io(path, &error))?;
        parse(&line).map(|master| Self::of(&master)).ok_or_else(|| refused(KeyFault::NotAKey))
    }

    /// Draws a new master key and writes it to the file, which is not there yet.
    pub(super) fn make(path: &Path) -> Result<Self, StoreError> {
        let master = seal::new_key()?;
        let hex = Hash::from_bytes(*master).to_hex();
        let line = Zeroizing::new(format!("{TITLE}{hex}\n"));
        write(path, line.as_bytes()).map_err(|error| StoreError::from_io(path, &error))?;
        Ok(Self::of(&master))
    }

    /// What a vault keeps to know its master key again. The key cannot be found from it.
    pub(super) fn proof(&self) -> [u8; 32] {
        self.proof
    }

    /// The hash by which a pass is known.
    pub(super) fn pass_hash(&self, secret: &[u8]) -> PassHash {
        PassHash(*blake3::keyed_hash(&self.passes, secret).as_bytes())
    }

    /// Where a picture of a journal lies. Its name cannot be found from it.
    pub(super) fn picture_place(&self, journal: Uuid, name: PictureName) -> [u8; 32] {
        let about = [journal.as_bytes().as_slice(), name.hash()].concat();
        *blake3::keyed_hash(&self.places, &about).as_bytes()
    }

    /// Where it stands that a journal needs a protocol. Which one cannot be found from it.
    pub(super) fn need_place(&self, journal: Uuid, hash: &ProtocolHash) -> [u8; 32] {
        let about = [journal.as_bytes().as_slice(), hash.bytes()].concat();
        *blake3::keyed_hash(&self.needs, &about).as_bytes()
    }

    /// A new key for a journal, and the same sealed.
    pub(super) fn new_journal(&self, journal: Uuid) -> Result<(Cipher, Vec<u8>), StoreError> {
        let key = seal::new_key()?;
        Ok((Cipher::new(&key), self.wrap.seal(&About::key(journal), &*key)?))
    }

    /// A journal's key; `None` when its seal is broken.
    pub(super) fn journal(&self, journal: Uuid, sealed: &[u8]) -> Option<Cipher> {
        let bytes = Zeroizing::new(self.wrap.open(&About::key(journal), sealed)?);
        Some(Cipher::new(&Key::new(bytes.as_slice().try_into().ok()?)))
    }
}

fn line(file: File) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST as usize));
    file.take(LONGEST).read_to_end(&mut line)?;
    Ok(line)
}

fn parse(line: &[u8]) -> Option<Key> {
    let hex = line.trim_ascii().strip_prefix(TITLE.as_bytes())?;
    // A hash is 32 bytes that can be read from hexadecimal digits, as a key is.
    Some(Key::new(*Zeroizing::new(Hash::from_hex(hex).ok()?).as_bytes()))
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
