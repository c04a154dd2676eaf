//! What words tell beside what they are about: an emergency, how strong, since when, and beyond which limit.

use stipple_compiled::fields;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Protocol, Sign, SignIndex};

use super::emergency::{Alarms, Emergency, Heeded};
use super::everyday::{Lists, Reading};
use super::limit::{Limits, StepAt};
use super::matching::Positions;
use super::mood::{Mood, Moods};
use super::onset::{Onset, onsets};
use super::sayings::{Heard, Vocabulary};
use super::strength::Strengths;
use super::understanding::{Spoken, Understood};
use super::words::{Reader, Word};

/// What words tell beside what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// What it says of emergencies.
    pub(super) heeded: Heeded,
    /// Signs of which the words say what the protocol calls strong.
    pub(super) strong: Vec<SignIndex>,
    /// It grows from day to day.
    pub(super) worse: bool,
    /// It had gone, and is back.
    pub(super) back: bool,
    /// Since when it is said to be there.
    pub(super) began: Vec<Onset>,
    /// Steps whose limit the words break.
    pub(super) broken: Vec<StepAt>,
    /// The words of each claim that asks.
    pub(super) asked: Vec<Positions>,
    /// Whether there was more than is read at once: of that only an emergency is heard.
    pub(super) more: bool,
}

impl Told {
    /// Whether words stand where something is asked.
    pub(super) fn asks(&self, words: Positions) -> bool {
        self.asked.iter().any(|asked| asked & words != 0)
    }
}

fields! { Told { heeded strong worse back began broken asked more } }

/// Reads all that.
#[derive(Debug)]
pub(super) struct Rules {
    vocabulary: Vocabulary,
    lists: Lists,
    moods: Moods,
    alarms: Alarms,
    strengths: Strengths,
    limits: Limits,
    /// Signs that are urgent whenever they are there.
    alarming: Vec<SignIndex>,
}

impl Rules {
    pub(super) fn new(protocol: &Protocol, reader: &Reader) -> Self {
        let mut vocabulary = Vocabulary::new();
        Self {
            lists: Lists::new(&mut vocabulary),
            moods: Moods::new(&mut vocabulary),
            alarms: Alarms::new(&protocol.emergencies, &mut vocabulary),
            strengths: Strengths::new(protocol, reader, &mut vocabulary),
            limits: Limits::new(protocol, &mut vocabulary),
            alarming: protocol.each_sign().filter(|(_, sign)| is_alarming(sign)).map(|(at, _)| at).listed(),
            vocabulary,
        }
    }

    /// Whether a sign is urgent whenever it is there.
    pub(super) fn is_alarming(&self, sign: SignIndex) -> bool {
        self.alarming.contains(&sign)
    }

    /// The words of a question as the rules hear them.
    pub(super) fn hear(&self, words: &[Word]) -> Heard {
        self.vocabulary.hear(words)
    }

    /// A question as the rules that look at single words have it.
    pub(super) fn reading<'q>(&'q self, words: &'q [Word], heard: &'q Heard) -> Reading<'q> {
        Reading { words, heard, lists: &self.lists }
    }

    /// How a question is put, and where it begins behind a greeting.
    pub(super) fn mood(&self, reading: Reading<'_>) -> (Mood, usize) {
        let across = reading.heard.clone().joined(Positions::MAX);
        (self.moods.read(reading.words, &across), self.moods.start(&across))
    }

    /// What is said of an emergency where a sign tells of one that is urgent whenever it is there.
    pub(super) fn of_alarming(&self, read: (&[Word], &Heard), understood: &Understood) -> Emergency {
        let alarming = |one: &&Spoken| one.named() && one.sign().is_some_and(|sign| self.is_alarming(sign));
        let said = understood.candidates.iter().filter(alarming).map(|one| one.candidate.said);
        let spoken_of = said.map(|said| self.alarms.of_sign(read, said)).max().unwrap_or_default();
        // That it is there is for the sign itself to tell.
        if spoken_of == Emergency::Told { Emergency::Unsaid } else { spoken_of }
    }

    /// What words say of an emergency, whatever they are about.
    pub(super) fn heeded(&self, words: &[Word]) -> Heeded {
        self.alarms.read(self.alarms.claims(words, &self.hear(words)))
    }

    /// What words tell beside what they are about.
    pub(super) fn told(&self, words: &[Word], heard: &Heard) -> Told {
        // How strong something is may be told in a clause of its own.
        let across = heard.clone().joined(Positions::MAX);
        let (strong, going) = self.strengths.read(words, &across);
        let claims = self.alarms.claims(words, heard);
        Told {
            heeded: self.alarms.read(claims),
            strong,
            worse: going.worse,
            back: going.back,
            began: onsets(words),
            broken: self.limits.broken(&across),
            asked: claims.asked(),
            more: false,
        }
    }
}

fn is_alarming(sign: &Sign) -> bool {
    !sign.rules.is_empty() && sign.rules.iter().all(|rule| rule.means == Assessment::Urgent)
}
