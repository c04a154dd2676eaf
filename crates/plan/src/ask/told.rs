//! What words tell beside what they are about: an emergency, how strong, since when, and beyond which limit.

use stipple_compiled::fields;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Protocol, Sign, SignIndex};

use super::emergency::{Alarms, Emergency, Heeded};
use super::limit::{Limits, StepAt};
use super::matching::Positions;
use super::onset::{Onset, onsets};
use super::strength::Strengths;
use super::understanding::{Spoken, Understood};
use super::words::{Reader, Word};

/// What words tell beside what they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// An emergency.
    pub(super) emergency: Emergency,
    /// Something that healing skin never shows.
    pub(super) unlisted: bool,
    /// Signs of which the words say what the protocol calls strong.
    pub(super) strong: Vec<SignIndex>,
    /// Words that are said of something else, or as a way of speaking.
    pub(super) harmless: Positions,
    /// It grows from day to day.
    pub(super) worse: bool,
    /// It had gone, and is back.
    pub(super) back: bool,
    /// Since when it is said to be there.
    pub(super) began: Vec<Onset>,
    /// Steps whose limit the words break.
    pub(super) broken: Vec<StepAt>,
}

fields! { Told { emergency unlisted strong harmless worse back began broken } }

/// Reads all that.
#[derive(Debug)]
pub(super) struct Rules {
    alarms: Alarms,
    strengths: Strengths,
    limits: Limits,
    /// Signs that are urgent whenever they are there.
    alarming: Vec<SignIndex>,
}

impl Rules {
    pub(super) fn new(protocol: &Protocol, reader: &Reader) -> Self {
        Self {
            alarms: Alarms::new(&protocol.emergencies),
            strengths: Strengths::new(protocol, reader),
            limits: Limits::new(protocol),
            alarming: protocol.each_sign().filter(|(_, sign)| is_alarming(sign)).map(|(at, _)| at).listed(),
        }
    }

    /// Whether a sign is urgent whenever it is there.
    pub(super) fn is_alarming(&self, sign: SignIndex) -> bool {
        self.alarming.contains(&sign)
    }

    /// What is said of an emergency where a sign tells of one that is urgent whenever it is there.
    pub(super) fn of_alarming(&self, words: &[Word], understood: &Understood) -> Emergency {
        let alarming = |one: &&Spoken| one.named() && one.sign().is_some_and(|sign| self.is_alarming(sign));
        let said = understood.candidates.iter().filter(alarming).map(|one| one.candidate.said);
        let spoken_of = said.map(|said| self.alarms.of_sign(words, said)).max().unwrap_or_default();
        // That it is there is for the sign itself to tell.
        if spoken_of == Emergency::Told { Emergency::Unsaid } else { spoken_of }
    }

    pub(super) fn told(&self, words: &[Word]) -> Told {
        let Heeded { emergency, unlisted, harmless } = self.alarms.read(words);
        let (strong, going) = self.strengths.read(words);
        Told {
            emergency,
            unlisted,
            strong,
            harmless,
            worse: going.worse,
            back: going.back,
            began: onsets(words),
            broken: self.limits.broken(words),
        }
    }
}

fn is_alarming(sign: &Sign) -> bool {
    !sign.rules.is_empty() && sign.rules.iter().all(|rule| rule.means == Assessment::Urgent)
}
