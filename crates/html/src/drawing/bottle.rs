//! A phone that looks at the back of a bottle: how the words on it get into the box.

use maud::{Markup, html};

/// The bottle, its small print, and a phone before it.
pub fn bottle() -> Markup {
    html! {
        svg.bottle viewBox="0 0 96 64" width="96" height="64" aria-hidden="true" {
            path d="M18 14v-9h12v9l6 8v38H12V22z" {}
            path.faint d="M17 32h14M17 38h14M17 44h14M17 50h9" {}
            rect x="52" y="8" width="32" height="52" rx="5" {}
            path.faint d="M58 26h20M58 32h20M58 38h12" {}
            path d="M56 20v-4h4M80 20v-4h-4M56 44v4h4M80 44v4h-4" {}
        }
    }
}
