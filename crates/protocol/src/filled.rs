//! Texts and numbers that may be left out, but hold something where they are there.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

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

/// Parts of a day, each of them once.
pub(crate) fn parts<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    let parts = perhaps::<D, Vec<String>>(from)?;
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
