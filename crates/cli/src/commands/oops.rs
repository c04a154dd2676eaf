//! `oops`: what an accident calls for.

use stipple_journal::Told;

use super::record::record;
use crate::args::QuestionArgs;
use crate::exit::Failure;
use crate::host::Host;
use crate::names;
use crate::page::{self, above};
use crate::question::setting;
use crate::shape::above::Under;
use crate::shape::care::MishapShape;

/// `stipple oops`.
pub(crate) fn oops(
    host: &Host,
    accident: &[String],
    dry_run: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let setting = setting(host, question)?;
    let world = setting.world()?;
    let id = &names::accident(world.protocol(), &accident.join(" "))?.id;
    let mishap = world.accident(id).ok_or_else(|| Failure::words(format!("there is no accident `{id}`")))?;
    let over = setting.over(&world)?;
    let keep = question.session.is_empty() && !dry_run;
    if keep {
        record(host, vec![Told::Accident { accident: id.clone(), on: setting.moment.day }])?;
    }
    host.show(
        |paper| {
            above::draw(paper, &over);
            page::care::mishap(paper, &mishap);
            page::care::noted(paper, keep);
        },
        || Under::the(&over, MishapShape::of(world.protocol(), &mishap, None)),
    )
}
