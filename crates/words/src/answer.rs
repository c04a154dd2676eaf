//! What surrounds a verdict: what it is about, what comes next, and what it rests on.

use stipple_plan::{About, Answer, Next, Reason, World, days_between};
use stipple_protocol::Protocol;

use crate::{Dates, capital, face};

/// What an answer is about, with a capital: `Wearing a hat`.
#[must_use]
pub fn about(protocol: &Protocol, about: About) -> String {
    capital(match about {
        About::Activity(activity) => &protocol[activity].name,
        About::Class(class) => &protocol[class].name,
    })
}

/// The next change, as a phrase: `Mon 9 March (day 7): gently`.
#[must_use]
pub fn turn(world: &World<'_>, answer: &Answer<'_>, next: Next, dates: Dates) -> String {
    let verdict = face(next.verdict).word;
    let on = dates.short(next.on);
    if next.on == world.moment().day {
        return format!("later today: {verdict}");
    }
    if next.session {
        return format!("{on}, if your next session takes place: {verdict}");
    }
    let day = answer.day + days_between(world.moment().day, next.on);
    format!("{on} (day {day}): {verdict}")
}

/// What a reason comes to with everything it needs: the word, and the limit when there is one.
#[must_use]
pub fn then(reason: &Reason<'_>) -> String {
    let word = face(reason.would_be).word;
    reason.limit.map_or_else(|| word.to_owned(), |limit| format!("{word}. {limit}"))
}

/// The passage a reason rests on.
#[must_use]
pub fn source(reason: &Reason<'_>) -> String {
    passage(reason.source, reason.beyond)
}

/// A passage of the protocol's source; `beyond` when the rule goes beyond it.
///
/// ```
/// use stipple_words::passage;
/// assert_eq!(passage("Guide, week 1", true), "Guide, week 1 (goes beyond it, for safety)");
/// assert_eq!(passage("", true), "added for safety");
/// ```
#[must_use]
pub fn passage(source: &str, beyond: bool) -> String {
    match (beyond, source.is_empty()) {
        (true, true) => "added for safety".to_owned(),
        (true, false) => format!("{source} (goes beyond it, for safety)"),
        (false, _) => source.to_owned(),
    }
}
