//! Two versions of one protocol at a time: a course whose own version was withdrawn is told the stricter of it and
//! of its successor, until the person goes over.

use jiff::civil::Date;
use stipple_protocol::{Advice, ClearanceIndex, Kind, Protocol, SignIndex, Verdict};

use crate::answer::{About, Answer, Either, Next, Reason, Release, Rule};
use crate::moment::days_after;
use crate::{Assessed, World};

/// So many days ahead a change of what both come to is looked for.
const AHEAD: i32 = 400;

impl<'a> World<'a> {
    /// The same world, in which what another protocol says holds as well: of verdicts the stricter, of signs the more
    /// serious. Questions are still those of this one.
    #[must_use]
    pub fn and(mut self, successor: &'a Protocol) -> Self {
        let mut beside = Self::known_at(successor, self.course, self.moment.clone());
        beside.as_planned = self.as_planned;
        for (sign, &means) in beside.open.iter().zip(&beside.open_as) {
            if let Some(own) = self.protocol.sign(&successor[*sign].id) {
                self.open_too(own, means);
            }
        }
        self.beside = Some(Box::new(beside));
        self
    }

    fn open_too(&mut self, sign: SignIndex, means: stipple_protocol::Assessment) {
        match self.open.iter().position(|open| *open == sign).and_then(|at| self.open_as.get_mut(at)) {
            Some(known) => *known = means.max(*known),
            None => {
                self.open.push(sign);
                self.open_as.push(means);
            }
        }
    }

    /// The verdict of the protocol beside this one on a day. What it does not know it leaves to the clinic.
    pub(crate) fn verdict_beside(&self, about: About, date: Date) -> Option<Verdict> {
        let beside = self.beside.as_deref()?;
        let named = self.named_in(beside, about);
        Some(named.map_or(Verdict::Ask, |about| beside.looks_at(date).verdict(about)))
    }

    /// An answer with what the protocol beside this one says.
    #[cold]
    pub(crate) fn with_beside(&self, own: Answer<'a>, date: Date) -> Answer<'a> {
        let Some(beside) = self.beside.as_deref() else { return own };
        let other = self.named_in(beside, own.about).map(|about| beside.looks_at(date).answer(about));
        let Some(other) = other else {
            let verdict = own.verdict.meet(Verdict::Ask);
            return Answer { verdict, next: self.next_of_both(own.about, verdict, date), ..own };
        };
        let verdict = own.verdict.meet(other.verdict);
        let mut reasons = own.reasons;
        reasons.extend(other.reasons.into_iter().map(|reason| Reason { rule: Rule::Newer, ..reason }));
        reasons.sort_by_key(|reason| reason.verdict);
        let mut release = own.release;
        release.extend(other.release.into_iter().filter_map(|release| self.released_here(beside, release)));
        release.sort_unstable();
        release.dedup();
        let either = own.either.zip(other.either).map(|(own, other)| Either {
            took_place: own.took_place.meet(other.took_place),
            not: own.not.meet(other.not),
        });
        Answer { verdict, next: self.next_of_both(own.about, verdict, date), reasons, release, either, ..own }
    }

    /// The next day on which what both come to is another verdict.
    fn next_of_both(&self, about: About, verdict: Verdict, date: Date) -> Option<Next> {
        let ahead = (1..AHEAD).map(|days| days_after(date, days));
        let mut changes =
            ahead.map(|on| (on, self.looks_at(on).verdict(about))).filter(|(_, then)| *then != verdict);
        let session = |on| self.course.sessions.iter().any(|session| session.date == on);
        changes.next().map(|(on, verdict)| Next { on, verdict, session: session(on) })
    }

    fn named_in(&self, beside: &Self, about: About) -> Option<About> {
        match about {
            About::Activity(at) => beside.protocol.activity(&self.protocol[at].id).map(About::Activity),
            About::Class(at) => beside.protocol.class(&self.protocol[at].id).map(About::Class),
        }
    }

    fn released_here(&self, beside: &Self, release: Release) -> Option<Release> {
        let clearance = |at: ClearanceIndex| self.protocol.clearance(&beside.protocol[at].id);
        match release {
            Release::Clearance(at) => clearance(at).map(Release::Clearance),
            Release::SignGone(at) => self.protocol.sign(&beside.protocol[at].id).map(Release::SignGone),
            Release::SignThere(at) => self.protocol.sign(&beside.protocol[at].id).map(Release::SignThere),
            Release::Doctor => Some(Release::Doctor),
        }
    }

    /// What a sign means, or what it means by the protocol beside this one when that is more serious.
    pub(crate) fn or_beside(
        &self,
        own: Assessed<'a>,
        assess: impl Fn(&Self, SignIndex) -> Assessed<'a>,
    ) -> Assessed<'a> {
        let Some(beside) = self.beside.as_deref() else { return own };
        let Some(sign) = beside.protocol.sign(&self.protocol[own.sign].id) else { return own };
        let other = assess(beside, sign);
        if other.means > own.means { Assessed { sign: own.sign, ..other } } else { own }
    }

    /// What not to do by the protocol beside this one, and not by this one.
    pub(crate) fn donts_beside(&self, known: &[&'a Advice]) -> Vec<&'a Advice> {
        let donts = self.beside.iter().flat_map(|beside| beside.day().donts);
        donts
            .filter(|advice| advice.kind == Kind::Dont && !known.iter().any(|own| own.id == advice.id))
            .collect()
    }
}
