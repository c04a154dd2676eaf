//! Which days the plan shows: those asked for, or else from the session until all has settled.

use core::ops::RangeInclusive;

use jiff::civil::Date;
use stipple_html::drawing::Span;
use stipple_html::{Fields, Wrong};
use stipple_plan::{Row, World, days_after, days_between};

/// How many days can be shown.
pub(crate) const DAYS: RangeInclusive<usize> = 7..=120;
/// Days shown after the last change.
const AFTER: usize = 7;
/// A session further ahead than this is shown without the days before it.
const AHEAD: i32 = 14;
/// Days drawn before today at most, where a later session may count.
const LONG: i32 = 60;

/// The days asked for; [`Err`] says which field is wrong.
pub(crate) fn asked(world: &World<'_>, fields: &Fields) -> Result<Span, Wrong> {
    let from = fields.date("from")?;
    let days = fields.get("days").map(number).transpose()?;
    let whole = from.map_or_else(|| settled(world), |from| until_settled(world, from));
    Ok(Span { from: from.unwrap_or(whole.from), days: days.unwrap_or(whole.days) })
}

fn number(said: &str) -> Result<usize, Wrong> {
    let number = said.parse().ok().filter(|days| DAYS.contains(days));
    let short: String = said.chars().take(40).collect();
    let (least, most) = (DAYS.start(), DAYS.end());
    number.ok_or_else(|| {
        Wrong::new("days", format!("“{short}” does not work here. Choose {least} to {most} days."))
    })
}

/// From the latest session to a week after everything has settled; from today once that is past.
pub(crate) fn settled(world: &World<'_>) -> Span {
    let today = world.moment().day;
    let whole = until_settled(world, begin(world, today));
    if whole.last() < today { until_settled(world, today) } else { whole }
}

/// The session that counts, or may count, or today where that session is a few days ahead.
fn begin(world: &World<'_>, today: Date) -> Date {
    let session = world.drawn_from();
    match days_between(session, today) {
        // So long ago that it would push what is to come out of the drawing.
        passed if passed > LONG => latest(world, today),
        passed if (0..=AHEAD).contains(&-passed) => today,
        _ => session,
    }
}

fn latest(world: &World<'_>, today: Date) -> Date {
    days_after(today, -world.day_number())
}

/// From a date to a week after the last change, or after healing when that is later.
fn until_settled(world: &World<'_>, from: Date) -> Span {
    let most = *DAYS.end();
    let timeline = world.timeline(from, u16::try_from(most).unwrap_or(u16::MAX));
    let change = timeline.rows.iter().filter_map(last_change).max().unwrap_or_default();
    let healed = Span { from, days: most }.at(healed(world, from)).unwrap_or_default();
    Span { from, days: (change.max(healed) + AFTER + 1).clamp(*DAYS.start(), most) }
}

/// When skin counts as healed from the last session that is begun or known on a date.
fn healed(world: &World<'_>, on: Date) -> Date {
    let sessions = &world.course().sessions;
    let begun = sessions.iter().rev().find(|session| session.date <= on).or(sessions.first());
    let start = begun.map_or(on, |session| session.date);
    days_after(start, world.protocol().healed.days_from(start))
}

/// Place of the last day whose verdict is another than that of the day before.
fn last_change(row: &Row) -> Option<usize> {
    let pairs = row.verdicts.windows(2).enumerate();
    pairs.filter(|(_, pair)| pair.first() != pair.last()).map(|(at, _)| at + 1).next_back()
}
