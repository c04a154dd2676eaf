//! What holds beside a course as it is told: the successor of a version that was withdrawn, until the person goes over;
//! and each of several dates that were told as the first session, until somebody says which is right. The stricter holds.

use jiff::civil::Date;
use stipple_protocol::{Advice, ClearanceIndex, Kind, SignIndex, Verdict};

use crate::answer::{About, Answer, Either, Next, Reason, Release, Rule};
use crate::day::is_permitted;
use crate::moment::days_after;
use crate::{Assessed, World};

/// So many turns ahead a change of what all come to is looked for.
const TURNS: usize = 400;

impl<'a> World<'a> {
    /// The dates of which each was told as the first session, and nobody has said which is right. Until then the
    /// stricter holds of what each comes to, and what some or all come to as one course. Empty but for that.
    pub fn firsts(&self) -> impl Iterator<Item = Date> {
        self.course().firsts.iter().map(|first| first.date)
    }

    /// What an answer comes to with each of those dates by itself.
    pub fn by_first(&self, answer: &Answer<'_>) -> impl Iterator<Item = (Date, Verdict)> {
        let (about, on) = (answer.about, self.date());
        let each = self.with_other_sessions().skip(1);
        self.firsts().zip(each.map(move |world| world.verdict_at(about, on)))
    }

    /// This world and those that count from other sessions by the same rules.
    pub(crate) fn with_other_sessions(&self) -> impl Iterator<Item = &Self> {
        core::iter::once(self).chain(self.beside.iter().filter(|beside| self.has_rules_of(beside)))
    }

    fn has_rules_of(&self, beside: &Self) -> bool {
        core::ptr::eq(self.protocol(), beside.protocol())
    }

    /// What a protocol beside this one does not know it leaves to the clinic, as far as its signs do.
    fn unknown_to(&self, beside: &Self, about: About) -> Verdict {
        if self.given.is_product(about) { beside.products_at_most().meet(Verdict::Ask) } else { Verdict::Ask }
    }

    /// The verdict of what stands beside this one on a day. What its protocol does not know it leaves to the clinic.
    pub(crate) fn verdict_beside(&self, about: About, date: Date) -> Option<Verdict> {
        let verdict = |beside: &Self| {
            let named = self.named_in(beside, about);
            named.map_or_else(|| self.unknown_to(beside, about), |about| beside.verdict_at(about, date))
        };
        self.beside.iter().map(verdict).min()
    }

    /// An answer with what stands beside this world says.
    #[cold]
    pub(crate) fn with_beside(&self, own: Answer<'a>, date: Date) -> Answer<'a> {
        let mut both = self.beside.iter().fold(own, |own, beside| self.with(own, beside, date));
        both.reasons.sort_by_key(|reason| reason.verdict);
        both.release.sort_unstable();
        both.release.dedup();
        Answer { next: self.next_of_all(both.about, both.verdict, date), ..both }
    }

    fn with(&self, mut own: Answer<'a>, beside: &Self, date: Date) -> Answer<'a> {
        let other =
            self.named_in(beside, own.about).map(|about| beside.answer_by(&beside.looks_at(date), about));
        let Some(other) = other else {
            let verdict = own.verdict.meet(self.unknown_to(beside, own.about));
            return Answer { verdict, ..own };
        };
        let same_rules = self.has_rules_of(beside);
        for reason in other.reasons {
            let rule = if same_rules { reason.rule } else { Rule::Newer };
            let known =
                |known: &Reason<'a>| same_rules && (known.rule, known.verdict) == (rule, reason.verdict);
            if !own.reasons.iter().any(known) {
                own.reasons.push(Reason { rule, ..reason });
            }
        }
        own.release
            .extend(other.release.into_iter().filter_map(|release| self.released_here(beside, release)));
        let either = own.either.zip(other.either).map(|(own, other)| Either {
            took_place: own.took_place.meet(other.took_place),
            not: own.not.meet(other.not),
        });
        Answer { verdict: own.verdict.meet(other.verdict), either: either.or(own.either), ..own }
    }

    /// The next day on which what all come to is another verdict.
    fn next_of_all(&self, about: About, verdict: Verdict, date: Date) -> Option<Next> {
        let mut on = date;
        for _ in 0..TURNS {
            on = self.next_turn(about, on)?;
            let then = self.verdict_at(about, on);
            if then != verdict {
                let session = self.sessions().iter().any(|session| session.date == on);
                return Some(Next { on, verdict: then, session });
            }
        }
        None
    }

    /// The next day on which any of them may come to something else.
    fn next_turn(&self, about: About, after: Date) -> Option<Date> {
        let beside = self.beside.iter().filter_map(|beside| Some((beside, self.named_in(beside, about)?)));
        let each = core::iter::once((self, about)).chain(beside);
        // What the hours of this day change is so on the next.
        let tomorrow = (after == self.date()).then(|| days_after(after, 1));
        each.filter_map(|(world, about)| world.looks_at(after).next_turn(about)).chain(tomorrow).min()
    }

    fn named_in(&self, beside: &Self, about: About) -> Option<About> {
        match about {
            About::Activity(at) => beside.protocol().activity(&self.protocol()[at].id).map(About::Activity),
            About::Class(at) => beside.protocol().class(&self.protocol()[at].id).map(About::Class),
        }
    }

    fn released_here(&self, beside: &Self, release: Release) -> Option<Release> {
        let clearance = |at: ClearanceIndex| self.protocol().clearance(&beside.protocol()[at].id);
        match release {
            Release::Clearance(at) => clearance(at).map(Release::Clearance),
            Release::SignGone(at) => self.protocol().sign(&beside.protocol()[at].id).map(Release::SignGone),
            Release::SignThere(at) => self.protocol().sign(&beside.protocol()[at].id).map(Release::SignThere),
            Release::Doctor => Some(Release::Doctor),
        }
    }

    /// What a sign means, or what it means by what stands beside this world when that is more serious.
    pub(crate) fn or_beside(
        &self,
        own: Assessed<'a>,
        assess: impl Fn(&Self, SignIndex) -> Assessed<'a>,
    ) -> Assessed<'a> {
        self.beside.iter().fold(own, |own, beside| {
            let Some(sign) = beside.protocol().sign(&self.protocol()[own.sign].id) else { return own };
            own.or_beside(assess(beside, sign))
        })
    }

    /// Whether all that stands beside this world takes a little of a sign for a part of healing too, as far as it
    /// knows it.
    pub(crate) fn is_expected_beside(&self, sign: SignIndex) -> bool {
        let id = &self.protocol()[sign].id;
        self.beside
            .iter()
            .all(|beside| beside.protocol().sign(id).is_none_or(|sign| beside.is_expected(sign)))
    }

    /// What to do, without what is about things that both together do not permit.
    pub(crate) fn dos_of_both(&self, mut dos: Vec<&'a Advice>, answers: &[Answer<'a>]) -> Vec<&'a Advice> {
        let open = |advice: &Advice| advice.activities.iter().any(|&at| is_permitted(at, answers));
        let one_guide = self.beside.iter().all(|beside| self.has_rules_of(beside));
        dos.retain(|advice| one_guide || advice.activities.is_empty() || open(advice));
        dos
    }

    /// What not to do by what stands beside this world, and not by this one.
    pub(crate) fn donts_beside(&self, known: &[&'a Advice]) -> Vec<&'a Advice> {
        let mut more: Vec<&'a Advice> = Vec::new();
        for advice in self.beside.iter().flat_map(|beside| beside.day().donts) {
            let is_known = known.iter().chain(&more).any(|own| own.id == advice.id);
            if advice.kind == Kind::Dont && !is_known {
                more.push(advice);
            }
        }
        more
    }
}
