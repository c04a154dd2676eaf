//! Why and whence: every rule says why, and names the passage it rests on.

use core::ops::Range;

use super::Lint;
use crate::Ground;
use crate::checks::{NO_SOURCE, NO_WHY};

impl Lint<'_> {
    pub(super) fn sources(&mut self) {
        self.steps_grounds();
        self.items_grounds();
        self.signs_grounds();
        for (reason, table) in self.protocol.reasons.iter().zip(&self.document.reason) {
            let ground = Ground { source: reason.source.clone(), ..Ground::default() };
            self.source(&format!("`{}`", reason.id), &ground, table.id.span());
        }
    }

    fn steps_grounds(&mut self) {
        for (ladder, steps) in self.placed() {
            for placed in steps {
                let what = format!("the step of `{}` from `{}`", ladder.id, placed.step.window.from);
                self.both(&what, &placed.step.ground, placed.table.from.span());
            }
        }
    }

    fn items_grounds(&mut self) {
        let (protocol, document) = (self.protocol, self.document);
        macro_rules! each {
            ($($check:ident $items:ident $tables:ident;)+) => {$(
                for (item, table) in protocol.$items.iter().zip(&document.$tables) {
                    self.$check(&format!("`{}`", item.id), &item.ground, table.id.span());
                }
            )+};
        }
        each! {
            source phases phase;
            both advice advice;
            both clearances clearance;
            both tasks task;
            both accidents accident;
            both classes class;
            source topics topic;
        }
    }

    fn signs_grounds(&mut self) {
        for (sign, table) in self.protocol.signs.iter().zip(&self.document.sign) {
            let rules = table.rule.as_deref().unwrap_or_default();
            for (rule, place) in sign.rules.iter().zip(rules) {
                self.both(&format!("a rule of `{}`", sign.id), &rule.ground, place.span());
            }
            if let Some(worsening) = &sign.worsening {
                self.both(&format!("`worsening` of `{}`", sign.id), &worsening.ground, table.id.span());
            }
        }
    }

    fn both(&mut self, what: &str, ground: &Ground, place: Range<usize>) {
        if ground.why.trim().is_empty() {
            self.report.add(NO_WHY.says(format!("{what} does not say why")).at(place.clone(), "this one"));
        }
        self.source(what, ground, place);
    }

    /// What goes beyond the source has none.
    fn source(&mut self, what: &str, ground: &Ground, place: Range<usize>) {
        if ground.source.trim().is_empty() && !ground.beyond {
            self.report.add(NO_SOURCE.says(format!("{what} names no source")).at(place, "this one"));
        }
    }
}
