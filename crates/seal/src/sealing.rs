//! Sealing: XChaCha20-Poly1305 with a random nonce, bound to what the sealed text is about.
//!
//! What is sealed opens only with the same key and for the same purpose and place, so that nobody can
//! change it, or move it to another place, and have it read there.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{PassHash, PictureSize, StoreError};

const NONCE: usize = 24;

/// A key; forgotten for good when dropped.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// What something sealed is about.
pub(super) struct About(Vec<u8>);

impl About {
    /// The key of a journal.
    pub(super) fn key(journal: Uuid) -> Self {
        Self([b"key", journal.as_bytes().as_slice()].concat())
    }

    /// The fact with this id at this place.
    pub(super) fn fact(journal: Uuid, device: Uuid, seq: u64, id: Uuid) -> Self {
        let (journal, device, seq, id) =
            (journal.as_bytes(), device.as_bytes(), seq.to_be_bytes(), id.as_bytes());
        Self([b"fact", journal.as_slice(), device, &seq, id].concat())
    }

    /// A file of the picture at this place.
    pub(super) fn picture(journal: Uuid, place: &[u8; 32], size: PictureSize) -> Self {
        let size: &[u8] = match size {
            PictureSize::Whole => b"whole",
            PictureSize::Small => b"small",
        };
        Self([b"picture", journal.as_bytes().as_slice(), place, size].concat())
    }

    /// The label of a pass.
    pub(super) fn label(journal: Uuid, pass: PassHash) -> Self {
        Self([b"label", journal.as_bytes().as_slice(), &pass.0].concat())
    }
}

/// What seals and opens with one key. Its copy of the key is wiped when it is dropped.
pub(super) struct Cipher(XChaCha20Poly1305);

impl Cipher {
    pub(super) fn new(key: &Key) -> Self {
        Self(XChaCha20Poly1305::new((&**key).into()))
    }

    /// The text, sealed: its nonce, then the rest.
    pub(super) fn seal(&self, about: &About, text: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE];
        fill(&mut nonce)?;
        let sealed = self.0.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: &about.0 });
        let sealed = sealed.map_err(|_| StoreError::Sealing { what: "the text is too long".to_owned() })?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed about this; `None` when the seal is broken.
    pub(super) fn open(&self, about: &About, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        self.0.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &about.0 }).ok()
    }
}

/// A new random key.
pub(super) fn new_key() -> Result<Key, StoreError> {
    let mut key = Key::default();
    fill(&mut *key)?;
    Ok(key)
}

/// A new random id.
pub(super) fn new_id() -> Result<Uuid, StoreError> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Sealing { what: error.to_string() })
}
