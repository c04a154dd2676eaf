//! The days of a session as rings to cross off with a pen, phase by phase.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_plan::dates_from;
use stipple_words::Dates;

use super::plan::{Held, Plan};

/// The rings of every session on the card. Their numbers are days of the month.
pub(super) fn rings(plan: &Plan<'_>, today: Date, dates: Dates) -> Markup {
    html! {
        @for stretch in &plan.stretches {
            section {
                h2 {
                    "Session " (stretch.session)
                    @if let Some(healed) = stretch.healed { ": healed on " (dates.short(healed)) }
                }
                ul.weeks { @for (phase, held) in &stretch.phases {
                    li {
                        strong { @match phase { Some(phase) => (phase.name), None => "Care" } }
                        span.date { "from " (dates.brief(held.from)) }
                        (each_day(plan, *held, today))
                    }
                } }
            }
        }
    }
}

/// A ring for each day. Only a drawing: the dates stand beside it, and what they change below.
fn each_day(plan: &Plan<'_>, held: Held, today: Date) -> Markup {
    let last = held.to.unwrap_or(held.from);
    let days = dates_from(held.from).take_while(|day| *day <= last);
    html! {
        span.rings aria-hidden="true" { @for day in days { b class=[class(plan, day, today)] { (day.day()) } } }
    }
}

fn class(plan: &Plan<'_>, date: Date, today: Date) -> Option<&'static str> {
    match (date == today, plan.turns_on(date)) {
        (true, _) => Some("now"),
        (false, true) => Some("mark"),
        (false, false) => None,
    }
}
