//! The master key, and the keys made of it.
//!
//! Every journal's key is sealed with one of them, so without the master key nothing can be read. No backup
//! holds it: keep it apart from them.

use blake3::{Hash, derive_key};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::pass::PassHash;
use crate::sealing::{self, About, Cipher, Key, SealError};

/// What the line begins with, so that whoever finds it knows what it is.
const TITLE: &str = "stipple master key ";

/// What all other keys are made of; forgotten for good when dropped.
pub struct MasterKey(Key);

/// A key is nothing for a log.
impl core::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

impl MasterKey {
    /// No key's line is longer, in bytes.
    pub const LONGEST: usize = 200;

    /// Draws a new one.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn draw() -> Result<Self, SealError> {
        sealing::new_key().map(Self)
    }

    /// The one this line holds; `None` when it holds none.
    #[must_use]
    pub fn read(line: &[u8]) -> Option<Self> {
        let hex = line.trim_ascii().strip_prefix(TITLE.as_bytes())?;
        // A hash is 32 bytes that can be read from hexadecimal digits, as a key is.
        Some(Self(Key::new(*Zeroizing::new(Hash::from_hex(hex).ok()?).as_bytes())))
    }

    /// The line that holds it.
    #[must_use]
    pub fn line(&self) -> Zeroizing<String> {
        let hex = Hash::from_bytes(*self.0).to_hex();
        Zeroizing::new(format!("{TITLE}{hex}\n"))
    }
}

/// The keys made of a master key. Each is for one purpose alone.
pub struct Keys {
    wrap: Cipher,
    passes: Key,
    places: Key,
    needs: Key,
    proof: [u8; 32],
}

/// A key is nothing for a log.
impl core::fmt::Debug for Keys {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Those made of this one.
    #[must_use]
    pub fn of(MasterKey(master): &MasterKey) -> Self {
        let made = |purpose| Key::new(derive_key(purpose, &**master));
        Self {
            wrap: Cipher::new(&made("stipple vault v1: the keys of journals")),
            passes: made("stipple vault v1: the secrets of passes"),
            places: made("stipple vault v1: the places of pictures"),
            needs: made("stipple vault v1: the protocols that journals need"),
            proof: derive_key("stipple vault v1: proof of the master key", &**master),
        }
    }

    /// What a store keeps to know its master key again. The key cannot be found from it.
    #[must_use]
    pub fn proof(&self) -> [u8; 32] {
        self.proof
    }

    /// The hash by which a pass is known.
    #[must_use]
    pub fn pass_hash(&self, secret: &[u8]) -> PassHash {
        PassHash(*blake3::keyed_hash(&self.passes, secret).as_bytes())
    }

    /// Where a picture of a journal lies, which is known by a hash. That cannot be found from it.
    #[must_use]
    pub fn picture_place(&self, journal: Uuid, picture: &[u8; 32]) -> [u8; 32] {
        place(&self.places, journal, picture)
    }

    /// Where it stands that a journal needs a protocol, which is known by a hash. That cannot be found from it.
    #[must_use]
    pub fn need_place(&self, journal: Uuid, protocol: &[u8; 32]) -> [u8; 32] {
        place(&self.needs, journal, protocol)
    }

    /// A new key for a journal, and the same sealed.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new_journal(&self, journal: Uuid) -> Result<(Cipher, Vec<u8>), SealError> {
        let key = sealing::new_key()?;
        Ok((Cipher::new(&key), self.wrap.seal(&About::key(journal), &*key)?))
    }

    /// A journal's key; `None` when its seal is broken.
    #[must_use]
    pub fn journal(&self, journal: Uuid, sealed: &[u8]) -> Option<Cipher> {
        let bytes = Zeroizing::new(self.wrap.open(&About::key(journal), sealed)?);
        Some(Cipher::new(&Key::new(bytes.as_slice().try_into().ok()?)))
    }
}

/// A place that tells nobody without the key what lies there, or that it is another journal's as well.
fn place(key: &Key, journal: Uuid, what: &[u8; 32]) -> [u8; 32] {
    let about = [journal.as_bytes().as_slice(), what].concat();
    *blake3::keyed_hash(key, &about).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_brings_the_key_back() {
        let key = MasterKey::draw().unwrap();
        let again = MasterKey::read(key.line().trim_end().as_bytes()).unwrap();
        assert_eq!(Keys::of(&again).proof(), Keys::of(&key).proof());
        assert_ne!(Keys::of(&MasterKey::draw().unwrap()).proof(), Keys::of(&key).proof());
    }

    /// What was written with these keys must be found with them by every later program.
    #[test]
    fn keys_are_made_as_they_always_were() {
        let keys = Keys::of(&MasterKey(Key::new([7; 32])));
        let journal = Uuid::from_u128(1);
        let hex = |bytes: [u8; 32]| Hash::from_bytes(bytes).to_hex().to_string();
        let made = [
            keys.proof(),
            keys.pass_hash(b"key:secret").0,
            keys.picture_place(journal, &[1; 32]),
            keys.need_place(journal, &[1; 32]),
        ];
        assert_eq!(made.map(hex), GOLDEN);
    }

    const GOLDEN: [&str; 4] = [
        "d532af1d8d4ad797ac4b3e6e014c9fdbd3b74f8a7443c77a5bc51c568ea01a81",
        "c16b0769a3d8718a7ca23deb31cc934a4b6d8ca710ab556fc0dcdbebe7cb539e",
        "8a55930b6ffe441de9f24d3585425d0549ed48706084ae51bbd29530bc740a72",
        "9e7a3a4b5ff4881b2e3f5bae836252b463407e04fb5464939df34b76863fe0c0",
    ];

    #[test]
    fn a_journals_key_opens_for_that_journal_alone() {
        let keys = Keys::of(&MasterKey::draw().unwrap());
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let (cipher, sealed) = keys.new_journal(one).unwrap();
        let text = cipher.seal(&About::key(one), b"text").unwrap();
        assert!(keys.journal(one, &sealed).unwrap().open(&About::key(one), &text).is_some());
        assert!(keys.journal(other, &sealed).is_none());
    }
}
