//! Secrets that let people in: keys in cookies, codes to type, secret addresses.
//!
//! All are drawn at random, are known to a store by their hash alone, and each kind is hashed under its own name, so that
//! none can be used in the place of another.

use core::fmt;

use crate::pass::Purpose;
use crate::sealing::SealError;

/// Digits and letters that nobody takes for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A secret, drawn or told.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    purpose: Purpose,
    letters: String,
}

/// It opens something, so it is nothing for a log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Draws one.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn draw(purpose: Purpose) -> Result<Self, SealError> {
        let mut bytes = [0; 52];
        getrandom::fill(&mut bytes)?;
        let letters =
            bytes.iter().take(length(purpose)).filter_map(|byte| LETTERS.get(usize::from(byte & 31)));
        Ok(Self { purpose, letters: letters.map(|letter| char::from(*letter)).collect() })
    }

    /// Reads one as a person types it: small letters, spaces, hyphens, an O for a zero. `None` when it
    /// cannot be one for this purpose.
    #[must_use]
    pub fn read(purpose: Purpose, typed: &str) -> Option<Self> {
        // Longer than any code with a space after each letter: nothing to look through.
        if typed.len() > 200 {
            return None;
        }
        let told = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let letters = told.map(plain).collect::<Option<String>>()?;
        (letters.len() == length(purpose)).then_some(Self { purpose, letters })
    }

    /// A code to let somebody in, of whichever purpose is that long.
    #[must_use]
    pub fn code(typed: &str) -> Option<Self> {
        Self::read(Purpose::Invitation, typed).or_else(|| Self::read(Purpose::Card, typed))
    }

    /// What it is for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// Its letters in groups of five, as people copy them.
    #[must_use]
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.letters.chars().collect();
        let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// What is hashed of it: its letters, under the name of what it is for.
    #[must_use]
    pub fn named(&self) -> String {
        format!("{}:{}", name(self.purpose), self.letters)
    }
}

/// How many letters, of five bits each.
fn length(purpose: Purpose) -> usize {
    match purpose {
        Purpose::Device | Purpose::Calendar => 52,
        // Typed, once, and soon.
        Purpose::Invitation => 10,
        Purpose::Card => 26,
    }
}

fn name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Device => "key",
        Purpose::Invitation => "invitation",
        Purpose::Card => "card",
        Purpose::Calendar => "calendar",
    }
}

/// A letter as it was meant.
fn plain(letter: char) -> Option<char> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (letter.is_ascii() && LETTERS.contains(&(letter as u8))).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let code = |typed| Secret::code(typed).map(|code| code.grouped());
        assert_eq!(code("7k3qm w2x9d").as_deref(), Some("7K3QM-W2X9D"));
        assert_eq!(code(" 7K3Q-MW2-X9D ").as_deref(), Some("7K3QM-W2X9D"));
        assert_eq!(code("oOiIl00000").as_deref(), Some("00111-00000"));
        for other in ["", "7K3QM", "7K3QMW2X9DA", "7K3QM-W2X9U", "7K3QM-W2X9é", "../../etc/"] {
            assert_eq!(code(other), None, "{other}");
        }
        assert_eq!(Secret::code(&"A".repeat(26)).map(|code| code.purpose()), Some(Purpose::Card));
        assert_eq!(code(&" ".repeat(1_000_000)), None);
    }

    #[test]
    fn what_is_drawn_is_long_enough_and_never_the_same() {
        for purpose in [Purpose::Device, Purpose::Invitation, Purpose::Card, Purpose::Calendar] {
            let [one, other] = [(); 2].map(|()| Secret::draw(purpose).unwrap());
            assert_eq!(one.letters().len(), length(purpose));
            assert_ne!(one.letters(), other.letters());
            assert!(Secret::read(purpose, one.letters()) == Some(one));
        }
    }

    #[test]
    fn each_purpose_is_hashed_under_its_own_name() {
        let key = Secret::read(Purpose::Device, &"7".repeat(52)).unwrap();
        assert_eq!(key.named(), format!("key:{}", "7".repeat(52)));
        assert_ne!(Secret::read(Purpose::Calendar, key.letters()).unwrap().named(), key.named());
    }
}
