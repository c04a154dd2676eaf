//! Who is let in: keys in cookies, codes to type, secret addresses. All are drawn at random, are known
//! to the store by their hash alone, and each kind is hashed under its own name, so that none can be
//! used in the place of another.

use http::HeaderValue;
use jiff::Timestamp;
use stipple_store::{Journals, NewPass, PassHash, Purpose};
use uuid::Uuid;

/// Digits and letters that nobody takes for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A secret, drawn or told.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret {
    kind: Kind,
    letters: String,
}

/// What a secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// In a cookie: opens the journal. 260 bits.
    Key,
    /// To let another phone in, typed or scanned: once, and soon. 50 bits.
    Invitation,
    /// On a printed card: opens the journal until revoked. 130 bits.
    Card,
    /// In a calendar's address. 260 bits.
    Calendar,
}

impl Kind {
    fn length(self) -> usize {
        match self {
            Self::Key | Self::Calendar => 52,
            Self::Invitation => 10,
            Self::Card => 26,
        }
    }

    /// What the store calls it.
    pub(crate) fn purpose(self) -> Purpose {
        match self {
            Self::Key => Purpose::Device,
            Self::Invitation => Purpose::Invitation,
            Self::Card => Purpose::Card,
            Self::Calendar => Purpose::Calendar,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Invitation => "invitation",
            Self::Card => "card",
            Self::Calendar => "calendar",
        }
    }
}

impl Secret {
    /// Draws one.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub(crate) fn draw(kind: Kind) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 52];
        getrandom::fill(&mut bytes)?;
        let letters = bytes.iter().take(kind.length()).filter_map(|byte| LETTERS.get(usize::from(byte & 31)));
        Ok(Self { kind, letters: letters.map(|letter| char::from(*letter)).collect() })
    }

    /// Reads one as a person types it: small letters, spaces, hyphens, an O for a zero. `None` when it
    /// cannot be one of this kind.
    pub(crate) fn read(kind: Kind, typed: &str) -> Option<Self> {
        // Longer than any code with a space after each letter: nothing to look through.
        if typed.len() > 200 {
            return None;
        }
        let told = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let letters = told.map(plain).collect::<Option<String>>()?;
        (letters.len() == kind.length()).then_some(Self { kind, letters })
    }

    /// A code to let somebody in, of whichever kind is that long.
    pub(crate) fn code(typed: &str) -> Option<Self> {
        Self::read(Kind::Invitation, typed).or_else(|| Self::read(Kind::Card, typed))
    }

    /// What it is for.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Its letters.
    pub(crate) fn letters(&self) -> &str {
        &self.letters
    }

    /// Its letters in groups of five, as people copy them.
    pub(crate) fn grouped(&self) -> String {
        let letters: Vec<char> = self.letters.chars().collect();
        let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// The hash by which this store knows it.
    pub(crate) fn hash(&self, journals: &impl Journals) -> PassHash {
        journals.pass_hash(format!("{}:{}", self.kind.name(), self.letters).as_bytes())
    }

    /// The pass it is, from now on.
    pub(crate) fn pass(&self, journals: &impl Journals, now: Timestamp) -> NewPass {
        let (hash, purpose) = (self.hash(journals), self.kind.purpose());
        NewPass { hash, purpose, admitted: now, expires: None, label: None }
    }
}

/// What devices know a journal by. It is always the same, opens nothing, and cannot be found from the
/// journal's id without the store.
pub(crate) fn name_of(journal: Uuid, journals: &impl Journals) -> String {
    let hash = journals.pass_hash(format!("journal:{journal}").as_bytes());
    blake3::Hash::from_bytes(hash.0).to_hex().chars().take(32).collect()
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

/// The cookie that holds a key, and the day it was given: it is given again from time to time, since
/// browsers keep none for longer than 400 days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cookie {
    secure: bool,
}

/// How long a browser keeps it: as long as browsers do.
const MAX_AGE: i64 = 400 * DAY;
/// After how many days it is given again.
const OLD: i64 = 30;
const DAY: i64 = 24 * 60 * 60;

impl Cookie {
    /// For https alone, or for http.
    pub(crate) fn new(secure: bool) -> Self {
        Self { secure }
    }

    /// Its name. With the prefix no other host of the domain can set it.
    pub(crate) fn name(self) -> &'static str {
        if self.secure { "__Host-key" } else { "key" }
    }

    /// What a cookie says: the key, and whether it should be given again.
    pub(crate) fn read(text: &str, now: Timestamp) -> Option<(Secret, bool)> {
        let (letters, day) = text.split_once('.')?;
        let given: i64 = day.parse().ok()?;
        let secret = Secret::read(Kind::Key, letters)?;
        Some((secret, !(0..=OLD).contains(&day_of(now).saturating_sub(given))))
    }

    /// The header that gives it.
    pub(crate) fn give(self, key: &Secret, now: Timestamp) -> Option<HeaderValue> {
        self.header(&format!("{}.{}", key.letters, day_of(now)), MAX_AGE)
    }

    /// The header that takes it away.
    pub(crate) fn take(self) -> Option<HeaderValue> {
        self.header("", 0)
    }

    fn header(self, value: &str, age: i64) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let name = self.name();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
        let mut header = HeaderValue::from_str(&text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

fn day_of(moment: Timestamp) -> i64 {
    moment.as_second().div_euclid(DAY)
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
        assert_eq!(Secret::code(&"A".repeat(26)).map(|code| code.kind()), Some(Kind::Card));
        assert_eq!(code(&" ".repeat(1_000_000)), None);
    }

    #[test]
    fn what_is_drawn_is_long_enough_and_never_the_same() {
        for kind in [Kind::Key, Kind::Invitation, Kind::Card, Kind::Calendar] {
            let [one, other] = [(); 2].map(|()| Secret::draw(kind).unwrap());
            assert_eq!(one.letters().len(), kind.length());
            assert_ne!(one.letters(), other.letters());
            assert!(Secret::read(kind, one.letters()) == Some(one));
        }
    }

    #[test]
    fn a_cookie_is_given_again_when_it_grows_old() {
        let key = Secret::draw(Kind::Key).unwrap();
        let day = |day: i64| Timestamp::from_second(1_772_000_000 + day * DAY).unwrap();
        let header = Cookie::new(true).give(&key, day(0)).unwrap();
        let text = header.to_str().unwrap();
        assert!(text.starts_with("__Host-key=") && text.ends_with("; Secure"), "{text}");
        let value = text.split(['=', ';']).nth(1).unwrap();
        let old = |on| Cookie::read(value, day(on)).map(|(read, old)| (read == key, old));
        assert_eq!(old(0), Some((true, false)));
        assert_eq!(old(29), Some((true, false)));
        assert_eq!(old(31), Some((true, true)));
        assert!(Cookie::read("", day(0)).is_none() && Cookie::read(key.letters(), day(0)).is_none());
    }
}
