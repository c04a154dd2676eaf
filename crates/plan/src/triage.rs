//! What reported signs mean, by day, level and trend, and what those that are there come to.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Ground, Level, Sign, SignIndex, SignRule, Window};

use crate::assessed::{Assessed, Judged, Trend};
use crate::given::{Given, Seen};
use crate::segment::Look;
use crate::signs::Signs;
use crate::since::Since;
use crate::watch::{Past, Standing};

impl<'a> Given<'a> {
    /// With a word that makes it urgent, unless it is so by itself.
    pub(crate) fn urgent(&self, assessed: Assessed<'a>) -> Assessed<'a> {
        let triage = &self.protocol.triage;
        if assessed.means == Assessment::Urgent {
            return assessed;
        }
        Assessed {
            means: Assessment::Urgent,
            by: Judged::UrgentWord,
            beyond: true,
            action: &triage.urgent,
            look_by: None,
            ..assessed
        }
    }
}

/// What the signs that are there come to since each was last reported gone, of those that are more than normal.
///
/// INVARIANT: only a report of `none` closes a sign. A milder report, a picture or time does not.
pub(crate) fn standing<'a>(given: &Given<'a>) -> Vec<Assessed<'a>> {
    // What a sign comes to asks nothing of what others do.
    let none = Signs::default();
    let there = given.protocol.each_sign().filter(|(sign, _)| matches!(given.seen(*sign), Seen::There(_)));
    there.filter_map(|(sign, _)| stands((given, &none), sign)?.comes_to()).listed()
}

/// What is given, and that nothing is known of signs yet.
type Known<'w, 'a> = (&'w Given<'a>, &'w Signs<'a>);

/// What a sign comes to in the most serious reading of the course.
fn stands<'a>(known: Known<'_, 'a>, sign: SignIndex) -> Option<Standing<'a>> {
    let (mut standing, mut more) = stands_in(known, sign, 0);
    for reading in 1.. {
        if !more {
            break;
        }
        let also;
        (also, more) = stands_in(known, sign, reading);
        standing = match (standing, also) {
            (Some(standing), Some(also)) => Some(standing.or_worse(also)),
            (standing, also) => standing.or(also),
        };
    }
    standing
}

/// What it comes to in one reading: as if so many of the sessions in question when it was told did not take place.
/// Whether there are readings further back.
fn stands_in<'a>(known: Known<'_, 'a>, sign: SignIndex, reading: usize) -> (Option<Standing<'a>>, bool) {
    let (mut standing, mut past, mut more) = (None, Past::default(), false);
    let (given, none) = known;
    let triage = &given.protocol.triage;
    for report in given.reports_of(sign) {
        let (look, further) = given.looks_of(none, Since::of(report)).back(reading);
        more |= further;
        let told = look.assess(sign, report.level, (past.since(look.segment.start), None));
        let told = if report.urgent { given.urgent(told) } else { told };
        standing = report.level.present().then(|| Standing::after(standing, told, report.on, triage));
        past.tell(report);
    }
    (standing.map(|standing| standing.until(given.moment.day, triage)), more)
}

impl<'a> Look<'_, 'a> {
    /// What so much of a sign means on this day, after what was told of it before.
    pub(crate) fn assess(
        &self,
        sign: SignIndex,
        level: Level,
        (past, since): (&Past, Option<Date>),
    ) -> Assessed<'a> {
        let trend = past.trend(level);
        let rules = &self.given.protocol[sign];
        let (mut means, mut by) = self.judge(rules, level, trend);
        let mut look_by = None;
        if means == Assessment::Watch {
            let told = (rules, self.rule(sign, by));
            look_by = self.look_by(told, level, (past, since)).filter(|_| trend != Trend::Worse);
            let overdue = if look_by.is_none() { Some(by.overdue()) } else { None };
            let overdue = overdue.or_else(|| self.overdue_before(rules, level, (past, since)));
            (means, by) = overdue.map_or((means, by), |by| (Assessment::Call, by));
        }
        let look_by = look_by.filter(|_| means == Assessment::Watch);
        Assessed { level, trend, look_by, ..self.explain(sign, means, by) }
    }

    pub(crate) fn judge(&self, sign: &'a Sign, level: Level, trend: Trend) -> (Assessment, Judged) {
        if !level.present() {
            return (Assessment::Normal, Judged::Absent);
        }
        let windows = || sign.rules.iter().map(|rule| rule.window);
        let mut judged = self.judge_now(sign, level, trend);
        if windows().any(Window::is_in_hours) {
            for look in self.at_each_hour(windows().flat_map(Window::points)).skip(1) {
                let also = look.judge_now(sign, level, trend);
                judged = if also.0 > judged.0 { also } else { judged };
            }
        }
        judged
    }

    fn judge_now(&self, sign: &'a Sign, level: Level, trend: Trend) -> (Assessment, Judged) {
        let applying = sign.rules.iter().enumerate().filter(|(_, rule)| self.applies(rule, level));
        let mut worst: Option<(Assessment, Judged)> = None;
        for (at, rule) in applying {
            worst = worst.filter(|known| known.0 >= rule.means).or(Some((rule.means, Judged::Rule(at))));
        }
        let told = worst.unwrap_or((self.given.protocol.triage.otherwise, Judged::Otherwise));
        match &sign.worsening {
            Some(worsening) if matches!(trend, Trend::Worse | Trend::Back) && worsening.means > told.0 => {
                (worsening.means, Judged::Worsening)
            }
            _ => told,
        }
    }

    fn applies(&self, rule: &SignRule, level: Level) -> bool {
        rule.levels.contains(&level) && self.is_within(rule.window)
    }

    fn rule(&self, sign: SignIndex, by: Judged) -> Option<&'a SignRule> {
        match by {
            Judged::Rule(at) | Judged::Overdue(at) => self.given.protocol[sign].rules.get(at),
            _ => None,
        }
    }

    fn explain(&self, index: SignIndex, means: Assessment, by: Judged) -> Assessed<'a> {
        let sign = &self.given.protocol[index];
        let triage = &self.given.protocol.triage;
        let rule = self.rule(index, by);
        let worsening = sign.worsening.as_ref().filter(|_| by == Judged::Worsening);
        let own: Option<&'a Ground> =
            rule.map(|rule| &rule.ground).or(worsening.map(|worsening| &worsening.ground));
        let ground = own.unwrap_or(&triage.ground);
        let why = if by == Judged::Absent { triage.normal.as_str() } else { ground.why.as_str() };
        let told = rule.filter(|rule| rule.means == means).and_then(|rule| rule.action.as_deref());
        Assessed {
            sign: index,
            level: Level::None,
            day: self.day,
            means,
            look_by: None,
            trend: Trend::First,
            by,
            why,
            source: &ground.source,
            beyond: ground.beyond || sign.beyond,
            action: told.unwrap_or(triage.action(means)),
        }
    }
}
