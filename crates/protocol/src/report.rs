//! Collects the problems of one text.

use core::ops::Range;

use crate::checks::Check;
use crate::{Problem, Severity};

/// The place of everything taken from a base: not in the text being read.
pub(crate) const NOWHERE: Range<usize> = usize::MAX..usize::MAX;

/// Past this many problems nobody reads on, and looking for suggestions would only take time.
const MAX_PROBLEMS: usize = 500;

/// The problems of one text, as they are found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    problems: Vec<Problem>,
    /// Where the text names its base: stands in for places that are not in the text.
    pub(crate) extends: Option<Range<usize>>,
    /// The text is a base: its problems are only counted, wherever they are.
    base: bool,
}

impl Report {
    /// The report on a base, of which only matters whether it has errors.
    pub(crate) fn of_base() -> Self {
        Self { base: true, ..Self::default() }
    }

    /// Adds a problem, without the places that are not in this text.
    ///
    /// INVARIANT: every label kept is a place in this text. An error that has none left is shown
    /// where the text names its base; anything milder is the base's own affair and is dropped.
    pub(crate) fn add(&mut self, mut problem: Problem) {
        if self.full() || self.base {
            return self.problems.extend((!self.full()).then_some(problem));
        }
        problem.labels.retain(|label| label.span != NOWHERE);
        if problem.labels.is_empty() {
            let Some(span) = self.extends.clone().filter(|_| problem.severity == Severity::Error) else {
                return;
            };
            problem = problem.at(span, "taken from here");
        }
        self.problems.push(problem);
    }

    /// Whether there is no use in looking any further.
    pub(crate) fn full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    /// Whether the text cannot be used.
    pub(crate) fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether a check found something.
    pub(crate) fn has(&self, check: Check) -> bool {
        self.problems.iter().any(|problem| problem.code == check.code)
    }

    /// The problems in the order of their places; at one place the worse first.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| {
            let start = problem.labels.first().map(|label| label.span.start);
            (start, core::cmp::Reverse(problem.severity), problem.code)
        });
        self.problems
    }
}
