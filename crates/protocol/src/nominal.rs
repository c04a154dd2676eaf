//! Days without a course: what a rule says on day 4 of anybody.
//!
//! Only for looking at protocols (the linter, the comparison), never for answering a person: a
//! month is 30 days here, a course has one session, which is the first and the final one, and
//! nobody has a skin type. Points before the next session have no such day.

use core::cmp::Reverse;
use core::fmt;
use std::collections::BTreeSet;

use crate::{
    Anchor, Assessment, Audience, ClearanceIndex, Clock, Ladder, Level, Needs, Offset, Point, Protocol,
    Sessions, Sign, SignRule, Step, Unit, Verdict, Window,
};

/// The last day looked at.
pub(crate) const LAST_DAY: usize = 60;

/// A stretch of time in hours after the start of day 0: from, and up to, if it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: i64,
    pub(crate) until: Option<i64>,
}

impl Stretch {
    pub(crate) fn is_empty(self) -> bool {
        self.until.is_some_and(|until| until <= self.from)
    }

    /// What the two have in common.
    pub(crate) fn meet(self, other: Self) -> Self {
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { from: self.from.max(other.from), until }
    }

    /// Whether all of `other` lies in this one.
    pub(crate) fn contains(self, other: Self) -> bool {
        self.from <= other.from && self.meet(other).until == other.until
    }

    /// Every day that has a part of it.
    pub(crate) fn touched(self) -> Days {
        let last = self.until.map(|until| (until - 1).div_euclid(24));
        Days { first: self.from.div_euclid(24), last }
    }

    /// Every day that lies in it wholly.
    pub(crate) fn filled(self) -> Days {
        let last = self.until.map(|until| until.div_euclid(24) - 1);
        Days { first: (self.from + 23).div_euclid(24), last }
    }

    fn touches(self, day: usize) -> bool {
        let start = day_start(day);
        !self.is_empty() && self.from < start + 24 && self.until.is_none_or(|until| until > start)
    }
}

fn day_start(day: usize) -> i64 {
    i64::try_from(day).map_or(i64::MAX - 24, |day| day * 24)
}

/// Some days in a row, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: i64,
    pub(crate) last: Option<i64>,
}

impl Days {
    pub(crate) fn is_empty(self) -> bool {
        self.last.is_some_and(|last| last < self.first)
    }

    /// Each of them up to [`LAST_DAY`].
    pub(crate) fn each(self) -> impl Iterator<Item = usize> {
        let first = usize::try_from(self.first.max(0)).unwrap_or(usize::MAX);
        let last =
            self.last.map_or(LAST_DAY, |last| usize::try_from(last).map_or(0, |last| last.min(LAST_DAY)));
        let none = self.last.is_some_and(|last| last < 0);
        (first..=last).filter(move |_| !none)
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            None => write!(f, "from day {} on", self.first),
            Some(last) if last <= self.first => write!(f, "on day {}", self.first),
            Some(last) => write!(f, "on days {} to {last}", self.first),
        }
    }
}

/// The runs of days in a rising list; a run that reaches [`LAST_DAY`] has no end.
pub(crate) fn runs(days: &[usize]) -> Vec<Days> {
    let mut runs: Vec<Days> = Vec::new();
    for &day in days {
        let at = i64::try_from(day).unwrap_or(i64::MAX);
        match runs.last_mut() {
            Some(run) if run.last == Some(at - 1) => run.last = Some(at),
            _ => runs.push(Days { first: at, last: Some(at) }),
        }
    }
    let end = i64::try_from(LAST_DAY).ok();
    runs.iter_mut().filter(|run| run.last == end).for_each(|run| run.last = None);
    runs
}

/// Some runs of days in words.
pub(crate) fn in_words(days: &[usize]) -> String {
    let runs: Vec<String> = runs(days).iter().map(Days::to_string).collect();
    runs.join(" and ")
}

/// What is said of one thing on one day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Saying<'p> {
    pub(crate) verdict: Verdict,
    pub(crate) step: &'p Step,
}

/// Why a window never holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Never {
    /// It ends before it begins.
    EndsFirst,
    /// It begins after the next session, and with that the days count from there.
    AfterNext,
    /// It begins before the next session and ends behind it: of another course of days.
    OverNext,
}

impl Never {
    /// In words, of a thing.
    pub(crate) fn of(self, what: &str) -> String {
        match self {
            Self::EndsFirst => format!("`to` lies before `from` in {what}"),
            Self::AfterNext => format!("{what} begins after the next session, and so never"),
            Self::OverNext => {
                format!(
                    "{what} goes over the next session, from which days count anew: write one up to `next`, and one from `0d`"
                )
            }
        }
    }
}

/// A protocol seen day by day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nominal<'p> {
    pub(crate) protocol: &'p Protocol,
}

impl<'p> Nominal<'p> {
    /// The hour at which a point is reached; `None` before the next session.
    pub(crate) fn hour(self, point: Point) -> Option<i64> {
        let clock = point.clock.map_or(0, Clock::hours);
        self.anchor(point.anchor).map(|anchor| anchor + hours(point.offset) + clock)
    }

    /// The hour at which skin counts as healed.
    pub(crate) fn healed(self) -> i64 {
        hours(self.protocol.healed)
    }

    fn anchor(self, anchor: Anchor) -> Option<i64> {
        match anchor {
            Anchor::Next => None,
            Anchor::Healed => Some(self.healed()),
            Anchor::Session | Anchor::First | Anchor::Final => Some(0),
        }
    }

    /// The hour at which the last day (or the last hour) is over. Part of an hour counts as all of it.
    fn end(self, point: Point) -> Option<i64> {
        let begun = point.clock.is_some_and(|clock| clock.minutes() % 60 > 0);
        self.hour(point).map(|hour| hour + after(point) + i64::from(begun))
    }

    /// Whether a point that ends what begins before the next session can only mean days after that one: while skin
    /// heals there is no next session.
    fn is_behind_next(self, to: Point) -> bool {
        match to.anchor {
            Anchor::Next => to.offset.amount > 0,
            Anchor::Session | Anchor::First => self.hour(to) < self.anchor(Anchor::Healed),
            Anchor::Healed | Anchor::Final => false,
        }
    }

    /// Why a window never holds. Before the next session that can be told though its day is not known.
    pub(crate) fn never(self, window: Window) -> Option<Never> {
        let Window { from, to, .. } = window;
        if from.anchor == Anchor::Next && from.offset.amount > 0 {
            return Some(Never::AfterNext);
        }
        let to = to?;
        if from.anchor == Anchor::Next && self.is_behind_next(to) {
            return Some(Never::OverNext);
        }
        let alike = from.anchor == to.anchor;
        let anchor = |anchor| if alike { Some(0) } else { self.anchor(anchor) };
        let minute = |point: Point| {
            let clock = point.clock.map_or(0, Clock::minutes);
            anchor(point.anchor).map(|hour| (hour + hours(point.offset)) * 60 + clock)
        };
        let over = minute(to)? + after(to) * 60;
        (over <= minute(from)?).then_some(Never::EndsFirst)
    }

    /// A window on its own.
    pub(crate) fn stretch(self, window: Window) -> Option<Stretch> {
        Some(Stretch { from: self.hour(window.from)?, until: window.to.and_then(|to| self.end(to)) })
    }

    /// For each step of a ladder its stretch: without an end of its own it holds until the next
    /// step opens.
    pub(crate) fn stretches(self, ladder: &Ladder) -> Vec<Option<Stretch>> {
        let mut opens = None;
        let mut stretches: Vec<Option<Stretch>> = Vec::new();
        for step in ladder.steps.iter().rev() {
            let stretch = self.stretch(step.window).map(|stretch| match step.window.to {
                Some(_) => stretch,
                None => Stretch { until: opens, ..stretch },
            });
            opens = stretch.map(|stretch| stretch.from).into_iter().chain(opens).min();
            stretches.push(stretch);
        }
        stretches.reverse();
        stretches
    }

    /// What a ladder says on each day: the strictest step of the day. Days between two steps
    /// belong to the earlier one.
    pub(crate) fn table(self, ladder: &'p Ladder) -> Vec<Option<Saying<'p>>> {
        let mut table = vec![None; LAST_DAY + 1];
        let stretches = self.stretches(ladder);
        for (step, stretch) in ladder.steps.iter().zip(&stretches) {
            let Some(stretch) = stretch.filter(|stretch| !stretch.is_empty()) else { continue };
            for day in stretch.touched().each() {
                let saying = Saying { verdict: self.verdict(step, day), step };
                table.get_mut(day).into_iter().for_each(|slot| *slot = stricter(*slot, Some(saying)));
            }
        }
        for (day, slot) in table.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
            let opened =
                |stretch: &Option<Stretch>| stretch.is_some_and(|stretch| stretch.from < day_start(day + 1));
            let latest = stretches.iter().rposition(opened).filter(|&at| at + 1 < ladder.steps.len());
            let step = latest.and_then(|at| ladder.steps.get(at));
            *slot = step.map(|step| Saying { verdict: self.verdict(step, day), step });
        }
        table
    }

    /// A permission before its preferred day is the clinic's to decide.
    fn verdict(self, step: &Step, day: usize) -> Verdict {
        let preferred = step.preferably.and_then(|point| self.hour(point));
        let early = preferred.is_some_and(|hour| day_start(day) < hour);
        if early { step.verdict.meet(Verdict::Ask) } else { step.verdict }
    }

    /// What some ladders together say on each day, after the final session or between two. Rules
    /// for one kind of skin, hair or climate only count when there are no others.
    pub(crate) fn together(self, ladders: &[u16], last: bool) -> Vec<Option<Saying<'p>>> {
        let ladders = ladders.iter().filter_map(|&at| self.protocol.ladders.get(usize::from(at)));
        let ladders: Vec<&Ladder> = ladders.filter(|ladder| fits(&ladder.audience, last)).collect();
        let general: Vec<&Ladder> =
            ladders.iter().copied().filter(|ladder| general(&ladder.audience)).collect();
        let chosen = if general.is_empty() { ladders } else { general };
        chosen.iter().fold(vec![None; LAST_DAY + 1], |table, ladder| {
            table.into_iter().zip(self.table(ladder)).map(|(one, other)| stricter(one, other)).collect()
        })
    }

    /// What a sign at a level means on a day: the most serious of its rules.
    pub(crate) fn means(self, sign: &Sign, level: Level, day: usize) -> Assessment {
        self.serious(sign, level, day).means
    }

    /// How serious a sign at a level is on a day: what it means, and for how long it is only watched.
    pub(crate) fn serious(self, sign: &Sign, level: Level, day: usize) -> Serious {
        let holds = |window| self.stretch(window).is_some_and(|stretch| stretch.touches(day));
        let rules = sign.rules.iter().filter(|rule| rule.levels.contains(&level) && holds(rule.window));
        rules.map(Serious::of).max().unwrap_or(Serious { means: self.protocol.triage.otherwise, watch: None })
    }
}

/// What a sign means, and how many days it is watched when it means that. More days are milder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Serious {
    pub(crate) means: Assessment,
    watch: Option<Reverse<i32>>,
}

impl Serious {
    fn of(rule: &SignRule) -> Self {
        let days = rule.watch.and_then(Offset::days);
        Self { means: rule.means, watch: days.map(Reverse) }
    }

    /// `call`, or `watch` with for how long, as it stands in a sentence.
    pub(crate) fn in_words(self) -> String {
        let word = format!("`{}`", self.means.word());
        self.watch
            .map_or(word.clone(), |Reverse(days)| format!("{word} for {}", Offset::in_days(days).in_words()))
    }
}

/// The hours that belong to a last point: those of its day, or none.
fn after(point: Point) -> i64 {
    let moment = point.clock.is_some() || (point.is_moment() && point.anchor != Anchor::Healed);
    if moment { 0 } else { 24 }
}

fn hours(offset: Offset) -> i64 {
    let unit = match offset.unit {
        Unit::Hours => 1,
        Unit::Days => 24,
        Unit::Weeks => 7 * 24,
        Unit::Months => 30 * 24,
        Unit::Years => 365 * 24,
    };
    i64::from(offset.amount) * unit
}

fn stricter<'p>(one: Option<Saying<'p>>, other: Option<Saying<'p>>) -> Option<Saying<'p>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.verdict < one.verdict { other } else { one }),
        (one, other) => one.or(other),
    }
}

fn fits(audience: &Audience, last: bool) -> bool {
    match audience.sessions {
        Sessions::Every => true,
        Sessions::Between => !last,
        Sessions::Final => last,
    }
}

fn general(audience: &Audience) -> bool {
    let person = audience.skin.is_empty() && audience.hair.is_empty();
    person && audience.climate.is_none() && audience.season.is_none()
}

/// Whether every person a rule for `part` applies to is one a rule for `whole` applies to.
pub(crate) fn covers(whole: &Audience, part: &Audience) -> bool {
    let words = |whole: &[String], part: &[String]| {
        whole.is_empty() || (!part.is_empty() && part.iter().all(|word| whole.contains(word)))
    };
    words(&whole.skin, &part.skin)
        && words(&whole.hair, &part.hair)
        && (whole.climate.is_none() || whole.climate == part.climate)
        && (whole.season.is_none() || whole.season == part.season)
        && (whole.sessions == Sessions::Every || whole.sessions == part.sessions)
}

/// A clearance and all that comes with it.
pub(crate) fn with_implied(protocol: &Protocol, clearance: ClearanceIndex) -> BTreeSet<ClearanceIndex> {
    let mut all = BTreeSet::from([clearance]);
    let mut open = vec![clearance];
    while let Some(next) = open.pop() {
        open.extend(protocol[next].implies.iter().filter(|&&implied| all.insert(implied)));
    }
    all
}

/// The needs of a step, by name, so that those of two protocols can be compared.
pub(crate) fn needs_by_name(protocol: &Protocol, needs: &Needs) -> Vec<String> {
    let cleared = needs.cleared.iter().map(|&at| format!("clearance `{}`", protocol[at].id));
    let absent = needs.absent.iter().map(|&at| format!("no `{}`", protocol[at].id));
    let present = needs.present.iter().map(|&at| format!("`{}`", protocol[at].id));
    cleared.chain(absent).chain(present).chain(needs.doctor.then(|| "a doctor".to_owned())).collect()
}
