//! From words to a question: the reader says what they are about, the rules above it what they tell beside.

use stipple_protocol::Protocol;

use crate::english::positions::Positions;
use crate::english::reading::{Lists, Reading};
use crate::english::vocabulary::Vocabulary;
use crate::english::words::{Word, stretches};
use crate::question::Question;
use crate::reader::building::phrasebook;
use crate::reader::mood::Moods;
use crate::reader::phrasebook::Phrasebook;
use crate::reader::understanding::Understood;
use crate::reader::weighing::Elsewhere;
use crate::rules::Rules;
use crate::rules::object::Object;
use crate::rules::time::dates::dates;
use crate::rules::whose;

/// Everything a protocol can be asked about, by the words people use for it.
///
/// Built once per protocol; asking costs no more building.
#[derive(Debug)]
pub struct Lexicon {
    book: Phrasebook,
    vocabulary: Vocabulary,
    lists: Lists,
    moods: Moods,
    rules: Rules,
}

impl Lexicon {
    /// The lexicon of a protocol.
    #[must_use]
    pub fn new(protocol: &Protocol) -> Self {
        let book = phrasebook(protocol);
        let mut vocabulary = Vocabulary::new();
        Self {
            lists: Lists::new(&mut vocabulary),
            moods: Moods::new(&mut vocabulary),
            rules: Rules::new(protocol, &book.tokenizer, &mut vocabulary),
            book,
            vocabulary,
        }
    }

    /// Reads a question. What it is about has to stand in its first 64 words; an emergency is heard in all 6,000
    /// characters that are looked at.
    #[must_use]
    pub fn question(&self, text: &str) -> Question {
        let all = self.book.read(text);
        let mut stretches = stretches(&all);
        let first = stretches.next().unwrap_or_default();
        let mut question = self.understand(first.to_vec());
        let told = &mut question.told;
        told.more = first.len() < all.len();
        for stretch in stretches {
            let heeded = self.rules.heeded(stretch, &self.vocabulary.hear(stretch));
            told.heeded = told.heeded.or_worse(heeded);
        }
        question
    }

    fn understand(&self, words: Vec<Word>) -> Question {
        let heard = self.vocabulary.hear(&words);
        // How a question is put, and how strong something is, may be told in a clause of its own.
        let across = heard.clone().joined(Positions::MAX);
        let reading = Reading { words: &words, heard: &heard, lists: &self.lists };
        let mut told = self.rules.told(reading, &across);
        let (when, used) = dates(reading, &told.asked);
        let elsewhere = Elsewhere {
            others: whose::others(reading),
            ailments: whose::ailments(reading) | whose::household(reading) | whose::past(reading),
            limbs: whose::limbs(reading),
            harmless: told.heeded.harmless,
            alarming: self.rules.alarming(),
        };
        let (mood, start) = self.moods.read(&words, &across);
        let heard = self.book.hear(&words, &used);
        let understood = Understood::new(heard, (reading, mood), elsewhere, &self.book);
        let object = Object::of(reading, understood.telling(), start);
        told.unknown_thing = object.is_some_and(|object| object.is_unknown(&understood.candidates));
        let alarming = self.rules.of_alarming(reading, &understood);
        told.heeded.emergency = told.heeded.emergency.max(alarming);
        Question { words, when, understood, told }
    }
}
