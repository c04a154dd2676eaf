//! Texts and numbers that may be left out, but hold something where they are there, and what can be read as what they
//! are for.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

use crate::Clock;
use crate::document::Text;

/// What holds words.
pub(crate) trait Worded {
    /// Whether there are none.
    fn is_blank(&self) -> bool;
}

impl Worded for String {
    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
}

impl Worded for Text {
    fn is_blank(&self) -> bool {
        self.get_ref().is_blank()
    }
}

impl Worded for Vec<String> {
    fn is_blank(&self) -> bool {
        self.iter().any(Worded::is_blank)
    }
}

const NOTHING: &str = "a text with nothing in it";

/// A text, or texts of which none is blank.
pub(crate) fn words<'de, D: Deserializer<'de>, T: Worded + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    let words = T::deserialize(from)?;
    if words.is_blank() { Err(D::Error::custom(NOTHING)) } else { Ok(words) }
}

/// The same, where it may be left out.
pub(crate) fn perhaps<'de, D: Deserializer<'de>, T: Worded + Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let words = Option::<T>::deserialize(from)?;
    if words.as_ref().is_some_and(Worded::is_blank) { Err(D::Error::custom(NOTHING)) } else { Ok(words) }
}

/// A text that can be read as what it is for.
fn read<'de, D: Deserializer<'de>>(
    from: D,
    is: impl Fn(&str) -> bool,
    what: &str,
) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if is(&text) { Ok(text) } else { Err(D::Error::invalid_value(Unexpected::Str(&text), &what)) }
}

/// A part of a day.
#[derive(PartialEq)]
struct PartOfDay(String);

impl<'de> Deserialize<'de> for PartOfDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        const WHAT: &str = "a part of the day (morning, noon, midday, afternoon, evening, night) or a time of it \
                            (21:00)";
        let named = ["morning", "noon", "midday", "afternoon", "evening", "night", "day"];
        let is = |text: &str| named.contains(&text) || text.parse::<Clock>().is_ok();
        read(from, is, WHAT).map(Self)
    }
}

/// An e-mail address.
pub(crate) fn email<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let is = |text: &str| {
        let plain = text.chars().all(|letter| !letter.is_whitespace() && !letter.is_control());
        plain && text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && is_host(host))
    };
    read(from, is, "an e-mail address, as in `care@clinic.example`").map(Some)
}

fn is_host(host: &str) -> bool {
    host.contains('.') && host.split('.').all(|part| !part.is_empty()) && !host.contains('@')
}

/// A telephone number.
pub(crate) fn phone<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let is = |text: &str| {
        let digits = text.contains(|letter: char| letter.is_ascii_digit());
        digits && text.chars().all(|letter| letter.is_ascii_digit() || "+-()./ ext".contains(letter))
    };
    read(from, is, "a telephone number, as in `+44 20 7946 0000`").map(Some)
}

/// Parts of a day, each of them once.
pub(crate) fn parts<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    let parts = Option::<Vec<PartOfDay>>::deserialize(from)?;
    let parts: Option<Vec<String>> = parts.map(|parts| parts.into_iter().map(|part| part.0).collect());
    let mut each = parts.iter().flatten().enumerate();
    let twice = each.find(|(at, part)| parts.iter().flatten().take(*at).any(|other| other == *part));
    match twice {
        Some((_, part)) => Err(D::Error::custom(format!("`{part}` is there twice"))),
        None => Ok(parts),
    }
}

/// A number of at least one.
pub(crate) fn some<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u16>, D::Error> {
    let number = Option::<u16>::deserialize(from)?;
    let nothing = || D::Error::invalid_value(Unexpected::Unsigned(0), &"a whole number from 1 on");
    if number == Some(0) { Err(nothing()) } else { Ok(number) }
}
