//! Questions in free words. Reading one takes far more code than answering it, so a phone has it done elsewhere.

use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

use stipple_ask::{Lexicon, Question};
use stipple_protocol::Protocol;

use crate::visit::rules::Rules;

/// How a host reads questions in free words.
pub trait Questions: Debug + Send + Sync {
    /// A question's text, read with a lexicon of these rules.
    fn read(&self, protocol: &Protocol, text: &str) -> Question;
}

/// Reads them here, with a lexicon that is put together when first needed: most pages do without.
#[derive(Debug, Default)]
pub(crate) struct Here(OnceLock<Lexicon>);

impl Questions for Here {
    fn read(&self, protocol: &Protocol, text: &str) -> Question {
        self.0.get_or_init(|| Lexicon::new(protocol)).question(text)
    }
}

/// Reads them by these rules, whatever is made of them: what was added stands behind what they have.
#[derive(Debug)]
pub(crate) struct By(pub(crate) Arc<Rules>);

impl Questions for By {
    fn read(&self, _: &Protocol, text: &str) -> Question {
        self.0.question(text)
    }
}
