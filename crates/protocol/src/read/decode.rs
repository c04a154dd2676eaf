//! From text to [`Document`], item by item: what is wrong in one item does not hide the others.

use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::MAX_ITEMS;
use super::canonical::canonical;
use super::resolve::nearest;
use crate::Problem;
use crate::checks::{BAD_VALUE, MISSING, SYNTAX, TOO_MANY, UNKNOWN_KEY};
use crate::document::{Document, LadderTable, SignTable};
use crate::report::{NOWHERE, Report};

/// What was read of a text.
pub(super) struct Decoded {
    pub(super) document: Document,
    /// Ids of items with errors, and keys of the document's own: naming or missing one of them is
    /// no second error.
    pub(super) broken: BTreeSet<String>,
    /// What its hash is taken of.
    pub(super) form: String,
}

/// Reads what can be read. `None` when the text is not TOML.
///
/// Values of a base (`own` is false) are given no place: it would be one in another text.
pub(super) fn decode(text: &str, own: bool, report: &mut Report) -> Option<Decoded> {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        report.add(syntax(error, text));
    }
    let mut root = errors.is_empty().then(|| root.into_inner())?;
    let form = canonical(&root);
    if !own {
        forget_places(&mut root);
    }
    let mut decoder = Decoder { root, broken: BTreeSet::new(), report };
    let document = decoder.document();
    decoder.rest();
    let broken = decoder.broken;
    Some(Decoded { document, broken, form })
}

fn forget_places(table: &mut DeTable<'_>) {
    for (_, value) in table.iter_mut() {
        forget_place(value);
    }
}

fn forget_place(value: &mut Spanned<DeValue<'_>>) {
    let mut inner = core::mem::replace(value.get_mut(), DeValue::Boolean(false));
    match &mut inner {
        DeValue::Table(table) => forget_places(table),
        DeValue::Array(array) => array.iter_mut().for_each(forget_place),
        _ => {}
    }
    *value = Spanned::new(NOWHERE, inner);
}

struct Decoder<'t, 'r> {
    /// What has not been read yet.
    root: DeTable<'t>,
    broken: BTreeSet<String>,
    report: &'r mut Report,
}

impl<'t> Decoder<'t, '_> {
    fn document(&mut self) -> Document {
        Document {
            id: self.required("id"),
            version: self.required("version"),
            title: self.field("title"),
            language: self.field("language"),
            about: self.field("about"),
            extends: self.field("extends"),
            withdraws: self.field("withdraws"),
            inherit: self.field("inherit"),
            healed: self.field("healed"),
            contact: self.field("contact"),
            climate: self.field("climate"),
            triage: self.field("triage"),
            phase: self.items("phase"),
            activity: self.items("activity"),
            ladder: self
                .items_with("ladder", "step", |ladder: &mut LadderTable, steps| ladder.step = Some(steps)),
            advice: self.items("advice"),
            clearance: self.items("clearance"),
            task: self.items("task"),
            sign: self.items_with("sign", "rule", |sign: &mut SignTable, rules| sign.rule = Some(rules)),
            accident: self.items("accident"),
            class: self.items("class"),
            topic: self.items("topic"),
            reason: self.items("reason"),
            beyond: self.items("beyond"),
        }
    }

    /// Whatever is left in the table is not part of the language.
    fn rest(&mut self) {
        for key in self.root.keys() {
            let name: &str = key.get_ref();
            let problem = UNKNOWN_KEY.says(format!("a protocol has no `{name}`"));
            self.report.add(problem.help(nearest(name, KEYS)).at(key.span(), "not known"));
        }
    }

    fn field<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let value = self.root.remove(key)?;
        let value = self.value(value);
        if value.is_none() {
            self.broken.insert(key.to_owned());
        }
        value
    }

    fn required(&mut self, key: &str) -> Spanned<String> {
        if !self.root.contains_key(key) {
            self.report.add(MISSING.says(format!("the protocol has no `{key}`")).at(0..0, "at the top"));
        }
        self.field(key).unwrap_or_else(|| Spanned::new(NOWHERE, String::new()))
    }

    fn value<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'t>>) -> Option<T> {
        let place = value.span();
        let value = T::deserialize(ValueDeserializer::from(value));
        value.map_err(|error| self.report.add(bad_value(&error, place))).ok()
    }

    fn items<T: DeserializeOwned>(&mut self, key: &str) -> Vec<T> {
        let list = self.root.remove(key);
        let list = self.elements(key, list);
        list.into_iter().filter_map(|value| self.item(value)).collect()
    }

    /// Items that have a list of their own, whose elements are read one by one.
    fn items_with<T: DeserializeOwned, E: DeserializeOwned>(
        &mut self,
        key: &str,
        inner: &str,
        attach: impl Fn(&mut T, Vec<E>),
    ) -> Vec<T> {
        let list = self.root.remove(key);
        let list = self.elements(key, list);
        let item = |value| self.item_with(value, inner, &attach);
        list.into_iter().filter_map(item).collect()
    }

    fn item_with<T: DeserializeOwned, E: DeserializeOwned>(
        &mut self,
        mut value: Spanned<DeValue<'t>>,
        inner: &str,
        attach: impl Fn(&mut T, Vec<E>),
    ) -> Option<T> {
        let list = match value.get_mut() {
            DeValue::Table(table) => table.remove(inner),
            _ => None,
        };
        let given = list.is_some();
        let list = self.elements(inner, list);
        let count = list.len();
        let elements: Vec<E> = list.into_iter().filter_map(|value| self.value(value)).collect();
        if elements.len() < count {
            self.broken.extend(id_of(&value));
        }
        let mut item = self.item(value)?;
        if given {
            attach(&mut item, elements);
        }
        Some(item)
    }

    fn item<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'t>>) -> Option<T> {
        let id = id_of(&value);
        let item = self.value(value);
        if item.is_none() {
            self.broken.extend(id);
        }
        item
    }

    fn elements(&mut self, key: &str, list: Option<Spanned<DeValue<'t>>>) -> Vec<Spanned<DeValue<'t>>> {
        let Some(list) = list else { return Vec::new() };
        let place = list.span();
        let problem = match list.into_inner() {
            DeValue::Array(array) if array.len() <= MAX_ITEMS => return array.into_iter().collect(),
            DeValue::Array(_) => TOO_MANY.says(format!("more than {MAX_ITEMS} times `{key}`")),
            _ => BAD_VALUE.says(format!("`{key}` is not a list")).help(format!("write it as `[[{key}]]`")),
        };
        self.report.add(problem.at(place, "here"));
        Vec::new()
    }
}

fn id_of(item: &Spanned<DeValue<'_>>) -> Option<String> {
    item.get_ref().get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned)
}

/// Every key a document may have.
const KEYS: &[&str] = &[
    "id",
    "version",
    "title",
    "language",
    "about",
    "extends",
    "withdraws",
    "inherit",
    "healed",
    "contact",
    "climate",
    "triage",
    "phase",
    "activity",
    "ladder",
    "advice",
    "clearance",
    "task",
    "sign",
    "accident",
    "class",
    "topic",
    "reason",
    "beyond",
];

/// Words that only the parser uses, in words an author knows.
const PLAINER: [(&str, &str); 6] = [
    ("unquoted keys cannot be empty, expected letters, numbers, `-`, `_`", "a key is missing here"),
    ("key with no value, expected `=`", "a key without a value, expected `=`"),
    ("duplicate key", "the same key twice"),
    ("basic string", "text in quotes"),
    ("literal string", "text in quotes"),
    ("newline", "the end of the line"),
];

fn syntax(error: &Error, text: &str) -> Problem {
    let mut message = error.message().trim_end_matches('.').to_lowercase();
    for (theirs, ours) in PLAINER {
        message = message.replace(theirs, ours);
    }
    let end = text.len();
    let span = error.span().filter(|span| span.end <= end).unwrap_or(end..end);
    SYNTAX.says(message).at(widened(span, text), "here")
}

/// The span, moved out to whole characters.
fn widened(span: Range<usize>, text: &str) -> Range<usize> {
    let start = (0..=span.start).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = (span.end..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    start..end.max(start)
}

/// What the decoder says of a value, sorted into the checks of this language.
fn bad_value(error: &Error, place: Range<usize>) -> Problem {
    let message = error.message();
    let named = quoted(message);
    let (word, known) = named.split_first().map_or(("", &[][..]), |(word, known)| (*word, known));
    let problem = if message.starts_with("unknown field") {
        UNKNOWN_KEY.says(format!("there is no `{word}` here")).help(nearest(word, known))
    } else if message.starts_with("unknown variant") {
        BAD_VALUE.says(format!("`{word}` is not known here")).help(nearest(word, known))
    } else if message.starts_with("missing field") {
        MISSING.says(format!("`{word}` is missing"))
    } else {
        BAD_VALUE.says(turned(message.trim_end_matches('.')))
    };
    problem.at(error.span().unwrap_or(place), "here")
}

/// "invalid type: integer `3`, expected a string" the way this language says it.
fn turned(message: &str) -> String {
    let found = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    match found.and_then(|rest| rest.split_once(", expected ")) {
        Some((found, expected)) => format!("this should be {}, not {}", plainer(expected), plainer(found)),
        None if message == "wanted string or table" => "this should be text in quotes".to_owned(),
        None => message.to_owned(),
    }
}

/// Kinds of value by the names an author knows.
fn plainer(kind: &str) -> String {
    let known = [
        ("a string", "text in quotes"),
        ("sequence", "a list"),
        ("a sequence", "a list"),
        ("a map", "a table"),
        ("map", "a table"),
    ];
    let known = known.iter().find(|(theirs, _)| kind == *theirs).map(|(_, ours)| (*ours).to_owned());
    let small = matches!(kind, "u8" | "u16").then(|| "a small whole number".to_owned());
    known.or(small).unwrap_or_else(|| kind.replace("integer", "the number").replace("string", "the text"))
}

/// The words a message has in backticks.
fn quoted(message: &str) -> Vec<&str> {
    message.split('`').skip(1).step_by(2).collect()
}
