//! When photos are due: as the protocol's photo tasks say, for each view by itself.

use jiff::civil::Date;
use stipple_journal::View;
use stipple_lists::Listed;
use stipple_plan::{Due, Moment, State, World, days_after};

use super::log_of;
use crate::Visit;

/// How many days ahead the next date is looked for.
const AHEAD: i32 = 70;

/// The tasks of this day that are about photos.
fn tasks<'a>(world: &World<'a>) -> Vec<Due<'a>> {
    let of_photos = |due: &Due<'_>| {
        let task = world.protocol().tasks.get(due.task);
        due.state != State::Whenever && task.is_some_and(|task| task.photo)
    };
    world.day().tasks.into_iter().filter(of_photos).listed()
}

/// Views that are still to be taken today.
pub(crate) fn views(visit: &Visit, world: &World<'_>) -> Vec<View> {
    let mut since = None;
    for due in tasks(world).iter().filter(|due| due.state == State::Due) {
        since = since.max(Some(due.on));
    }
    let Some(since) = since else { return Vec::new() };
    let taken =
        |view| log_of(visit).taken.iter().any(|photo| photo.taken.view == view && photo.taken.on >= since);
    View::ALL.iter().copied().filter(|view| !taken(*view)).listed()
}

/// The next day after today on which photos come up; `None` when none is in sight.
pub(super) fn next(visit: &Visit) -> Option<Date> {
    for days in 1..=AHEAD {
        let on = days_after(visit.today(), days);
        let world = visit.world_at(Moment::day(on)).ok()?;
        if tasks(&world).iter().any(|due| due.on == on) {
            return Some(on);
        }
    }
    None
}
