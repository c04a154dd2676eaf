//! What words are most likely about, answered as such.

use stipple_plan::Assessed;
use stipple_protocol::{Assessment, SignIndex};

use super::asked::Asked;
use super::meaning::Meaning;
use crate::reader::spoken::Spoken;
use crate::reader::subject::Subject;

/// Below this nothing is answered.
const SURE_ENOUGH: f32 = 0.42;

impl<'a> Asked<'_, 'a> {
    /// What was understood, answered: as what it is most likely about.
    pub(crate) fn meaning(&self) -> Meaning<'a> {
        let understood = self.understood();
        let best = understood.best(SURE_ENOUGH).filter(|_| !self.question.told.unknown_thing);
        let known = best.and_then(|(subject, score)| match subject {
            Subject::Activity(_) => self.doing(score),
            Subject::Sign(_) => self.showing().map(Meaning::Sign),
            Subject::Accident(at) => self.mishap(at),
            Subject::Topic(at) => self.now.protocol().topics.get(at).map(Meaning::Topic),
            Subject::Beyond(at) => self.told_beside(at).or_else(|| self.beyond(at)),
        });
        let known = known.or_else(|| self.strong().map(Meaning::Sign));
        known.unwrap_or_else(|| Meaning::Unknown { near: understood.near() })
    }

    /// A sign that is told in full, and as strong or growing, is heard whatever else is said that nobody knows.
    fn strong(&self) -> Option<Assessed<'a>> {
        let told = &self.question.told;
        let strong = |sign: SignIndex| told.worse || told.strong.contains(&sign);
        self.named_sign(0).filter(|assessed| assessed.means >= Assessment::Call && strong(assessed.sign))
    }

    fn mishap(&self, at: usize) -> Option<Meaning<'a>> {
        let accident = self.now.protocol().accidents.get(at)?;
        self.then.accident(&accident.id).map(Meaning::Accident)
    }

    pub(crate) fn beyond(&self, at: usize) -> Option<Meaning<'a>> {
        let answer = self.now.protocol().beyond.get(at)?.answer.as_str();
        Some(Meaning::OutOfScope { answer, activity: None })
    }

    /// A sign that is told goes before what is out of scope beside it.
    fn told_beside(&self, at: usize) -> Option<Meaning<'a>> {
        let understood = self.understood();
        let beyond = understood.candidates.iter().find(|one| one.subject() == Some(Subject::Beyond(at)))?;
        let apart = |one: &&Spoken| {
            let words = one.candidate.said;
            let asked = self.question.told.asks(words);
            words & beyond.candidate.said == 0 && one.candidate.coverage >= 0.85 && !asked
        };
        let told = self.reported().filter(apart).filter_map(Spoken::sign).map(|sign| self.sign(sign));
        told.reduce(Assessed::or_worse).map(Meaning::Sign)
    }
}
