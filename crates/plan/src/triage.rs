//! Is this normal? What reported signs mean, by day, level and trend.

use core::cmp::Ordering;

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, EMERGENCY, Ground, Level, Sign, SignIndex, SignRule, Triage, Window};

use crate::World;
use crate::given::{Given, Seen};
use crate::segment::{Look, Since};
use crate::signs::Signs;
use crate::watch::{Past, Standing};

/// What one sign means on its day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assessed<'a> {
    /// The sign.
    pub sign: SignIndex,
    /// As reported.
    pub level: Level,
    /// The day, counted from the session before it.
    pub day: i32,
    /// What it means.
    pub means: Assessment,
    /// While it is watched, the day by which it has to be less.
    pub look_by: Option<Date>,
    /// How it moved since it was last reported after this session.
    pub trend: Trend,
    /// What decided.
    pub by: Judged,
    /// Why.
    pub why: &'a str,
    /// The passage it rests on.
    pub source: &'a str,
    /// Whether it goes beyond that source.
    pub beyond: bool,
    /// What to do.
    pub action: &'a str,
}

/// How a sign moved since it was last reported after the same session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It was not reported before.
    First,
    /// It got weaker, or went.
    Better,
    /// It stayed as it was.
    Same,
    /// It grew.
    Worse,
    /// It had gone, and is back.
    Back,
}

/// What decided about a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judged {
    /// A rule of the sign, by position in [`Sign::rules`].
    Rule(usize),
    /// It is not less by the day that such a rule named, or grew before.
    Overdue(usize),
    /// It grew or came back.
    Worsening,
    /// No rule speaks of this day and level: the protocol's `otherwise`.
    Otherwise,
    /// It was more serious, and was not told to be gone since: milder is not gone.
    Open {
        /// Whether a word made it so.
        urgent_word: bool,
    },
    /// It is not there.
    Absent,
    /// A word that makes it urgent: "spreading".
    UrgentWord,
}

impl Judged {
    /// Whether it is so for what was told before.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// Whether a word makes it urgent.
    #[must_use]
    pub fn is_urgent_word(self) -> bool {
        matches!(self, Self::UrgentWord | Self::Open { urgent_word: true })
    }

    /// The same, when its time to watch is over.
    fn overdue(self) -> Self {
        if let Self::Rule(at) = self { Self::Overdue(at) } else { self }
    }
}

impl<'a> World<'a> {
    /// What a sign reported now means, given what was reported before. `urgent_word` says that the
    /// person used one of the sign's [`Sign::urgent_words`].
    #[must_use]
    pub fn assess(&self, sign: SignIndex, level: Level, urgent_word: bool) -> Assessed<'a> {
        self.assess_since(sign, level, None, urgent_word)
    }

    /// What a sign reported now means that is said to have begun on a day. An early beginning can only make
    /// it more serious.
    #[must_use]
    pub fn assess_since(
        &self,
        sign: SignIndex,
        level: Level,
        since: Option<Date>,
        urgent_word: bool,
    ) -> Assessed<'a> {
        self.assess_after(sign, level, since, &[], urgent_word)
    }

    /// The same, after these reports beside those that were recorded.
    pub(crate) fn assess_after(
        &self,
        sign: SignIndex,
        level: Level,
        since: Option<Date>,
        told: &[SignReport],
        urgent_word: bool,
    ) -> Assessed<'a> {
        let mut reports: Vec<&SignReport> = self.reports_of(sign).chain(told).listed();
        reports.sort_by_key(|report| report.on);
        let assessed = self.judged(Since::new(self.moment.day, false), (sign, level), since, &reports);
        self.counted(assessed, urgent_word)
    }

    /// What a report means with the word that was said of it and with what is open of its sign: milder is not gone.
    pub(crate) fn counted(&self, told: Assessed<'a>, urgent_word: bool) -> Assessed<'a> {
        if !told.level.present() {
            return told;
        }
        let told = if urgent_word { self.urgent(told) } else { told };
        match self.signs.stands.iter().find(|stands| stands.sign == told.sign && stands.means > told.means) {
            Some(&Assessed { means, look_by, why, source, beyond, by, .. }) => {
                let action = self.action(means);
                let by = Judged::Open { urgent_word: by == Judged::UrgentWord };
                Assessed { means, look_by, by, why, source, beyond, action, ..told }
            }
            None => told,
        }
    }

    /// What a report means after earlier ones of its sign: the more serious of all readings of its day.
    pub(crate) fn judged(
        &self,
        on: Since,
        (sign, level): (SignIndex, Level),
        since: Option<Date>,
        before: &[&SignReport],
    ) -> Assessed<'a> {
        let in_reading = |look: &Look<'_, 'a>| {
            let mut past = Past::default();
            past.since(look.segment.start);
            before.iter().for_each(|report| past.tell(report));
            look.assess(sign, level, (&past, since))
        };
        let looks = self.looks_of(on);
        let later = in_reading(&looks.later);
        let assessed = looks.each().skip(1).map(in_reading).fold(later, Assessed::or_worse);
        self.or_beside(assessed, |beside, sign| beside.judged(on, (sign, level), since, before))
    }

    /// An emergency, told of now.
    pub(crate) fn emergency(&self) -> Option<Assessed<'a>> {
        let sign = self.protocol.sign(EMERGENCY)?;
        Some(self.assess(sign, Level::Strong, false))
    }

    /// What no rule speaks of, whatever the rules of the sign say of something like it.
    pub(crate) fn at_least_unlisted(&self, assessed: Assessed<'a>) -> Assessed<'a> {
        let triage = &self.protocol.triage;
        let means = triage.otherwise.max(Assessment::Call);
        if assessed.means >= means {
            return assessed;
        }
        let Ground { why, source, .. } = &triage.ground;
        Assessed {
            means,
            look_by: None,
            by: Judged::Otherwise,
            why,
            source,
            action: triage.action(means),
            ..assessed
        }
    }
}

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

impl<'a> Assessed<'a> {
    /// The more serious of both.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        if other.means > self.means { other } else { self }
    }

    /// This, or what its sign means by the protocol beside when that is more serious, or has to be less sooner.
    pub(crate) fn or_beside(self, other: Self) -> Self {
        match other.means.cmp(&self.means) {
            Ordering::Less => self,
            Ordering::Equal => Self { look_by: self.look_by.min(other.look_by), ..self },
            Ordering::Greater => Self { sign: self.sign, ..other },
        }
    }

    /// The same, when its time to watch is over.
    pub(crate) fn overdue(self, triage: &'a Triage) -> Self {
        let (means, by) = (Assessment::Call, self.by.overdue());
        Self { means, by, look_by: None, action: triage.action(means), ..self }
    }
}

impl<'a> Look<'_, 'a> {
    fn assess(&self, sign: SignIndex, level: Level, (past, since): (&Past, Option<Date>)) -> Assessed<'a> {
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
