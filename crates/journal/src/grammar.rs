//! JSON as RFC 8259 has it: where each value begins and ends, and whether it is one.
//!
//! Values stay the text they are, since most are carried on and not looked at. A reader of our own, because a
//! line then is read once and not judged by one reader to be taken apart by another.

/// How deep lists and objects may lie in each other.
const DEEPEST: u8 = 128;

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stumble {
    /// It ends too early.
    End,
    /// Something stands there that may not.
    At(&'static str),
    /// It is JSON, but no such value.
    Other(&'static str),
}

impl Stumble {
    /// What is wrong, in words.
    pub(crate) fn what(self) -> &'static str {
        match self {
            Self::End => "it ends too early",
            Self::At(what) | Self::Other(what) => what,
        }
    }
}

type Read<T> = Result<T, Stumble>;

/// Goes over a text, value by value.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

/// Whether this is one value, and nothing else.
pub(crate) fn judge(text: &str) -> Read<()> {
    Reader::whole(text, |reader| reader.value().map(|_| ()))
}

/// Gives each member of the object this text is: its name, still quoted, and its value.
pub(crate) fn members<'a>(text: &'a str, each: &mut dyn FnMut(&'a str, &'a str)) -> Read<()> {
    if !text.trim_start().starts_with('{') {
        return judge(text).and(Err(Stumble::Other("expected an object")));
    }
    Reader::whole(text, |reader| reader.members(each))
}

/// Gives each value of the list this text is.
pub(crate) fn values<'a>(text: &'a str, each: &mut dyn FnMut(&'a str)) -> Read<()> {
    if !text.trim_start().starts_with('[') {
        return judge(text).and(Err(Stumble::Other("expected a list")));
    }
    Reader::whole(text, |reader| reader.values(each))
}

impl<'a> Reader<'a> {
    fn whole(text: &'a str, read: impl FnOnce(&mut Self) -> Read<()>) -> Read<()> {
        let mut reader = Self { text, at: 0, depth: 0 };
        reader.ahead()?;
        read(&mut reader)?;
        match reader.ahead() {
            Err(Stumble::End) => Ok(()),
            _ => Err(Stumble::At("something stands after it")),
        }
    }

    fn byte(&self) -> Read<u8> {
        self.text.as_bytes().get(self.at).copied().ok_or(Stumble::End)
    }

    /// The next byte that is no space.
    fn ahead(&mut self) -> Read<u8> {
        while let b' ' | b'\t' | b'\n' | b'\r' = self.byte()? {
            self.at += 1;
        }
        self.byte()
    }

    fn since(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn value(&mut self) -> Read<&'a str> {
        let first = self.ahead()?;
        let from = self.at;
        match first {
            b'"' => self.quoted()?,
            b'{' => self.members(&mut |_, _| ())?,
            b'[' => self.values(&mut |_| ())?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            _ => return Err(Stumble::At("expected value")),
        }
        Ok(self.since(from))
    }

    fn members(&mut self, each: &mut dyn FnMut(&'a str, &'a str)) -> Read<()> {
        self.listed(b'}', &mut |reader| {
            let from = reader.at;
            match reader.byte()? {
                b'"' => reader.quoted()?,
                _ => return Err(Stumble::At("expected the name of a member")),
            }
            let name = reader.since(from);
            match reader.ahead()? {
                b':' => reader.at += 1,
                _ => return Err(Stumble::At("expected `:`")),
            }
            each(name, reader.value()?);
            Ok(())
        })
    }

    fn values(&mut self, each: &mut dyn FnMut(&'a str)) -> Read<()> {
        self.listed(b']', &mut |reader| reader.value().map(&mut *each))
    }

    /// What stands between commas, up to the end of a list or an object.
    fn listed(&mut self, end: u8, one: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Stumble::At("it lies too deep"));
        }
        self.at += 1;
        if self.ahead()? != end {
            one(self)?;
            while self.ahead()? == b',' {
                self.at += 1;
                self.ahead()?;
                one(self)?;
            }
        }
        if self.byte()? != end {
            return Err(Stumble::At("expected `,` or the end of a list or an object"));
        }
        self.at += 1;
        self.depth -= 1;
        Ok(())
    }

    fn quoted(&mut self) -> Read<()> {
        self.at += 1;
        loop {
            let byte = self.byte()?;
            self.at += 1;
            match byte {
                b'"' => return Ok(()),
                b'\\' => self.escape()?,
                ..b' ' => return Err(Stumble::At("a control character stands in a text")),
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Read<()> {
        let escape = self.byte()?;
        self.at += 1;
        match escape {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => (0..4).try_for_each(|_| self.one(u8::is_ascii_hexdigit)),
            _ => Err(Stumble::At("invalid escape")),
        }
    }

    fn number(&mut self) -> Read<()> {
        self.optional(b"-");
        if self.byte()? == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.optional(b".") {
            self.digits()?;
        }
        if self.optional(b"eE") {
            self.optional(b"+-");
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Read<()> {
        self.one(u8::is_ascii_digit)?;
        while self.one(u8::is_ascii_digit).is_ok() {}
        Ok(())
    }

    /// Passes a byte of a number or an escape.
    fn one(&mut self, is: fn(&u8) -> bool) -> Read<()> {
        if !is(&self.byte()?) {
            return Err(Stumble::At("invalid number or escape"));
        }
        self.at += 1;
        Ok(())
    }

    /// Passes one of these bytes, if it is there.
    fn optional(&mut self, bytes: &[u8]) -> bool {
        let there = self.byte().is_ok_and(|byte| bytes.contains(&byte));
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &'static str) -> Read<()> {
        for expected in word.bytes() {
            if self.byte()? != expected {
                return Err(Stumble::At("expected value"));
            }
            self.at += 1;
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
        assert_eq!(judge(&nested(usize::from(DEEPEST))), Ok(()));
        assert_eq!(judge(&nested(100_000)), Err(Stumble::At("it lies too deep")));
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
