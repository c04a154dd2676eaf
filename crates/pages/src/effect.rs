//! What a request changes: facts for the host to store before the page is sent.

use stipple_journal::{Fact, Kind, Told, keeping};
use stipple_lists::Listed;

use crate::Visit;
use crate::reply::Response;

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

/// Facts to store, and the page to go to then.
///
/// After a form the browser is sent on to a page, so that reloading does not send the form again.
#[derive(Clone, Debug)]
pub(crate) struct Then {
    effect: Effect,
    to: String,
}

impl Then {
    /// Records what was told, then goes to a page.
    pub(crate) fn record(told: impl IntoIterator<Item = Kind>, to: impl Into<String>) -> Self {
        Self { effect: Effect::Record(told.into_iter().listed()), to: to.into() }
    }

    /// Records one thing told, then goes to a page.
    pub(crate) fn tell(told: Told, to: impl Into<String>) -> Self {
        Self::record([told.into()], to)
    }

    /// Stores an export, then goes to a page.
    pub(crate) fn import(import: Effect, to: impl Into<String>) -> Self {
        Self { effect: import, to: to.into() }
    }

    /// Changes nothing, and goes to a page.
    pub(crate) fn nothing(to: impl Into<String>) -> Self {
        Self { effect: Effect::None, to: to.into() }
    }

    /// The answer that says so.
    pub(crate) fn into_response(self) -> Response {
        Response { effect: self.effect, ..Response::see_other(&self.to) }
    }
}
