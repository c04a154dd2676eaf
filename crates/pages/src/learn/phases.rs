//! The phases of healing with their days, as they fall for this person.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::grounds;
use stipple_plan::{Column, Timeline, World, days_after, days_between};
use stipple_protocol::{Phase, Sessions};
use stipple_words::Dates;

use crate::visit::Visit;

/// How long before the first session care can begin, in days.
const BEFORE: i32 = 30;
/// How long after healing is looked, in days.
const AFTER: i32 = 7;

/// A phase with the first and the last of its days.
struct Stretch<'a> {
    phase: &'a Phase,
    first: Column<'a>,
    last: Column<'a>,
}

/// The phases around the latest session, then those that are not part of it.
pub(super) fn draw(visit: &Visit, world: &World<'_>) -> Markup {
    let course = Course::of(visit, world);
    let timeline = world.timeline(course.from, course.days);
    let stretches = stretches(&timeline);
    let seen = |phase: &&Phase| stretches.iter().any(|stretch| stretch.phase.id == phase.id);
    html! {
        @for (at, stretch) in stretches.iter().enumerate() {
            @let open = at + 1 == stretches.len() && course.next.is_none();
            (piece(stretch.phase, &stretch.days(open, visit.dates()), stretch.holds(visit.today(), open)))
        }
        @for phase in world.protocol().phases.iter().filter(|phase| !seen(phase)) {
            (piece(phase, elsewhere(phase), false))
        }
    }
}

/// The days around the latest session.
struct Course {
    from: Date,
    days: u16,
    /// The next session, when one is planned.
    next: Option<Date>,
}

impl Course {
    fn of(visit: &Visit, world: &World<'_>) -> Self {
        let dates = visit.course().sessions.iter().map(|session| session.date);
        let begun = dates.clone().rfind(|&date| date <= visit.today());
        let start = begun.or(dates.clone().next()).unwrap_or(visit.today());
        let next = dates.clone().find(|&date| date > start);
        let before = if dates.clone().next() == Some(start) { BEFORE } else { 0 };
        let from = days_after(start, -before);
        let whole = before + world.protocol().healed.days_from(start).max(0) + AFTER;
        let days = next.map_or(whole, |next| whole.min(days_between(from, next)));
        Self { from, days: u16::try_from(days).unwrap_or(u16::MAX), next }
    }
}

fn stretches<'a>(timeline: &Timeline<'a>) -> Vec<Stretch<'a>> {
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    for column in &timeline.days {
        let Some(phase) = column.phase else { continue };
        match stretches.last_mut() {
            Some(last) if last.phase.id == phase.id => last.last = *column,
            _ => stretches.push(Stretch { phase, first: *column, last: *column }),
        }
    }
    stretches
}

impl Stretch<'_> {
    fn days(&self, open: bool, dates: Dates) -> String {
        let (first, last) = (&self.first, &self.last);
        if open {
            return format!("From day {} on, from {}", first.day, dates.short(first.date));
        }
        match first.day {
            ..0 => format!("{} to {}", dates.short(first.date), dates.short(last.date)),
            day => format!(
                "Days {day} to {}, {} to {}",
                last.day,
                dates.short(first.date),
                dates.short(last.date)
            ),
        }
    }

    fn holds(&self, today: Date, open: bool) -> bool {
        self.first.date <= today && (open || today <= self.last.date)
    }
}

/// When a phase comes that is no part of the days around the latest session.
fn elsewhere(phase: &Phase) -> &'static str {
    match phase.audience.sessions {
        Sessions::Final => "After your final session",
        Sessions::Between => "Between two sessions",
        Sessions::Every => "At another time",
    }
}

fn piece(phase: &Phase, days: &str, now: bool) -> Markup {
    html! {
        section.piece id=(format!("phase-{}", phase.id)) {
            h3 { (phase.name) @if now { " " span.here { "you are here" } } }
            p.date { (days) }
            p { (phase.says) }
            (grounds(&phase.ground))
            @for note in &phase.ground.notes { p.why { "Set aside: " (note.text) " " cite { (note.source) } } }
        }
    }
}
