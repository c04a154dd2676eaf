//! The labels that were read for this device. The code that reads them is a module of its own, which is loaded only
//! when a page shows a product: until a text was read there, a page is drawn as far as it goes and then not used.

use std::mem::take;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use litemap::LiteMap;
use stipple_label::{Catalogue, Label};
use stipple_pages::Labels;

/// The labels that were read for this device, and what a page asked for beside them.
#[derive(Debug, Default)]
pub(crate) struct Read {
    catalogue: OnceLock<Catalogue>,
    labels: Mutex<LiteMap<String, Label>>,
    missing: Mutex<Missing>,
}

/// What a page asked for and was not there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    /// The classes and the kinds of products.
    pub(crate) catalogue: bool,
    /// Texts that have to be read, each once.
    pub(crate) texts: Vec<String>,
}

impl Read {
    /// Takes the classes and the kinds of products out of a compiled glossary. Gives whether they could be read.
    pub(crate) fn learn(&self, glossary: &[u8]) -> bool {
        // Whoever is second has nothing new.
        Catalogue::from_compiled(glossary).map(|catalogue| self.catalogue.set(catalogue)).is_ok()
    }

    /// Takes a label that was read elsewhere. Gives whether it is one.
    pub(crate) fn add(&self, text: String, label: &[u8]) -> bool {
        let label = self.catalogue.get().and_then(|catalogue| catalogue.label(label).ok());
        label.map(|label| held(&self.labels).insert(text, label)).is_some()
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
            let texts = &mut held(&self.missing).texts;
            if !texts.iter().any(|missing| missing == text) {
                texts.push(text.to_owned());
            }
            Label::default()
        })
    }
}

/// Nobody else holds it: a browser's worker is a single thread.
fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use stipple_label::built_in;

    use super::*;

    #[test]
    fn what_a_page_misses_is_told_once_and_then_there() {
        let read = Read::default();
        assert!(read.catalogue().is_none());
        assert_eq!(read.missing(), Some(Missing { catalogue: true, texts: Vec::new() }));
        assert_eq!(read.missing(), None);

        let glossary = built_in();
        let label = glossary.read("Aqua, Parfum");
        assert!(!read.add("Aqua, Parfum".to_owned(), &label.compile()), "classes of nothing");
        assert!(!read.learn(b"something else"));
        assert!(read.learn(&glossary.compile()));
        assert_eq!(read.catalogue(), Some(glossary.catalogue()));

        let texts = ["Aqua, Parfum", "Aqua", "Aqua, Parfum"];
        assert!(texts.iter().all(|text| !read.read(text).is_read()));
        let missing = read.missing().map(|missing| missing.texts);
        assert_eq!(missing, Some(vec!["Aqua, Parfum".to_owned(), "Aqua".to_owned()]));

        assert!(!read.add("Aqua, Parfum".to_owned(), b"something else"));
        assert!(read.add("Aqua, Parfum".to_owned(), &label.compile()));
        assert_eq!(read.read("Aqua, Parfum"), label);
        assert_eq!(read.missing(), None);
    }
}
