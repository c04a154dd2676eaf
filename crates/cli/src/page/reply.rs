//! Drawing what words were answered with, whatever they turned out to be about.

use stipple_ask::{Meaning, Reply};
use stipple_plan::World;
use stipple_words::subject;

use super::{Paper, above, answer as activity, care};
use crate::question::Over;

/// What is urgent goes before what is open.
pub(crate) fn draw(paper: &mut Paper, over: &Over<'_, '_>, reply: &Reply<'_>, verbose: bool) {
    let first = over.open().alarm().map_or(reply.is_urgent(), |alarm| reply.meaning.goes_before(alarm));
    if !first {
        above::told(paper, over);
    }
    meaning(paper, over.asked, &reply.meaning, verbose);
    if reply.is_urgent() {
        care::happening_now(paper);
    }
    if first {
        above::told(paper, over);
    }
}

fn meaning(paper: &mut Paper, world: &World<'_>, meaning: &Meaning<'_>, verbose: bool) {
    let protocol = world.protocol();
    match meaning {
        Meaning::Activity(answer) => activity::draw(paper, world, answer, verbose),
        Meaning::Sign(assessed) => care::assessed(paper, protocol, assessed),
        Meaning::Accident(mishap) => care::mishap(paper, mishap),
        Meaning::Topic(topic) => care::topic(paper, topic),
        Meaning::OutOfScope { answer, .. } => care::out_of_scope(paper, protocol, answer),
        Meaning::Unknown { near } => {
            let near: Vec<&str> = near.iter().map(|&at| subject(protocol, at)).collect();
            care::unknown(paper, protocol, &near);
        }
    }
}
