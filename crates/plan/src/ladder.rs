//! What one ladder says on one day.

use stipple_protocol::{Ladder, Needs, Point, SignIndex, Step, Unit, Verdict};

use crate::answer::Release;
use crate::given::Seen;
use crate::segment::Look;
use crate::turns::Turns;

/// What a ladder says on a day: the step that holds, and what it comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    /// Position of the step.
    pub(crate) at: usize,
    /// The step.
    pub(crate) step: &'a Step,
    /// Its verdict with what is known.
    pub(crate) verdict: Verdict,
}

/// So many days ahead the turns of a season are looked at: eleven years, past any length that rules count.
const SEASONS_AHEAD: i32 = 4_000;

/// When steps open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// As written.
    Written,
    /// Held back by climate and signs.
    HeldBack,
}

impl<'w, 'a> Look<'w, 'a> {
    /// What a ladder says; `None` when it says nothing about this day.
    ///
    /// Climate and signs hold steps back. The ladder is read both as written and held back, and the
    /// stricter wins, so that holding back a ban can never loosen anything.
    pub(crate) fn said(&self, ladder: &'a Ladder) -> Option<Said<'a>> {
        if !self.in_season(&ladder.audience) {
            return None;
        }
        if ladder.in_hours { self.said_at_some_hour(ladder) } else { self.said_now(ladder) }
    }

    /// The strictest of what it says at every hour that a session may have had. Where it may say nothing, nothing is
    /// permitted.
    #[cold]
    fn said_at_some_hour(&self, ladder: &'a Ladder) -> Option<Said<'a>> {
        let (mut strictest, mut silent) = (None::<Said<'a>>, false);
        for look in self.at_each_hour(ladder.steps.iter().flat_map(Step::points)) {
            let said = look.said_now(ladder);
            silent |= said.is_none();
            strictest = [strictest, said].into_iter().flatten().min_by_key(|said| said.verdict);
        }
        strictest
            .map(|said| if silent { Said { verdict: said.verdict.meet(Verdict::Ask), ..said } } else { said })
    }

    #[inline]
    fn said_now(&self, ladder: &'a Ladder) -> Option<Said<'a>> {
        let written = self.strictest(ladder, Pace::Written);
        if !self.holds_back(ladder) {
            return written;
        }
        let held_back = self.strictest(ladder, Pace::HeldBack);
        match (written, held_back) {
            (Some(written), Some(held)) if held.verdict <= written.verdict => Some(held),
            // Before its time of the day a permission is none, and there is nothing else to go by.
            (Some(written), None) if written.verdict.permits() && is_timed(written.step) => None,
            (written, held) => written.or(held),
        }
    }

    fn holds_back(&self, ladder: &Ladder) -> bool {
        let heat = self.given.hot();
        ladder.steps.iter().any(|step| (heat && step.heat) || step.extend.is_some() || is_timed(step))
    }

    /// Whether anything a ladder says depends on the time of the day.
    pub(crate) fn minds_hours(&self, ladder: &Ladder) -> bool {
        let timed = |step: &Step| {
            is_timed(step) || [step.window.to, step.preferably].iter().flatten().any(|at| at.clock.is_some())
        };
        self.knows_hours() || ladder.steps.iter().any(timed)
    }

    /// The strictest of the steps that hold. A gap between two steps belongs to the earlier one;
    /// after the last step's end the ladder is silent.
    fn strictest(&self, ladder: &'a Ladder, pace: Pace) -> Option<Said<'a>> {
        let mut strictest: Option<Said<'a>> = None;
        let mut latest: Option<usize> = None;
        for (at, step) in ladder.steps.iter().enumerate().rev() {
            if !self.has_opened(step, pace) {
                continue;
            }
            let ends_with_next = step.window.to.is_none() && latest.is_some();
            latest = latest.or(Some(at));
            if !ends_with_next && !self.has_ended(step) {
                let said = self.say(at, step);
                if strictest.is_none_or(|known| said.verdict <= known.verdict) {
                    strictest = Some(said);
                }
            }
        }
        strictest.or_else(|| self.gap(ladder, latest?))
    }

    /// Whether a step's own end is over. A time of a day on which it is not known what time it is counts early for a
    /// permission and late for a ban.
    fn has_ended(&self, step: &Step) -> bool {
        let Some(to) = step.window.to else { return false };
        let early = to.clock.is_some() && step.verdict.permits();
        if early { self.has_reached(to) } else { self.has_passed(to) }
    }

    fn gap(&self, ladder: &'a Ladder, latest: usize) -> Option<Said<'a>> {
        let another_to_come = latest + 1 < ladder.steps.len();
        let step = ladder.steps.get(latest).filter(|_| another_to_come)?;
        Some(self.say(latest, step))
    }

    fn has_opened(&self, step: &Step, pace: Pace) -> bool {
        match pace {
            Pace::Written => self.has_reached(step.window.from),
            Pace::HeldBack => {
                let opened = self.has_surely_reached(step.window.from);
                opened && self.held_until(step).is_some_and(|day| day <= self.day)
            }
        }
    }

    /// The day on which a step opens with climate and signs; `None` while a sign keeps it shut.
    fn held_until(&self, step: &Step) -> Option<i32> {
        let mut day = self.reached(step.window.from)?;
        if step.heat && self.given.hot() {
            day = day.saturating_add(self.given.protocol.climate.delay.days_from(self.segment.date_of(day)));
        }
        if let Some(extend) = step.extend {
            match self.given.seen(extend.sign) {
                Seen::There(_) => return None,
                seen => {
                    let held = seen.last_there().map(|there| self.days_past(there, extend.by));
                    day = day.max(held.unwrap_or(day));
                }
            }
        }
        Some(day)
    }

    fn say(&self, at: usize, step: &'a Step) -> Said<'a> {
        let too_early = step.preferably.is_some_and(|preferred| !self.has_surely_reached(preferred));
        let preferred = if too_early { Verdict::Ask } else { Verdict::Yes };
        let verdict = step.verdict.meet(preferred).meet(self.needs(&step.needs));
        Said { at, step, verdict }
    }

    /// The most a step's needs let through.
    fn needs(&self, needs: &Needs) -> Verdict {
        if needs.is_empty() {
            return Verdict::Yes;
        }
        let cleared = needs.cleared.iter().all(|&clearance| self.is_cleared(clearance));
        let told = if cleared && !needs.doctor { Verdict::Yes } else { Verdict::Ask };
        let absent = needs.absent.iter().map(|&sign| self.absence(sign));
        let present = needs.present.iter().map(|&sign| self.presence(sign));
        absent.chain(present).fold(told, Verdict::meet)
    }

    /// What is only for a sign is not for skin that was looked at and does not have it.
    fn presence(&self, sign: SignIndex) -> Verdict {
        match self.given.seen(sign) {
            Seen::There(told) if self.segment.is_since(told) => Verdict::Yes,
            Seen::Gone { looked, .. } if self.segment.is_since(looked) => Verdict::No,
            Seen::There(_) | Seen::Gone { .. } | Seen::Never => Verdict::Ask,
        }
    }

    fn absence(&self, sign: SignIndex) -> Verdict {
        match self.given.seen(sign) {
            Seen::There(_) => Verdict::No,
            Seen::Gone { looked, .. } if self.segment.is_since(looked) => Verdict::Yes,
            // Looked for before this session, or never: unanswered is not normal.
            Seen::Gone { .. } | Seen::Never => Verdict::Ask,
        }
    }

    /// What a step still lacks.
    pub(crate) fn lacking(&self, needs: &'a Needs) -> impl Iterator<Item = Release> {
        let cleared = needs.cleared.iter().flat_map(|&clearance| self.opens(clearance));
        let absent = needs.absent.iter().copied().filter(|&sign| self.absence(sign) < Verdict::Yes);
        let present = needs.present.iter().copied().filter(|&sign| self.presence(sign) < Verdict::Yes);
        let doctor = needs.doctor.then_some(Release::Doctor);
        let signs = absent.map(Release::SignGone).chain(present.map(Release::SignThere));
        cleared.chain(signs).chain(doctor)
    }

    /// Adds in how many days what a ladder says may change, but for the turns of its season.
    pub(crate) fn add_turns_of(&self, ladder: &Ladder, turns: &mut Turns) {
        turns.seasonal |= ladder.audience.season.is_some();
        for step in &ladder.steps {
            self.add_turns_of_step(step, turns);
            if ladder.in_hours {
                let hours = step.points().flat_map(|point| self.turns_of(point));
                hours.for_each(|day| turns.add_day(day));
            }
        }
    }

    /// In how many days, more than those `after`, the season of a ladder turns. It turns for ever, and nothing may
    /// change with it: the next years are enough to look at.
    pub(crate) fn next_season_of(&self, ladder: &Ladder, after: i32) -> Option<i32> {
        let season = ladder.audience.season.filter(|_| after < SEASONS_AHEAD)?;
        let from = self.segment.date_of(self.day.saturating_add(after));
        Some(self.segment.day_of(season.next_turn(from)).saturating_sub(self.day))
    }

    /// The days on which a step opens, as written, held back and for sure, ends, is the preferred one, and has a
    /// clearance that comes with another one.
    fn add_turns_of_step(&self, step: &Step, turns: &mut Turns) {
        let next = |day: Option<i32>| day.map(|day| day.saturating_add(1));
        let mut add = |point: Point| {
            let day = self.reached(point);
            turns.add_day(day);
            if point.clock.is_some() {
                turns.add_day(next(day));
            }
        };
        add(step.window.from);
        if let Some(preferred) = step.preferably {
            add(preferred);
        }
        if step.heat || step.extend.is_some() {
            turns.add_day(self.held_until(step));
        }
        if let Some(to) = step.window.to {
            let on_its_day = to.offset.unit == Unit::Hours || (to.clock.is_some() && step.verdict.permits());
            let day = self.reached(to);
            turns.add_day(if on_its_day { day } else { next(day) });
        }
        if !step.needs.cleared.is_empty() {
            turns.add_day(self.comes_when_healed(&step.needs.cleared));
        }
    }
}

/// Whether a step opens at a time of the day.
fn is_timed(step: &Step) -> bool {
    step.window.from.clock.is_some()
}
