//! From what was heard to an answer.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Level, SignIndex, Topic};

use super::english::Role;
use super::lexicon::{Lexicon, Subject};
use super::matching::{Positions, position};
use super::question::Question;
use super::understanding::{Spoken, Understood};
use super::when::When;
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

/// Below this nothing is answered.
const SURE_ENOUGH: f32 = 0.42;
/// Below this nothing is permitted.
const SURE_ENOUGH_TO_PERMIT: f32 = 0.55;

impl<'a> World<'a> {
    /// Any question. Reads at most 64 words.
    #[must_use]
    pub fn ask(&self, lexicon: &Lexicon, question: &str) -> Reply<'a> {
        self.reply(&lexicon.question(question))
    }

    /// The answer to a question that was read with a lexicon of these rules.
    #[must_use]
    pub fn reply(&self, question: &Question) -> Reply<'a> {
        let Question { words, when, understood } = question;
        let when = *when;
        let on = self.date_named(when);
        let asked = if on == self.moment.day { self.clone() } else { self.at(Moment::day(on)) };
        let meaning = asked.meaning(understood, words);
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
        let known = understood.best(SURE_ENOUGH).and_then(|(subject, score)| match subject {
            Subject::Activity(_) => self.doing(understood, score, words),
            Subject::Sign(_) => self.showing(understood, words).map(Meaning::Sign),
            Subject::Accident(at) => self.mishap(at),
            Subject::Topic(at) => self.protocol.topics.get(at).map(Meaning::Topic),
            Subject::Beyond(at) => self.beyond(at),
        });
        known.unwrap_or_else(|| Meaning::Unknown { near: understood.near() })
    }

    fn mishap(&self, at: usize) -> Option<Meaning<'a>> {
        let accident = self.protocol.accidents.get(at)?;
        self.accident(&accident.id).map(Meaning::Accident)
    }

    fn beyond(&self, at: usize) -> Option<Meaning<'a>> {
        let answer = self.protocol.beyond.get(at)?.answer.as_str();
        Some(Meaning::OutOfScope { answer, activity: None })
    }

    /// The strictest of the activities that fit. When that one is permitted, everything else said
    /// has to be harmless as well; `None` when it is not.
    fn doing(&self, understood: &Understood, best: f32, words: &[Word]) -> Option<Meaning<'a>> {
        let fits = |one: &&Spoken| (one.named() && !one.by_chance(best)) || one.candidate.score >= 0.9 * best;
        let fitting: Vec<(Answer<'a>, &Spoken)> = understood
            .candidates
            .iter()
            .filter(fits)
            .filter_map(|one| match one.subject()? {
                Subject::Activity(activity) => Some((self.answer(activity), one)),
                _ => None,
            })
            .listed();
        let wanted = fitting.iter().filter(|(_, one)| !one.negated);
        let strictest = wanted.min_by_key(|(answer, _)| answer.verdict);
        let (answer, _) = strictest.or_else(|| fitting.iter().min_by_key(|(answer, _)| answer.verdict))?;
        if !answer.verdict.permits() {
            return Some(self.scoped(answer.clone()));
        }
        let said = fitting.iter().fold(0, |said: Positions, (_, one)| said | one.candidate.around);
        if let Some(serious) = self.serious(understood, words, said) {
            return Some(Meaning::Sign(serious));
        }
        self.harmless(understood, &fitting, words).then(|| self.scoped(answer.clone()))
    }

    /// Whether a permission may be given to what was said.
    fn harmless(&self, understood: &Understood, fitting: &[(Answer<'a>, &Spoken)], words: &[Word]) -> bool {
        let sure = understood.confidence >= SURE_ENOUGH_TO_PERMIT && understood.mood.may_be_permitted;
        let plainly = !understood.mood.only_manner() || said_plainly(fitting);
        let done_without = fitting.iter().any(|(answer, one)| one.negated && answer.verdict.permits());
        let beside =
            understood.candidates.iter().filter(|one| one.sign().is_some() || one.subject().is_none());
        let explaining = fitting.iter().map(|(_, one)| *one).chain(beside.filter(|one| one.named()));
        let said = explaining.fold(0, |said: Positions, one| said | one.candidate.around);
        let to_other = fitting.iter().any(|(_, one)| done_to_other(words, one.candidate.around, said));
        sure && plainly && !to_other && !done_without && !understood.says_more_than(said)
    }

    /// A sign named in other words than these that calls for the clinic, or has to be watched.
    fn serious(&self, understood: &Understood, words: &[Word], but: Positions) -> Option<Assessed<'a>> {
        self.named_sign(understood, words, but).filter(|assessed| assessed.means >= Assessment::Watch)
    }

    /// The most serious of the signs named, or the likeliest when none is named in full.
    fn showing(&self, understood: &Understood, words: &[Word]) -> Option<Assessed<'a>> {
        let likeliest = || understood.candidates.iter().find_map(Spoken::sign);
        let named = self.named_sign(understood, words, 0);
        named.or_else(|| likeliest().map(|sign| self.sign(sign, understood, words)))
    }

    /// The most serious of the signs named in other words than these.
    fn named_sign(&self, understood: &Understood, words: &[Word], but: Positions) -> Option<Assessed<'a>> {
        let named = understood
            .candidates
            .iter()
            .filter(|one| one.named() && !one.negated && one.candidate.said & !but != 0);
        let assessed = named.filter_map(Spoken::sign).map(|sign| self.sign(sign, understood, words));
        assessed.reduce(|one, other| if other.means > one.means { other } else { one })
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

    fn sign(&self, sign: SignIndex, understood: &Understood, words: &[Word]) -> Assessed<'a> {
        let urgent = self.protocol[sign].urgent_words.iter().any(|urgent| says(words, urgent));
        let level = if understood.mood.strong { Level::Strong } else { Level::Mild };
        self.assess(sign, level, urgent)
    }
}

/// Whether what was said is done to someone or something else: "shower my baby", "trim the garden".
fn done_to_other(words: &[Word], said: Positions, explained: Positions) -> bool {
    let means = |word: &Word| !matches!(word.role, Role::Filler | Role::Place);
    let of_said = (0..).zip(words).filter(|(at, word)| said & position(*at) != 0 && means(word));
    let last = of_said.map(|(at, _)| at + 1).last().unwrap_or(0);
    let mut after = (0..).zip(words).skip(last).skip_while(|(_, word)| word.raw == "on");
    let whose = after.next().is_some_and(|(_, word)| {
        matches!(word.raw.as_str(), "my" | "the" | "a" | "an" | "his" | "her" | "our" | "your" | "their")
    });
    let known = |at: usize, word: &Word| word.role == Role::Weak && explained & position(at) != 0;
    whose && after.next().is_some_and(|(at, word)| means(word) && !known(at, word))
}

/// Whether one thing was said, and in full.
fn said_plainly(fitting: &[(Answer<'_>, &Spoken)]) -> bool {
    matches!(fitting, [(_, one)] if one.candidate.coverage >= 0.95)
}

/// Whether the words say a phrase, slips of the thumb in long words allowed for: to miss that
/// something spreads is worse than to hear it once too often.
fn says(words: &[Word], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split_whitespace().listed();
    let said = |window: &[Word]| window.iter().zip(&phrase).all(|(word, part)| is_nearly(&word.raw, part));
    !phrase.is_empty() && words.windows(phrase.len()).any(said)
}

fn is_nearly(written: &str, meant: &str) -> bool {
    written == meant || (meant.len() >= 7 && strsim::osa_distance(written, meant) <= 1)
}
