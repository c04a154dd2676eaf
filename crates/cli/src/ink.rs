//! Colours and glyphs. Colour never stands alone: every verdict has a glyph and a word as well.

use core::fmt::Display;

use anstyle::{AnsiColor, Effects, Style};
use stipple_protocol::{Assessment, Verdict};

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

/// How a verdict is drawn.
pub(crate) struct Face {
    /// One character.
    pub(crate) glyph: &'static str,
    /// Its colour.
    pub(crate) style: Style,
    /// A word or two, as in "from Monday: ask your clinic".
    pub(crate) word: &'static str,
    /// The answer, as a sentence.
    pub(crate) says: &'static str,
}

/// How this verdict is drawn.
pub(crate) fn face(verdict: Verdict) -> Face {
    let (glyph, style, word, says) = match verdict {
        Verdict::No => ("✕", RED, "no", "No, not yet."),
        Verdict::Ask => ("?", YELLOW, "ask your clinic", "Ask your clinic."),
        Verdict::Gentle => ("◐", GREEN, "gently", "Yes, gently."),
        Verdict::Yes => ("●", GREEN, "yes", "Yes."),
    };
    Face { glyph, style, word, says }
}

/// How an assessment is drawn: glyph, colour, sentence.
pub(crate) fn assessment(means: Assessment) -> (&'static str, Style, &'static str) {
    match means {
        Assessment::Normal => ("●", GREEN, "Normal for this time."),
        Assessment::Unknown => ("?", YELLOW, "Not known."),
        Assessment::Call => ("▲", ALARM, "Call your clinic."),
        Assessment::Urgent => ("▲", ALARM, "Get medical help now."),
    }
}
