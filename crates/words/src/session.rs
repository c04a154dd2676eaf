//! Sessions that nobody has said took place: which day it is with them and without, and what that changes.

use stipple_journal::Session;
use stipple_plan::{Answer, World};

use crate::{Dates, day, face};

/// Which day it is with the session in question and without it. `None` when none is.
#[must_use]
pub fn in_question(world: &World<'_>, dates: Dates) -> Option<String> {
    let session = world.in_question().last()?;
    let with = day(world.day_number());
    let before = world.day_if_not().filter(|number| *number >= 0);
    let without = before.map_or_else(|| "your first is still ahead".to_owned(), day);
    let which = which(session, dates);
    Some(format!(
        "With {which} this is {with}; without it, {without}. Until it is known whether it took place, the stricter \
         answer counts."
    ))
}

/// What an answer comes to with the session in question and without it, where that is not the same.
#[must_use]
pub fn either(world: &World<'_>, answer: &Answer<'_>, dates: Dates) -> Option<String> {
    let session = world.in_question().last()?;
    let either = answer.either.filter(|either| either.took_place != either.not)?;
    let (with, without) = (face(either.took_place).word, face(either.not).word);
    Some(format!("With {}: {with}. Without it: {without}.", which(session, dates)))
}

fn which(session: &Session, dates: Dates) -> String {
    format!("your session on {}", dates.short(session.date))
}

/// The question whether a session took place.
#[must_use]
pub fn took_place(session: &Session, dates: Dates) -> String {
    format!("Did {} take place?", which(session, dates))
}

/// The way to say that a session to come took place already.
#[must_use]
pub fn already_done(session: &Session, dates: Dates) -> String {
    format!("Session planned on {}. Already done? Tell the day", dates.short(session.date))
}
