//! Why a rule is so, and where that stands.

use maud::{Markup, html};
use stipple_protocol::Ground;
use stipple_words::passage;

/// A text that says why when it is opened.
#[must_use]
pub fn why(text: &str, ground: &Ground) -> Markup {
    html! { details { summary { (text) } (grounds(ground)) } }
}

/// Why, and where it stands.
#[must_use]
pub fn grounds(ground: &Ground) -> Markup {
    html! { p.why { (ground.why) " " cite { (passage(&ground.source, ground.beyond)) } } }
}
