//! One day: where healing stands, what to do, what not to do, what comes next.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, Advice, Audience, Kind, Phase, Window};

use crate::reading::Looks;
use crate::segment::Look;
use crate::tasks::Due;
use crate::{Answer, World};

/// One day of a course.
#[derive(Clone, Debug)]
pub struct Day<'a> {
    /// Its date.
    pub date: Date,
    /// Counted from the latest session, in question or not; negative before the first one.
    pub day: i32,
    /// Which session it counts from, the first being 1.
    pub session: usize,
    /// The day skin counts as healed.
    pub healed: i32,
    /// The phase, if one has begun.
    pub phase: Option<&'a Phase>,
    /// The answer about every activity, in the protocol's order.
    pub answers: Vec<Answer<'a>>,
    /// What to do.
    pub dos: Vec<&'a Advice>,
    /// What not to do.
    pub donts: Vec<&'a Advice>,
    /// Tasks of the day, done or due.
    pub tasks: Vec<Due<'a>>,
}

impl<'a> World<'a> {
    /// The day the world's moment is in.
    #[must_use]
    pub fn day(&self) -> Day<'a> {
        let looks = self.looks();
        let answers = self.answers_by(&looks);
        let look = &looks.later;
        let mut donts = looks.advice(Kind::Dont, &answers);
        donts.extend(self.donts_beside(&donts));
        Day {
            date: self.date(),
            day: look.counted(),
            session: self.given.asked(self.date()).max(1),
            healed: look.segment.healed(),
            phase: look.phase(),
            dos: self.dos_of_both(looks.advice(Kind::Do, &answers), &answers),
            donts,
            tasks: look.tasks(&answers),
            answers,
        }
    }
}

impl<'a> Day<'a> {
    /// The answers whose verdict changes later on this day, as rules by the clock and by the hour do.
    pub fn later_today(&self) -> impl Iterator<Item = &Answer<'a>> {
        self.answers.iter().filter(|answer| answer.next.is_some_and(|next| next.on == self.date))
    }

    /// The answers whose verdict changes tomorrow.
    pub fn tomorrow(&self) -> impl Iterator<Item = &Answer<'a>> {
        let tomorrow = self.date.tomorrow().ok();
        self.answers.iter().filter(move |answer| answer.next.is_some_and(|next| Some(next.on) == tomorrow))
    }

    /// The next day on which something gets freer, and what.
    #[must_use]
    pub fn next_release(&self) -> Option<(Date, Vec<&Answer<'a>>)> {
        let freer = |answer: &&Answer<'a>| answer.next.is_some_and(|next| next.verdict > answer.verdict);
        let on = self.answers.iter().filter(freer).filter_map(|answer| Some(answer.next?.on)).min()?;
        let on_that_day = |answer: &&Answer<'a>| answer.next.is_some_and(|next| next.on == on);
        Some((on, self.answers.iter().filter(freer).filter(on_that_day).listed()))
    }
}

impl<'a> Look<'_, 'a> {
    /// The phase of the day. Where two overlap, the one that began earlier wins, since it is the
    /// stricter; a gap belongs to the earlier one too.
    pub(crate) fn phase(&self) -> Option<&'a Phase> {
        let concerned = self.given.protocol.phases.iter();
        let begun = concerned.filter(|phase| self.has_begun(phase.window, &phase.audience));
        // Not their order in the protocol: a phase before the next session may begin in any other.
        let since = |phase: &&Phase| self.reached(phase.window.from);
        let latest = begun.clone().max_by_key(since);
        let open_ended =
            |phase: &&Phase| phase.window.to.is_none() && latest.is_some_and(|latest| latest.id == phase.id);
        let holding = begun
            .filter(|phase| open_ended(phase) || phase.window.to.is_some_and(|to| !self.has_passed(to)))
            .min_by_key(since);
        holding.or(latest)
    }

    fn has_begun(&self, window: Window, audience: &Audience) -> bool {
        self.has_reached(window.from) && self.is_for(audience)
    }

    fn is_for(&self, audience: &Audience) -> bool {
        self.segment.concerns(audience, self.given) && self.in_season(audience)
    }

    /// Whether a window with an audience holds on this day.
    pub(crate) fn holds_for(&self, window: Window, audience: &Audience) -> bool {
        self.is_within(window) && self.is_for(audience)
    }

    /// Whether it may hold, at some hour that the session may have had.
    fn may_hold_for(&self, window: Window, audience: &Audience) -> bool {
        self.may_be_within(window) && self.is_for(audience)
    }
}

impl<'a> Looks<'_, 'a> {
    /// What to do as if every session took place; what not to do in any reading.
    fn advice(&self, kind: Kind, answers: &[Answer<'a>]) -> Vec<&'a Advice> {
        let of_kind = self.later.given.protocol.advice.iter().filter(|advice| advice.kind == kind);
        match kind {
            Kind::Do => {
                of_kind.filter(|advice| self.later.holds_for(advice.window, &advice.audience)).listed()
            }
            Kind::Dont => {
                let holds =
                    |look: &Look<'_, 'a>, advice: &Advice| look.may_hold_for(advice.window, &advice.audience);
                let now = of_kind.filter(|advice| self.each().any(|look| holds(look, advice)));
                // A don't about activities that have all been permitted would contradict the verdicts.
                now.filter(|advice| advice.activities.is_empty() || !all_permitted(advice, answers)).listed()
            }
        }
    }
}

fn all_permitted(advice: &Advice, answers: &[Answer<'_>]) -> bool {
    advice.activities.iter().all(|&at| is_permitted(at, answers))
}

/// Whether an activity is permitted. The answers are those about every activity, in order.
pub(crate) fn is_permitted(activity: ActivityIndex, answers: &[Answer<'_>]) -> bool {
    answers.get(activity.get()).is_some_and(|answer| answer.verdict.permits())
}
