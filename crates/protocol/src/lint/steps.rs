//! Steps: each on its own, and beside the one before it in its ladder.

use super::Lint;
use super::printed::{longest, waits_for_healing};
use crate::checks::{
    DUTY_FORBIDDEN, EMPTY_WINDOW, EXTEND_ON_NO, GETS_STRICTER, HEAT_NOT_LOOSER, LIMIT_UNUSED, NEED_UNUSED,
    NEEDS_DOCTOR, OVERLAPPING_DAYS, PREFERRED_DAY, READ_LOOSELY, STATED_AFTER_ALL, UNMEETABLE_NEED,
    UNREACHABLE_STEP,
};
use crate::document::StepTable;
use crate::nominal::Stretch;
use crate::{Anchor, Assessment, Ladder, Level, Limits, Sessions, Sign, Step, Verdict};

/// A step, where it stands, and when it holds.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) step: &'a Step,
    pub(super) table: &'a StepTable,
    /// `None` when it is counted from the next session.
    pub(super) stretch: Option<Stretch>,
}

impl<'a> Lint<'a> {
    /// The ladders with their steps, each beside its place in the document.
    pub(super) fn placed(&self) -> Vec<(&'a Ladder, Vec<Placed<'a>>)> {
        let (ladders, tables) = (&self.protocol.ladders, &self.document.ladder);
        let nominal = self.nominal;
        let steps = |ladder: &'a Ladder, tables: &'a [toml::Spanned<StepTable>]| {
            let stretches = nominal.stretches(ladder);
            let steps = ladder.steps.iter().zip(tables).zip(stretches);
            steps.map(|((step, table), stretch)| Placed { step, table: table.get_ref(), stretch }).collect()
        };
        let both = ladders.iter().zip(tables);
        both.map(|(ladder, table)| (ladder, steps(ladder, table.step.as_deref().unwrap_or_default())))
            .collect()
    }

    pub(super) fn steps(&mut self) {
        for (ladder, steps) in self.placed() {
            for (at, &step) in steps.iter().enumerate() {
                self.step(ladder, step);
                self.reach(ladder, step, &steps);
                self.unstated(step);
                let before = steps.get(..at).unwrap_or_default();
                self.after(
                    step,
                    before.iter().rfind(|other| other.stretch.is_some() == step.stretch.is_some()),
                );
                before.iter().for_each(|&other| self.overlap(other, step));
            }
        }
    }

    fn step(&mut self, ladder: &Ladder, placed: Placed<'_>) {
        let Placed { step, table, .. } = placed;
        let forbids = step.verdict == Verdict::No;
        if (forbids || step.verdict == Verdict::Yes)
            && (step.limit.is_some() || step.with != Limits::default())
        {
            let message = format!("a limit on `{}`", step.verdict);
            self.report
                .add(LIMIT_UNUSED.says(message).at(table.verdict.span(), "no limit is looked for here"));
        }
        if forbids && !step.needs.is_empty() {
            let message = "a need on `no`".to_owned();
            self.report.add(NEED_UNUSED.says(message).at(table.verdict.span(), "nothing opens here"));
        }
        if forbids && step.extend.is_some() {
            let message = "`extend` on `no`".to_owned();
            self.report.add(EXTEND_ON_NO.says(message).at(table.verdict.span(), "this is the ban"));
        }
        if step.duty && !step.verdict.permits() {
            let message = format!("a duty, but the verdict is `{}`", step.verdict);
            self.report.add(DUTY_FORBIDDEN.says(message).at(table.verdict.span(), "not permitted"));
        }
        if step.needs.doctor {
            let message = format!("this step of `{}` needs a doctor", ladder.id);
            self.found(NEEDS_DOCTOR, message, &table.from, "from here on");
        }
        self.preferred(placed);
        self.absent(placed);
        self.present(ladder, placed);
        self.printed(ladder, placed);
    }

    /// A sign that must be there, but must be gone as well; or one that always calls, and so holds every product.
    fn present(&mut self, ladder: &Ladder, placed: Placed<'_>) {
        let Some(stretch) = placed.stretch.filter(|_| placed.step.verdict != Verdict::No) else { return };
        let product = |at: &crate::ActivityIndex| self.protocol[*at].product;
        let products = !ladder.activities.is_empty() && ladder.activities.iter().all(product);
        for (&sign, id) in placed.step.needs.present.iter().zip(&placed.table.needs.present) {
            let name = &self.protocol[sign].id;
            let message = if placed.step.needs.absent.contains(&sign) {
                format!("`{name}` must be there, and must be gone")
            } else if products && !self.normal_sometime(&self.protocol[sign], stretch) {
                format!("`{name}` must be there, but holds every product while it is")
            } else {
                continue;
            };
            self.found(UNMEETABLE_NEED, message, id, "needed here");
        }
    }

    fn normal_sometime(&self, sign: &Sign, stretch: Stretch) -> bool {
        let mut levels = [Level::Mild, Level::Strong].into_iter();
        let normal = |level, day| self.nominal.means(sign, level, day) == Assessment::Normal;
        levels.any(|level| stretch.touched().each().any(|day| normal(level, day)))
    }

    /// The strict reading of a vague length is the longest it can mean: a ban lasts so long, a permission waits for it.
    fn printed(&mut self, ladder: &Ladder, placed: Placed<'_>) {
        let (Some(stretch), Some(text)) = (placed.stretch, &placed.table.printed) else { return };
        let words = text.get_ref();
        let reached = if placed.step.verdict.permits() { Some(stretch.from) } else { stretch.until };
        let Some(reached) = reached else { return };
        // Where somebody has to look and say so, the words are kept to whatever the days.
        let judged = ladder.steps.iter().any(|step| !step.needs.cleared.is_empty());
        let unhealed = !judged && waits_for_healing(words) && reached < self.nominal.healed();
        if unhealed || longest(words).is_some_and(|length| length.exceeds(reached)) {
            let message = format!("`{words}` is read as {}", in_time(reached));
            self.found(READ_LOOSELY, message, text, "it can be longer");
        }
    }

    fn preferred(&mut self, placed: Placed<'_>) {
        let Placed { step, table, stretch } = placed;
        let (Some(preferred), Some(text)) = (step.preferably, &table.preferably) else { return };
        let early = preferred.anchor == step.window.from.anchor
            && preferred.offset.rough_hours() <= step.window.from.offset.rough_hours();
        let end = stretch.and_then(|stretch| stretch.until);
        let late = self.nominal.hour(preferred).zip(end).is_some_and(|(preferred, end)| preferred >= end);
        let reason = match (step.verdict.permits(), early, late) {
            (false, _, _) => "the step permits nothing",
            (_, true, _) => "the step opens no earlier",
            (_, _, true) => "the step is over by then",
            _ => return,
        };
        self.found(PREFERRED_DAY, format!("the preferred day `{preferred}` changes nothing"), text, reason);
    }

    /// A sign that must be gone, but is normal for as long as the step holds.
    fn absent(&mut self, placed: Placed<'_>) {
        let Some(stretch) = placed.stretch.filter(|_| placed.step.verdict != Verdict::No) else { return };
        for (&sign, id) in placed.step.needs.absent.iter().zip(&placed.table.needs.absent) {
            let sign = &self.protocol[sign];
            if self.expected(sign, stretch) {
                let message = format!("`{}` must be gone, but is normal all that time", sign.id);
                self.found(UNMEETABLE_NEED, message, id, "needed here");
            }
        }
    }

    fn expected(&self, sign: &Sign, stretch: Stretch) -> bool {
        let normal = sign.rules.iter().filter(|rule| rule.means == Assessment::Normal);
        let mut mild = normal.filter(|rule| rule.levels.contains(&Level::Mild));
        mild.any(|rule| self.nominal.stretch(rule.window).is_some_and(|normal| normal.contains(stretch)))
    }

    /// Whether a step ever holds, and ever counts.
    fn reach(&mut self, ladder: &Ladder, placed: Placed<'_>, all: &[Placed<'_>]) {
        let window = placed.step.window;
        if let Some(never) = self.nominal.never(window) {
            let message = never.of(&format!("a step of `{}`", ladder.id));
            self.found(EMPTY_WINDOW, message, &placed.table.from, "from here");
        } else if placed.stretch.is_some_and(Stretch::is_empty) {
            let message = format!("the step from `{}` never holds", window.from);
            self.found(
                UNREACHABLE_STEP,
                message,
                &placed.table.from,
                "a later step opens no later than this",
            );
        } else if all.iter().any(|other| shadows(*other, placed)) {
            let message = format!("the step from `{}` never counts", window.from);
            self.found(UNREACHABLE_STEP, message, &placed.table.from, "a stricter step holds all that time");
        } else if never(ladder.audience.sessions, window.from.anchor) {
            let message = format!("the step from `{}` never holds", window.from);
            self.found(
                UNREACHABLE_STEP,
                message,
                &placed.table.from,
                "not after the sessions this ladder is for",
            );
        }
    }

    /// An end that is said not to be stated, and a later step that is one.
    fn unstated(&mut self, placed: Placed<'_>) {
        let until = placed.stretch.and_then(|stretch| stretch.until);
        if let Some(to) = placed.table.to.as_ref().filter(|_| placed.step.window.unstated && until.is_some())
        {
            let message = format!("the step from `{}` has an end after all", placed.step.window.from);
            self.found(STATED_AFTER_ALL, message, to, "a later step opens");
        }
    }

    /// Beside the step before it, on the same side of the session.
    fn after(&mut self, placed: Placed<'_>, before: Option<&Placed<'_>>) {
        let Placed { step, table, .. } = placed;
        let was = before.map(|before| before.step.verdict);
        let stricter = was.is_some_and(|was| step.verdict < was);
        if stricter && step.stricter_because.is_none() {
            let was = was.map_or("", Verdict::word);
            let message = format!("`{}` after `{was}`", step.verdict);
            let problem = GETS_STRICTER.says(message).at(table.verdict.span(), "stricter from here on");
            let before = before.map_or(crate::report::NOWHERE, |before| before.table.verdict.span());
            self.report.add(problem.at(before, "the step before"));
        }
        if step.heat && (stricter || was.is_none()) {
            let message = "`heat` on a step that does not loosen".to_owned();
            self.found(HEAT_NOT_LOOSER, message, &table.from, "a hot climate changes nothing here");
        }
    }

    fn overlap(&mut self, one: Placed<'_>, other: Placed<'_>) {
        let (Some(first), Some(second)) = (one.stretch, other.stretch) else { return };
        let common = first.meet(second);
        if common.is_empty() || first.is_empty() || second.is_empty() {
            return;
        }
        let (said, also) = (one.step.verdict, other.step.verdict);
        let message = format!("two steps hold {}: `{said}` and `{also}`", common.touched());
        let problem = OVERLAPPING_DAYS.says(message).at(other.table.from.span(), "opens here");
        let end = one.table.to.as_ref().unwrap_or(&one.table.from);
        self.report.add(problem.at(end.span(), "the other goes on until here"));
    }
}

/// Hours after the session, in the largest unit that fits.
fn in_time(hours: i64) -> String {
    if hours % 24 == 0 { format!("day {}", hours / 24) } else { format!("{hours} hours") }
}

/// Whether `other` makes it that `step` never counts.
fn shadows(other: Placed<'_>, step: Placed<'_>) -> bool {
    let (Some(wide), Some(narrow)) = (other.stretch, step.stretch) else { return false };
    other.step.verdict < step.step.verdict && wide.contains(narrow)
}

/// No session follows the final one; none of those between is the final one.
fn never(sessions: Sessions, anchor: Anchor) -> bool {
    matches!((sessions, anchor), (Sessions::Final, Anchor::Next) | (Sessions::Between, Anchor::Final))
}
