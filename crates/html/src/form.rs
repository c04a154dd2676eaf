//! A form as it stands: what is filled in, and what is wrong with it.

use maud::{Markup, html};

use crate::fields::{Fields, Wrong};

/// A form as it stands.
#[derive(Clone, Debug)]
pub struct Form {
    /// Sets its fields apart from those of other forms on the page.
    pub id: String,
    /// What is filled in.
    pub fields: Fields,
    /// What is wrong with that.
    pub wrong: Option<Wrong>,
}

/// Choices of a field: what is sent, and what is read.
pub type Choices = Vec<(String, String)>;

impl Form {
    /// A form with these fields filled in.
    pub fn new(id: impl Into<String>, fields: Fields) -> Self {
        Self { id: id.into(), fields, wrong: None }
    }

    /// What a field says by now.
    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_default()
    }

    /// What to tell a field apart by.
    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    fn wrong_with(&self, name: &str) -> Option<&Wrong> {
        self.wrong.as_ref().filter(|wrong| wrong.field == name)
    }

    /// What is wrong with a field, to stand before it.
    pub fn wrong(&self, name: &str) -> Markup {
        html! {
            @if let Some(wrong) = self.wrong_with(name) {
                p.wrong id=(self.told(name)) role="alert" { (wrong.says) }
            }
        }
    }

    /// What describes a field: the message about it.
    fn told(&self, name: &str) -> String {
        self.id(name) + "-wrong"
    }

    fn described(&self, name: &str) -> Option<String> {
        self.wrong_with(name).map(|_| self.told(name))
    }

    /// A field to type in, of this type.
    pub fn input(&self, kind: &str, name: &str, label: &str) -> Markup {
        let bad = self.wrong_with(name).is_some();
        html! {
            div.field {
                label for=(self.id(name)) { (label) }
                (self.wrong(name))
                input id=(self.id(name)) type=(kind) name=(name) value=(self.value(name)) autocomplete="off"
                    maxlength=[(kind == "text").then_some("200")] aria-describedby=[self.described(name)]
                    aria-invalid=[bad.then_some("true")] autofocus[bad];
            }
        }
    }

    /// A field for many lines.
    pub fn area(&self, name: &str, label: &str) -> Markup {
        let bad = self.wrong_with(name).is_some();
        html! {
            div.field {
                label for=(self.id(name)) { (label) }
                (self.wrong(name))
                textarea id=(self.id(name)) name=(name) rows="6" autocomplete="off" spellcheck="false" maxlength="8000" required
                    aria-describedby=[self.described(name)] aria-invalid=[bad.then_some("true")] { (self.value(name)) }
            }
        }
    }

    /// A field with choices. What is filled in and is no choice is offered as it is.
    pub fn choice(&self, name: &str, label: &str, choices: &[(String, String)]) -> Markup {
        let value = self.value(name);
        let other = !value.is_empty() && choices.iter().all(|(sent, _)| sent != value);
        html! {
            div.field {
                label for=(self.id(name)) { (label) }
                (self.wrong(name))
                select id=(self.id(name)) name=(name) aria-describedby=[self.described(name)] {
                    @if value.is_empty() { option value="" { "Choose" } }
                    @if other { option value=(value) selected { (value) } }
                    @for (sent, shown) in choices { option value=(sent) selected[sent == value] { (shown) } }
                }
            }
        }
    }

    /// A box to tick.
    pub fn tick(&self, name: &str, label: &str) -> Markup {
        html! {
            (self.wrong(name))
            label.box {
                input type="checkbox" name=(name) value="yes" checked[self.fields.has(name)] aria-describedby=[self.described(name)];
                " " (label)
            }
        }
    }
}

/// A message about a field, to stand before it where it is drawn by itself.
#[must_use]
pub fn wrong(wrong: Option<&Wrong>, field: &str) -> Markup {
    html! {
        @if let Some(wrong) = wrong.filter(|wrong| wrong.field == field) {
            p.wrong id=(format!("{field}-wrong")) role="alert" { (wrong.says) }
        }
    }
}
