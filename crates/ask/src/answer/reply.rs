//! From what was heard to an answer.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, EmergencyKind, Level, SignIndex, Topic};

use super::emergency::Emergency;
use super::lexicon::{Lexicon, Subject};
use super::matching::{Positions, position};
use super::question::Question;
use super::understanding::{Spoken, Understood};
use super::when::When;
use super::window::Window;
use super::words::Word;
use crate::{Answer, Assessed, Mishap, World};

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
    /// What stands beside it.
    pub beside: Beside<'a>,
}

/// What stands beside an answer to free words.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a> {
    /// The first and the last date the words speak of, where those are several: it is answered for the strictest.
    pub window: Option<(Date, Date)>,
    /// What else was asked or told in the same words, the strictest first.
    pub also: Vec<Meaning<'a>>,
    /// Whether something else was asked, and was not understood.
    pub partly: bool,
    /// The kind of emergency that the words tell of, whatever sign it was answered as.
    pub emergency: Option<&'a EmergencyKind>,
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
        /// What it may have been about, to pick from: nothing when a guess would only confuse.
        near: Vec<Subject>,
    },
}

/// Below this nothing is answered.
const SURE_ENOUGH: f32 = 0.42;
/// Below this a guess at what was meant only confuses.
const WORTH_A_GUESS: f32 = 0.25;
/// Below this nothing that skin shows is called normal: too much of what was told was not read.
const SURE_ENOUGH_TO_CALM: f32 = 0.66;

impl Reply<'_> {
    /// Whether it is the answer to an emergency that was told.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        matches!(&self.meaning, Meaning::Sign(assessed) if assessed.means == Assessment::Urgent)
    }
}

impl<'a> World<'a> {
    /// Any question. What it is about has to stand in its first 64 words.
    #[must_use]
    pub fn ask(&self, lexicon: &Lexicon, question: &str) -> Reply<'a> {
        self.reply(&lexicon.question(question))
    }

    /// The answer to a question that was read with a lexicon of these rules.
    #[must_use]
    pub fn reply(&self, question: &Question) -> Reply<'a> {
        let window = self.window(question.when);
        let strictest = self.strictest(question, window);
        let then = self.on(strictest, question.when);
        let asked = Asked { now: self, then, window, question };
        let (meaning, sure) = asked.alarmed(asked.meaning());
        let on = if let Meaning::Sign(assessed) = &meaning { asked.date_of(assessed) } else { strictest };
        let (meaning, also, more) = asked.with_others(meaning);
        let answered = [&meaning].into_iter().chain(&also).fold(0, |said, one| said | asked.said_by(one));
        let same = on == strictest;
        let day = if same { asked.then.day_number() } else { self.on(on, question.when).day_number() };
        // A sign is looked at today: "every day" says how often.
        let always = question.when.is_always() && matches!(meaning, Meaning::Sign(_));
        let several = (window.from < window.to && !always).then_some((window.from, window.to));
        let confidence = if sure { 1.0 } else { question.understood.confidence };
        let meaning = if confidence < WORTH_A_GUESS { meaning.without_guess() } else { meaning };
        let (partly, emergency) = (more || asked.is_partly_read(answered), asked.told_kind());
        let beside = Beside { window: several, also, partly, emergency };
        Reply { when: question.when, on, day, confidence, meaning, beside }
    }
}

impl Meaning<'_> {
    fn without_guess(self) -> Self {
        if matches!(self, Self::Unknown { .. }) { Self::Unknown { near: Vec::new() } } else { self }
    }
}

/// A question with the worlds it is answered in.
pub(super) struct Asked<'q, 'a> {
    /// Now.
    pub(super) now: &'q World<'a>,
    /// The strictest day the words speak of.
    pub(super) then: World<'a>,
    /// All of those days.
    pub(super) window: Window,
    pub(super) question: &'q Question,
}

impl<'a> Asked<'_, 'a> {
    pub(super) fn understood(&self) -> &Understood {
        &self.question.understood
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.question.words
    }

    /// An emergency is heard whatever else was understood; one that is only spoken of is none, and says so.
    fn alarmed(&self, meaning: Meaning<'a>) -> (Meaning<'a>, bool) {
        let meaning = self.surely_urgent(meaning);
        let urgent = matches!(&meaning, Meaning::Sign(assessed) if assessed.means == Assessment::Urgent);
        match self.question.told.heeded.emergency {
            Emergency::Told => match (meaning, self.now.emergency()) {
                (Meaning::Sign(assessed), Some(emergency)) => {
                    let Assessed { means, by, why, source, beyond, action, look_by, .. } = emergency;
                    (
                        Meaning::Sign(Assessed {
                            means,
                            by,
                            why,
                            source,
                            beyond,
                            action,
                            look_by,
                            ..assessed
                        }),
                        true,
                    )
                }
                (_, Some(emergency)) => (Meaning::Sign(emergency), true),
                (meaning, None) => (meaning, false),
            },
            Emergency::Denied if urgent => match meaning {
                Meaning::Sign(Assessed { sign, .. }) => {
                    let reported = self.reported_beside(sign);
                    let none = || self.now.assess(sign, Level::None, false);
                    (Meaning::Sign(reported.unwrap_or_else(none)), false)
                }
                meaning => (meaning, false),
            },
            Emergency::Mentioned if urgent || self.is_mentioned(&meaning) => {
                let answer = self.now.protocol().emergencies.mention.as_str();
                (Meaning::OutOfScope { answer, activity: None }, false)
            }
            _ => (meaning, false),
        }
    }

    /// Whether what was understood is a sign in words that name an emergency: "is redness that spreads normal" is not
    /// answered for redness.
    fn is_mentioned(&self, meaning: &Meaning<'a>) -> bool {
        let mild = matches!(meaning, Meaning::Sign(assessed) if assessed.means < Assessment::Call);
        mild && self.said_by(meaning) & self.question.told.heeded.mentioned != 0
    }

    /// The kind of emergency that is told.
    fn told_kind(&self) -> Option<&'a EmergencyKind> {
        let heeded = &self.question.told.heeded;
        let told = heeded.emergency == Emergency::Told;
        told.then(|| self.now.protocol().emergencies.kinds.get(heeded.kind)).flatten()
    }

    /// A sign that is urgent by its own rules has to be named in full: "temperature" alone is no high temperature.
    fn surely_urgent(&self, meaning: Meaning<'a>) -> Meaning<'a> {
        let Meaning::Sign(assessed) = &meaning else { return meaning };
        let named =
            |one: &Spoken| one.sign() == Some(assessed.sign) && one.named() && one.candidate.coverage >= 0.95;
        let by_word = assessed.by == crate::Judged::UrgentWord
            || self.question.told.heeded.emergency != Emergency::Unsaid;
        if assessed.means < Assessment::Urgent || by_word || self.understood().candidates.iter().any(named) {
            return meaning;
        }
        Meaning::Unknown { near: self.understood().near() }
    }

    fn meaning(&self) -> Meaning<'a> {
        let understood = self.understood();
        let known = understood.best(SURE_ENOUGH).and_then(|(subject, score)| match subject {
            Subject::Activity(_) => self.doing(score),
            Subject::Sign(_) => self.showing().map(Meaning::Sign),
            Subject::Accident(at) => self.mishap(at),
            Subject::Topic(at) => self.now.protocol.topics.get(at).map(Meaning::Topic),
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
        let accident = self.now.protocol.accidents.get(at)?;
        self.then.accident(&accident.id).map(Meaning::Accident)
    }

    pub(super) fn beyond(&self, at: usize) -> Option<Meaning<'a>> {
        let answer = self.now.protocol.beyond.get(at)?.answer.as_str();
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

    /// A sign named in other words than these that calls for the clinic, or has to be watched.
    pub(super) fn serious(&self, but: Positions) -> Option<Assessed<'a>> {
        self.named_sign(but).filter(|assessed| assessed.means >= Assessment::Watch)
    }

    /// The most serious of the signs named, or the likeliest when none is named in full. What was half read is not
    /// called normal.
    fn showing(&self) -> Option<Assessed<'a>> {
        let own = |one: &&Spoken| !one.elsewhere;
        let likeliest = || self.understood().candidates.iter().filter(own).find_map(Spoken::sign);
        let sure = self.understood().confidence >= SURE_ENOUGH_TO_CALM && !self.question.told.more;
        let shown = self.named_sign(0).or_else(|| likeliest().map(|sign| self.sign(sign)));
        shown.filter(|shown| sure || shown.means > Assessment::Normal)
    }

    /// The most serious of the signs named in other words than these.
    pub(super) fn named_sign(&self, but: Positions) -> Option<Assessed<'a>> {
        let beside = self.reported().filter(|one| one.candidate.said & !but != 0);
        let assessed = beside.filter_map(Spoken::sign).map(|sign| self.sign(sign));
        assessed.reduce(Assessed::or_worse)
    }

    /// The most serious of the signs that are reported beside an emergency that is denied: "no fever, scalp is pink".
    fn reported_beside(&self, denied: SignIndex) -> Option<Assessed<'a>> {
        let others = self.reported().filter_map(Spoken::sign).filter(|sign| *sign != denied);
        let assessed = others.map(|sign| self.sign(sign)).filter(|one| one.means < Assessment::Urgent);
        assessed.reduce(Assessed::or_worse)
    }

    /// What is named in full, and neither denied nor told of somebody else.
    pub(super) fn reported(&self) -> impl Iterator<Item = &Spoken> {
        let named = |one: &&Spoken| one.named() && !one.negated && !one.elsewhere;
        self.understood().candidates.iter().filter(named)
    }

    /// What a sign means, told in these words.
    pub(super) fn sign(&self, sign: SignIndex) -> Assessed<'a> {
        let told = &self.question.told;
        let urgent = !matches!(self.question.told.heeded.emergency, Emergency::Mentioned | Emergency::Denied)
            && self.now.protocol[sign]
                .urgent_words
                .iter()
                .any(|urgent| says(self.words(), urgent, told.heeded.harmless));
        let strong = self.understood().mood.strong
            || told.worse
            || told.heeded.unlisted
            || told.strong.contains(&sign);
        let level = if strong { Level::Strong } else { Level::Mild };
        self.told(sign, level, urgent)
    }
}

/// Whether the words say a phrase, slips of the thumb in long words allowed for: to miss that
/// something spreads is worse than to hear it once too often.
fn says(words: &[Word], phrase: &str, harmless: Positions) -> bool {
    let phrase: Vec<&str> = phrase.split_whitespace().listed();
    let said = |at: usize| {
        let words = words.get(at..at + phrase.len()).unwrap_or_default();
        !words.is_empty() && words.iter().zip(&phrase).all(|(word, part)| is_nearly(&word.raw, part))
    };
    let denied = |at: usize| {
        let mut before = words.iter().take(at).rev().take(2);
        before.any(|word| matches!(word.raw.as_str(), "not" | "no" | "without" | "never"))
    };
    !phrase.is_empty() && (0..words.len()).any(|at| said(at) && !denied(at) && harmless & position(at) == 0)
}

fn is_nearly(written: &str, meant: &str) -> bool {
    written == meant || (meant.len() >= 7 && strsim::osa_distance(written, meant) <= 1)
}
