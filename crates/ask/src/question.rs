//! A question as it was read, before anybody's day is looked at.
//!
//! To read one takes far more code than to answer it. A phone has it done in another module, and is handed this.

use stipple_compiled::{Bytes, Compiled, fields};
use stipple_protocol::Protocol;

use super::dates::dates;
use super::lexicon::{Lexicon, Subject};
use super::told::Told;
use super::understanding::{Elsewhere, Understood};
use super::when::When;
use super::whose;
use super::words::{Word, stretches};

/// A question as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub(super) words: Vec<Word>,
    pub(super) when: When,
    pub(super) understood: Understood,
    /// What was told beside.
    pub(super) told: Told,
}

fields! { Question { words when understood told } }

impl Lexicon {
    /// Reads a question. What it is about has to stand in its first 64 words; an emergency is heard in all 6,000
    /// characters that are looked at.
    #[must_use]
    pub fn question(&self, text: &str) -> Question {
        let all = self.read(text);
        let mut stretches = stretches(&all);
        let first = stretches.next().unwrap_or_default();
        let mut question = self.understand(first.to_vec());
        let told = &mut question.told;
        told.more = first.len() < all.len();
        for stretch in stretches {
            told.heeded = told.heeded.or_worse(self.rules.heeded(stretch));
        }
        question
    }

    fn understand(&self, words: Vec<Word>) -> Question {
        let heard = self.rules.hear(&words);
        let reading = self.rules.reading(&words, &heard);
        let mut told = self.rules.told(&words, &heard);
        let (when, used) = dates(reading, &told.asked);
        let ailments = whose::ailments(reading) | whose::household(reading) | whose::past(reading);
        let (others, limbs) = (whose::others(reading), whose::limbs(reading));
        let elsewhere = Elsewhere { others, ailments, limbs, harmless: told.heeded.harmless };
        let understood = Understood::new(self.hear(&words, &used), (reading, elsewhere), self);
        let alarming = self.rules.of_alarming((&words, &heard), &understood);
        told.heeded.emergency = told.heeded.emergency.max(alarming);
        Question { words, when, understood, told }
    }
}

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

impl Subject {
    // INVARIANT: an index is made only for what it indexes. The others are looked up before they are used.
    fn is_of(self, protocol: &Protocol) -> bool {
        match self {
            Self::Activity(activity) => activity.get() < protocol.activities.len(),
            Self::Sign(sign) => sign.get() < protocol.signs.len(),
            Self::Accident(_) | Self::Topic(_) | Self::Beyond(_) => true,
        }
    }
}

impl Compiled for Subject {
    fn write(&self, to: &mut Vec<u8>) {
        let (kind, place) = match *self {
            Self::Activity(activity) => (0, activity.get()),
            Self::Sign(sign) => (1, sign.get()),
            Self::Accident(at) => (2, at),
            Self::Topic(at) => (3, at),
            Self::Beyond(at) => (4, at),
        };
        to.push(kind);
        place.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(&[0, 1, 2, 3, 4]) {
            Some(0) => Self::Activity(Compiled::read(from)),
            Some(1) => Self::Sign(Compiled::read(from)),
            Some(2) => Self::Accident(Compiled::read(from)),
            Some(3) => Self::Topic(Compiled::read(from)),
            _ => Self::Beyond(Compiled::read(from)),
        }
    }
}
