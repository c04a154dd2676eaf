//! The ladders over the days. The shape of a band tells the verdict, from the ground up: a line on
//! the ground for no, dots for ask, half a band for gently, a whole one for yes.
//!
//! Every part is hidden from screen readers: beside each stands the same in words.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_plan::Column;
use stipple_protocol::Verdict;
use stipple_words::{Dates, face};

use super::span::{Run, Span};
use crate::verdict::class;

/// A label needs this much of the width, in hundredths.
const LABEL: usize = 17;

/// The days of a drawing and what is marked on them.
pub struct Axis<'a> {
    /// The days.
    pub span: Span,
    /// The days as the engine counts them; as many as the span has.
    pub columns: &'a [Column<'a>],
    /// Today, when it is among them.
    pub today: Option<usize>,
    /// Places of sessions.
    pub sessions: &'a [usize],
    /// How dates are written.
    pub dates: Dates,
}

impl Axis<'_> {
    /// The dates, and today.
    pub fn draw(&self) -> Markup {
        html! {
            svg.axis aria-hidden="true" height="38" {
                @for at in self.labelled() { (self.label(at)) }
                @if let Some(at) = self.today { (self.now(at)) }
            }
        }
    }

    /// Lines through all bands: weeks and sessions.
    pub fn lines(&self) -> Markup {
        html! {
            svg.lines aria-hidden="true" height="100%" {
                @for at in self.weeks() { (upright("week", &self.span.x(at))) }
                @for &at in self.sessions { (upright("session", &self.span.x(at))) }
            }
        }
    }

    /// A line for today, and a veil over what is past, so that the eye goes to what is to come.
    pub fn past(&self) -> Markup {
        html! {
            @if let Some(at) = self.today {
                svg.lines aria-hidden="true" height="100%" {
                    rect.past width=(self.span.x(at)) height="100%" {}
                    (upright("now", &self.span.middle(at)))
                }
            }
        }
    }

    /// Places at which a week of care begins, sessions left out.
    fn weeks(&self) -> impl Iterator<Item = usize> {
        let begin = self.columns.iter().enumerate().filter(|(_, column)| column.day.rem_euclid(7) == 0);
        begin.map(|(at, _)| at).filter(|at| !self.sessions.contains(at))
    }

    /// The places that get a label: sessions first, then as many weeks as there is space for.
    fn labelled(&self) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        for at in self.sessions.iter().copied().chain(self.weeks()) {
            let place = self.span.hundredths(at);
            let apart = |&other: &usize| self.span.hundredths(other).abs_diff(place) >= LABEL;
            if chosen.iter().all(apart) && (place + LABEL <= 100 || self.sessions.contains(&at)) {
                chosen.push(at);
            }
        }
        chosen
    }

    fn label(&self, at: usize) -> Markup {
        let session = self.sessions.contains(&at);
        let class = if session { "session" } else { "week" };
        let outward = (self.span.hundredths(at) + LABEL > 100).then_some("end");
        html! {
            text class=(class) x=(self.span.x(at)) y="13" text-anchor=[outward] {
                (self.dates.brief(self.span.date(at)))
            }
        }
    }

    fn now(&self, at: usize) -> Markup {
        let anchor = match self.span.hundredths(at) {
            0..10 => "start",
            10..90 => "middle",
            _ => "end",
        };
        html! { text.now x=(self.span.middle(at)) y="31" text-anchor=(anchor) { "today" } }
    }
}

fn upright(class: &str, x: &str) -> Markup {
    html! { line class=(class) x1=(x) x2=(x) y1="0" y2="100%" {} }
}

/// A ladder as a band.
pub fn band(span: Span, runs: &[Run<Verdict>]) -> Markup {
    html! { svg.band aria-hidden="true" height="16" { @for run in runs { (stretch(span, run)) } } }
}

fn stretch(span: Span, run: &Run<Verdict>) -> Markup {
    let (x, end) = (span.x(run.at), span.x(run.at + run.days));
    let (y, class) = (height(run.of), class(run.of));
    html! {
        @if run.of.permits() {
            rect class=(class) x=(x) y=(16 - y) width=(span.x(run.days)) height=(y) {}
        } @else {
            line class=(class) x1=(x) x2=(end) y1=(16 - y) y2=(16 - y) {}
        }
    }
}

/// How high a verdict stands, of sixteen.
fn height(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::No => 1,
        Verdict::Ask => 3,
        Verdict::Gentle => 7,
        Verdict::Yes => 15,
    }
}

/// Days on which something was done, a mark each.
pub fn marks(span: Span, places: &[usize]) -> Markup {
    html! {
        svg.band aria-hidden="true" height="16" {
            @for &at in places { circle.done cx=(span.middle(at)) cy="8" r="3" {} }
        }
    }
}

/// Phases as stretches with the number of each, the one of today filled.
pub fn phases(span: Span, stretches: &[Run<Option<usize>>], today: Option<usize>) -> Markup {
    html! {
        svg.phases aria-hidden="true" height="22" {
            @for run in stretches { @if let Some(at) = run.of { (phase(span, run, at + 1, today)) } }
        }
    }
}

fn phase(span: Span, run: &Run<Option<usize>>, number: usize, today: Option<usize>) -> Markup {
    let class = today.filter(|&at| run.holds(at)).map(|_| "now");
    // Each stretch is a drawing of its own, so that the number can stand in its middle.
    html! {
        svg class=[class] x=(span.x(run.at)) width=(span.x(run.days)) {
            rect width="100%" height="22" rx="4" {}
            text x="50%" y="16" { (number) }
        }
    }
}

/// What each shape means.
pub fn legend() -> Markup {
    let span = Span { from: Date::ZERO, days: 1 };
    let sample = |of| band(span, &[Run { at: 0, days: 1, of }]);
    html! {
        ul.row.plain aria-hidden="true" {
            @for verdict in Verdict::ALL { li { (beside(&sample(verdict), 16)) " " (face(verdict).word) } }
            li { (beside(&html! { g.lines { (upright("session", "50%")) } }, 16)) " your session" }
        }
    }
}

/// A small drawing to stand in a line of text.
pub fn beside(drawing: &Markup, height: u8) -> Markup {
    html! { svg width="26" height=(height) { (drawing) } }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn columns(span: Span, session: usize) -> Vec<Column<'static>> {
        let day = |at: usize| i32::try_from(at).unwrap() - i32::try_from(session).unwrap();
        (0..span.days)
            .map(|at| Column { date: span.date(at), day: day(at), phase: None, in_question: false })
            .collect()
    }

    fn labelled(days: usize, sessions: &[usize]) -> Vec<usize> {
        let span = Span { from: date(2026, 3, 2), days };
        let columns = columns(span, 0);
        let axis = Axis { span, columns: &columns, today: None, sessions, dates: Dates::default() };
        axis.labelled()
    }

    #[test]
    fn each_week_has_its_date_while_there_is_space() {
        assert_eq!(labelled(38, &[0]), [0, 7, 14, 21, 28]);
    }

    #[test]
    fn weeks_give_way_to_each_other_and_to_sessions() {
        assert_eq!(labelled(120, &[0]), [0, 21, 42, 63, 84]);
        assert_eq!(labelled(38, &[0, 24]), [0, 24, 7, 14]);
    }

    #[test]
    fn a_session_at_the_very_end_keeps_its_label() {
        assert_eq!(labelled(38, &[37]), [37, 0, 7, 14, 21, 28]);
    }

    #[test]
    fn a_freer_verdict_stands_higher() {
        let heights = Verdict::ALL.map(height);
        assert!(heights.is_sorted_by(|one, other| one < other), "{heights:?}");
    }
}
