//! Sealing: XChaCha20-Poly1305 with a random nonce, bound to what the sealed text is about.
//!
//! What is sealed opens only with the same key and for the same purpose and place, so that nobody can
//! change it, or move it to another place, and have it read there.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::pass::PassHash;

const NONCE: usize = 24;

/// A key; forgotten for good when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// Why something cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The system gave no random numbers.
    #[error(transparent)]
    Chance(#[from] getrandom::Error),
    /// The text is longer than can be sealed in one piece.
    #[error("the text is too long")]
    TooLong,
}

/// What something sealed is about.
#[derive(Clone, Debug)]
pub struct About(Vec<u8>);

impl About {
    /// The key of a journal.
    pub(crate) fn key(journal: Uuid) -> Self {
        Self([b"key", journal.as_bytes().as_slice()].concat())
    }

    /// The fact with this id at this place.
    #[must_use]
    pub fn fact(journal: Uuid, device: Uuid, seq: u64, id: Uuid) -> Self {
        let (journal, device, seq, id) =
            (journal.as_bytes(), device.as_bytes(), seq.to_be_bytes(), id.as_bytes());
        Self([b"fact", journal.as_slice(), device, &seq, id].concat())
    }

    /// The picture at this place.
    #[must_use]
    pub fn picture(journal: Uuid, place: &[u8; 32]) -> Self {
        Self([b"picture", journal.as_bytes().as_slice(), place, b"whole"].concat())
    }

    /// The thumbnail of the picture at this place.
    #[must_use]
    pub fn thumbnail(journal: Uuid, place: &[u8; 32]) -> Self {
        Self([b"picture", journal.as_bytes().as_slice(), place, b"small"].concat())
    }

    /// The label of a pass.
    #[must_use]
    pub fn label(journal: Uuid, pass: PassHash) -> Self {
        Self([b"label", journal.as_bytes().as_slice(), &pass.0].concat())
    }
}

/// What seals and opens with one key. Its copy of the key is wiped when it is dropped.
pub struct Cipher(XChaCha20Poly1305);

/// A key is nothing for a log.
impl core::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Cipher(…)")
    }
}

impl Cipher {
    pub(crate) fn new(key: &Key) -> Self {
        Self(XChaCha20Poly1305::new((&**key).into()))
    }

    /// The text, sealed: its nonce, then the rest.
    ///
    /// # Errors
    /// When the system gives no random numbers, or the text is longer than 256 gigabytes.
    pub fn seal(&self, about: &About, text: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let sealed = self.0.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: &about.0 });
        let sealed = sealed.map_err(|_| SealError::TooLong)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed about this; `None` when the seal is broken.
    #[must_use]
    pub fn open(&self, about: &About, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        self.0.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &about.0 }).ok()
    }
}

/// A new random key.
pub(crate) fn new_key() -> Result<Key, SealError> {
    let mut key = Key::default();
    getrandom::fill(&mut *key)?;
    Ok(key)
}

/// A new random id.
///
/// # Errors
/// When the system gives no random numbers.
pub fn new_id() -> Result<Uuid, SealError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher() -> Cipher {
        Cipher::new(&new_key().unwrap())
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_purpose_and_place_alone() {
        let (cipher, [one, other]) = (cipher(), [1, 2].map(Uuid::from_u128));
        let place = [7; 32];
        let about = [
            About::key(one),
            About::key(other),
            About::fact(one, other, 1, other),
            About::fact(one, other, 2, other),
            About::picture(one, &place),
            About::thumbnail(one, &place),
            About::label(one, PassHash(place)),
        ];
        for (n, sealed_about) in about.iter().enumerate() {
            let sealed = cipher.seal(sealed_about, b"text").unwrap();
            let opens: Vec<_> = about.iter().map(|about| cipher.open(about, &sealed).is_some()).collect();
            assert_eq!(opens, (0..about.len()).map(|m| m == n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_was_changed_or_cut_does_not_open() {
        let (cipher, about) = (cipher(), About::key(Uuid::nil()));
        let sealed = cipher.seal(&about, b"text").unwrap();
        assert_eq!(cipher.open(&about, &sealed).as_deref(), Some(b"text".as_slice()));
        for n in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[n] ^= 1;
            assert!(cipher.open(&about, &changed).is_none());
            assert!(cipher.open(&about, &sealed[..n]).is_none());
        }
        assert!(self::cipher().open(&about, &sealed).is_none(), "with another key");
        assert_ne!(cipher.seal(&about, b"text").unwrap(), sealed, "each time with a nonce of its own");
    }
}
