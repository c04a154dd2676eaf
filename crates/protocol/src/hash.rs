//! The hash of a protocol: what a course keeps to.

use core::fmt;
use core::str::FromStr;

use stipple_compiled::{Bytes, Compiled};
use thiserror::Error;

/// The hash of what decides in a protocol and in all that it extends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProtocolHash([u8; 32]);

impl ProtocolHash {
    /// The hash with these bytes.
    #[must_use]
    pub fn of_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// As 64 hexadecimal digits.
impl fmt::Display for ProtocolHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a hash is 64 digits, each 0 to 9 or a to f")]
pub struct NoHash;

impl FromStr for ProtocolHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, NoHash> {
        let mut digits = text.bytes().map(digit);
        let mut bytes = [0; 32];
        for byte in &mut bytes {
            let (Some(Some(high)), Some(Some(low))) = (digits.next(), digits.next()) else {
                return Err(NoHash);
            };
            *byte = high << 4 | low;
        }
        if digits.next().is_none() { Ok(Self(bytes)) } else { Err(NoHash) }
    }
}

/// The value of a hexadecimal digit. Capitals are none: a hash is written in one way.
fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

impl Compiled for ProtocolHash {
    fn write(&self, to: &mut Vec<u8>) {
        self.0.iter().for_each(|byte| byte.write(to));
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let mut bytes = [0; 32];
        bytes.iter_mut().for_each(|byte| *byte = u8::read(from));
        Self(bytes)
    }
}
