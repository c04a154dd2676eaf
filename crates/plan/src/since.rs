//! When something was told of, as far as it tells sessions apart.

use jiff::civil::Date;
use stipple_journal::SignReport;

/// When something was told of: its day, and on the day of a session on which side of it. Later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Since {
    pub(crate) on: Date,
    after: bool,
}

impl Since {
    pub(crate) fn new(on: Date, ahead: bool) -> Self {
        Self { on, after: !ahead }
    }

    pub(crate) fn of(report: &SignReport) -> Self {
        Self::new(report.on, report.ahead)
    }

    /// Whether it was told ahead of a session of its day.
    pub(crate) fn is_ahead(self) -> bool {
        !self.after
    }
}
