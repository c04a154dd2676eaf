//! `today`: the page of a day.

use crate::args::QuestionArgs;
use crate::exit::Failure;
use crate::host::Host;
use crate::page::{self, above};
use crate::question::{Setting, setting};
use crate::shape::above::Under;
use crate::shape::day::DayShape;

/// `stipple today`.
pub(crate) fn today(host: &Host, question: &QuestionArgs) -> Result<(), Failure> {
    show_day(host, &setting(host, question)?)
}

/// The page of a day.
pub(crate) fn show_day(host: &Host, setting: &Setting) -> Result<(), Failure> {
    let world = setting.world()?;
    let (day, over) = (world.day(), setting.over(&world)?);
    host.show(
        |paper| {
            above::rules(paper, &setting.rules.standing);
            above::offer(paper, &setting.rules.standing);
            page::day::draw(paper, &over, &day, setting.left_out);
        },
        || Under::the(&over, DayShape::of(&world, &day, setting.left_out)),
    )
}
