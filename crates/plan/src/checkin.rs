//! A check-in: what was found on a day, what is open besides, what it comes to, and when to look next.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_lists::{InOrder, Listed};
use stipple_protocol::{Assessment, Level, SignIndex};

use crate::moment::days_after;
use crate::segment::Look;
use crate::triage::Trend;
use crate::{Assessed, World};

/// What a check-in comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn<'a> {
    /// The day that was looked on.
    pub on: Date,
    /// That day, counted from the latest session before it.
    pub day: i32,
    /// The most serious of what was found and of what is open; `Unknown` when there is neither.
    pub overall: Assessment,
    /// What to do.
    pub action: &'a str,
    /// What was found, the most serious first.
    pub found: Vec<Assessed<'a>>,
    /// What is open for what was told at another time, and more serious than what was found of it.
    pub open: Vec<Open>,
    /// What was not looked for: a partial look is no all-clear.
    pub unseen: Vec<SignIndex>,
}

/// A sign that is open, since only a report that it is gone closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The sign.
    pub sign: SignIndex,
    /// The most serious it was: a watch, a call, or urgent.
    pub means: Assessment,
    /// While it is watched, the day by which it has to be less.
    pub look_by: Option<Date>,
}

impl<'a> World<'a> {
    /// What was told of a day comes to, with what is open now. Each sign is judged by what was told before.
    #[must_use]
    pub fn check_in(&self, on: Date) -> CheckIn<'a> {
        let mut found: Vec<Assessed<'a>> =
            self.protocol.each_sign().filter_map(|(sign, _)| self.found(sign, on)).listed();
        found.sort_few_by(|one, other| other.means.cmp(&one.means));
        self.comes_to(on, found)
    }

    /// What was found comes to, the most serious first, with what is open.
    pub(crate) fn comes_to(&self, on: Date, found: Vec<Assessed<'a>>) -> CheckIn<'a> {
        let said = |open: &Open| found.iter().any(|told| told.sign == open.sign && told.means >= open.means);
        let open = self.open().filter(|open| !said(open)).listed();
        let worst = found.first().map_or(Assessment::Unknown, |worst| worst.means);
        let overall = open.iter().fold(worst, |worst, open| worst.max(open.means));
        let told = found.first().filter(|worst| worst.means == overall && overall > Assessment::Normal);
        let action = told.map_or(self.protocol.triage.action(overall), |worst| worst.action);
        let unseen = self
            .protocol
            .each_sign()
            .filter(|(at, sign)| !sign.is_emergency() && !found.iter().any(|told| told.sign == *at));
        let unseen = unseen.map(|(at, _)| at).listed();
        CheckIn { on, day: self.looks_at(on).later.day, overall, action, found, open, unseen }
    }

    /// Everything that is open.
    fn open(&self) -> impl Iterator<Item = Open> {
        let called = self.open_signs().iter();
        let called =
            called.filter_map(|&sign| Some(Open { sign, means: self.open_as(sign)?, look_by: None }));
        let watched = self.watched().iter().map(|watched| Open {
            sign: watched.sign,
            means: Assessment::Watch,
            look_by: Some(watched.by),
        });
        called.chain(watched)
    }

    /// What was last found of a sign on a day.
    fn found(&self, sign: SignIndex, on: Date) -> Option<Assessed<'a>> {
        let told: Vec<&SignReport> = self.reports_of(sign).take_while(|report| report.on <= on).listed();
        let (told, before) = told.split_last().filter(|(told, _)| told.on == on)?;
        let assessed = self.judged(on, (sign, told.level), None, before);
        Some(if told.urgent && told.level.present() { self.urgent(assessed) } else { assessed })
    }

    /// Whether a little of a sign is part of healing now, whatever was told before.
    #[must_use]
    pub fn is_expected(&self, sign: SignIndex) -> bool {
        let means = |look: &Look<'_, 'a>| look.judge(&self.protocol[sign], Level::Mild, Trend::First).0;
        self.looks().each().all(|look| means(look) == Assessment::Normal) && self.is_expected_beside(sign)
    }

    /// When to look next, today or later: as often as the protocol says for the day of the last look, and every day
    /// while anything is open.
    #[must_use]
    pub fn next_look(&self) -> Date {
        let own = self.own_next_look();
        self.beside.iter().map(Self::own_next_look).fold(own, Ord::min)
    }

    fn own_next_look(&self) -> Date {
        let today = self.moment.day;
        let told = self.course.signs.partition_point(|report| report.on <= today);
        let last = told.checked_sub(1).and_then(|at| self.course.signs.get(at));
        let segment = self.segment();
        let Some(last) = last.map(|report| segment.day_of(report.on)).filter(|&day| day >= 0) else {
            return today.max(segment.start);
        };
        let pause = if self.open().next().is_some() { 1 } else { self.pause_after(last) };
        days_after(segment.start, last.saturating_add(pause)).max(today)
    }

    /// How many days are from a look on a day to the next one.
    fn pause_after(&self, day: i32) -> i32 {
        let look = self.looks().later.on(day);
        let mut said = self.protocol.triage.looks.iter().rev();
        let said = said.find(|said| look.reached(said.from).is_some_and(|from| from <= day));
        said.map_or(1, |said| said.every.days_from(look.date()).max(1))
    }
}
