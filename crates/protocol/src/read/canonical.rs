//! What a protocol's hash is taken of: the document as JSON in one way of writing it, then the hash of what it
//! extends.
//!
//! INVARIANT: what was hashed once is hashed so by every later program (`tests/hashes.rs`). What is not known to
//! lie outside lies inside, so that a key the language learns later needs nothing here.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ProtocolHash;

/// What the form begins with; the number counts its versions.
const FORM: &str = "stipple protocol 1\n";

/// Words by which things are found, wherever they stand: they decide nothing.
const WORDS: &str = "aliases";

/// Keys of the document itself that decide nothing: what it is called, whom to call, and what it says of other
/// versions.
const OUTSIDE: [&str; 3] = ["title", "contact", "withdraws"];

/// The canonical form of a document by itself.
pub(super) fn canonical(root: &DeTable<'_>) -> String {
    let mut text = FORM.to_owned();
    let inside = members(root).into_iter().filter(|(key, _)| !OUTSIDE.contains(key));
    object(inside, &mut text);
    text.push('\n');
    text
}

/// The hash of a canonical form, with the hash of what the document extends.
pub(super) fn hash(mut form: String, base: Option<ProtocolHash>) -> ProtocolHash {
    if let Some(base) = base {
        form.push_str(&format!("{base}\n"));
    }
    ProtocolHash::of_bytes(*blake3::hash(form.as_bytes()).as_bytes())
}

type Member<'t> = (&'t str, &'t DeValue<'t>);

/// What a table holds beside words, by key.
fn members<'t>(table: &'t DeTable<'t>) -> Vec<Member<'t>> {
    let all = table.iter().map(|(key, value)| (&**key.get_ref(), value.get_ref()));
    let mut members: Vec<Member<'t>> = all.filter(|(key, value)| *key != WORDS && !is_bare(value)).collect();
    members.sort_unstable_by_key(|(key, _)| *key);
    members
}

/// Whether a list holds nothing but items that only bring other words for something.
fn is_bare(value: &DeValue<'_>) -> bool {
    let DeValue::Array(items) = value else { return false };
    !items.is_empty() && items.iter().all(|item| only_words(item.get_ref()))
}

/// Whether an item says no more than which one it is, and other words for it.
fn only_words(item: &DeValue<'_>) -> bool {
    let DeValue::Table(item) = item else { return false };
    item.contains_key(WORDS) && item.keys().all(|key| [WORDS, "id"].contains(&&**key.get_ref()))
}

fn object<'t>(members: impl Iterator<Item = Member<'t>>, text: &mut String) {
    text.push('{');
    for (place, (key, value)) in members.enumerate() {
        separate(place, text);
        quoted(key, text);
        text.push(':');
        write(value, text);
    }
    text.push('}');
}

fn list(items: &[Spanned<DeValue<'_>>], text: &mut String) {
    text.push('[');
    let inside = items.iter().map(Spanned::get_ref).filter(|item| !only_words(item));
    for (place, item) in inside.enumerate() {
        separate(place, text);
        write(item, text);
    }
    text.push(']');
}

fn separate(place: usize, text: &mut String) {
    text.extend((place > 0).then_some(','));
}

fn write(value: &DeValue<'_>, text: &mut String) {
    match value {
        DeValue::String(said) => quoted(said, text),
        DeValue::Table(table) => object(members(table).into_iter(), text),
        DeValue::Array(items) => list(items, text),
        DeValue::Boolean(truth) => text.push_str(if *truth { "true" } else { "false" }),
        DeValue::Integer(number) => text.push_str(&whole(number.as_str(), number.radix())),
        DeValue::Float(number) => quoted(number.as_str(), text),
        DeValue::Datetime(moment) => quoted(&moment.to_string(), text),
    }
}

/// A whole number in tens, however it was written.
fn whole(digits: &str, radix: u32) -> String {
    i128::from_str_radix(digits, radix).map_or_else(|_| digits.to_owned(), |number| number.to_string())
}

/// A text as JSON: quotes, backslashes and control characters escaped, and nothing else.
fn quoted(said: &str, text: &mut String) {
    text.push('"');
    for letter in said.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}
