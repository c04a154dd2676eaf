//! When to look next, and what to look at again.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, SignIndex};

use crate::World;
use crate::assessed::{Judged, Trend};
use crate::given::Seen;
use crate::moment::{dates_from, days_after};
use crate::segment::Look;

impl<'a> World<'a> {
    /// The signs to look at again today: they were there when they were last told of, nobody has looked since, and the
    /// day by which they had to be less has come, or so much of them is no part of healing any more.
    #[must_use]
    pub fn look_again(&self) -> Vec<SignIndex> {
        let today = self.date();
        self.protocol()
            .each_sign()
            .map(|(sign, _)| sign)
            .filter(|&sign| self.is_due_again(sign, today))
            .listed()
    }

    fn is_due_again(&self, sign: SignIndex, on: Date) -> bool {
        let id = &self.protocol()[sign].id;
        let mut beside = self.beside.iter().filter_map(|beside| Some((beside, beside.protocol().sign(id)?)));
        self.own_is_due_again(sign, on) || beside.any(|(beside, sign)| beside.own_is_due_again(sign, on))
    }

    fn own_is_due_again(&self, sign: SignIndex, on: Date) -> bool {
        let Seen::There(told) = self.given.seen(sign) else { return false };
        let stands = self.signs.stands.iter().find(|stands| stands.sign == sign);
        told.on < on
            && match stands.map(|stands| stands.by) {
                Some(by) => matches!(by, Judged::Overdue(_)),
                None => self.is_past_its_time(sign, on),
            }
    }

    /// Whether as much of a sign as was last told of is more than normal on a day, in any reading.
    fn is_past_its_time(&self, sign: SignIndex, on: Date) -> bool {
        let Some(level) = self.given.reports_of(sign).last().map(|report| report.level) else { return false };
        let means = |look: &Look<'_, 'a>| look.judge(&self.protocol()[sign], level, Trend::Same).0;
        let looks = self.looks_at(on);
        looks.each().any(|look| !look.segment.still && means(look) > Assessment::Normal)
    }

    /// When to look next, today or later: as often as the protocol says for the day of the last look, every day while
    /// anything is open, and when something has to be looked at again.
    #[must_use]
    pub fn next_look(&self) -> Date {
        let own = self.own_next_look();
        let by_rule = self.beside.iter().map(Self::own_next_look).fold(own, Ord::min);
        let signs = || self.protocol().each_sign().map(|(sign, _)| sign);
        let before = dates_from(self.date()).take_while(|day| *day < by_rule);
        let again = |day: &Date| signs().any(|sign| self.is_due_again(sign, *day));
        before.into_iter().find(again).unwrap_or(by_rule)
    }

    fn own_next_look(&self) -> Date {
        let today = self.date();
        let told = self.course().signs.partition_point(|report| report.on <= today);
        let last = told.checked_sub(1).and_then(|at| self.course().signs.get(at));
        let segment = self.segment();
        let Some(last) = last.map(|report| segment.day_of(report.on)).filter(|&day| day >= 0) else {
            return today.max(segment.start);
        };
        let pause = if self.signs.stands.is_empty() { self.pause_after(last) } else { 1 };
        days_after(segment.start, last.saturating_add(pause)).max(today)
    }

    /// How many days are from a look on a day to the next one.
    fn pause_after(&self, day: i32) -> i32 {
        let look = self.looks().later.on(day);
        let mut said = self.protocol().triage.looks.iter().rev();
        let said = said.find(|said| look.reached(said.from).is_some_and(|from| from <= day));
        said.map_or(1, |said| said.every.days_from(look.date()).max(1))
    }
}
