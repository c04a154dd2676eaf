//! The course of a sign over the days: a ring where it was looked for and not there, half a bar for a
//! little, a whole one for a lot. Where nobody looked there is nothing at all: not known is not fine.
//!
//! Hidden from screen readers: beside it stands the same in words.

use maud::{Markup, html};
use stipple_protocol::Level;

use super::span::Span;

/// Height of the drawing, in its own units.
const HEIGHT: u8 = 26;

/// A sign over some days: what was seen on each, `None` where nobody looked.
pub fn course_of_sign(span: Span, seen: &[Option<Level>]) -> Markup {
    html! {
        svg.sign aria-hidden="true" height=(HEIGHT) {
            @for (at, level) in seen.iter().enumerate() { @if let Some(level) = level { (day(span, at, *level)) } }
        }
    }
}

fn day(span: Span, at: usize, level: Level) -> Markup {
    let bar =
        |height: u8| html! { rect x=(span.x(at)) width=(span.x(1)) y=(HEIGHT - height) height=(height) {} };
    match level {
        Level::None => html! { circle cx=(span.middle(at)) cy=(HEIGHT - 5) r="3" {} },
        Level::Mild => bar(12),
        Level::Strong => bar(HEIGHT),
    }
}
