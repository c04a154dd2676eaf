//! A verdict as a sign: told apart by shape, so that no colour is needed to read it.

use maud::{Markup, html};
use stipple_protocol::Verdict;
use stipple_words::face;

/// A small sign of a verdict: a full disc for yes, a half one for gently, a ring with a question for
/// ask, a crossed one for no. Hidden from screen readers: its word stands beside it.
pub fn badge(verdict: Verdict) -> Markup {
    html! {
        svg.badge.(class(verdict)) viewBox="0 0 24 24" aria-hidden="true" {
            circle cx="12" cy="12" r="10" {}
            (inside(verdict))
        }
    }
}

/// The sign with its word.
pub fn told(verdict: Verdict) -> Markup {
    html! { (badge(verdict)) " " (face(verdict).word) }
}

/// How the style sheet calls it.
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::No => "no",
        Verdict::Ask => "ask",
        Verdict::Gentle => "gentle",
        Verdict::Yes => "yes",
    }
}

fn inside(verdict: Verdict) -> Markup {
    html! {
        @match verdict {
            Verdict::Yes => path d="M7 12.5l3.5 3.5L17 9" {},
            Verdict::Gentle => path d="M12 2a10 10 0 0 1 0 20z" {},
            Verdict::Ask => text x="12" y="17" { "?" },
            Verdict::No => path d="M8 8l8 8M16 8l-8 8" {},
        }
    }
}
