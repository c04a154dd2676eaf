//! Two versions of one protocol at a time: a course whose own version was withdrawn is told the stricter of it and
//! of its successor, until the person goes over.

use core::cmp::Ordering;

use jiff::civil::Date;
use stipple_protocol::{Advice, ClearanceIndex, Kind, Protocol, SignIndex, Verdict};

use crate::answer::{About, Answer, Either, Next, Reason, Release, Rule};
use crate::day::is_permitted;
use crate::moment::days_after;
use crate::{Assessed, Watched, World};

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
        for &watched in &beside.watched {
            if let Some(sign) = self.protocol.sign(&successor[watched.sign].id) {
                self.watch_too(Watched { sign, ..watched });
            }
        }
        self.watched.retain(|watched| !self.open.contains(&watched.sign));
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

    fn watch_too(&mut self, watched: Watched) {
        match self.watched.iter_mut().find(|known| known.sign == watched.sign) {
            Some(known) => known.by = known.by.min(watched.by),
            None => self.watched.push(watched),
        }
    }

    /// The verdict of the protocol beside this one on a day.
    pub(crate) fn verdict_beside(&self, about: About, date: Date) -> Option<Verdict> {
        let beside = self.beside.as_deref()?;
        let named = self.named_in(beside, about);
        Some(
            named
                .map_or_else(|| self.unknown_to(beside, about), |about| beside.looks_at(date).verdict(about)),
        )
    }

    /// What the protocol beside this one does not know it leaves to the clinic, as far as its signs do.
    fn unknown_to(&self, beside: &Self, about: About) -> Verdict {
        if self.is_product(about) { beside.products_at_most().meet(Verdict::Ask) } else { Verdict::Ask }
    }

    /// An answer with what the protocol beside this one says.
    #[cold]
    pub(crate) fn with_beside(&self, own: Answer<'a>, date: Date) -> Answer<'a> {
        let Some(beside) = self.beside.as_deref() else { return own };
        let other = self.named_in(beside, own.about).map(|about| beside.looks_at(date).answer(about));
        let Some(other) = other else {
            let verdict = own.verdict.meet(self.unknown_to(beside, own.about));
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
        match other.means.cmp(&own.means) {
            Ordering::Less => own,
            Ordering::Equal => Assessed { look_by: own.look_by.min(other.look_by), ..own },
            Ordering::Greater => Assessed { sign: own.sign, ..other },
        }
    }

    /// Whether the protocol beside this one takes a little of a sign for a part of healing too, as far as it knows it.
    pub(crate) fn is_expected_beside(&self, sign: SignIndex) -> bool {
        let named = |beside: &Self| beside.protocol.sign(&self.protocol[sign].id);
        let known = self.beside.as_deref().and_then(|beside| Some((beside, named(beside)?)));
        known.is_none_or(|(beside, sign)| beside.is_expected(sign))
    }

    /// What to do, without what is about things that both together do not permit.
    pub(crate) fn dos_of_both(&self, mut dos: Vec<&'a Advice>, answers: &[Answer<'a>]) -> Vec<&'a Advice> {
        let open = |advice: &Advice| advice.activities.iter().any(|&at| is_permitted(at, answers));
        dos.retain(|advice| self.beside.is_none() || advice.activities.is_empty() || open(advice));
        dos
    }

    /// What not to do by the protocol beside this one, and not by this one.
    pub(crate) fn donts_beside(&self, known: &[&'a Advice]) -> Vec<&'a Advice> {
        let donts = self.beside.iter().flat_map(|beside| beside.day().donts);
        donts
            .filter(|advice| advice.kind == Kind::Dont && !known.iter().any(|own| own.id == advice.id))
            .collect()
    }
}
