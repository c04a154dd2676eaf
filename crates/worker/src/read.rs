//! The texts that were read for this device: labels, and questions in free words. The code that reads them is a
//! module of its own, which is loaded only when a page has something to read: until that was read there, a page is
//! drawn as far as it goes and then not used.

use std::mem::take;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use litemap::LiteMap;
use stipple_ask::Question;
use stipple_label::{Catalogue, Label};
use stipple_pages::{Labels, Questions};
use stipple_protocol::{Protocol, ProtocolHash};

/// The texts that were read for this device, and what a page asked for beside them.
#[derive(Debug, Default)]
pub(crate) struct Read {
    catalogue: OnceLock<Catalogue>,
    labels: Mutex<LiteMap<String, Label>>,
    questions: Mutex<LiteMap<(ProtocolHash, String), Question>>,
    missing: Mutex<Missing>,
}

/// What a page asked for and was not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    /// The classes and the kinds of products.
    pub(crate) catalogue: bool,
    /// Labels that have to be read, each once.
    pub(crate) labels: Vec<String>,
    /// Questions that have to be read, each once, with the rules by which.
    pub(crate) questions: Vec<(ProtocolHash, String)>,
}

impl Read {
    /// Takes the classes and the kinds of products out of a compiled glossary. Gives whether they could be read.
    pub(crate) fn learn(&self, glossary: &[u8]) -> bool {
        // Whoever is second has nothing new.
        Catalogue::from_compiled(glossary).map(|catalogue| self.catalogue.set(catalogue)).is_ok()
    }

    /// Takes a label that was read elsewhere. Gives whether it is one.
    pub(crate) fn add_label(&self, text: String, label: &[u8]) -> bool {
        let label = self.catalogue.get().and_then(|catalogue| catalogue.label(label).ok());
        label.map(|label| held(&self.labels).insert(text, label)).is_some()
    }

    /// Takes a question that was read elsewhere, by these rules. Gives whether it is one.
    pub(crate) fn add_question(&self, text: String, question: &[u8], protocol: &Protocol) -> bool {
        let question = Question::from_compiled(question, protocol);
        question.map(|question| held(&self.questions).insert((protocol.hash, text), question)).is_some()
    }

    /// What was asked for and was not there, since this was last called.
    pub(crate) fn missing(&self) -> Option<Missing> {
        let missing = take(&mut *held(&self.missing));
        (missing != Missing::default()).then_some(missing)
    }
}

impl Labels for Read {
    fn catalogue(&self) -> Option<&Catalogue> {
        held(&self.missing).catalogue |= self.catalogue.get().is_none();
        self.catalogue.get()
    }

    fn read(&self, text: &str) -> Label {
        let label = held(&self.labels).get(text).cloned();
        label.unwrap_or_else(|| {
            note(&mut held(&self.missing).labels, text.to_owned());
            Label::default()
        })
    }
}

impl Questions for Read {
    fn read(&self, protocol: &Protocol, text: &str) -> Question {
        let question = held(&self.questions).get(&(protocol.hash, text.to_owned())).cloned();
        question.unwrap_or_else(|| {
            note(&mut held(&self.missing).questions, (protocol.hash, text.to_owned()));
            Question::default()
        })
    }
}

fn note<T: PartialEq>(missing: &mut Vec<T>, one: T) {
    if !missing.contains(&one) {
        missing.push(one);
    }
}

/// Nobody else holds it: a browser's worker is a single thread.
fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use stipple_ask::Lexicon;
    use stipple_label::built_in;

    use super::*;

    #[test]
    fn what_a_page_misses_is_told_once_and_then_there() {
        let read = Read::default();
        assert!(read.catalogue().is_none());
        assert_eq!(read.missing(), Some(Missing { catalogue: true, ..Missing::default() }));
        assert_eq!(read.missing(), None);

        let glossary = built_in();
        let label = glossary.read("Aqua, Parfum");
        assert!(!read.add_label("Aqua, Parfum".to_owned(), &label.compile()), "classes of nothing");
        assert!(!read.learn(b"something else"));
        assert!(read.learn(&glossary.compile()));
        assert_eq!(read.catalogue(), Some(glossary.catalogue()));

        let texts = ["Aqua, Parfum", "Aqua", "Aqua, Parfum"];
        assert!(texts.iter().all(|text| !Labels::read(&read, text).is_read()));
        let missing = read.missing().map(|missing| missing.labels);
        assert_eq!(missing, Some(vec!["Aqua, Parfum".to_owned(), "Aqua".to_owned()]));

        assert!(!read.add_label("Aqua, Parfum".to_owned(), b"something else"));
        assert!(read.add_label("Aqua, Parfum".to_owned(), &label.compile()));
        assert_eq!(Labels::read(&read, "Aqua, Parfum"), label);
        assert_eq!(read.missing(), None);
    }

    #[test]
    fn a_question_is_taken_by_the_rules_it_was_read_by() {
        let protocol = |text: &str| stipple_protocol::read(text, &()).protocol.unwrap();
        let rules = protocol(include_str!("../../../protocols/smp.toml"));
        let (text, read) = ("may i swim", Read::default());
        assert_eq!(Questions::read(&read, &rules, text), Question::default());
        let asked = vec![(rules.hash, text.to_owned())];
        assert_eq!(read.missing().map(|missing| missing.questions), Some(asked));

        let question = Lexicon::new(&rules).question(text);
        let other = protocol("id = \"t\"\nversion = \"1\"\ntitle = \"T\"\nhealed = \"28d\"\n");
        assert!(
            !read.add_question(text.to_owned(), &question.compile(), &other),
            "it names what they have not"
        );
        assert!(!read.add_question(text.to_owned(), b"something else", &rules));
        assert!(read.add_question(text.to_owned(), &question.compile(), &rules));
        assert_eq!(Questions::read(&read, &rules, text), question);
        assert_eq!(read.missing(), None);
    }
}
