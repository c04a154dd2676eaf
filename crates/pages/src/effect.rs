//! What a request changes: facts for the host to store before the page is sent.

use stipple_journal::{Fact, Kind, Told, keeping};
use stipple_lists::Listed;

use crate::visit::Visit;

/// A page, and what to store before it is sent.
pub type Response = stipple_html::Response<Effect>;

/// What the host must store before it sends the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Effect {
    /// Nothing.
    #[default]
    None,
    /// New facts, all or none, in this order.
    Record(Vec<Kind>),
    /// Facts from an export, all or none, each at the place it has.
    Import {
        /// The facts.
        facts: Vec<Fact>,
        /// New facts beside them, by which the course keeps its rules.
        kept: Vec<Kind>,
    },
}

impl Effect {
    /// Facts from elsewhere, taken into the journal of this visit: its course keeps its rules. Only a person's yes moves
    /// those.
    #[must_use]
    pub fn import(visit: &Visit, facts: Vec<Fact>) -> Self {
        let kept = keeping(visit.facts(), &facts, &visit.new_pin());
        Self::Import { facts, kept }
    }

    /// With the rules of the course, where it begins, or begins again: whichever page it begins on.
    pub(crate) fn with_rules(self, visit: &Visit) -> Self {
        let Self::Record(kinds) = self else { return self };
        let begins = visit.course().sessions.is_empty() && kinds.iter().any(tells_a_session);
        let rules = if begins { visit.course().begins_with(&visit.new_pin()) } else { Vec::new() };
        Self::Record(rules.into_iter().chain(kinds).listed())
    }
}

fn tells_a_session(kind: &Kind) -> bool {
    matches!(kind, Kind::Tell(Told::Session { .. } | Told::TookPlace { .. }))
}
