//! A check-in: what was found on a day, what is open besides, and what it comes to.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_lists::{InOrder, Listed};
use stipple_protocol::{Assessment, Level, SignIndex};

use crate::assessed::Trend;
use crate::segment::Look;
use crate::since::Since;
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
    /// What is open for what was told at another time, and more serious than what was found of it: only a report
    /// that it is gone closes a sign.
    pub open: Vec<Assessed<'a>>,
    /// What was not looked for: a partial look is no all-clear.
    pub unseen: Vec<SignIndex>,
}

impl<'a> CheckIn<'a> {
    /// What it comes to that for: the most serious of what was found and of what is open.
    #[must_use]
    pub fn worst(&self) -> Option<&Assessed<'a>> {
        self.found.iter().chain(&self.open).find(|told| told.means == self.overall)
    }
}

impl<'a> World<'a> {
    /// What was told of a day comes to, with what is open now. Each sign is judged by what was told before.
    #[must_use]
    pub fn check_in(&self, on: Date) -> CheckIn<'a> {
        let found = self.protocol().each_sign().filter_map(|(sign, _)| self.found(sign, on)).listed();
        self.comes_to(on, found)
    }

    /// What was found on a day comes to, the most serious first, with what is open.
    #[must_use]
    pub fn comes_to(&self, on: Date, mut found: Vec<Assessed<'a>>) -> CheckIn<'a> {
        let emergency = |told: &Assessed<'_>| self.protocol()[told.sign].is_emergency();
        let seriousness = |told: &Assessed<'_>| (told.means, emergency(told), told.level.present());
        found.sort_few_by(|one, other| seriousness(other).cmp(&seriousness(one)));
        let said =
            |open: &Assessed<'_>| found.iter().any(|told| told.sign == open.sign && !told.by.is_open());
        let open = self.signs.stands.iter().copied().filter(|open| !said(open)).listed();
        let worst = found.first().map_or(Assessment::Unknown, |worst| worst.means);
        let overall = open.iter().fold(worst, |worst, open| worst.max(open.means));
        let told = found.first().filter(|worst| worst.means == overall && overall > Assessment::Normal);
        let own = self.signs.open_emergency(self.protocol(), overall).or(told.map(|worst| worst.action));
        let action = own.unwrap_or(self.protocol().triage.action(overall));
        let unseen =
            self.protocol().looked_for().filter(|(at, _)| !found.iter().any(|told| told.sign == *at));
        let unseen = unseen.map(|(at, _)| at).listed();
        CheckIn { on, day: self.looks_at(on).later.day, overall, action, found, open, unseen }
    }

    /// Whether so much of a sign can be told of a day. Before the first session there is nothing to look for yet, but an
    /// emergency is one on any day, and what is open must be closed.
    #[must_use]
    pub fn can_tell(&self, (sign, level): (SignIndex, Level), on: Date) -> bool {
        let closes = || !level.present() && self.signs.stands.iter().any(|stands| stands.sign == sign);
        !self.is_before_first(on) || self.protocol()[sign].is_emergency() || closes()
    }

    /// Whether a day lies before the first session.
    #[must_use]
    pub fn is_before_first(&self, on: Date) -> bool {
        self.looks_at(on).later.counted() < 0
    }

    /// What was last found of a sign on a day.
    fn found(&self, sign: SignIndex, on: Date) -> Option<Assessed<'a>> {
        let told: Vec<&SignReport> =
            self.given.reports_of(sign).take_while(|report| report.on <= on).listed();
        let (told, before) = told.split_last().filter(|(told, _)| told.on == on)?;
        Some(self.counted(self.judged(Since::of(told), (sign, told.level), None, before), told.urgent))
    }

    /// Whether a little of a sign is part of healing now, whatever was told before.
    #[must_use]
    pub fn is_expected(&self, sign: SignIndex) -> bool {
        let means = |look: &Look<'_, 'a>| look.judge(&self.protocol()[sign], Level::Mild, Trend::First).0;
        self.looks().each().all(|look| means(look) == Assessment::Normal) && self.is_expected_beside(sign)
    }
}
