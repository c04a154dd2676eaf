//! A JSON object taken apart: its members, each kept as its text until it is asked what it is.
//!
//! There is one reader for all objects of a journal. A derived one for each kind of fact would be a quarter of
//! the module that a phone loads.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_lists::{Joined, Listed};
use stipple_protocol::{Climate, Level};
use thiserror::Error;
use uuid::Uuid;

use crate::grammar::{self, Stumble};
use crate::{moments, read_id};

/// The members of an object, in the order written, none twice.
#[derive(Debug, Default)]
pub struct Members<'a>(Vec<(Cow<'a, str>, &'a str)>);

/// What is missing or wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Wrong(pub String);

impl<'a> Members<'a> {
    /// The members of the object this text is.
    ///
    /// # Errors
    /// When it is none, or a member stands in it twice.
    pub fn read(json: &'a str) -> Result<Self, Wrong> {
        Self::named(Self::unnamed(json)?)
    }

    /// The members of the object this text is, their names as they stand in it.
    pub(crate) fn unnamed(json: &'a str) -> Result<Vec<(&'a str, &'a str)>, Stumble> {
        let mut members = Vec::with_capacity(9);
        grammar::members(json, &mut |name, value| members.push((name, value)))?;
        Ok(members)
    }

    /// The members of an object, their names read.
    pub(crate) fn named(unnamed: Vec<(&'a str, &'a str)>) -> Result<Self, Wrong> {
        let mut members = Self(Vec::with_capacity(unnamed.len()));
        for (name, value) in unnamed {
            members.0.push((text(name)?, value));
        }
        match members.twice() {
            Some(name) => Err(Wrong(format!("duplicate field `{name}`"))),
            None => Ok(members),
        }
    }

    /// The first name that stands in it a second time. Sorted first: a visitor's object may have any number of members.
    fn twice(&self) -> Option<&str> {
        let name = |at: usize| self.0.get(at).map(|(name, _)| &**name);
        let mut order: Vec<usize> = (0..self.0.len()).collect();
        order.sort_unstable_by(|&one, &other| name(one).cmp(&name(other)).then(one.cmp(&other)));
        let again =
            order.iter().zip(order.iter().skip(1)).filter(|(one, other)| name(**one) == name(**other));
        name(again.map(|(_, other)| *other).min()?)
    }

    /// Each member.
    pub fn each(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.0.iter().map(|(name, value)| (&**name, *value))
    }

    /// That there are none but these.
    ///
    /// # Errors
    /// Names the first other one.
    pub fn only(self, names: &[&str]) -> Result<Self, Wrong> {
        let other = self.each().find(|(name, _)| !names.contains(name));
        let Some((name, _)) = other else { return Ok(self) };
        Err(Wrong(format!("unknown field `{name}`, {}", expected(names))))
    }

    /// A member that may be missing.
    pub fn find(&self, name: &str) -> Option<&'a str> {
        self.each().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// A member that has to be there.
    ///
    /// # Errors
    /// When it is missing.
    pub fn get(&self, name: &str) -> Result<&'a str, Wrong> {
        self.find(name).ok_or_else(|| Wrong(format!("missing field `{name}`")))
    }

    /// A text.
    ///
    /// # Errors
    /// When it is missing, or no text.
    pub fn text(&self, name: &str) -> Result<Cow<'a, str>, Wrong> {
        text(self.get(name)?)
    }

    /// The id of a fact or of a device.
    ///
    /// # Errors
    /// When it is missing, or no UUID.
    pub fn id(&self, name: &str) -> Result<Uuid, Wrong> {
        self.read_further(name, read_id)
    }

    /// A date.
    ///
    /// # Errors
    /// When it is missing, or no date.
    pub fn date(&self, name: &str) -> Result<Date, Wrong> {
        self.read_further(name, moments::date)
    }

    /// A moment.
    ///
    /// # Errors
    /// When it is missing, or no moment.
    pub fn moment(&self, name: &str) -> Result<Timestamp, Wrong> {
        self.read_further(name, moments::moment)
    }

    /// A member read this way; `None` when it is missing or null.
    ///
    /// # Errors
    /// When it is there and cannot be read so.
    pub fn if_any<T>(
        &self,
        name: &str,
        read: fn(&Self, &str) -> Result<T, Wrong>,
    ) -> Result<Option<T>, Wrong> {
        match self.find(name) {
            None | Some("null") => Ok(None),
            Some(_) => read(self, name).map(Some),
        }
    }

    /// A text that is read further; `None` of `read` when it is none of these.
    pub(crate) fn read_further<T>(&self, name: &str, read: fn(&str) -> Option<T>) -> Result<T, Wrong> {
        let text = self.text(name)?;
        read(&text).ok_or_else(|| Wrong(format!("`{name}` cannot be `{text}`")))
    }

    /// A whole number that is not negative.
    ///
    /// # Errors
    /// When it is missing, or no such number.
    pub fn number(&self, name: &str) -> Result<u64, Wrong> {
        let value = self.get(name)?;
        value.parse().map_err(|_| Wrong(format!("`{name}` cannot be {value}, expected a whole number")))
    }

    /// True or false.
    ///
    /// # Errors
    /// When it is missing, or neither.
    pub fn truth(&self, name: &str) -> Result<bool, Wrong> {
        let value = self.get(name)?;
        value.parse().map_err(|_| Wrong(format!("`{name}` cannot be {value}, expected true or false")))
    }

    /// How strong a sign is.
    ///
    /// # Errors
    /// When it is missing, or no level.
    pub fn level(&self, name: &str) -> Result<Level, Wrong> {
        self.word(name, &Level::ALL, Level::word)
    }

    /// A climate.
    ///
    /// # Errors
    /// When it is missing, or no climate.
    pub fn climate(&self, name: &str) -> Result<Climate, Wrong> {
        self.word(name, &[Climate::Temperate, Climate::Hot], Climate::word)
    }

    /// One of these words.
    pub(crate) fn word<T: Copy>(
        &self,
        name: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<T, Wrong> {
        let said = self.text(name)?;
        let known = all.iter().copied().find(|one| word(*one) == said);
        let words = || all.iter().copied().map(word).listed();
        known.ok_or_else(|| Wrong(format!("unknown variant `{said}`, {}", expected(&words()))))
    }
}

impl From<Stumble> for Wrong {
    fn from(stumble: Stumble) -> Self {
        Self(stumble.what())
    }
}

/// The text a value is, which must be JSON.
///
/// # Errors
/// When it is no text.
pub fn text(value: &str) -> Result<Cow<'_, str>, Wrong> {
    let inside = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = inside.and_then(|inside| match inside.contains('\\') {
        true => serde_json::from_str(value).ok().map(Cow::Owned),
        false => Some(inside.into()),
    });
    text.ok_or_else(|| Wrong(format!("{value} is no text")))
}

/// The values of the list a text is.
///
/// # Errors
/// When it is no list.
pub fn list(json: &str) -> Result<Vec<&str>, Wrong> {
    let mut values = Vec::new();
    grammar::values(json, &mut |value| values.push(value))?;
    Ok(values)
}

/// What there may be instead.
fn expected(names: &[&str]) -> String {
    match names {
        [] => "there are no fields".to_owned(),
        [one] => format!("expected `{one}`"),
        [one, other] => format!("expected `{one}` or `{other}`"),
        many => format!("expected one of `{}`", many.joined("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_was_meant() {
        let read = |json: &str| text(json).map(Cow::into_owned).ok();
        assert_eq!(
            read(r#""a\"b\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#).as_deref(),
            Some("a\"b\\/\u{8}\u{c}\n\r\té😀")
        );
        for half in [r#""\ud83d""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, r#""\ude00""#, "5", "null"] {
            assert_eq!(read(half), None, "{half}");
        }
    }

    #[test]
    fn separators_within_values_are_left_alone() {
        let json = r#" { "a,\":{" : [1, {"b":"]"}, []] , "c\u0064" : "x,y:z" , "e":{} } "#;
        let members = Members::read(json).unwrap();
        let each: Vec<_> = members.each().collect();
        assert_eq!(each, [("a,\":{", r#"[1, {"b":"]"}, []]"#), ("cd", r#""x,y:z""#), ("e", "{}")]);
        assert_eq!(list(r#"[1, {"b":"],["}, []]"#).unwrap(), ["1", r#"{"b":"],["}"#, "[]"]);
        assert_eq!(list("[ ]").unwrap(), Vec::<&str>::new());
        assert!(Members::read("{\"a\":1,\"\\u0061\":2}").is_err());
    }

    /// Nothing is done for each pair of them.
    #[test]
    fn an_object_of_many_members_is_gone_through_once() {
        let object = |names: &mut dyn Iterator<Item = usize>| {
            let members: Vec<String> = names.map(|name| format!("\"{name}\":0")).collect();
            format!("{{{}}}", members.join(","))
        };
        let many = object(&mut (0..100_000));
        assert_eq!(Members::read(&many).unwrap().each().count(), 100_000);
        assert!(Members::read(&many).unwrap().only(&["0"]).is_err());
        let twice = object(&mut (0..100_000).chain([7]));
        assert_eq!(Members::read(&twice).unwrap_err(), Wrong("duplicate field `7`".to_owned()));
        let each_twice = object(&mut (0..100_000).rev().chain(0..100_000));
        assert_eq!(Members::read(&each_twice).unwrap_err(), Wrong("duplicate field `0`".to_owned()));
    }
}
