//! `plan`: the grid of days.

use jiff::civil::Date;
use stipple_plan::{World, days_between};

use crate::args::QuestionArgs;
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::page::grid::Grid;
use crate::page::{self, above};
use crate::question::{Setting, setting};
use crate::shape::above::Under;
use crate::shape::day::PlanShape;

/// Days shown after the one on which skin counts as healed.
const AFTER_HEALED: i32 = 3;

/// `stipple plan`.
pub(crate) fn plan(
    host: &Host,
    days: Option<u16>,
    from: Option<&str>,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let setting = setting(host, question)?;
    let from = from.map(|from| dates::date(from, setting.today)).transpose()?;
    show_plan(host, &setting, days, from)
}

/// The grid of days.
pub(crate) fn show_plan(
    host: &Host,
    setting: &Setting,
    days: Option<u16>,
    from: Option<Date>,
) -> Result<(), Failure> {
    let world = setting.world()?.as_planned(setting.moment.day);
    let (first, whole) = stretch(&world);
    let timeline = world.timeline(from.unwrap_or(first), days.unwrap_or(whole));
    let protocol = world.protocol();
    let sessions: Vec<Date> = setting.course.sessions.iter().map(|session| session.date).collect();
    let over = setting.over(&world)?;
    let grid = Grid { protocol, timeline: &timeline, today: setting.moment.day, sessions: &sessions };
    host.show(
        |paper| {
            above::draw(paper, &over);
            page::grid::draw(paper, &grid);
        },
        || Under::the(&over, PlanShape::of(protocol, &timeline)),
    )
}

/// From the session that counts, or may count, until shortly after healing; from the day asked about when that is past.
fn stretch(world: &World<'_>) -> (Date, u16) {
    let (start, day) = (world.drawn_from(), world.moment().day);
    let days = days_between(start, world.healed_on()).saturating_add(AFTER_HEALED).max(1);
    let over = days_between(start, day) >= days;
    (if over { day } else { start }, u16::try_from(days).unwrap_or(u16::MAX))
}
