//! Reading: from a text to a protocol and a list of problems.

mod canonical;
mod compile;
mod decode;
mod items;
mod resolve;
mod rules;
mod taken;

use crate::checks::{BROKEN_BASE, EXTENDS_ITSELF, TOO_LARGE, UNKNOWN_BASE};
use crate::document::{Document, Text};
use crate::extend::{self, Merged};
use crate::report::Report;
use crate::{Problem, Protocol, lint};
pub(crate) use resolve::list;

/// Longest document accepted, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Most items accepted in any one list of a document.
pub const MAX_ITEMS: usize = 2_000;

/// Longest chain of protocols that extend each other.
pub const MAX_BASES: usize = 8;

/// What reading a document gives: the protocol, unless there are errors, and every problem found.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The protocol; `None` when a problem is an error.
    pub protocol: Option<Protocol>,
    /// Everything wrong with the document, in the order of the text.
    pub problems: Vec<Problem>,
}

/// The protocols that documents may extend, by id.
pub trait Bases {
    /// The text of the protocol with this id; `None` when there is none.
    fn text(&self, id: &str) -> Option<&str>;
}

/// No protocol to extend.
impl Bases for () {
    fn text(&self, _: &str) -> Option<&str> {
        None
    }
}

/// Pairs of id and text.
impl<I: AsRef<str>, T: AsRef<str>> Bases for [(I, T)] {
    fn text(&self, id: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.as_ref() == id).map(|(_, text)| text.as_ref())
    }
}

impl<I: AsRef<str>, T: AsRef<str>, const N: usize> Bases for [(I, T); N] {
    fn text(&self, id: &str) -> Option<&str> {
        self.as_slice().text(id)
    }
}

impl<I: AsRef<str>, T: AsRef<str>> Bases for Vec<(I, T)> {
    fn text(&self, id: &str) -> Option<&str> {
        self.as_slice().text(id)
    }
}

/// Reads a document, with the protocols it may extend.
///
/// A document with errors gives no protocol, but as many of its problems as can be told at once.
///
/// ```
/// let text = r#"
///     id = "tiny"
///     version = "1.0.0"
///     title = "A tiny protocol"
///     healed = "28d"
///
///     [[activity]]
///     id = "swim"
///     name = "swim"
///
///     [[ladder]]
///     id = "swim"
///     step = [{ from = "0d", verdict = "no", why = "Water carries germs.", source = "Leaflet" }]
/// "#;
/// let reading = stipple_protocol::read(text, &());
/// assert!(reading.problems.is_empty());
/// assert_eq!(reading.protocol.unwrap().activities.len(), 1);
/// ```
#[must_use]
pub fn read(text: &str, bases: &dyn Bases) -> Reading {
    let mut report = Report::default();
    let loaded = Loader { bases, chain: Vec::new() }.load(text, &mut report);
    let Some(Loaded { merged, base, protocol: Some(protocol) }) = loaded else {
        return Reading { protocol: None, problems: report.finish() };
    };
    lint::lint(&protocol, &merged, base.as_ref(), &mut report);
    Reading { protocol: Some(protocol), problems: report.finish() }
}

/// A document on its way: merged with its base, and compiled when there were no errors.
struct Loaded {
    merged: Merged,
    base: Option<Protocol>,
    protocol: Option<Protocol>,
}

/// Follows `extends`.
struct Loader<'a> {
    bases: &'a dyn Bases,
    /// Ids of the documents being read, the first one first.
    chain: Vec<String>,
}

impl<'a> Loader<'a> {
    fn load(&mut self, text: &str, report: &mut Report) -> Option<Loaded> {
        if text.len() > MAX_BYTES {
            let message = format!("the document is longer than {} KiB", MAX_BYTES / 1024);
            report.add(TOO_LARGE.says(message).at(0..0, "here"));
            return None;
        }
        let decoded = decode::decode(text, self.chain.is_empty(), report)?;
        let own = decoded.document;
        let (mut merged, base) = match own.extends.clone() {
            None => (extend::alone(own, report), None),
            Some(name) => {
                report.extends = Some(name.span());
                let (document, base) = self.base(&own, &name, report)?;
                (extend::merge(document, own, report), Some(base))
            }
        };
        taken::take_words(&mut merged.document, report);
        let compiled = compile::compile(&merged, &decoded.broken, report);
        let hash = canonical::hash(decoded.form, base.as_ref().map(|base| base.hash));
        let protocol =
            compiled.filter(|_| !report.has_errors()).map(|protocol| Protocol { hash, ..protocol });
        Some(Loaded { merged, base, protocol })
    }

    /// Reads the protocol a document extends. Its own problems are told when it is read itself.
    fn base(&mut self, own: &Document, name: &Text, report: &mut Report) -> Option<(Document, Protocol)> {
        self.chain.push(own.id.get_ref().clone());
        let text = self.base_text(name, report)?;
        let mut unseen = Report::of_base();
        let loaded = self.load(text, &mut unseen);
        self.chain.pop();
        let whole = loaded.and_then(|base| Some((base.merged.document, base.protocol?)));
        if whole.is_none() {
            report.add(broken_base(name, &unseen));
        }
        whole
    }

    fn base_text(&self, name: &Text, report: &mut Report) -> Option<&'a str> {
        let id = name.get_ref();
        if self.chain.contains(id) || self.chain.len() > MAX_BASES {
            report.add(ring(name));
            return None;
        }
        let text = self.bases.text(id);
        if text.is_none() {
            let message = format!("there is no protocol `{id}` to extend");
            report.add(UNKNOWN_BASE.says(message).at(name.span(), "extended here"));
        }
        text
    }
}

fn ring(name: &Text) -> Problem {
    let message = format!("extending `{}` leads back to a protocol that extends it", name.get_ref());
    EXTENDS_ITSELF.says(message).at(name.span(), "extended here")
}

fn broken_base(name: &Text, report: &Report) -> Problem {
    if report.has(EXTENDS_ITSELF) {
        return ring(name);
    }
    let message = format!("the protocol `{}` this one extends has errors", name.get_ref());
    BROKEN_BASE.says(message).at(name.span(), "extended here")
}
