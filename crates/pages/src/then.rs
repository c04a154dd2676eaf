//! What a form leads to: facts to store, and the page to go to then.

use stipple_journal::{Kind, Told};
use stipple_lists::Listed;

use crate::effect::{Effect, Response};

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
