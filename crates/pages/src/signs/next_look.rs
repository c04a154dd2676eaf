//! When to look next.

use stipple_plan::World;
use stipple_words::ahead;

use crate::visit::Visit;

/// When to look next, as a sentence.
pub(super) fn next_look_line(visit: &Visit, world: &World<'_>) -> String {
    let next = world.next_look();
    if next <= world.moment().day {
        return "Next look: today.".to_owned();
    }
    format!("Next look: {}.", ahead(&world.day(), next, visit.dates()))
}
