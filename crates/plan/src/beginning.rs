//! A sign that is there for longer than it is told of: the day it began is told as well, so that it is not forgotten.

use jiff::civil::Date;
use stipple_protocol::SignIndex;

use crate::World;

impl World<'_> {
    /// The day of which a sign is to be told as well that is told of on a day, and is said to be there since another. What
    /// began before the first session is told of that session's day. `None` where it began on no earlier day, where
    /// that day was told of already, and where it was gone in between.
    #[must_use]
    pub fn told_also(&self, sign: SignIndex, since: Date, on: Date) -> Option<Date> {
        let first = self.sessions().first().map_or(since, |session| session.date);
        let since = since.max(first);
        let mut reports = self.given.reports_of(sign);
        let known = reports
            .any(|told| told.on == since || (!told.level.present() && told.on > since && told.on < on));
        (since < on && !known).then_some(since)
    }
}
