//! What reported signs mean, by day, level and trend, and what those that are there come to.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Ground, Level, Sign, SignIndex, SignRule, Window};

use crate::assessed::{Assessed, Judged, Trend};
use crate::given::{Given, Seen};
use crate::segment::Look;
use crate::signs::Signs;
use crate::since::Since;
use crate::watch::{Past, Standing, watches};

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
            (look_by, by) = self.soonest((sign, by), level, (past, since));
            look_by = look_by.filter(|_| trend != Trend::Worse);
            let overdue = if look_by.is_none() { Some(by.overdue()) } else { None };
            let overdue = overdue.or_else(|| self.overdue_before(rules, level, (past, since)));
            (means, by) = overdue.map_or((means, by), |by| (Assessment::Call, by));
        }
        let look_by = look_by.filter(|_| means == Assessment::Watch);
        Assessed { level, trend, look_by, ..self.explain(sign, means, by) }
    }

    /// Of all that watch a sign now, the one by which it has to be less the soonest, and when; that day may be over.
    fn soonest(
        &self,
        (sign, by): (SignIndex, Judged),
        level: Level,
        told: (&Past, Option<Date>),
    ) -> (Option<Date>, Judged) {
        let rules = &self.given.protocol[sign];
        let others = self.watched_by(rules, level).filter(|other| *other != by);
        let look_by = |by| (self.look_by((rules, self.rule(sign, by)), level, told), by);
        others
            .map(look_by)
            .fold(look_by(by), |soonest, other| if other.0 < soonest.0 { other } else { soonest })
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

    /// The most serious that so much of a sign, or less of it, means: worse is never milder.
    fn judge_now(&self, sign: &'a Sign, level: Level, trend: Trend) -> (Assessment, Judged) {
        let own = self.judge_level(sign, level);
        let told = less_than(level).map(|less| self.judge_level(sign, less)).fold(own, or_more_serious);
        match &sign.worsening {
            Some(worsening) if matches!(trend, Trend::Worse | Trend::Back) && worsening.means > told.0 => {
                (worsening.means, Judged::Worsening)
            }
            _ => told,
        }
    }

    /// What the rules of one level say.
    fn judge_level(&self, sign: &'a Sign, level: Level) -> (Assessment, Judged) {
        let rules = sign.rules.iter().enumerate().filter(|(_, rule)| self.applies(rule, level));
        let worst = rules.map(|(at, rule)| (rule.means, Judged::Rule(at))).reduce(or_more_serious);
        worst.unwrap_or((self.given.protocol.triage.otherwise, Judged::Otherwise))
    }

    /// All that watches so much of a sign, or less of it.
    fn watched_by(&self, sign: &'a Sign, level: Level) -> impl Iterator<Item = Judged> {
        let holds = move |rule: &SignRule| watches(rule, level) && self.may_be_within(rule.window);
        let rules = sign.rules.iter().enumerate().filter(move |(_, rule)| holds(rule));
        let unspoken = move |less| self.judge_level(sign, less) == (Assessment::Watch, Judged::Otherwise);
        let otherwise = less_than(level).any(unspoken).then_some(Judged::Otherwise);
        rules.map(|(at, _)| Judged::Rule(at)).chain(otherwise)
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
            since: None,
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

/// The levels of what is there, but less than this one.
fn less_than(level: Level) -> impl Iterator<Item = Level> {
    Level::ALL.into_iter().filter(move |less| less.present() && *less < level)
}

fn or_more_serious(one: (Assessment, Judged), other: (Assessment, Judged)) -> (Assessment, Judged) {
    if other.0 > one.0 { other } else { one }
}
