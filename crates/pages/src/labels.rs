//! What a host knows of labels. Reading one takes as much code as a tenth of all else, so a phone has it done
//! elsewhere.

use std::fmt::Debug;

use stipple_label::{Catalogue, Glossary, Label};

/// What a host knows of labels. Pages that show no product ask nothing of it.
pub trait Labels: Debug + Send + Sync {
    /// The classes and the kinds of products; none where the host does not have them.
    fn catalogue(&self) -> Option<&Catalogue>;

    /// A label's text, read with a glossary of that catalogue.
    fn read(&self, text: &str) -> Label;
}

impl Labels for Glossary {
    fn catalogue(&self) -> Option<&Catalogue> {
        Some(self.catalogue())
    }

    fn read(&self, text: &str) -> Label {
        self.read(text)
    }
}

/// A host that knows nothing of labels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unknown;

impl Labels for Unknown {
    fn catalogue(&self) -> Option<&Catalogue> {
        None
    }

    fn read(&self, _: &str) -> Label {
        Label::default()
    }
}
