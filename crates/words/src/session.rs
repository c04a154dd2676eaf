//! Sessions that nobody has said took place, and dates of which each was told as the first: which day it is either way,
//! and what that changes.

use jiff::civil::Date;
use stipple_journal::Session;
use stipple_lists::{Joined, Listed};
use stipple_plan::{Answer, World, days_between};

use crate::{Dates, capital, day, face, list};

/// Which day it is with the session in question and without it, or with each of several first sessions. `None` when
/// nothing is in question.
#[must_use]
pub fn in_question(world: &World<'_>, dates: Dates) -> Option<String> {
    if let Some(told) = several_firsts(world, dates) {
        return Some(format!("{told} {}", with_each(world, dates)));
    }
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

/// What is still to be said about sessions, and that the stricter answer counts until then: to stand beside every answer.
/// `None` when nothing is.
#[must_use]
pub fn unsaid(world: &World<'_>, dates: Dates) -> Option<String> {
    let asked = match several_firsts(world, dates) {
        Some(told) => format!("{told} {WHICH_FIRST}"),
        None => took_place(world.in_question().last()?, dates),
    };
    Some(format!("{asked} Until you say, the stricter answer counts."))
}

/// The question which of several dates is right.
pub const WHICH_FIRST: &str = "Which is right?";

/// That several dates were told as the first session. `None` when it was one.
fn several_firsts(world: &World<'_>, dates: Dates) -> Option<String> {
    let told: Vec<String> = world.firsts().map(|date| dates.short(date)).listed();
    let told: Vec<&str> = told.iter().map(String::as_str).listed();
    (!told.is_empty()).then(|| format!("Your first session was told with different dates: {}.", list(&told)))
}

/// Which day it is with each of them, and that the stricter answer counts.
fn with_each(world: &World<'_>, dates: Dates) -> String {
    let today = world.moment().day;
    let each = world.firsts().map(|first| {
        let number = days_between(first, today);
        let day = if number < 0 { "still ahead".to_owned() } else { format!("this is {}", day(number)) };
        format!("With {}: {day}.", dates.short(first))
    });
    format!("{} Until you say, the stricter answer counts.", each.listed().joined(" "))
}

/// One answer to that question: it was on this date, or will be.
#[must_use]
pub fn is_first(date: Date, today: Date, dates: Dates) -> String {
    let verb = if date <= today { "was" } else { "is" };
    format!("It {verb} on {}", dates.short(date))
}

/// The other answer: each of them is a session.
#[must_use]
pub fn are_all_sessions(world: &World<'_>) -> &'static str {
    let come = world.firsts().all(|date| date <= world.moment().day);
    match (world.firsts().count(), come) {
        (..=2, true) => "Both took place",
        (..=2, false) => "Both are sessions of mine",
        (_, true) => "All of them took place",
        (_, false) => "All are sessions of mine",
    }
}

/// What an answer comes to either way, where that is not the same: with the session in question and without it, or with
/// each of several first sessions.
#[must_use]
pub fn either(world: &World<'_>, answer: &Answer<'_>, dates: Dates) -> Option<String> {
    if world.firsts().next().is_some() {
        return with_each_first(world, answer, dates);
    }
    let session = world.in_question().last()?;
    let either = answer.either.filter(|either| either.took_place != either.not)?;
    let (with, without) = (face(either.took_place).word, face(either.not).word);
    Some(format!("With {}: {with}. Without it: {without}.", which(session, dates)))
}

fn with_each_first(world: &World<'_>, answer: &Answer<'_>, dates: Dates) -> Option<String> {
    let each: Vec<_> = world.by_first(answer).listed();
    let same = each.iter().all(|(_, verdict)| *verdict == answer.verdict);
    let says = each.iter().map(|&(date, verdict)| {
        format!("If your first was on {}: {}.", dates.short(date), face(verdict).word)
    });
    (!same).then(|| capital(&says.listed().joined(" ")))
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
