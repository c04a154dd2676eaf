//! From what was heard to an answer.

use jiff::civil::Date;
use stipple_protocol::{ActivityIndex, Level, SignIndex, Topic};

use super::english;
use super::lexicon::{Lexicon, Subject};
use super::matching::{Candidate, Heard};
use super::when::{When, when};
use super::words::Word;
use crate::{Answer, Assessed, Mishap, Moment, World};

/// The answer to a question in free words.
#[derive(Clone, Debug)]
pub struct Reply<'a> {
    /// The day the words named.
    pub when: When,
    /// The date the answer is for.
    pub on: Date,
    /// That date's day, counted from the latest session before it.
    pub day: i32,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// What was understood, and the answer.
    pub meaning: Meaning<'a>,
}

/// What was understood, and the answer.
#[derive(Clone, Debug)]
pub enum Meaning<'a> {
    /// May I do this?
    Activity(Answer<'a>),
    /// Is this normal?
    Sign(Assessed<'a>),
    /// This happened.
    Accident(Mishap<'a>),
    /// A question with an answer of its own.
    Topic(&'a Topic),
    /// Not answered here.
    OutOfScope {
        /// What to say instead, and where to go.
        answer: &'a str,
        /// The verdict, when it was about an activity all the same.
        activity: Option<Answer<'a>>,
    },
    /// Not understood.
    Unknown {
        /// What it may have been about, to pick from.
        near: Vec<Subject>,
    },
}

/// What a question is about, before it is answered.
#[derive(Clone, Debug)]
struct Understood {
    candidates: Vec<Candidate>,
    confidence: f32,
    strong: bool,
}

/// Below this nothing is answered.
const SURE_ENOUGH: f32 = 0.42;
/// Below this nothing is permitted.
const SURE_ENOUGH_TO_PERMIT: f32 = 0.55;
/// A second activity this close to the first may be meant as well.
const ALSO_MEANT: f32 = 0.55;

impl<'a> World<'a> {
    /// Any question. Reads at most 64 words.
    #[must_use]
    pub fn ask(&self, lexicon: &Lexicon, question: &str) -> Reply<'a> {
        let words = lexicon.read(question);
        let (when, used) = when(&words);
        let understood = understand(lexicon.hear(&words, &used), &words);
        let on = self.date_named(when);
        let asked = if on == self.moment.day { self.clone() } else { self.at(Moment::day(on)) };
        let meaning = asked.meaning(&understood, &words);
        Reply { when, on, day: asked.day_number(), confidence: understood.confidence, meaning }
    }

    fn date_named(&self, when: When) -> Date {
        match when {
            When::Unsaid => self.moment.day,
            When::FromNow(days) => crate::moment::days_after(self.moment.day, days),
            When::Day(day) => self.segment().date_of(day),
        }
    }

    fn meaning(&self, understood: &Understood, words: &[Word]) -> Meaning<'a> {
        let best = understood.candidates.first().filter(|_| understood.confidence >= SURE_ENOUGH);
        let near = || understood.candidates.iter().take(3).map(|candidate| candidate.subject).collect();
        let Some(best) = best else { return Meaning::Unknown { near: near() } };
        match best.subject {
            Subject::Activity(activity) => {
                let answer = self.strictest(understood, best.score, activity);
                let unsure = understood.confidence < SURE_ENOUGH_TO_PERMIT && answer.verdict.permits();
                if unsure { Meaning::Unknown { near: near() } } else { self.scoped(answer) }
            }
            Subject::Sign(sign) => Meaning::Sign(self.sign(sign, understood.strong, words)),
            Subject::Accident(at) => {
                let known = self.protocol.accidents.get(at).and_then(|accident| self.accident(&accident.id));
                known.map_or_else(|| Meaning::Unknown { near: near() }, Meaning::Accident)
            }
            Subject::Topic(at) => {
                let known = self.protocol.topics.get(at);
                known.map_or_else(|| Meaning::Unknown { near: near() }, Meaning::Topic)
            }
            Subject::Beyond(at) => {
                let answer = self.protocol.beyond.get(at).map_or("", |beyond| beyond.answer.as_str());
                Meaning::OutOfScope { answer, activity: None }
            }
        }
    }

    /// The strictest of the activities that fit.
    fn strictest(&self, understood: &Understood, best: f32, likeliest: ActivityIndex) -> Answer<'a> {
        let close = understood.candidates.iter().filter(|other| other.score >= ALSO_MEANT * best);
        let said = close.filter(|other| other.coverage >= 0.8 || other.score >= 0.9 * best);
        let answers = said.filter_map(|candidate| match candidate.subject {
            Subject::Activity(activity) => Some(self.answer(activity)),
            _ => None,
        });
        let stricter =
            |one: Answer<'a>, other: Answer<'a>| if other.verdict < one.verdict { other } else { one };
        answers.fold(self.answer(likeliest), stricter)
    }

    fn scoped(&self, answer: Answer<'a>) -> Meaning<'a> {
        let crate::About::Activity(activity) = answer.about else { return Meaning::Activity(answer) };
        let activity = &self.protocol[activity];
        if !activity.out_of_scope {
            return Meaning::Activity(answer);
        }
        let told = activity.unmentioned.as_deref().or(answer.because().map(|reason| reason.why));
        Meaning::OutOfScope { answer: told.unwrap_or_default(), activity: Some(answer) }
    }

    fn sign(&self, sign: SignIndex, strong: bool, words: &[Word]) -> Assessed<'a> {
        let urgent = self.protocol[sign].urgent_words.iter().any(|urgent| says(words, urgent));
        self.assess(sign, if strong { Level::Strong } else { Level::Mild }, urgent)
    }
}

/// Whether the words say a phrase, word for word.
fn says(words: &[Word], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split_whitespace().collect();
    let said = |window: &[Word]| window.iter().zip(&phrase).all(|(word, part)| word.raw == *part);
    !phrase.is_empty() && words.windows(phrase.len()).any(said)
}

fn understand(heard: Heard, words: &[Word]) -> Understood {
    let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).collect();
    let mood = Mood::of(&raws);
    let mut candidates = heard.candidates;
    for candidate in &mut candidates {
        candidate.score *= mood.favours(candidate.subject);
    }
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
    let confidence = candidates.first().map_or(0.0, |best| confidence(best, heard.weight));
    Understood { candidates, confidence, strong: english::is_strong(&raws) }
}

/// How sure: how much of the phrase was said, how telling it is, and how much else was said that it
/// does not explain.
fn confidence(best: &Candidate, all: f32) -> f32 {
    let explained = (best.weight / all.max(best.weight).max(f32::EPSILON)).clamp(0.0, 1.0);
    let telling = 1.0 - (-best.weight / 1.6).exp();
    (best.coverage * telling * (0.6 + 0.4 * explained)).clamp(0.0, 1.0)
}

/// How a question is put.
#[derive(Clone, Copy, Debug)]
struct Mood {
    permission: bool,
    mishap: bool,
    state: bool,
}

impl Mood {
    fn of(raws: &[&str]) -> Self {
        Self {
            permission: english::asks_permission(raws),
            mishap: english::tells_of_mishap(raws),
            state: english::tells_of_state(raws),
        }
    }

    /// How much likelier a kind of answer is, put like this.
    fn favours(self, subject: Subject) -> f32 {
        match subject {
            Subject::Activity(_) if self.permission => 1.15,
            Subject::Activity(_) if self.mishap => 0.7,
            Subject::Activity(_) if self.state => 0.9,
            Subject::Accident(_) if self.permission => 0.7,
            Subject::Accident(_) if self.mishap => 1.3,
            Subject::Accident(_) => 0.75,
            Subject::Sign(_) if self.permission => 0.75,
            Subject::Sign(_) if self.state => 1.2,
            Subject::Activity(_) | Subject::Sign(_) | Subject::Topic(_) | Subject::Beyond(_) => 1.0,
        }
    }
}
