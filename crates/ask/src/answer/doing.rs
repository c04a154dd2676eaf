//! May I do this: the strictest of the activities that fit, and whether a permission may be given at all.

use stipple_lists::Listed;
use stipple_plan::{About, Answer};
use stipple_protocol::ActivityIndex;

use super::asked::Asked;
use super::meaning::Meaning;
use crate::english::positions::{Positions, position};
use crate::english::role::Role;
use crate::english::words::Word;
use crate::question::Question;
use crate::reader::spoken::Spoken;
use crate::reader::subject::Subject;

/// Below this nothing is permitted.
const SURE_ENOUGH_TO_PERMIT: f32 = 0.55;

impl Question {
    /// The answer about an activity that these words name, with the limits that they break: "tight beanie" is a hat, and not
    /// like that.
    #[must_use]
    pub fn narrow<'a>(&self, answer: Answer<'a>) -> Answer<'a> {
        answer.beyond_limit(&self.told.broken)
    }
}

impl<'a> Asked<'_, 'a> {
    /// The answer about an activity on the day asked about, with the limits that the question breaks.
    pub(crate) fn answer(&self, activity: ActivityIndex) -> Answer<'a> {
        self.question.narrow(self.then.answer(activity))
    }

    /// The strictest of the activities that fit. When that one is permitted, everything else said
    /// has to be harmless as well; `None` when it is not.
    pub(crate) fn doing(&self, best: f32) -> Option<Meaning<'a>> {
        let answers = self.understood().fitting(best).filter_map(|one| match one.subject()? {
            Subject::Activity(activity) => Some((self.answer(activity), one)),
            _ => None,
        });
        let mut fitting: Vec<(Answer<'a>, &Spoken)> = answers.listed();
        if fitting.iter().any(|(_, one)| !self.is_of_sign(one)) {
            fitting.retain(|(_, one)| !self.is_of_sign(one));
        }
        let wanted = fitting.iter().filter(|(_, one)| !one.negated);
        // What is refused outright goes before what is refused only like that.
        let strictness =
            |(answer, _): &&(Answer<'a>, &Spoken)| (answer.verdict, answer.not_like_that().is_some());
        let strictest = wanted.min_by_key(strictness);
        let (answer, _) = strictest.or_else(|| fitting.iter().min_by_key(strictness))?;
        if !answer.verdict.permits() {
            return (!self.is_done_to_unknown(&fitting)).then(|| self.scoped(answer.clone()));
        }
        let said = fitting.iter().fold(0, |said: Positions, (_, one)| said | one.candidate.around);
        if let Some(serious) = self.serious(said) {
            return Some(Meaning::Sign(serious));
        }
        self.harmless(&fitting).then(|| self.scoped(answer.clone()))
    }

    /// Whether it is asked about something done to a thing that nobody knows: "can i shower my plants".
    fn is_done_to_unknown(&self, fitting: &[(Answer<'a>, &Spoken)]) -> bool {
        let read = self.understood().candidates.iter().fold(0, |read, one| read | one.candidate.around);
        let unknown = |at: &usize| {
            let foreign = |word: &Word| matches!(word.role, Role::Telling | Role::Foreign);
            read & position(*at) == 0 && self.words().get(*at).is_some_and(foreign)
        };
        let done_to = |one: &Spoken| done_to(self.words(), one.candidate.said).filter(unknown);
        fitting.iter().all(|(_, one)| done_to(one).is_some())
    }

    /// Whether words for an activity only tell of a sign, where something is asked elsewhere: "my scalp is itchy, can i
    /// rinse it" does not ask about scratching.
    fn is_of_sign(&self, one: &Spoken) -> bool {
        let told = &self.question.told;
        let said = one.candidate.said & self.understood().telling();
        let by_sign = |sign: &Spoken| sign.candidate.said & said == said;
        let mut signs = self.reported().filter(|one| one.sign().is_some());
        !told.asked.is_empty() && !told.asks(said) && signs.any(by_sign)
    }

    /// Whether a permission may be given to what was said.
    fn harmless(&self, fitting: &[(Answer<'a>, &Spoken)]) -> bool {
        let (understood, words) = (self.understood(), self.words());
        let read = understood.confidence >= SURE_ENOUGH_TO_PERMIT && !self.question.told.more;
        let sure = read && understood.mood.may_be_permitted;
        let plainly = !understood.mood.only_manner() || said_plainly(fitting);
        let done_without = fitting.iter().any(|(answer, one)| one.negated && answer.verdict.permits());
        let beside =
            understood.candidates.iter().filter(|one| one.sign().is_some() || one.subject().is_none());
        let explaining = fitting.iter().map(|(_, one)| *one).chain(beside.filter(|one| one.named()));
        let said = explaining.fold(0, |said: Positions, one| said | one.candidate.around);
        let to_other = fitting.iter().any(|(_, one)| done_to_other(words, one.candidate.around, said));
        sure && plainly && !to_other && !done_without && !understood.says_more_than(said)
    }

    pub(crate) fn scoped(&self, answer: Answer<'a>) -> Meaning<'a> {
        let About::Activity(activity) = answer.about else { return Meaning::Activity(answer) };
        let activity = &self.now.protocol()[activity];
        if !activity.out_of_scope {
            return Meaning::Activity(answer);
        }
        let told = activity.unmentioned.as_deref().or(answer.because().map(|reason| reason.why));
        Meaning::OutOfScope { answer: told.unwrap_or_default(), activity: Some(answer) }
    }
}

/// The place of what something is done to that is said behind it, where it is no person: "shower my baby", "trim the
/// garden".
fn done_to(words: &[Word], said: Positions) -> Option<usize> {
    let means = |word: &Word| !matches!(word.role, Role::Filler | Role::Place);
    let of_said = (0..).zip(words).filter(|(at, word)| said & position(*at) != 0 && means(word));
    let last = of_said.map(|(at, _)| at + 1).last().unwrap_or(0);
    let mut after =
        (0..).zip(words).skip(last).skip_while(|(_, word)| matches!(word.raw.as_str(), "on" | "back"));
    let whose = after.next().is_some_and(|(_, word)| {
        matches!(word.raw.as_str(), "my" | "the" | "a" | "an" | "his" | "her" | "our" | "your" | "their")
    });
    after.next().filter(|(_, word)| whose && means(word)).map(|(at, _)| at)
}

/// Whether what was said is done to someone or something else.
fn done_to_other(words: &[Word], said: Positions, explained: Positions) -> bool {
    let known = |at: usize| {
        words.get(at).is_some_and(|word| word.role == Role::Weak) && explained & position(at) != 0
    };
    done_to(words, said).is_some_and(|at| !known(at))
}

/// Whether one thing was said, and in full.
fn said_plainly(fitting: &[(Answer<'_>, &Spoken)]) -> bool {
    matches!(fitting, [(_, one)] if one.candidate.coverage >= 0.95)
}
