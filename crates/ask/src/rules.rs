//! The rules above the reader: what words tell whatever they are about, and whoever reads that.
//!
//! - `emergency`: what must be heard first, told or only mentioned;
//! - `time`: the days that words name, and since when a sign is there;
//! - `limit`: what breaks the limit of a permission;
//! - `strength`: how strong a sign is, and how it goes;
//! - `object`: the thing a question is about, where nobody knows it;
//! - `whose`: what is told of somebody else, or of another part of the body;
//! - `claims`: what is told, and what is only asked or supposed.
//!
//! They look at words alone. What an answer takes of it is decided in `answer`.

pub(crate) mod claims;
pub(crate) mod emergency;
pub(crate) mod limit;
pub(crate) mod object;
pub(crate) mod strength;
pub(crate) mod time;
pub(crate) mod told;
pub(crate) mod whose;

use emergency::Alarms;
use emergency::heeded::{Emergency, Heeded};
use limit::Limits;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Protocol, Sign, SignIndex};
use strength::Strengths;
use time::onset::onsets;
use told::Told;

use crate::english::heard::Heard;
use crate::english::reading::Reading;
use crate::english::vocabulary::Vocabulary;
use crate::english::words::{Tokenizer, Word};
use crate::reader::spoken::Spoken;
use crate::reader::understanding::Understood;

/// What the rules look for, in the words of one protocol.
#[derive(Debug)]
pub(crate) struct Rules {
    alarms: Alarms,
    strengths: Strengths,
    limits: Limits,
    /// Signs that are urgent whenever they are there.
    alarming: Vec<SignIndex>,
}

impl Rules {
    pub(crate) fn new(protocol: &Protocol, tokenizer: &Tokenizer, vocabulary: &mut Vocabulary) -> Self {
        Self {
            alarms: Alarms::new(&protocol.emergencies, vocabulary),
            strengths: Strengths::new(protocol, tokenizer, vocabulary),
            limits: Limits::new(protocol, vocabulary),
            alarming: protocol.each_sign().filter(|(_, sign)| is_alarming(sign)).map(|(at, _)| at).listed(),
        }
    }

    /// The signs that are urgent whenever they are there.
    pub(crate) fn alarming(&self) -> &[SignIndex] {
        &self.alarming
    }

    /// What is said of an emergency where a sign tells of one that is urgent whenever it is there.
    pub(crate) fn of_alarming(&self, reading: Reading<'_>, understood: &Understood) -> Emergency {
        let alarming =
            |one: &&Spoken| one.named() && one.sign().is_some_and(|sign| self.alarming.contains(&sign));
        let said = understood.candidates.iter().filter(alarming).map(|one| one.candidate.said);
        let spoken_of = said.map(|said| self.alarms.of_sign(reading, said)).max().unwrap_or_default();
        // That it is there is for the sign itself to tell.
        if spoken_of == Emergency::Told { Emergency::Unsaid } else { spoken_of }
    }

    /// What words say of an emergency, whatever they are about.
    pub(crate) fn heeded(&self, words: &[Word], heard: &Heard) -> Heeded {
        self.alarms.read(self.alarms.claims(words, heard))
    }

    /// What words tell beside what they are about. `across`: as they are heard if no clause ended before the last.
    pub(crate) fn told(&self, reading: Reading<'_>, across: &Heard) -> Told {
        let Reading { words, heard, .. } = reading;
        let (strong, going) = self.strengths.read(words, across);
        let claims = self.alarms.claims(words, heard);
        Told {
            heeded: self.alarms.read(claims),
            strong,
            worse: going.worse,
            back: going.back,
            began: onsets(words),
            broken: self.limits.broken(across),
            asked: claims.asked(),
            unknown_thing: false,
            more: false,
        }
    }
}

fn is_alarming(sign: &Sign) -> bool {
    !sign.rules.is_empty() && sign.rules.iter().all(|rule| rule.means == Assessment::Urgent)
}
