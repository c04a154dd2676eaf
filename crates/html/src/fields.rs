//! What a form or an address says. Fields are a wire format: a page that was loaded weeks ago may
//! still send them, so what is not known is passed over and what is missing is said plainly.

use http::Method;
use jiff::civil::{Date, Time};
use stipple_journal::Fact;
use stipple_lists::Listed;

use crate::request::Asked;

/// The fields of a form, or of an address when there is no form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

/// A field that cannot be used, in words for the person who filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Name of the field.
    pub field: &'static str,
    /// What is wrong, and what to do.
    pub says: String,
}

impl Wrong {
    /// A field and what is wrong with it.
    pub fn new(field: &'static str, says: impl Into<String>) -> Self {
        Self { field, says: says.into() }
    }
}

impl Fields {
    /// The fields of a form that was sent, or else of the address.
    pub fn of(asked: &Asked) -> Self {
        if asked.method == Method::POST { Self::read(&asked.form) } else { Self::of_address(asked) }
    }

    /// The fields of the address.
    pub fn of_address(asked: &Asked) -> Self {
        Self::read(asked.query().as_bytes())
    }

    /// Reads an urlencoded text. Every text is one: what cannot be decoded is kept as it stands.
    pub fn read(text: &[u8]) -> Self {
        let owned = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
            (name.into_owned(), value.trim().to_owned())
        };
        Self(form_urlencoded::parse(text).map(owned).listed())
    }

    /// What a field says; `None` when it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let said = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        said.filter(|value| !value.is_empty())
    }

    /// Whether a box is ticked.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Every field, in the order sent.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A date; `None` when nothing was filled in.
    pub fn date(&self, field: &'static str) -> Result<Option<Date>, Wrong> {
        let Some(said) = self.get(field) else { return Ok(None) };
        let date = stipple_journal::date(said).filter(|date| Fact::YEARS.contains(&date.year()));
        let refused =
            || Wrong::new(field, format!("“{}” is not a date. Write it as 2026-03-02.", short(said)));
        date.map(Some).ok_or_else(refused)
    }

    /// A date that has to be there.
    pub fn needed_date(&self, field: &'static str) -> Result<Date, Wrong> {
        self.date(field)?.ok_or_else(|| Wrong::new(field, "Choose a date."))
    }

    /// A time of day; `None` when nothing was filled in.
    pub fn time(&self, field: &'static str) -> Result<Option<Time>, Wrong> {
        let Some(said) = self.get(field) else { return Ok(None) };
        let time = stipple_journal::time(said);
        let refused = || Wrong::new(field, format!("“{}” is not a time. Write it as 16:30.", short(said)));
        time.map(Some).ok_or_else(refused)
    }

    /// A short text that a fact can hold.
    pub fn text(&self, field: &'static str) -> Result<Option<String>, Wrong> {
        let Some(said) = self.get(field) else { return Ok(None) };
        if said.chars().count() > Fact::MAX_TEXT || said.chars().any(char::is_control) {
            return Err(Wrong::new(field, format!("Use at most {} plain letters.", Fact::MAX_TEXT)));
        }
        Ok(Some(said.to_owned()))
    }
}

/// So much of what was typed as a message can hold.
fn short(said: &str) -> String {
    said.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_empty_is_not_there() {
        let fields = Fields::read(b"a=1&b=&c=+&d=caf%C3%A9");
        assert_eq!((fields.get("a"), fields.get("d")), (Some("1"), Some("café")));
        assert_eq!((fields.get("b"), fields.get("c"), fields.get("e")), (None, None, None));
    }

    #[test]
    fn dates_and_times_are_read_or_said_to_be_wrong() {
        let fields = Fields::read(b"on=2026-03-02&bad=soon&odd=2026-02-30&far=9999-01-01&at=16:30&when=4pm");
        assert_eq!(fields.date("on").unwrap().unwrap().to_string(), "2026-03-02");
        assert_eq!(fields.time("at").unwrap().unwrap().to_string(), "16:30:00");
        for wrong in ["bad", "odd", "far"] {
            assert!(fields.date(wrong).is_err(), "{wrong}");
        }
        assert!(fields.time("when").is_err());
        assert_eq!(fields.date("none"), Ok(None));
        assert!(fields.needed_date("none").is_err());
    }
}
