//! The style sheet and the scripts of pages about photos.

use maud::{Markup, html};

use crate::visit::Visit;

/// How pages about photos look, beyond what all pages do: others need not carry it.
pub(super) fn style(visit: &Visit) -> Markup {
    html! { link rel="stylesheet" href=(format!("/photos.css?{}", visit.build)); }
}

/// The scripts of a page, in the order in which they need each other, after those that know where pictures are.
pub(super) fn script(visit: &Visit, names: &[&str]) -> Markup {
    html! { @for name in ["database", "photo-store"].iter().chain(names) { script src=(format!("/{name}.js?{}", visit.build)) defer {} } }
}
