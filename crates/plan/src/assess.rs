//! Is this normal? What a sign that is reported now means, with all that was told of it and that stands beside.

use jiff::civil::Date;
use stipple_journal::SignReport;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, EMERGENCY, Ground, Level, SignIndex};

use crate::World;
use crate::assessed::{Assessed, Judged};
use crate::segment::Look;
use crate::since::Since;
use crate::watch::Past;

impl<'a> World<'a> {
    /// What a sign reported now means, given what was reported before. `urgent_word` says that the
    /// person used one of the sign's [`Sign::urgent_words`](stipple_protocol::Sign::urgent_words).
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
    #[must_use]
    pub fn assess_after(
        &self,
        sign: SignIndex,
        level: Level,
        since: Option<Date>,
        told: &[SignReport],
        urgent_word: bool,
    ) -> Assessed<'a> {
        let mut reports: Vec<&SignReport> = self.given.reports_of(sign).chain(told).listed();
        reports.sort_by_key(|report| report.on);
        let assessed = self.judged(Since::new(self.date(), false), (sign, level), since, &reports);
        self.counted(assessed, urgent_word)
    }

    /// What a report means with the word that was said of it and with what is open of its sign: milder is not gone.
    pub(crate) fn counted(&self, told: Assessed<'a>, urgent_word: bool) -> Assessed<'a> {
        if !told.level.present() {
            return told;
        }
        let told = if urgent_word { self.given.urgent(told) } else { told };
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

    /// An emergency, told of now. None in rules that have no such sign.
    #[must_use]
    pub fn emergency(&self) -> Option<Assessed<'a>> {
        let sign = self.protocol().sign(EMERGENCY)?;
        Some(self.assess(sign, Level::Strong, false))
    }

    /// What no rule speaks of, whatever the rules of the sign say of something like it.
    #[must_use]
    pub fn at_least_unlisted(&self, assessed: Assessed<'a>) -> Assessed<'a> {
        let triage = &self.protocol().triage;
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
