//! The forms of the page as they stand, and what all its sections draw with.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{Fields, Form, Wrong, local};
use stipple_words::capital;

use crate::visit::Visit;

/// The section of the sessions.
pub(super) const SESSIONS: &str = "/course#sessions";

/// Said to a page that was left open, when the session that it asks about is there no more.
pub(super) const GONE: &str = "That session is no longer on your list; below is what is on it now.";

/// All forms of the page: each as it was sent, or with what is known.
pub(super) struct Board<'a> {
    pub(super) visit: &'a Visit,
    pub(super) sent: Option<&'a Form>,
}

impl Board<'_> {
    /// A form with what is known, or as it was sent.
    pub(super) fn form(&self, id: &str, known: Fields) -> Form {
        let sent = self.sent.filter(|sent| sent.id == id);
        sent.cloned().unwrap_or_else(|| Form::new(id, known))
    }

    /// Whether a form was sent and has to be filled in again.
    pub(super) fn is_sent(&self, id: &str) -> bool {
        self.sent.is_some_and(|sent| sent.id == id)
    }
}

/// A form that was sent and cannot be used, as it was filled in.
pub(super) fn refused(id: impl Into<String>, fields: &Fields, wrong: Wrong) -> Form {
    Form { wrong: Some(wrong), ..Form::new(id, fields.clone()) }
}

/// Where a form leads back to: it may stand on another page.
pub(super) fn back<'f>(fields: &'f Fields, otherwise: &'f str) -> &'f str {
    fields.get("back").and_then(local).unwrap_or(otherwise)
}

/// A sign for what is there already and what is not yet: a full disc with a tick, or an empty ring.
pub(super) fn mark(there: bool) -> Markup {
    html! {
        svg.badge.(if there { "yes" } else { "open" }) viewBox="0 0 24 24" aria-hidden="true" {
            circle cx="12" cy="12" r="10" {}
            @if there { path d="M7 12.5l3.5 3.5L17 9" {} }
        }
    }
}

/// A day, its year with it.
pub(super) fn long(visit: &Visit, date: Date) -> String {
    capital(&visit.dates().long(date))
}
