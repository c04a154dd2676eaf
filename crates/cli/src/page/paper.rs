//! Where drawings are drawn: lines no wider than the terminal.

use core::fmt::Display;

use anstyle::Style;
use stipple_words::Dates;
use textwrap::Options;

use crate::ink::{DIM, HEADING, PLAIN, styled};

/// Everything stands this far from the left edge.
const MARGIN: &str = "  ";

/// A page being drawn.
#[derive(Debug)]
pub(crate) struct Paper {
    text: String,
    width: usize,
    /// How dates are written on it.
    pub(crate) dates: Dates,
}

/// Columns a text takes.
pub(crate) fn width_of(text: &str) -> usize {
    textwrap::core::display_width(text)
}

impl Paper {
    /// An empty page.
    pub(crate) fn new(width: usize, dates: Dates) -> Self {
        Self { text: String::new(), width, dates }
    }

    /// What was drawn.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// Columns between the margins.
    pub(crate) fn room(&self) -> usize {
        self.width.saturating_sub(2 * MARGIN.len())
    }

    /// An empty line, but never two. A page begins with one, to stand off from the command.
    pub(crate) fn gap(&mut self) {
        if self.text != "\n" && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: impl Display) {
        let line = line.to_string();
        self.text.push_str(MARGIN);
        self.text.push_str(&line);
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// A line of a heading, with some air above.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(styled(HEADING, text));
    }

    /// A paragraph.
    pub(crate) fn para(&mut self, style: Style, text: &str) {
        self.hung("", style, text);
    }

    /// A paragraph behind a lead, which later lines are aligned with.
    pub(crate) fn hung(&mut self, lead: &str, style: Style, text: &str) {
        for line in wrapped(lead, style, text, self.room()) {
            self.line(line);
        }
    }

    /// What it is on the left, what about it on the right; one below the other where space is scarce.
    pub(crate) fn fact(&mut self, indent: &str, what: &str, column: usize, text: &str) {
        let room = self.room().saturating_sub(width_of(indent) + column);
        if room < 24 {
            if !what.is_empty() {
                self.line(format!("{indent}{}", styled(DIM, what)));
            }
            return self.hung(&format!("{indent}  "), PLAIN, text);
        }
        let pad = " ".repeat(column.saturating_sub(width_of(what)));
        self.hung(&format!("{indent}{}{pad}", styled(DIM, what)), PLAIN, text);
    }

    /// One text on the left, one at the right edge; one below the other where they do not fit.
    pub(crate) fn ends(&mut self, left: (Style, &str), right: (Style, &str)) {
        let used = width_of(left.1) + width_of(right.1);
        match self.room().checked_sub(used).filter(|&rest| rest >= 2) {
            Some(rest) => {
                let pad = " ".repeat(rest);
                self.line(styled(left.0, left.1) + &pad + &styled(right.0, right.1));
            }
            None => {
                self.para(left.0, left.1);
                self.para(right.0, right.1);
            }
        }
    }

    /// Two blocks of lines side by side, the left one so many columns wide.
    pub(crate) fn columns(&mut self, left: &[String], right: &[String], column: usize) {
        for at in 0..left.len().max(right.len()) {
            let one = left.get(at).map_or("", String::as_str);
            let other = right.get(at).map_or("", String::as_str);
            let pad = " ".repeat(column.saturating_sub(width_of(one)));
            self.line(format!("{one}{pad}{other}"));
        }
    }
}

/// A paragraph behind a lead, as lines of at most so many columns.
pub(crate) fn wrapped(lead: &str, style: Style, text: &str, width: usize) -> Vec<String> {
    let indent = width_of(lead);
    let room = width.saturating_sub(indent).max(8);
    let options = Options::new(room).break_words(true);
    let lines = textwrap::wrap(text, options);
    let ahead = |at| if at == 0 { lead.to_owned() } else { " ".repeat(indent) };
    let style = if text.is_empty() { PLAIN } else { style };
    lines.iter().enumerate().map(|(at, line)| ahead(at) + &styled(style, line)).collect()
}
