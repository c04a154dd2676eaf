//! The verdict over the coming days: a mark a day, the freer the higher, and the same in words.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{badge, class};
use stipple_lists::Listed;
use stipple_plan::{About, Answer, Moment, World, dates_from, days_between};
use stipple_protocol::{ActivityIndex, Verdict};
use stipple_words::{Dates, face};

use super::asked::Asked;
use crate::visit::Visit;

/// As far as is looked.
const FAR: usize = 60;
/// Fewest and most days drawn.
const FEWEST: usize = 14;
const MOST: usize = 35;
/// Days drawn after the last change.
const AFTER: usize = 4;
/// Between two verdicts, in pixels, and the height of the lowest.
const RUNG: usize = 15;
const GROUND: usize = 53;

/// The days of a drawing.
struct Days {
    each: Vec<(Date, Verdict)>,
    today: Date,
    asked: Date,
}

/// The drawing when there is something to draw, and what it says.
pub(super) fn draw(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let About::Activity(activity) = answer.about else { return html! {} };
    let days = Days::of(asked, activity, answer.verdict);
    let (dates, runs) = (asked.visit.dates(), runs(&days.each));
    html! {
        figure.strip {
            @if runs.len() > 1 { (days.svg()) (days.ends(dates)) }
            ol.plain { @for &(from, verdict) in &runs { (told(asked.visit, from, verdict)) } }
        }
    }
}

impl Days {
    /// From today on; from the day asked about when that is past, and then as it was known that day.
    fn of(asked: &Asked<'_, '_>, activity: ActivityIndex, verdict: Verdict) -> Self {
        let (today, on) = (asked.visit.today(), asked.reading.world.moment().day);
        let world: &World<'_> = if on < today { &asked.reading.world } else { asked.now };
        let world = world.clone().as_planned(today);
        let said = |date| if date == on && on <= today { verdict } else { world.verdict_on(activity, date) };
        let dates = dates_from(on.min(today)).take(FAR);
        let mut each: Vec<_> = dates.map(|date| (date, said(date))).listed();
        let shown = usize::try_from(days_between(on.min(today), on)).unwrap_or(0) + 1;
        each.truncate((last_change(&each) + AFTER).max(shown).clamp(FEWEST, MOST));
        Self { each, today, asked: on }
    }

    fn first(&self) -> Date {
        self.each.first().map_or(self.asked, |&(date, _)| date)
    }

    fn svg(&self) -> Markup {
        html! {
            svg.coming aria-hidden="true" {
                @for (at, &(date, verdict)) in self.each.iter().enumerate() {
                    @if date == self.today || date == self.asked {
                        rect.now[date == self.today].then[date != self.today]
                            x=(share(at, self.each.len())) y="0" width=(share(1, self.each.len())) height="100%" rx="4" {}
                    }
                    svg x=(middle(at, self.each.len())) y=(GROUND - RUNG * rung(verdict)) {
                        g transform=[self.roomy().then_some("scale(1.3)")] { (mark(verdict)) }
                    }
                }
            }
        }
    }

    /// Whether larger marks have room beside each other on a small phone.
    fn roomy(&self) -> bool {
        self.each.len() <= 21
    }

    fn ends(&self, dates: Dates) -> Markup {
        let name = |date| if date == self.today { "today".to_owned() } else { dates.brief(date) };
        let last = self.each.last().map_or(self.asked, |&(date, _)| date);
        html! { p.ends aria-hidden="true" { span { (name(self.first())) } span { (name(last)) } } }
    }
}

/// Place of the last day on which the verdict is another one than the day before.
fn last_change(each: &[(Date, Verdict)]) -> usize {
    let last = each.last().map(|&(_, verdict)| verdict);
    each.iter().rposition(|&(_, verdict)| Some(verdict) != last).map_or(0, |at| at + 1)
}

/// The first of each stretch of days with the same verdict.
fn runs(each: &[(Date, Verdict)]) -> Vec<(Date, Verdict)> {
    let mut runs: Vec<(Date, Verdict)> = Vec::new();
    for &(date, verdict) in each {
        if runs.last().is_none_or(|last| last.1 != verdict) {
            runs.push((date, verdict));
        }
    }
    runs
}

/// A stretch in words.
fn told(visit: &Visit, from: Date, verdict: Verdict) -> Markup {
    html! { li { (badge(verdict)) " " (since(visit, from)) ": " strong { (face(verdict).word) } } }
}

/// `From Mon 16 March (day 14)`.
fn since(visit: &Visit, from: Date) -> String {
    let day = visit.world_at(Moment::day(from)).map(|world| world.day_number());
    match day.ok().filter(|day| *day >= 0) {
        _ if from == visit.today() => "From today".to_owned(),
        Some(day) => format!("From {} (day {day})", visit.dates().short(from)),
        None => format!("From {}", visit.dates().short(from)),
    }
}

fn rung(verdict: Verdict) -> usize {
    match verdict {
        Verdict::No => 0,
        Verdict::Ask => 1,
        Verdict::Gentle => 2,
        Verdict::Yes => 3,
    }
}

fn mark(verdict: Verdict) -> Markup {
    html! {
        circle.(class(verdict)) r="3.4" {}
        @match verdict {
            Verdict::Gentle => path.gentle d="M0-3.4a3.4 3.4 0 0 1 0 6.8z" {},
            Verdict::No => path.no d="M-1.3-1.3l2.6 2.6M1.3-1.3l-2.6 2.6" {},
            Verdict::Ask | Verdict::Yes => {},
        }
    }
}

/// So many days as a share of the width.
fn share(days: usize, all: usize) -> String {
    hundredths(days * 10_000 / all.max(1))
}

/// The middle of a day.
fn middle(at: usize, all: usize) -> String {
    hundredths((2 * at + 1) * 5_000 / all.max(1))
}

fn hundredths(share: usize) -> String {
    format!("{}.{:02}%", share / 100, share % 100)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use stipple_protocol::Verdict::{Ask, No, Yes};

    use super::*;

    fn days(verdicts: &[Verdict]) -> Vec<(Date, Verdict)> {
        dates_from(date(2026, 3, 2)).zip(verdicts.iter().copied()).collect()
    }

    #[test]
    fn a_stretch_begins_where_the_verdict_turns() {
        let each = days(&[No, No, Ask, Ask, Yes]);
        let on = |day, verdict| (date(2026, 3, day), verdict);
        assert_eq!(runs(&each), [on(2, No), on(4, Ask), on(6, Yes)]);
        assert_eq!(last_change(&each), 4);
        assert_eq!(last_change(&days(&[No, No])), 0);
    }

    #[test]
    fn places_are_shares_of_the_width() {
        assert_eq!(
            (share(1, 3), middle(0, 2), middle(1, 2)),
            ("33.33%".into(), "25.00%".into(), "75.00%".into())
        );
    }
}
