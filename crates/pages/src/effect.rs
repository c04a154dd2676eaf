//! What a request changes: facts for the host to store before the page is sent.

use stipple_journal::{Fact, Kind, Told};
use stipple_lists::Listed;

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
    Import(Vec<Fact>),
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
    pub(crate) fn import(facts: Vec<Fact>, to: impl Into<String>) -> Self {
        Self { effect: Effect::Import(facts), to: to.into() }
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
