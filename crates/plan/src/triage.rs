//! Is this normal? What reported signs mean, by day, level and trend.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_lists::{InOrder, Listed};
use stipple_protocol::{Assessment, Ground, Level, Sign, SignIndex, SignRule};

use crate::World;
use crate::segment::{Look, Part, Segment};

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
    /// It grew or came back.
    Worsening,
    /// No rule speaks of this day and level: the protocol's `otherwise`.
    Otherwise,
    /// It is not there.
    Absent,
    /// A word that makes it urgent: "spreading".
    UrgentWord,
}

/// What several signs mean together.
#[derive(Clone, Debug, PartialEq)]
pub struct Triage<'a> {
    /// The most serious of them; `Unknown` when there are none.
    pub overall: Assessment,
    /// What to do.
    pub action: &'a str,
    /// Each of them, the most serious first.
    pub signs: Vec<Assessed<'a>>,
}

impl<'a> World<'a> {
    /// What a sign reported now means, given what was reported before. `urgent_word` says that the
    /// person used one of the sign's [`Sign::urgent_words`].
    #[must_use]
    pub fn assess(&self, sign: SignIndex, level: Level, urgent_word: bool) -> Assessed<'a> {
        let id = &self.protocol[sign].id;
        let known = self.course.signs.iter().filter(|report| report.sign == *id);
        let before: Vec<&SignReport> = known.filter(|report| report.on <= self.moment.day).listed();
        let assessed = assess(self, sign, level, self.moment.day, &before);
        if urgent_word && level.present() { self.urgent(assessed) } else { assessed }
    }

    /// What several signs reported now mean together.
    #[must_use]
    pub fn triage(&self, reported: &[(SignIndex, Level)]) -> Triage<'a> {
        let mut signs: Vec<Assessed<'a>> =
            reported.iter().map(|&(sign, level)| self.assess(sign, level, false)).listed();
        signs.sort_few_by(|one, other| other.means.cmp(&one.means));
        let overall = signs.first().map_or(Assessment::Unknown, |worst| worst.means);
        let told = signs.first().filter(|worst| worst.means > Assessment::Normal);
        let action = told.map_or(self.protocol.triage.action(overall), |worst| worst.action);
        Triage { overall, action, signs }
    }

    fn urgent(&self, assessed: Assessed<'a>) -> Assessed<'a> {
        let triage = &self.protocol.triage;
        Assessed {
            means: Assessment::Urgent,
            by: Judged::UrgentWord,
            beyond: true,
            action: &triage.urgent,
            ..assessed
        }
    }
}

/// The signs that were at some time since they were last reported gone more than normal, each with the most
/// serious it was then.
///
/// INVARIANT: only a report of `none` closes a sign. A milder report, a picture or time does not.
pub(crate) fn open_signs(world: &World<'_>) -> Vec<(SignIndex, Assessment)> {
    let known = world.protocol.each_sign().map(|(sign, _)| (sign, worst(world, sign)));
    known.filter(|(_, worst)| *worst >= Assessment::Call).listed()
}

/// The most serious a sign was since it was last reported gone.
fn worst(world: &World<'_>, sign: SignIndex) -> Assessment {
    let mut worst = Assessment::Normal;
    if !matches!(world.seen(sign), crate::world::Seen::There(_)) {
        return worst;
    }
    let id = &world.protocol[sign].id;
    let mut before: Vec<&SignReport> = Vec::new();
    for report in world.course.signs.iter().filter(|report| report.sign == *id) {
        if report.on > world.moment.day {
            break;
        }
        worst = match report.level {
            Level::None => Assessment::Normal,
            _ if report.urgent => Assessment::Urgent,
            level => worst.max(assess(world, sign, level, report.on, &before).means),
        };
        before.push(report);
    }
    worst
}

fn assess<'a>(
    world: &World<'a>,
    sign: SignIndex,
    level: Level,
    on: Date,
    before: &[&SignReport],
) -> Assessed<'a> {
    let segment = Segment::on(world, on);
    let look = Look { world, segment, day: segment.day_of(on), part: Part::Asked };
    let trend =
        trend(level, before.iter().filter(|report| report.on >= segment.start).map(|report| report.level));
    let (means, by) = look.judge(&world.protocol[sign], level, trend);
    let judged = look.explain(sign, means, by);
    Assessed { level, trend, ..judged }
}

/// How a level compares with those reported before it, oldest first.
fn trend(now: Level, before: impl Iterator<Item = Level>) -> Trend {
    let mut last = None;
    let mut was_there = false;
    for level in before {
        was_there |= level.present();
        last = Some(level);
    }
    match last {
        None => Trend::First,
        Some(Level::None) if now.present() && was_there => Trend::Back,
        Some(Level::None) if now.present() => Trend::First,
        Some(last) if now > last => Trend::Worse,
        Some(last) if now < last => Trend::Better,
        Some(_) => Trend::Same,
    }
}

impl<'a> Look<'_, 'a> {
    fn judge(&self, sign: &'a Sign, level: Level, trend: Trend) -> (Assessment, Judged) {
        if !level.present() {
            return (Assessment::Normal, Judged::Absent);
        }
        let applying = sign.rules.iter().enumerate().filter(|(_, rule)| self.applies(rule, level));
        let mut worst: Option<(Assessment, Judged)> = None;
        for (at, rule) in applying {
            worst = worst.filter(|known| known.0 >= rule.means).or(Some((rule.means, Judged::Rule(at))));
        }
        let told = worst.unwrap_or((self.world.protocol.triage.otherwise, Judged::Otherwise));
        match &sign.worsening {
            Some(worsening) if matches!(trend, Trend::Worse | Trend::Back) && worsening.means > told.0 => {
                (worsening.means, Judged::Worsening)
            }
            _ => told,
        }
    }

    fn applies(&self, rule: &SignRule, level: Level) -> bool {
        let begun = self.has_reached(rule.window.from);
        begun && rule.levels.contains(&level) && !rule.window.to.is_some_and(|to| self.has_passed(to))
    }

    fn explain(&self, index: SignIndex, means: Assessment, by: Judged) -> Assessed<'a> {
        let sign = &self.world.protocol[index];
        let triage = &self.world.protocol.triage;
        let rule = match by {
            Judged::Rule(at) => sign.rules.get(at),
            _ => None,
        };
        let worsening = sign.worsening.as_ref().filter(|_| by == Judged::Worsening);
        let own: Option<&'a Ground> =
            rule.map(|rule| &rule.ground).or(worsening.map(|worsening| &worsening.ground));
        let ground = own.unwrap_or(&triage.ground);
        let why = if by == Judged::Absent { triage.normal.as_str() } else { ground.why.as_str() };
        let told = rule.and_then(|rule| rule.action.as_deref());
        Assessed {
            sign: index,
            level: Level::None,
            day: self.day,
            means,
            trend: Trend::First,
            by,
            why,
            source: &ground.source,
            beyond: ground.beyond || sign.beyond,
            action: told.unwrap_or(triage.action(means)),
        }
    }
}
