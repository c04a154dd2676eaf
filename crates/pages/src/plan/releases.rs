//! What changes when, by date: the days to come as a list.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::badge;
use stipple_lists::Listed;
use stipple_plan::{Timeline, World};
use stipple_protocol::{ActivityIndex, Protocol, Verdict};
use stipple_words::{Dates, capital, face};

/// A date on which something changes.
pub(crate) struct Turn {
    /// The date.
    pub(crate) on: Date,
    /// Counted from the session that day belongs to.
    pub(crate) day: i32,
    /// What it brings.
    pub(crate) brings: Brings,
}

/// What a date brings.
pub(crate) enum Brings {
    /// A session, which starts the count again.
    Session,
    /// Other verdicts than the day before.
    Changes(Vec<(ActivityIndex, Verdict)>),
}

/// The dates after `today` on which something changes, in order.
pub(crate) fn turns(world: &World<'_>, timeline: &Timeline<'_>, today: Date) -> Vec<Turn> {
    let ahead = timeline.days.iter().enumerate().filter(|(_, column)| column.date > today);
    let turn = |(at, column): (usize, &stipple_plan::Column<'_>)| {
        let brings = brings(world, timeline, at)?;
        Some(Turn { on: column.date, day: column.day, brings })
    };
    ahead.filter_map(turn).listed()
}

fn brings(world: &World<'_>, timeline: &Timeline<'_>, at: usize) -> Option<Brings> {
    let date = timeline.days.get(at)?.date;
    if world.course().sessions.iter().any(|session| session.date == date) {
        return Some(Brings::Session);
    }
    let changed = timeline.rows.iter().filter_map(|row| {
        let (before, then) = (row.verdicts.get(at.checked_sub(1)?)?, row.verdicts.get(at)?);
        (before != then).then_some((row.activity, *then))
    });
    let changed: Vec<_> = changed.listed();
    (!changed.is_empty()).then_some(Brings::Changes(changed))
}

/// The dates as a list, each with what it brings.
pub(crate) fn draw(protocol: &Protocol, turns: &[Turn], dates: Dates) -> Markup {
    html! {
        ol.plain {
            @for turn in turns {
                li {
                    strong { (dates.short(turn.on)) } ", " (stipple_words::day(turn.day))
                    @match &turn.brings {
                        Brings::Session => p { "Your session. The count starts again." },
                        Brings::Changes(changes) => (by_verdict(protocol, changes)),
                    }
                }
            }
        }
    }
}

/// The freest first.
fn by_verdict(protocol: &Protocol, changes: &[(ActivityIndex, Verdict)]) -> Markup {
    let among =
        |verdict| changes.iter().filter(move |(_, then)| *then == verdict).map(|(activity, _)| *activity);
    html! {
        ul.changes {
            @for verdict in Verdict::ALL.into_iter().rev() {
                @let activities: Vec<_> = among(verdict).listed();
                @if !activities.is_empty() { li { (badge(verdict)) (worded(protocol, verdict, &activities)) } }
            }
        }
    }
}

/// A verdict and what it is about, each a way to the whole answer.
pub(crate) fn worded(protocol: &Protocol, verdict: Verdict, activities: &[ActivityIndex]) -> Markup {
    html! {
        span {
            (capital(face(verdict).word)) ": "
            @for (at, &activity) in activities.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(way(protocol, activity)) { (protocol[activity].name) }
            }
        }
    }
}

/// The address of the whole answer about an activity.
pub(crate) fn way(protocol: &Protocol, activity: ActivityIndex) -> String {
    format!("/can?q={}", protocol[activity].id)
}
