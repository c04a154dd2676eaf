//! What went wrong, why, and what to do.

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource};
use stipple_protocol::{Problem, Severity};

use crate::exit::{Failure, Findings};
use crate::ink::{ACCENT, ALARM, BOLD, styled};
use crate::page::wrapped;
use crate::rules::Source;

/// Beyond so many problems nobody reads on.
const SHOWN: usize = 20;

/// Draws a failure.
pub(crate) fn draw(failure: &Failure, width: usize, color: bool) -> String {
    let mut text = String::new();
    if let Some(findings) = &failure.findings {
        text.push_str(&problems(findings, width, color));
    }
    let parts = [
        ("error: ", ALARM, Some(failure.what.as_str())),
        ("  why: ", BOLD, failure.why.as_deref()),
        (" help: ", ACCENT, failure.help.as_deref()),
    ];
    for (lead, style, told) in parts {
        let Some(told) = told else { continue };
        for line in wrapped(&styled(style, lead), anstyle::Style::new(), told, width) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

fn problems(findings: &Findings, width: usize, color: bool) -> String {
    let drawn = findings.problems.iter().take(SHOWN);
    let mut text: String =
        drawn.map(|problem| draw_problem(problem, &findings.source, width, color)).collect();
    let more = findings.problems.len().saturating_sub(SHOWN);
    if more > 0 {
        text.push_str(&format!("and {more} more\n\n"));
    }
    text
}

/// Draws one problem where it stands in the text, as a compiler would.
pub(crate) fn draw_problem(problem: &Problem, source: &Source, width: usize, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_links(false);
    let shown = Shown { problem, text: NamedSource::new(&source.name, source.text.clone()) };
    let mut text = String::new();
    // Only a text that does not hold its own labels fails here; the words stay readable without it.
    if handler.render_report(&mut text, &shown).is_err() {
        text = format!("{}: {}\n", problem.code, problem.message);
    }
    text.push('\n');
    text
}

/// A problem in the shape that the drawing takes.
#[derive(Debug)]
struct Shown<'a> {
    problem: &'a Problem,
    text: NamedSource<String>,
}

impl core::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.problem.message)
    }
}

impl core::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn core::fmt::Display + 'b>> {
        Some(Box::new(self.problem.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn core::fmt::Display + 'b>> {
        self.problem.help.as_ref().map(|help| Box::new(help) as Box<dyn core::fmt::Display + 'b>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.text)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.problem.labels.iter();
        Some(Box::new(labels.map(|label| {
            let text = Some(label.text.clone()).filter(|text| !text.is_empty());
            LabeledSpan::new(text, label.span.start, label.span.len())
        })))
    }
}
