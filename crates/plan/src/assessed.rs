//! What a sign means, how it moved, and what decided.

use core::cmp::{Ordering, Reverse};

use jiff::civil::Date;
use stipple_protocol::{Assessment, Level, SignIndex, Triage};

/// What one sign means on its day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assessed<'a> {
    /// The sign.
    pub sign: SignIndex,
    /// As reported.
    pub level: Level,
    /// The day, counted from the session before it.
    pub day: i32,
    /// The day since which words say that it is there, when that is not its day.
    pub since: Option<Date>,
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
    /// A rule of the sign, by position in [`Sign::rules`](stipple_protocol::Sign::rules).
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
    pub(crate) fn overdue(self) -> Self {
        if let Self::Rule(at) = self { Self::Overdue(at) } else { self }
    }
}

impl<'a> Assessed<'a> {
    /// The more serious of both, or what has to be less sooner.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        let seriousness = |one: &Self| (one.means, Reverse(one.look_by.unwrap_or(Date::MAX)));
        if seriousness(&other) > seriousness(&self) { other } else { self }
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
