//! Who is let in: the cookie that holds a phone's key, and how this server's store knows what somebody brings.

use http::HeaderValue;
use jiff::Timestamp;
use stipple_seal::{PassHash, Purpose, Secret};
use stipple_store::{NewPass, Passes};
use uuid::Uuid;

/// The hash by which this store knows a secret.
pub(crate) fn hash_of(secret: &Secret, passes: &impl Passes) -> PassHash {
    passes.pass_hash(secret.named().as_bytes())
}

/// The pass that a secret is, from now on.
pub(crate) fn pass_of(secret: &Secret, passes: &impl Passes, now: Timestamp) -> NewPass {
    let (hash, purpose) = (hash_of(secret, passes), secret.purpose());
    NewPass { hash, purpose, admitted: now, expires: None, label: None }
}

/// What devices know a journal by. It is always the same, opens nothing, and cannot be found from the
/// journal's id without the store.
pub(crate) fn name_of(journal: Uuid, passes: &impl Passes) -> String {
    let hash = passes.pass_hash(format!("journal:{journal}").as_bytes());
    blake3::Hash::from_bytes(hash.0).to_hex().chars().take(32).collect()
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
        let secret = Secret::read(Purpose::Device, letters)?;
        Some((secret, !(0..=OLD).contains(&day_of(now).saturating_sub(given))))
    }

    /// The header that gives it.
    pub(crate) fn give(self, key: &Secret, now: Timestamp) -> Option<HeaderValue> {
        self.header(&format!("{}.{}", key.letters(), day_of(now)), MAX_AGE)
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
    fn a_cookie_is_given_again_when_it_grows_old() {
        let key = Secret::draw(Purpose::Device).unwrap();
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
