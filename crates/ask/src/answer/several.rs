//! Two things asked in one: both are answered, the stricter first, or it is said that one was not understood.

use stipple_plan::{Assessed, Judged};
use stipple_protocol::{Assessment, SignIndex, Verdict};

use super::asked::Asked;
use super::meaning::Meaning;
use crate::english::positions::{Positions, position};
use crate::english::role::Role;
use crate::english::words::Word;
use crate::reader::spoken::Spoken;
use crate::reader::subject::Subject;
use crate::rules::emergency::heeded::Emergency;

/// Most answers given beside the first.
const MOST: usize = 2;

impl<'a> Asked<'_, 'a> {
    /// The first answer, those to whatever else was asked, the strictest of it, and whether there was more.
    pub(crate) fn with_others(&self, meaning: Meaning<'a>) -> (Meaning<'a>, Vec<Meaning<'a>>, bool) {
        let (first, mut others) = self.with_all_others(meaning);
        let more = others.len() > MOST;
        others.truncate(MOST);
        (first, others, more)
    }

    fn with_all_others(&self, meaning: Meaning<'a>) -> (Meaning<'a>, Vec<Meaning<'a>>) {
        let said = self.said_by(&meaning);
        if said == 0 {
            return (meaning, Vec::new());
        }
        let (mut taken, mut others) = (said, Vec::new());
        for one in &self.question.understood.candidates {
            if !self.is_another(one, taken) {
                continue;
            }
            let Some(other) = one.subject().and_then(|subject| self.other(subject, taken)) else { continue };
            taken |= one.candidate.said;
            others.push(other);
        }
        others.sort_by_key(strictness);
        // What is read best stays first, unless something stricter was asked or told beside it.
        let calls = others.first().is_some_and(|other| strictness(other) == CALLS);
        let asks = self.question.understood.mood.permission;
        let asked = match &meaning {
            Meaning::OutOfScope { .. } => asks,
            meaning => matches!(meaning, Meaning::Activity(_)),
        };
        let both = asked && matches!(others.first(), Some(Meaning::Activity(_)));
        let stricter = others.first().is_some_and(|other| strictness(other) < strictness(&meaning));
        if stricter && (calls || both) {
            let first = others.remove(0);
            others.push(meaning);
            others.sort_by_key(strictness);
            return (first, others);
        }
        (meaning, others)
    }

    /// Whether a candidate is something of its own beside what was understood.
    fn is_another(&self, one: &Spoken, taken: Positions) -> bool {
        let asks = self.question.understood.mood.permission || self.question.understood.mood.approval;
        if self.understood_sign() && matches!(one.subject(), Some(Subject::Activity(_))) && !asks {
            return false;
        }
        let whole = one.named() && !one.negated && !one.elsewhere && one.candidate.coverage >= 0.9;
        // "Rinse, my scalp has pus": the scalp is of both. A place tells nothing, and parts nothing either.
        let place = |at: usize| self.question.words.get(at).is_some_and(|word| word.role == Role::Place);
        let shared = one.candidate.said & taken;
        let apart = (0..self.question.words.len()).all(|at| shared & position(at) == 0 || place(at));
        let telling = self.question.understood.telling();
        let (said, beside) = (one.candidate.said & telling, taken & telling);
        whole && apart && said != 0 && is_parted(&self.question.words, said, beside)
    }

    fn other(&self, subject: Subject, taken: Positions) -> Option<Meaning<'a>> {
        match subject {
            Subject::Activity(activity) => {
                let answer = self.answer(activity);
                let read = !self.question.told.more || !answer.verdict.permits();
                read.then(|| self.scoped(answer))
            }
            Subject::Sign(_) if !self.understood_sign() => {
                // An emergency has to be told, and not only come up in other words.
                let told = self.question.told.heeded.emergency == Emergency::Told;
                let sure = |sign: &Assessed<'a>| {
                    sign.means < Assessment::Urgent || told || sign.by == Judged::UrgentWord
                };
                self.named_sign(taken).filter(sure).map(Meaning::Sign)
            }
            Subject::Beyond(at) => self.beyond(at),
            // Of several signs the most serious is answered, and the others beside it.
            Subject::Sign(sign) => Some(Meaning::Sign(self.sign(sign))).filter(|_| self.is_beside(sign)),
            Subject::Accident(_) | Subject::Topic(_) => None,
        }
    }

    /// Whether a sign is told beside others, and calls for no more than they do.
    fn is_beside(&self, sign: SignIndex) -> bool {
        self.sign(sign).means < Assessment::Urgent
    }

    /// Whether a sign is what the question is about, in which case the most serious of all that were named was answered.
    fn understood_sign(&self) -> bool {
        matches!(
            self.question.understood.candidates.first().and_then(Spoken::subject),
            Some(Subject::Sign(_))
        )
    }

    /// Whether something was asked beside what the words say that were answered.
    pub(crate) fn is_partly_read(&self, answered: Positions) -> bool {
        let (asked, telling) = (&self.question.told.asked, self.question.understood.telling());
        let open = |words: &Positions| words & telling != 0 && words & answered == 0;
        let several = asked.len() > 1 && answered != 0;
        self.question.told.more
            || self.is_more_asked(answered)
            || (several && asked.iter().any(open))
            || self.is_partly_unknown()
    }

    /// Whether leave is asked for something else that was named, and not answered.
    fn is_more_asked(&self, answered: Positions) -> bool {
        let understood = &self.question.understood;
        let open = |one: &&Spoken| {
            let said = one.candidate.said & understood.telling();
            let named = one.named() && !one.negated && !one.elsewhere && one.candidate.coverage >= 0.9;
            named && matches!(one.subject(), Some(Subject::Activity(_))) && said & answered == 0
        };
        understood.mood.permission && answered != 0 && understood.candidates.iter().any(|one| open(&one))
    }

    /// Whether something beside what was understood stands behind "and", in words that nobody knows.
    fn is_partly_unknown(&self) -> bool {
        let words = &self.question.words;
        let understood = &self.question.understood;
        let Some(best) = understood.candidates.first() else { return false };
        let around = understood.candidates.iter().filter(|one| one.named());
        let known = around.fold(best.candidate.around, |all, one| all | one.candidate.around);
        let telling = |at: usize| {
            words.get(at).is_some_and(|word| matches!(word.role, Role::Telling | Role::Real | Role::Foreign))
        };
        let joined = (0..words.len()).filter(|&at| joins(words, at));
        joined.into_iter().any(|joint| {
            let end = words
                .iter()
                .skip(joint + 1)
                .position(|word| word.ends)
                .map_or(words.len(), |end| joint + end + 2);
            let after = joint + 1..end;
            after.clone().any(telling) && !after.clone().any(|at| known & position(at) != 0)
        })
    }
}

/// Whether "and", "or" or the like stands at a place.
fn joins(words: &[Word], at: usize) -> bool {
    let joint = |raw| matches!(raw, "and" | "or" | "then" | "plus" | "also" | "but");
    words.get(at).is_some_and(|word| joint(word.raw.as_str()))
}

/// Whether a word leads to a reason: "rinse as there is pus", not "rinse as usual".
fn reason(raw: &str, next: &str) -> bool {
    match raw {
        "as" => matches!(next, "there" | "theres" | "it" | "its" | "my" | "i" | "im" | "ive"),
        _ => matches!(
            raw,
            "because" | "since" | "cause" | "cos" | "coz" | "bc" | "cuz" | "though" | "although" | "while"
        ),
    }
}

/// Whether two parts of a question are set apart by "and", "or", a reason or a comma.
fn is_parted(words: &[Word], one: Positions, other: Positions) -> bool {
    let (first, second) =
        if one.trailing_zeros() < other.trailing_zeros() { (one, other) } else { (other, one) };
    let last = Positions::BITS.saturating_sub(first.leading_zeros()) as usize;
    let next = (second & Positions::MAX.checked_shl(u32::try_from(last).unwrap_or(0)).unwrap_or(0))
        .trailing_zeros() as usize;
    let from = last.saturating_sub(1);
    if next >= words.len() {
        return false;
    }
    let raw = |at: usize| words.get(at).map_or("", |word| word.raw.as_str());
    let gives_reason = |at: usize| reason(raw(at), raw(at + 1));
    (from..next.min(words.len()))
        .any(|at| joins(words, at) || gives_reason(at) || words.get(at).is_some_and(|word| word.ends))
}

/// A sign that calls for the clinic comes before everything.
const CALLS: u8 = 0;

/// What comes first of several answers.
fn strictness(meaning: &Meaning<'_>) -> u8 {
    match meaning {
        Meaning::Sign(assessed) if assessed.means >= Assessment::Call => CALLS,
        Meaning::Activity(answer) => match answer.verdict {
            Verdict::No => 1,
            Verdict::Ask => 2,
            Verdict::Gentle => 4,
            Verdict::Yes => 5,
        },
        Meaning::OutOfScope { .. } => 3,
        Meaning::Sign(_) => 3,
        _ => 6,
    }
}
