//! A label's text in pieces: what is marked and what is not, for drawing it.

use stipple_lists::{InOrder, Listed};

use crate::label::{Label, Span};

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing to say about it.
    Plain,
    /// A hit, by its position in [`Label::hits`].
    Hit(usize),
    /// Could not be read.
    Unread,
}

/// The whole text in pieces, in order and without gaps.
#[must_use]
pub fn marks(label: &Label, length: usize) -> Vec<(Span, Mark)> {
    let hits = label.hits.iter().enumerate().map(|(at, hit)| (hit.span, Mark::Hit(at)));
    let unread = label.unread.iter().map(|&span| (span, Mark::Unread));
    let mut marked: Vec<(Span, Mark)> = hits.chain(unread).listed();
    marked.sort_many_by(|one, other| one.0.start.cmp(&other.0.start));
    let mut out = Vec::with_capacity(2 * marked.len() + 1);
    let mut at = 0;
    for (span, mark) in marked {
        // What lies within a piece already marked is told with it.
        if span.start < at || span.end <= span.start {
            continue;
        }
        push(&mut out, Span { start: at, end: span.start }, Mark::Plain);
        push(&mut out, span, mark);
        at = span.end;
    }
    push(&mut out, Span { start: at, end: length }, Mark::Plain);
    out
}

fn push(out: &mut Vec<(Span, Mark)>, span: Span, mark: Mark) {
    if span.start < span.end {
        out.push((span, mark));
    }
}
