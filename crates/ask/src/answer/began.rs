//! Signs that began before today: "since day 1", "it went and came back", "each day redder".
//!
//! For a sign the day is today. What words tell of its past is laid beside what was recorded, as if it had been
//! told then: that can only make it more serious.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_plan::{Assessed, days_after, days_between};
use stipple_protocol::{Level, SignIndex};

use super::asked::{Asked, world_on};

/// Most days ahead on which a sign is looked at.
const AHEAD: i32 = 60;

impl<'a> Asked<'_, 'a> {
    /// What a sign means that was told in these words: on the most serious of the days they speak of.
    pub(crate) fn told(&self, sign: SignIndex, level: Level, urgent: bool) -> Assessed<'a> {
        let days = self.days_ahead().map(|day| self.told_on(day, sign, level, urgent));
        days.fold(self.told_on(0, sign, level, urgent), Assessed::or_worse)
    }

    /// The date on which a sign means that.
    pub(crate) fn date_of(&self, assessed: &Assessed<'a>) -> Date {
        if self.now.day_number() == assessed.day { self.now.date() } else { self.now.date_of(assessed.day) }
    }

    /// The days ahead that the words speak of, counted from today. "It itches every day" speaks of none.
    fn days_ahead(&self) -> impl Iterator<Item = i32> + use<'a> {
        let today = self.now.date();
        let from = days_between(today, self.window.from).clamp(1, AHEAD);
        let to = days_between(today, self.window.to).min(AHEAD);
        from..=if self.question.when.is_always() { 0 } else { to }
    }

    fn told_on(&self, ahead: i32, sign: SignIndex, level: Level, urgent: bool) -> Assessed<'a> {
        let on = days_after(self.now.date(), ahead);
        let (since, past) = (self.since(on), self.past(sign, level, on));
        let world = world_on(self.now, on, self.question.when);
        let told = world.assess_after(sign, level, since, &past, urgent);
        let assessed = Assessed { since, ..told.or_worse(world.assess(sign, level, urgent)) };
        if self.question.told.heeded.unlisted { self.now.at_least_unlisted(assessed) } else { assessed }
    }

    /// The day on which it is said to have begun. What began before the session is looked at from the session on.
    fn since(&self, on: Date) -> Option<Date> {
        let (today, start) = (self.now.date(), self.now.counts_from());
        let named = Some(self.window.from).filter(|from| *from >= start);
        let told = || self.question.told.began.iter().filter_map(|onset| onset.on(today, start));
        let earlier = told().any(|from| from < start).then_some(start);
        let begun = told().filter(|from| *from >= start).min().or(earlier);
        [begun, named].into_iter().flatten().filter(|from| *from < on).min()
    }

    /// What the words tell of the sign's past.
    fn past(&self, sign: SignIndex, level: Level, on: Date) -> Vec<SignReport> {
        let id = &self.now.protocol()[sign].id;
        let told = &self.question.told;
        let report = |level, on| SignReport { sign: id.clone(), level, urgent: false, on, ahead: false };
        let start = self.now.counts_from();
        let yesterday = on.yesterday().unwrap_or(on);
        let began = self.since(on);
        let first = began.unwrap_or(start).min(yesterday);
        let mut past = Vec::new();
        if first < on && first >= start {
            past.extend((began.is_some() || told.back).then(|| report(Level::Mild, first)));
            past.extend((told.worse && level > Level::Mild).then(|| report(Level::Mild, yesterday)));
            past.extend(told.back.then(|| report(Level::None, yesterday)));
        }
        past
    }
}
