//! What was recorded last, and the way to take it back.

use maud::{Markup, html};
use stipple_journal::History;
use stipple_words::{capital, recorded};

use crate::visit::Visit;

/// What was recorded last, and the button that takes it back. Nothing where nothing can be taken back.
pub(crate) fn take_back(visit: &Visit, history: &History<'_>, button: &str) -> Markup {
    html! {
        @if let Some(undo) = history.undo(None) {
            form method="post" action="/undo" {
                p { (capital(&recorded(history, &undo.act, visit.protocol(), visit.dates()))) }
                input type="hidden" name="target" value=[undo.id()];
                button.quiet { (button) }
            }
        }
    }
}
