//! Signs that are watched: how long, and what becomes of one that nobody looks at again.
//!
//! A watch begins on its window's first day, or when the sign was first told of since it was last gone,
//! whichever is later. On the day it has to be less it is a call, unless less was told on that day or the
//! one before. It never outlasts its window.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_protocol::{Assessment, Level, Sign, SignRule, Triage, Window};

use crate::assessed::{Assessed, Judged, Trend};
use crate::moment::{days_after, days_between};
use crate::segment::Look;

/// How long a sign is watched, when what makes it so does not say.
const DAYS: i32 = 2;

/// When a sign was first there since it was last gone, and how strong it was then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begun {
    on: Date,
    level: Level,
}

/// What was told of a sign before, as far as it matters for what is told now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Past {
    /// First day of the session that `last` and `was_there` are about.
    session: Option<Date>,
    last: Option<Level>,
    was_there: bool,
    begun: Option<Begun>,
}

impl Past {
    /// What there is to know when the days count from this session: how a sign moved is seen within one.
    pub(crate) fn since(&mut self, session: Date) -> &mut Self {
        if self.session != Some(session) {
            (self.session, self.last, self.was_there) = (Some(session), None, false);
        }
        self
    }

    /// One report more.
    pub(crate) fn tell(&mut self, report: &SignReport) {
        if self.session.is_some_and(|session| report.on >= session) {
            self.last = Some(report.level);
            self.was_there |= report.level.present();
        }
        self.begun = self.begun.filter(|_| report.level.present()).or_else(|| Begun::of(report));
    }

    /// Since when it is there, with what is told now.
    fn begun(&self, now: Begun, since: Option<Date>) -> Begun {
        let begun = self.begun.unwrap_or(now);
        Begun { on: since.map_or(begun.on, |since| since.min(begun.on)), ..begun }
    }

    /// How a level compares with what was told before.
    pub(crate) fn trend(&self, now: Level) -> Trend {
        match self.last {
            None => Trend::First,
            Some(Level::None) if now.present() && self.was_there => Trend::Back,
            Some(Level::None) if now.present() => Trend::First,
            Some(last) if now > last => Trend::Worse,
            Some(last) if now < last => Trend::Better,
            Some(_) => Trend::Same,
        }
    }
}

impl Begun {
    fn of(report: &SignReport) -> Option<Self> {
        report.level.present().then_some(Self { on: report.on, level: report.level })
    }
}

impl Look<'_, '_> {
    /// The day by which a watched sign has to be less, when that is still to come.
    pub(crate) fn look_by(
        &self,
        (sign, rule): (&Sign, Option<&SignRule>),
        level: Level,
        (past, since): (&Past, Option<Date>),
    ) -> Option<Date> {
        let now = Begun { on: self.segment.date_of(self.day), level };
        let from = self.segment.day_of(past.begun(now, since).on);
        let first = self.first_look(rule, from);
        let than = self.watched_as(sign, past.begun(now, None), self.begins(rule, from));
        let less = self.told_less(sign, than, first).or((level < than).then_some(self.day));
        let again = less.filter(|&day| (first - 1..=first).contains(&day));
        let by = again.map_or(first, |day| self.first_look(rule, day));
        (self.day < by).then(|| self.segment.date_of(by))
    }

    /// A watch that was over before today, and the sign still there: that stays a call, whichever rule speaks now.
    pub(crate) fn overdue_before(
        &self,
        sign: &Sign,
        level: Level,
        told: (&Past, Option<Date>),
    ) -> Option<Judged> {
        let (past, since) = told;
        let today = self.segment.date_of(self.day);
        let begun = self.segment.day_of(past.begun(Begun { on: today, level }, since).on);
        let began = |rule: &SignRule| {
            self.has_reached(rule.window.from) && self.over(rule.window).is_none_or(|over| over > begun)
        };
        let overdue = |rule: &SignRule| {
            watches(rule, level) && began(rule) && self.look_by((sign, Some(rule)), level, told).is_none()
        };
        sign.rules.iter().position(overdue).map(Judged::Overdue)
    }

    /// The day by which a sign has to be less that is watched from a day on.
    fn first_look(&self, rule: Option<&SignRule>, from: i32) -> i32 {
        let days = rule.and_then(|rule| rule.watch?.days()).unwrap_or(DAYS);
        let by = self.begins(rule, from).saturating_add(days);
        rule.and_then(|rule| self.may_be_over(rule.window)).map_or(by, |over| by.min(over))
    }

    /// The day on which a watch begins of what is there from a day on.
    fn begins(&self, rule: Option<&SignRule>, from: i32) -> i32 {
        rule.and_then(|rule| self.reached(rule.window.from)).map_or(from, |opens| opens.max(from))
    }

    /// How strong a sign was when its watch began, as far as so much was watched on that day: only what is less than
    /// that is less. What it was before makes nothing milder.
    fn watched_as(&self, sign: &Sign, begun: Begun, opens: i32) -> Level {
        let then = self.on(opens);
        let level = self.told_until(sign, begun.on, then.date()).unwrap_or(begun.level);
        let is_watched = |level: &Level| {
            let watches = |rule: &SignRule| rule.means == Assessment::Watch && rule.levels.contains(level);
            sign.rules.iter().any(|rule| watches(rule) && then.may_be_within(rule.window))
        };
        let most =
            Level::ALL.into_iter().rev().filter(|most| most.present() && *most <= level).find(is_watched);
        most.unwrap_or(level)
    }

    /// How strong it was when it was last told to be there, between two dates.
    fn told_until(&self, sign: &Sign, from: Date, to: Date) -> Option<Level> {
        let signs = &self.given.course.signs;
        let until = signs.partition_point(|report| report.on <= to);
        let told = signs.iter().take(until).rev().take_while(|report| report.on >= from);
        told.filter(|report| report.level.present())
            .find(|report| report.sign == sign.id)
            .map(|last| last.level)
    }

    /// The first day that may lie after a window.
    fn may_be_over(&self, window: Window) -> Option<i32> {
        match window.to {
            Some(to) if to.is_in_hours() => self.may_be_reached(to),
            _ => self.over(window),
        }
    }

    /// The first day after a window.
    fn over(&self, window: Window) -> Option<i32> {
        let to = window.to?;
        let last = self.reached(to)?;
        Some(if to.is_in_hours() { last } else { last.saturating_add(1) })
    }

    /// The day on which a sign was told to be there, but less, when it had to be less by a day.
    fn told_less(&self, sign: &Sign, than: Level, by: i32) -> Option<i32> {
        let day = |report: &SignReport| self.segment.day_of(report.on);
        let signs = &self.given.course.signs;
        let from = signs.partition_point(|report| day(report) < by.saturating_sub(1));
        let near = signs.iter().skip(from).take_while(|report| day(report) <= by.min(self.day));
        let mut less = near.filter(|report| report.sign == sign.id && report.level < than);
        less.find(|report| report.level.present()).map(day)
    }
}

/// Whether a rule watches so much of a sign, or less of it.
pub(crate) fn watches(rule: &SignRule, level: Level) -> bool {
    let speaks = |of: &Level| of.present() && *of <= level;
    rule.means == Assessment::Watch && rule.levels.iter().any(speaks)
}

/// What a sign that is there comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Standing<'a> {
    /// The most serious of what was told of it since it was last gone, time included.
    worst: Assessed<'a>,
    /// While it is watched, the day by which it has to be less.
    by: Option<Date>,
    /// As last told.
    level: Level,
}

impl<'a> Standing<'a> {
    /// With a report, and what that means, after what it came to before.
    pub(crate) fn after(before: Option<Self>, told: Assessed<'a>, on: Date, triage: &'a Triage) -> Self {
        match before {
            Some(before) => before.and(told, on, triage),
            None => Self { worst: told, by: told.look_by, level: told.level },
        }
    }

    fn and(self, told: Assessed<'a>, on: Date, triage: &'a Triage) -> Self {
        // What is less may be so on the last day; else that day makes it a call, whatever the next rule says.
        let last = if told.level < self.level { days_after(on, -1) } else { on };
        let by = told.look_by.or_else(|| self.put_off(told.level, on)).or(self.by);
        let then = Self { by, ..self.until(last, triage) }.until(on, triage);
        Self { worst: told.or_worse(then.worst), level: told.level, by }
    }

    /// Less is there in time, and no rule says how long that is watched.
    fn put_off(self, level: Level, on: Date) -> Option<Date> {
        let in_time = self.by.is_some_and(|by| on <= by && days_between(on, by) <= 1);
        (in_time && level < self.level).then(|| days_after(on, DAYS))
    }

    /// The more serious of both, or what has to be less sooner.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        let seriousness = |one: &Self| (one.worst.means, core::cmp::Reverse(one.by.unwrap_or(Date::MAX)));
        if seriousness(&other) > seriousness(&self) { other } else { self }
    }

    /// With the time until a day.
    pub(crate) fn until(self, day: Date, triage: &'a Triage) -> Self {
        let due = self.by.is_some_and(|by| by <= day) && self.worst.means < Assessment::Call;
        Self { worst: if due { self.worst.overdue(triage) } else { self.worst }, ..self }
    }

    /// What it comes to: a watch, a call or urgent.
    pub(crate) fn comes_to(self) -> Option<Assessed<'a>> {
        let look_by = self.by.filter(|_| self.worst.means == Assessment::Watch);
        (self.worst.means >= Assessment::Watch).then_some(Assessed { look_by, ..self.worst })
    }
}
