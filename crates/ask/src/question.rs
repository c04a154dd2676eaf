//! A question as it was read, before anybody's day is looked at.
//!
//! To read one takes far more code than to answer it. A phone has it done in another module, and is handed this.

use stipple_compiled::{Bytes, Compiled, fields};
use stipple_protocol::Protocol;

use crate::english::words::Word;
use crate::reader::subject::Subject;
use crate::reader::understanding::Understood;
use crate::rules::time::when::When;
use crate::rules::told::Told;

/// A question as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub(crate) words: Vec<Word>,
    pub(crate) when: When,
    pub(crate) understood: Understood,
    /// What was told beside.
    pub(crate) told: Told,
}

fields! { Question { words when understood told } }

impl Question {
    /// The question as bytes for [`Question::from_compiled`] of the same version.
    #[must_use]
    pub fn compile(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }

    /// The question of these bytes, read with a lexicon of these rules. None when they are not of
    /// [`Question::compile`] of this version, or of other rules.
    #[must_use]
    pub fn from_compiled(bytes: &[u8], protocol: &Protocol) -> Option<Self> {
        let mut bytes = Bytes::new(bytes);
        let question = Self::read(&mut bytes);
        let signs = question.told.strong.iter().map(|&sign| Subject::Sign(sign));
        let known = question.understood.subjects().chain(signs).all(|subject| subject.is_of(protocol));
        (bytes.are_done() && known).then_some(question)
    }
}
