//! What no page takes into account, and why.

use maud::{Markup, html};
use stipple_journal::{SetAside, Why};
use stipple_words::{capital, count, fact as words};

use crate::visit::Visit;

/// The entries that are left out, each with the reason. They stay in the journal.
pub(super) fn draw(visit: &Visit) -> Markup {
    let Some(record) = visit.record.as_deref().filter(|record| record.left_out() > 0) else {
        return html! {};
    };
    html! {
        section #aside {
            h2 { "Left out" }
            p { "These are kept and go along with every export. Your plan does without them." }
            ul.entries { @for aside in &record.folded.set_aside { (one(visit, aside)) } }
            @if record.unreadable > 0 {
                p { (capital(&count(record.unreadable, "entry"))) " cannot be read: damaged, or changed by hand." }
            }
        }
    }
}

fn one(visit: &Visit, aside: &SetAside) -> Markup {
    let fact = visit.facts().iter().find(|fact| fact.id == aside.id);
    let says = fact.map(|fact| words(&fact.kind, visit.protocol(), visit.dates())).unwrap_or_default();
    html! { li { (capital(&says)) span.small { (why(&aside.why)) } } }
}

/// Why, as a person would say it.
fn why(why: &Why) -> &'static str {
    match why {
        Why::Newer { .. } => "A newer version of Stipple wrote it. It counts once this one is up to date.",
        Why::NoTarget { .. } => "The entry it is about has not arrived yet. It counts when that one does.",
        Why::NothingToCorrect { .. } => "It corrects something that says nothing by itself.",
        Why::Circular => "It takes itself back, by way of others.",
        Why::SameId => "An earlier entry has the same number.",
    }
}
