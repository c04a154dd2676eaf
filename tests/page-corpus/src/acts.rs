//! The corpus of acts: what a person does in one go, in the terminal and on the pages.

use http::Method;
use stipple_pages::Asked;

use crate::read_from;

/// Something a person does in one go.
#[derive(Clone, Debug)]
pub struct Act {
    /// Its name.
    pub name: String,
    /// The command, where there is one.
    pub command: Option<String>,
    /// The form, where there is one.
    pub form: Option<Asked>,
}

/// Every act.
#[must_use]
pub fn acts() -> Vec<Act> {
    let text = read_from("", "acts.txt");
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| act(line).unwrap_or_else(|| panic!("not an act: {line}"))).collect()
}

fn act(line: &str) -> Option<Act> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, command, form] = parts.as_slice() else { return None };
    let told = |text: &str| (text != "-").then(|| text.to_owned());
    Some(Act { name: name.to_owned(), command: told(command), form: told(form).map(|form| posted(&form)) })
}

/// A form: its address, and what it says.
#[must_use]
pub fn posted(form: &str) -> Asked {
    let (target, form) = form.split_once(' ').unwrap_or((form, ""));
    Asked { method: Method::POST, target: target.to_owned(), form: form.to_owned().into() }
}
