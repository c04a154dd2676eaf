//! Numbers that a source gives as one or as a range: `3`, `3 to 5`.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number of at least one, or a range with both its ends.
///
/// ```
/// use stipple_protocol::Count;
/// let times: Count = "3 to 5".parse().unwrap();
/// assert_eq!((times.least, times.most), (3, 5));
/// assert!("5 to 3".parse::<Count>().is_err());
/// assert!("0 to 3".parse::<Count>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Count {
    /// The smaller one.
    pub least: u8,
    /// The larger one; the same when there is only one.
    pub most: u8,
}

impl Count {
    /// One number.
    #[must_use]
    pub const fn one(number: u8) -> Self {
        Self { least: number, most: number }
    }

    /// Whether it is a range.
    #[must_use]
    pub fn is_range(self) -> bool {
        self.least < self.most
    }
}

/// A text that is neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCount;

impl FromStr for Count {
    type Err = NoCount;

    fn from_str(text: &str) -> Result<Self, NoCount> {
        let number = |digits: &str| digits.trim().parse::<u8>().map_err(|_| NoCount);
        let (least, most) = text.split_once(" to ").unwrap_or((text, text));
        let count = Self { least: number(least)?, most: number(most)? };
        if (1..=count.most).contains(&count.least) { Ok(count) } else { Err(NoCount) }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_range() {
            write!(f, "{} to {}", self.least, self.most)
        } else {
            write!(f, "{}", self.most)
        }
    }
}

/// As it is written: a number or a text.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum Written {
    /// `3`
    Number(u8),
    /// `"3 to 5"`
    Range(String),
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written =
            if self.is_range() { Written::Range(self.to_string()) } else { Written::Number(self.most) };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl serde::de::Visitor<'_> for Reader {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number from 1 to 255, or a range, the smaller one first, as in `3 to 5`")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Count, E> {
                u64::try_from(number)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(number), &self))
                    .and_then(|number| self.visit_u64(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Count, E> {
                let small = u8::try_from(number).ok().filter(|&number| number > 0).map(Count::one);
                small.ok_or_else(|| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Count, E> {
                text.parse().map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}
