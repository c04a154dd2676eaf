//! Signs: what they mean less than the guide does, and how long they are watched.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use toml::Spanned;

use super::Lint;
use crate::checks::{A_LOT_MILDER, LESS_THAN_CALL, WATCH_TOO_LONG, WATCH_UNUSED, WATCHED_AGAIN};
use crate::document::{SignRuleTable, Text};
use crate::nominal::{LAST_DAY, in_words};
use crate::{Assessment, Level, Sign, SignRule};

/// Signs that the guide lists as not normal, with their levels.
static NOT_NORMAL: LazyLock<BTreeMap<String, Vec<Level>>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../protocols/not-normal.toml")).unwrap_or_default()
});

impl Lint<'_> {
    pub(super) fn signs(&mut self) {
        for (sign, table) in self.protocol.signs.iter().zip(&self.document.sign) {
            self.less_than_call(sign, &table.id);
            self.a_lot_milder(sign, &table.id);
            let tables = table.rule.as_deref().unwrap_or_default();
            for (rule, table) in sign.rules.iter().zip(tables) {
                self.watch(rule, table.get_ref());
                self.watched_again(sign, rule, table);
            }
        }
    }

    fn less_than_call(&mut self, sign: &Sign, id: &Text) {
        for &level in NOT_NORMAL.get(&sign.id).into_iter().flatten() {
            let milder = |day: &usize| self.nominal.means(sign, level, *day) < Assessment::Call;
            let days: Vec<usize> = (0..=LAST_DAY).filter(milder).collect();
            if !days.is_empty() {
                let message =
                    format!("`{}` ({}) means less than `call` {}", sign.id, level.word(), in_words(&days));
                self.found(LESS_THAN_CALL, message, id, "not normal, by the guide");
            }
        }
    }

    /// A lot that means less than a little, or is watched for longer: that looks like a slip.
    fn a_lot_milder(&mut self, sign: &Sign, id: &Text) {
        let milder = |day: &usize| {
            let [little, lot] =
                [Level::Mild, Level::Strong].map(|level| self.nominal.serious(sign, level, *day));
            lot < little
        };
        let days: Vec<usize> = (0..=LAST_DAY).filter(milder).collect();
        if !days.is_empty() {
            let message = format!("a lot of `{}` means less than a little {}", sign.id, in_words(&days));
            self.found(A_LOT_MILDER, message, id, "worse is never milder");
        }
    }

    /// A watch after another one is for what begins in it: what was there before is a call by then.
    fn watched_again(&mut self, sign: &Sign, rule: &SignRule, table: &Spanned<SignRuleTable>) {
        let begins = self.nominal.stretch(rule.window).map(|stretch| stretch.from);
        let before = |other: &SignRule| {
            let alike = other.levels.iter().any(|level| rule.levels.contains(level));
            let over = self.nominal.stretch(other.window).and_then(|stretch| stretch.until);
            alike
                && other.means == Assessment::Watch
                && over.zip(begins).is_some_and(|(over, begins)| over <= begins)
        };
        if rule.means == Assessment::Watch && sign.rules.iter().any(before) {
            let message = format!("`{}` is watched a second time", sign.id);
            let place = table.get_ref().from.as_ref().map_or_else(|| table.span(), Spanned::span);
            self.report.add(WATCHED_AGAIN.says(message).at(place, "watched before"));
        }
    }

    fn watch(&mut self, rule: &SignRule, table: &SignRuleTable) {
        let Some(text) = &table.watch else { return };
        let Some(length) = rule.watch else {
            let message = format!("`watch` on a rule that says `{}`", rule.means.word());
            return self.found(WATCH_UNUSED, message, text, "nothing is watched here");
        };
        let window = self.nominal.stretch(rule.window);
        let room = window.and_then(|window| Some(window.until? - window.from));
        if room.is_some_and(|room| length.rough_hours() > room) {
            let message = format!("watched for {}, but the rule is over before", length.in_words());
            self.found(WATCH_TOO_LONG, message, text, "longer than the rule");
        }
    }
}
