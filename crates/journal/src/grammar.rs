//! JSON taken apart by `serde_json`: each value stays the text it is, since most are carried on and not looked at.

use core::fmt;

use serde::de::{Deserialize, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::de::StrRead;
use serde_json::value::RawValue;

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 128;

/// Where a text stops being JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stumble {
    /// It ends too early.
    End,
    /// Something stands there that may not.
    At(String),
    /// It is JSON, but no such value.
    Other(&'static str),
}

impl Stumble {
    /// What is wrong, in words.
    pub(crate) fn what(self) -> String {
        match self {
            Self::End => "it ends too early".to_owned(),
            Self::At(what) => what,
            Self::Other(what) => what.to_owned(),
        }
    }

    fn of(error: &serde_json::Error, text: &str) -> Self {
        // A number that was cut off is to `serde_json` just no number.
        let cut = error.is_syntax() && text.ends_with(['-', '+', '.', 'e', 'E']);
        if error.is_eof() || cut {
            return Self::End;
        }
        // What is read is a line or a part of one, so that "at line 1" says nothing.
        let told = error.to_string();
        Self::At(told.split(" at line ").next().unwrap_or_default().to_owned())
    }
}

type Read<T> = Result<T, Stumble>;
type Reader<'a> = serde_json::Deserializer<StrRead<'a>>;

/// Whether this is one value, and nothing else.
pub(crate) fn judge(text: &str) -> Read<()> {
    whole(text, |reader| IgnoredAny::deserialize(reader).map(drop))
}

/// Gives each member of the object this text is: its name, still quoted, and its value.
pub(crate) fn members<'a>(text: &'a str, each: &mut dyn FnMut(&'a str, &'a str)) -> Read<()> {
    if !text.trim_start().starts_with('{') {
        return judge(text).and(Err(Stumble::Other("expected an object")));
    }
    whole(text, |reader| reader.deserialize_map(Members(each)))
}

/// Gives each value of the list this text is.
pub(crate) fn values<'a>(text: &'a str, each: &mut dyn FnMut(&'a str)) -> Read<()> {
    if !text.trim_start().starts_with('[') {
        return judge(text).and(Err(Stumble::Other("expected a list")));
    }
    whole(text, |reader| reader.deserialize_seq(Values(each)))
}

fn whole<'a>(text: &'a str, read: impl FnOnce(&mut Reader<'a>) -> serde_json::Result<()>) -> Read<()> {
    let mut reader = Reader::from_str(text);
    read(&mut reader).and_then(|()| reader.end()).map_err(|error| Stumble::of(&error, text))?;
    if depth(text) > DEEPEST { Err(Stumble::At("it lies too deep".to_owned())) } else { Ok(()) }
}

/// How deep lists and objects lie in each other in a text that is JSON: what is skipped has no limit of its own.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

struct Members<'f, 'a>(&'f mut dyn FnMut(&'a str, &'a str));

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();

    fn expecting(&self, says: &mut fmt::Formatter<'_>) -> fmt::Result {
        says.write_str("an object")
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
            (self.0)(name.get(), value.get());
        }
        Ok(())
    }
}

struct Values<'f, 'a>(&'f mut dyn FnMut(&'a str));

impl<'a> Visitor<'a> for Values<'_, 'a> {
    type Value = ();

    fn expecting(&self, says: &mut fmt::Formatter<'_>) -> fmt::Result {
        says.write_str("a list")
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(value) = list.next_element::<&RawValue>()? {
            (self.0)(value.get());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether another reader takes it for JSON.
    fn other(text: &str) -> bool {
        serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    }

    #[test]
    fn what_is_json_is_told_from_what_is_not() {
        let numbers = ["0", "-0", "1.5e-3", "1E+2", "01", "-", "+1", ".5", "5.", "1e", "0x1", "1e+", "--1"];
        let texts = [r#""""#, r#""\u00e9\n\/""#, r#""\x""#, r#""\u12g4""#, "\"\t\"", r#"""#, r#""\"#, "'a'"];
        let nested =
            ["[]", "{}", "[1,]", "[,1]", r#"{"a":1,}"#, r#"{"a" : [ {} ] }"#, "{1:2}", "[}", "[1}", "{]"];
        let words = ["true", "nul", "nullx", "True", "null null", " null ", "", " ", "\u{a0}null"];
        for text in [&numbers[..], &texts, &nested, &words].concat() {
            assert_eq!(judge(text).is_ok(), other(text), "{text}");
        }
    }

    #[test]
    fn a_text_cut_anywhere_ends_too_early() {
        let text = r#"{"a":[-1.5e-3,true,null,"\u00e9\\"],"b":{"c":false}}"#;
        for end in 0..text.len() {
            assert_eq!(judge(&text[..end]), Err(Stumble::End), "{}", &text[..end]);
        }
        assert_eq!(judge(text), Ok(()));
    }

    #[test]
    fn what_lies_too_deep_is_refused() {
        let nested = |deep: usize| "[".repeat(deep) + &"]".repeat(deep);
        let too_deep = Err(Stumble::At("it lies too deep".to_owned()));
        assert_eq!(judge(&nested(DEEPEST)), Ok(()));
        assert_eq!(judge(&nested(DEEPEST + 1)), too_deep);
        assert_eq!(judge(&nested(100_000)), too_deep);
        // Brackets within a text are none.
        assert_eq!(judge(&format!("\"\\\"{}\"", "[".repeat(1000))), Ok(()));
    }

    #[test]
    fn members_and_values_are_given_as_they_stand() {
        let mut seen = Vec::new();
        members(r#" { "a" : [1, 2] ,"b":"x" } "#, &mut |name, value| seen.push((name, value))).unwrap();
        assert_eq!(seen, [(r#""a""#, "[1, 2]"), (r#""b""#, r#""x""#)]);
        let mut seen = Vec::new();
        values("[1 , {\"a\":[]},[ ]]", &mut |value| seen.push(value)).unwrap();
        assert_eq!(seen, ["1", "{\"a\":[]}", "[ ]"]);
        assert_eq!(members("[]", &mut |_, _| ()), Err(Stumble::Other("expected an object")));
        assert_eq!(values("{}", &mut |_| ()), Err(Stumble::Other("expected a list")));
    }

    proptest! {
        /// Two readers agree on whatever looks like JSON.
        #[test]
        fn another_reader_says_the_same(text in r#"([\[\]{},: \t"\\/u0-9a-fnrtlseE.+-]|"[a-z\\"]{0,3}"|true|null|-?[0-9.]{1,3}){0,12}"#) {
            prop_assert_eq!(judge(&text).is_ok(), other(&text), "{}", text);
        }
    }
}
