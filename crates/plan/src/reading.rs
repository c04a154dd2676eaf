//! A day read in every way that may be right: while nobody has said whether a session took place, both as if it had
//! and as if it had not.

use jiff::civil::Date;
use smallvec::SmallVec;
use stipple_journal::Session;
use stipple_protocol::Verdict;

use crate::answer::{About, Answer, Either, Next, Says};
use crate::given::Given;
use crate::moment::{days_after, days_between};
use crate::segment::{Look, Part, Segment};
use crate::signs::Signs;
use crate::since::Since;
use crate::turns::Turns;

/// So many sessions in a row that nobody spoke of are read one by one. Of more the oldest are left out, but never
/// the reading in which none of them took place.
const MOST: usize = 8;

/// A day, looked at in every reading of the course that may be right on it.
#[derive(Clone, Debug)]
pub(crate) struct Looks<'w, 'a> {
    /// Its date.
    pub(crate) date: Date,
    /// As if every session whose date has come took place.
    pub(crate) later: Look<'w, 'a>,
    /// As if the latest did not, as if the latest two did not, and so on: those that nobody spoke of. Last as if none
    /// of those did. Empty when nothing is in question, as nearly always.
    pub(crate) earlier: SmallVec<[Look<'w, 'a>; 1]>,
    /// As if the session of that date were still to come on it, until somebody says that it took place or its told
    /// end is over: what holds up to the next session holds in its morning.
    to_come: SmallVec<[Look<'w, 'a>; 1]>,
}

impl<'a> Given<'a> {
    /// The latest of so many sessions, as far as nobody spoke of them.
    pub(crate) fn planned_of(&self, begun: usize) -> &'a [Session] {
        let begun = self.sessions.get(..begun).unwrap_or_default();
        let open =
            |session: &&Session| session.planned && self.as_planned.is_none_or(|today| session.date <= today);
        let planned = begun.iter().rev().take_while(open).count();
        begun.get(begun.len().saturating_sub(planned)..).unwrap_or_default()
    }

    /// How many sessions have a date that has come. One of today whose told end is still to come lies ahead: it is not
    /// day 0 yet.
    pub(crate) fn begun(&self, date: Date) -> usize {
        let by_date = self.come(date);
        let today = || by_date.checked_sub(1).and_then(|at| self.sessions.get(at));
        if date == self.moment.day && today().is_some_and(|session| self.is_still_ahead(session)) {
            by_date - 1
        } else {
            by_date
        }
    }

    /// The same, with the session of today that is only planned: from its date on it may have taken place.
    pub(crate) fn asked(&self, date: Date) -> usize {
        let begun = self.begun(date);
        self.morning(date, begun).unwrap_or(begun)
    }

    /// How many have come on the day of a planned session, before the end told of it; so many have `begun`.
    fn morning(&self, date: Date, begun: usize) -> Option<usize> {
        let come = self.come(date);
        let planned = begun < come && self.sessions.get(begun).is_some_and(|session| session.planned);
        planned.then_some(come)
    }

    fn come(&self, date: Date) -> usize {
        self.sessions.partition_point(|session| session.date <= date)
    }

    fn is_still_ahead(&self, session: &Session) -> bool {
        let now = self.moment.at.as_ref().filter(|_| session.date == self.moment.day);
        now.zip(session.ended).is_some_and(|(now, ended)| now.timestamp() < ended)
    }

    /// A day in every reading.
    pub(crate) fn looks_at<'w>(&'w self, signs: &'w Signs<'a>, date: Date) -> Looks<'w, 'a> {
        let begun = self.begun(date);
        let looks = self.looks_with(signs, date, begun);
        let Some(come) = self.morning(date, begun) else {
            let may_come = begun.checked_sub(1).filter(|_| self.may_be_to_come(date, begun));
            let to_come = may_come.map(|before| self.looks_with(signs, date, before).readings());
            return Looks { to_come: to_come.unwrap_or_default(), ..looks };
        };
        Looks {
            date,
            later: self.look(signs, date, (come, come.checked_sub(1))),
            earlier: looks.readings(),
            to_come: SmallVec::new(),
        }
    }

    /// A day as it is looked at for what was told of it. What was told ahead of a session of that day, which took place
    /// since, is looked at as if it had not as well.
    pub(crate) fn looks_of<'w>(&'w self, signs: &'w Signs<'a>, told: Since) -> Looks<'w, 'a> {
        let looks = self.looks_at(signs, told.on);
        let before = self.come(told.on).checked_sub(1).filter(|&before| told.is_ahead() && before > 0);
        let settled = before.filter(|&before| {
            let session = self.sessions.get(before);
            session.is_some_and(|session| session.date == told.on) && looks.earlier.is_empty()
        });
        let earlier = settled.map(|before| self.looks_with(signs, told.on, before).readings());
        Looks { earlier: earlier.unwrap_or(looks.earlier), ..looks }
    }

    /// Whether the latest of so many sessions is of this date, nobody spoke of it, and no told end of it is over.
    fn may_be_to_come(&self, date: Date, begun: usize) -> bool {
        let now = self.moment.at.as_ref().filter(|_| date == self.moment.day);
        let over =
            |session: &Session| now.zip(session.ended).is_some_and(|(now, ended)| now.timestamp() >= ended);
        self.planned_of(begun).last().is_some_and(|session| session.date == date && !over(session))
    }

    /// A day in the reading in which so many sessions have begun, and the one at `own` was the latest to take place.
    fn look<'w>(
        &'w self,
        signs: &'w Signs<'a>,
        date: Date,
        (begun, own): (usize, Option<usize>),
    ) -> Look<'w, 'a> {
        Look::new((self, signs), Segment::counting(self, date, begun, own), date)
    }

    /// Today as it is once the session of today is over, while that lies ahead.
    fn after_today<'w>(&'w self, signs: &'w Signs<'a>, date: Date) -> Option<Looks<'w, 'a>> {
        let (begun, come) = (self.begun(date), self.come(date));
        (begun < come).then(|| self.looks_with(signs, date, come))
    }

    fn looks_with<'w>(&'w self, signs: &'w Signs<'a>, date: Date, begun: usize) -> Looks<'w, 'a> {
        let look = |own| self.look(signs, date, (begun, own));
        let latest = begun.checked_sub(1);
        let planned = self.planned_of(begun).len();
        let places = (1..planned.min(MOST)).chain((planned > 0).then_some(planned));
        let earlier = places.map(|back| look(begun.checked_sub(back + 1))).collect();
        Looks { date, later: look(latest), earlier, to_come: SmallVec::new() }
    }
}

impl<'w, 'a> Looks<'w, 'a> {
    /// Every reading.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Look<'w, 'a>> {
        core::iter::once(&self.later).chain(&self.earlier).chain(&self.to_come)
    }

    fn readings(self) -> SmallVec<[Look<'w, 'a>; 1]> {
        core::iter::once(self.later).chain(self.earlier).collect()
    }

    /// The reading in which so many of the sessions in question did not take place, or none of them did, and whether
    /// there are others further back.
    pub(crate) fn back(&self, sessions: usize) -> (Look<'w, 'a>, bool) {
        let reading = sessions.checked_sub(1).map(|back| self.earlier.get(back).or(self.earlier.last()));
        (*reading.flatten().unwrap_or(&self.later), sessions < self.earlier.len())
    }

    /// The verdict alone: the strictest of all readings.
    pub(crate) fn verdict(&self, about: About) -> Verdict {
        self.verdict_in(0, about)
    }

    /// The next day on which that may be another one.
    pub(crate) fn next_turn(&self, about: About) -> Option<Date> {
        if !self.to_come.is_empty() {
            return Some(days_after(self.date, 1));
        }
        let session = self.later.next_session();
        let change = self.change_before(about, self.verdict(about), session);
        change.map(|next| next.on).or(session)
    }

    /// The answer: as strict as the strictest reading, with the reasons of all, and when it changes.
    pub(crate) fn answer(&self, about: About) -> Answer<'a> {
        let mut answer = self.answer_of_day(about);
        answer.next = self.next(about, answer.verdict);
        answer
    }

    /// The answer of the day alone.
    pub(crate) fn answer_of_day(&self, about: About) -> Answer<'a> {
        let mut said = self.later.says(about);
        let either = self.earlier.last().map(|_| self.either(about, &mut said));
        let Says { verdict, reasons, release } = said;
        Answer { about, day: self.later.counted(), verdict, next: None, reasons, release, either }
    }

    /// Adds what the earlier readings say.
    #[cold]
    fn either(&self, about: About, said: &mut Says<'a>) -> Either {
        let mut either = Either { took_place: said.verdict, not: said.verdict };
        for (at, look) in self.earlier.iter().enumerate() {
            let also = look.says(about);
            if at + 1 < self.earlier.len() {
                either.took_place = either.took_place.meet(also.verdict);
            } else {
                either.not = also.verdict;
            }
            said.add(also);
        }
        for look in &self.to_come {
            let also = look.says(about);
            either.not = either.not.meet(also.verdict);
            said.add(also);
        }
        either
    }

    /// The next day on which the verdict is another one.
    fn next(&self, about: About, verdict: Verdict) -> Option<Next> {
        if let Some(after) = self.later.given.after_today(self.later.signs, self.date) {
            let then = after.verdict(about);
            let changes = (then != verdict).then_some(Next { on: self.date, verdict: then, session: true });
            return changes.or_else(|| after.next_after(about, verdict));
        }
        self.next_after(about, verdict)
    }

    /// The same, where no session of today lies ahead.
    fn next_after(&self, about: About, verdict: Verdict) -> Option<Next> {
        if let Some(later_today) = self.later_today(about, verdict) {
            return Some(later_today);
        }
        let mut ahead: Option<Self> = None;
        loop {
            let looks = ahead.as_ref().unwrap_or(self);
            // On the day after its date a session is no longer to come.
            let session = looks.later.next_session();
            let tomorrow = (!looks.to_come.is_empty()).then(|| days_after(looks.date, 1));
            let change = if tomorrow.is_none() { looks.change_before(about, verdict, session) } else { None };
            if change.is_some() {
                return change;
            }
            // The session itself changes the verdict, or else what comes after it does.
            let on = tomorrow.or(session)?;
            let then = ahead.insert(self.later.given.looks_at(self.later.signs, on)).verdict(about);
            if then != verdict {
                return Some(Next { on, verdict: then, session: session == Some(on) });
            }
        }
    }

    /// A rule in hours may change the verdict before the day is over.
    fn later_today(&self, about: About, verdict: Verdict) -> Option<Next> {
        if !self.each().any(|look| look.may_change_today() && look.minds_hours_about(about)) {
            return None;
        }
        let by_its_end = |look: &Look<'w, 'a>| Look { part: Part::End, ..*look }.verdict(about);
        let then = self.each().map(by_its_end).min().filter(|&then| then != verdict);
        then.map(|verdict| Next { on: self.date, verdict, session: false })
    }

    /// The first change before the next session of what all readings come to together.
    fn change_before(&self, about: About, verdict: Verdict, session: Option<Date>) -> Option<Next> {
        let mut turns = Turns::before(session.map(|on| days_between(self.date, on)));
        let going_on = || self.each().filter(|look| !look.segment.still);
        going_on().for_each(|look| look.add_turns(about, &mut turns));
        let mut days = 0;
        loop {
            let each = || going_on().filter_map(|look| look.next_season(about, days));
            let season = if turns.seasonal { each().min() } else { None };
            days = turns.next(days, season)?;
            let then = self.verdict_in(days, about);
            if then != verdict {
                return Some(Next { on: days_after(self.date, days), verdict: then, session: false });
            }
        }
    }

    /// The verdict in so many days, before the next session.
    fn verdict_in(&self, days: i32, about: About) -> Verdict {
        let mut strictest = Verdict::Yes;
        for look in self.each() {
            strictest = strictest.meet(look.in_days(days).verdict(about));
            if strictest == Verdict::No {
                break;
            }
        }
        strictest
    }
}
