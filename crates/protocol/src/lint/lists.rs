//! Windows of other items: phases one after the other, and the rules of a sign.

use core::ops::Range;

use super::Lint;
use crate::checks::{EMPTY_WINDOW, HEALED_NEVER, PHASES_GAP, PHASES_OVERLAP, SIGN_RULES_CLASH};
use crate::document::{PhaseTable, SignRuleTable};
use crate::nominal::{Stretch, covers};
use crate::report::NOWHERE;
use crate::{Phase, SignRule, Window};

impl Lint<'_> {
    pub(super) fn lists(&mut self) {
        self.healed();
        self.windows();
        self.phases();
        self.sign_rules();
    }

    fn healed(&mut self) {
        if let Some(text) = self.document.healed.as_ref().filter(|_| self.protocol.healed.amount == 0) {
            self.found(HEALED_NEVER, "skin counts as healed at once".to_owned(), text, "no time at all");
        }
    }

    fn windows(&mut self) {
        let (protocol, document) = (self.protocol, self.document);
        let phases =
            protocol.phases.iter().zip(&document.phase).map(|(item, table)| (item.window, &table.id));
        let advice =
            protocol.advice.iter().zip(&document.advice).map(|(item, table)| (item.window, &table.id));
        let tasks = protocol.tasks.iter().zip(&document.task).map(|(item, table)| (item.window, &table.id));
        let accidents = protocol.accidents.iter().zip(&document.accident);
        let accidents = accidents.map(|(item, table)| (item.window, &table.id));
        for (window, id) in phases.chain(advice).chain(tasks).chain(accidents) {
            self.window(window, id.get_ref(), id.span());
        }
        for (sign, table) in protocol.signs.iter().zip(&document.sign) {
            for (rule, table) in sign.rules.iter().zip(table.rule.iter().flatten()) {
                self.window(rule.window, &sign.id, rule_place(table));
            }
        }
    }

    fn window(&mut self, window: Window, id: &str, place: Range<usize>) {
        if let Some(never) = self.nominal.never(window) {
            let message = never.of(&format!("`{id}`"));
            self.report.add(EMPTY_WINDOW.says(message).at(place, "this one"));
        }
    }

    /// A phase holds until the next one for the same people begins.
    fn phases(&mut self) {
        let phases: Vec<(&Phase, &PhaseTable)> =
            self.protocol.phases.iter().zip(&self.document.phase).collect();
        for (at, (phase, table)) in phases.iter().enumerate() {
            let before = phases.get(..at).unwrap_or_default();
            match before.iter().rfind(|(before, _)| covers(&before.audience, &phase.audience)) {
                Some(&(before, before_at)) => self.phase_after(before, before_at, phase, table),
                None => self.first_phase(phase, table),
            }
        }
    }

    fn first_phase(&mut self, phase: &Phase, table: &PhaseTable) {
        let late = self.nominal.hour(phase.window.from).is_some_and(|hour| hour > 0);
        if late && phase.audience == crate::Audience::default() {
            let message = format!("no phase before `{}`", phase.id);
            self.found(
                PHASES_GAP,
                message,
                table.from.as_ref().unwrap_or(&table.id),
                "the first phase begins here",
            );
        }
    }

    fn phase_after(&mut self, before: &Phase, before_at: &PhaseTable, phase: &Phase, table: &PhaseTable) {
        let (Some(one), Some(other)) =
            (self.nominal.stretch(before.window), self.nominal.stretch(phase.window))
        else {
            return;
        };
        let begins = table.from.as_ref().unwrap_or(&table.id);
        let ends = before_at.to.as_ref().map_or(NOWHERE, toml::Spanned::span);
        let problem = if other.from <= one.from || one.until.is_some_and(|until| until > other.from) {
            PHASES_OVERLAP.says(format!("`{}` begins before `{}` is over", phase.id, before.id))
        } else {
            let gap = one.until.map(|from| Stretch { from, until: Some(other.from) }.filled());
            let Some(days) = gap.filter(|days| !days.is_empty()) else { return };
            PHASES_GAP.says(format!("no phase {days}, between `{}` and `{}`", before.id, phase.id))
        };
        self.report.add(problem.at(begins.span(), "begins here").at(ends, "the one before ends here"));
    }

    fn sign_rules(&mut self) {
        for (sign, table) in self.protocol.signs.iter().zip(&self.document.sign) {
            let tables = table.rule.as_deref().unwrap_or_default();
            let rules: Vec<_> = sign.rules.iter().zip(tables).collect();
            for (at, &(rule, place)) in rules.iter().enumerate() {
                let before = rules.get(..at).unwrap_or_default();
                let clash = before.iter().find_map(|(other, _)| Some((*other, self.clash(other, rule)?)));
                if let Some((other, common)) = clash {
                    let days = common.touched();
                    let (one, two) = (other.means.word(), rule.means.word());
                    let message = format!("`{}` is both `{one}` and `{two}` {days}", sign.id);
                    let place = rule_place(place);
                    self.report.add(SIGN_RULES_CLASH.says(message).at(place, "this rule"));
                }
            }
        }
    }

    /// When two rules speak of the same level and differ.
    fn clash(&self, one: &SignRule, other: &SignRule) -> Option<Stretch> {
        let level = one.levels.iter().any(|level| other.levels.contains(level));
        let common = self.nominal.stretch(one.window)?.meet(self.nominal.stretch(other.window)?);
        (level && one.means != other.means && !common.is_empty()).then_some(common)
    }
}

fn rule_place(rule: &toml::Spanned<SignRuleTable>) -> Range<usize> {
    rule.get_ref().from.as_ref().map_or_else(|| rule.span(), toml::Spanned::span)
}
