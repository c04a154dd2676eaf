//! Colours. None ever stands alone: every verdict has a glyph and a word as well.

use core::fmt::Display;

use anstyle::{AnsiColor, Effects, Style};
use stipple_protocol::{Assessment, Verdict};
use stipple_words::{assessment, face};

/// The terminal's own colour.
pub(crate) const PLAIN: Style = Style::new();
/// Headings and what matters most.
pub(crate) const BOLD: Style = Style::new().effects(Effects::BOLD);
/// What stands back.
pub(crate) const DIM: Style = Style::new().effects(Effects::DIMMED);
/// The one accent.
pub(crate) const ACCENT: Style = AnsiColor::Cyan.on_default();
/// The accent, for headings.
pub(crate) const HEADING: Style = ACCENT.effects(Effects::BOLD);
/// A warning.
pub(crate) const ALARM: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);

const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const GREEN: Style = AnsiColor::Green.on_default();

/// Text in a style.
pub(crate) fn styled(style: Style, text: impl Display) -> String {
    if style.is_plain() { text.to_string() } else { format!("{style}{text}{style:#}") }
}

/// The colour of a verdict.
pub(crate) fn colour(verdict: Verdict) -> Style {
    match verdict {
        Verdict::No => RED,
        Verdict::Ask => YELLOW,
        Verdict::Gentle | Verdict::Yes => GREEN,
    }
}

/// The glyph of a verdict, in its colour.
pub(crate) fn glyph(verdict: Verdict) -> String {
    styled(colour(verdict), face(verdict).glyph)
}

/// The colour of an assessment.
pub(crate) fn urgency(means: Assessment) -> Style {
    match means {
        Assessment::Normal => GREEN,
        Assessment::Unknown | Assessment::Watch => YELLOW,
        Assessment::Call | Assessment::Urgent => ALARM,
    }
}

/// The glyph of an assessment, in its colour.
pub(crate) fn mark(means: Assessment) -> String {
    styled(urgency(means), assessment(means).glyph)
}
