//! Whose numbers the numbers of a question are: only one tied to the session, or to now, is the day asked about.
//!
//! A wedding, a haircut, a friend, a cream and the opening hours of a pool have numbers of their own.

use stipple_lists::Listed;

use super::english::{Role, is_in, is_session};
use super::everyday::{DEEDS, EVENTS, PRODUCTS, TREATED};
use super::point::{point_at, raw};
use super::stretch::stretch_at;
use super::when::{Point, When};
use super::whose;
use super::words::Word;

/// The days the words name, and for each word whether it was used up in saying so.
pub(super) fn dates(words: &[Word]) -> (When, Vec<bool>) {
    let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).listed();
    let mut used = vec![false; raws.len()];
    let (mut when, mut event) = (When::Unsaid, When::Unsaid);
    let mut at = 0;
    while at < raws.len() {
        let said = said_at(&raws, at);
        if let Some((named, count)) = said {
            match owned(words, &raws, (at, at + count), named) {
                Whose::Asked => when = when.with(named),
                Whose::Event(until) => event = event.with(until),
                Whose::Other => {}
            }
            used.iter_mut().skip(at).take(count).for_each(|used| *used = true);
        }
        at += said.map_or(1, |(_, words)| words.max(1));
    }
    // Who names a day beside that of an event asks about that day.
    let when = if when == When::Unsaid { event } else { when };
    (until_then(&raws, now_first(&raws, when)), used)
}

/// "Till then", "in the meantime": all days from now to the one that was named.
fn until_then(raws: &[&str], when: When) -> When {
    let opens = |raw: &str| matches!(raw, "till" | "til" | "until" | "untill" | "before" | "to" | "upto");
    let asked = raws.iter().any(|raw| matches!(*raw, "meantime" | "meanwhile"))
        || raws.windows(2).any(|two| match two {
            [opening, end] => {
                opens(opening) && matches!(*end, "then" | "that") || (*opening == "in" && *end == "between")
            }
            _ => false,
        });
    match when {
        When::FromNow(days) if asked && days > 0 => When::Stretch(Point::NOW, Point::FromNow(days)),
        When::Day(day) if asked => When::Stretch(Point::NOW, Point::Day(day)),
        when => when,
    }
}

/// Whose day was named.
enum Whose {
    /// That of the question.
    Asked,
    /// That of an event: it asks about now, and about the days up to it.
    Event(When),
    /// That of somebody or something else.
    Other,
}

fn said_at(raws: &[&str], at: usize) -> Option<(When, usize)> {
    stretch_at(raws, at).or_else(|| {
        let said = point_at(raws, at)?;
        let when = match said.point {
            Point::Day(day) if said.now => When::Today(day),
            point => point.into(),
        };
        Some((when, said.words))
    })
}

/// Who asks about now is answered for now, whatever other day is named beside it; "day 8 now" names today itself.
fn now_first(raws: &[&str], when: When) -> When {
    let now = |at: usize| match raw(raws, at) {
        "now" | "immediately" | "straightaway" => true,
        "right" | "straight" => matches!(raw(raws, at + 1), "now" | "away"),
        "this" => matches!(raw(raws, at + 1), "morning" | "evening" | "afternoon" | "instant" | "minute"),
        _ => false,
    };
    let counted = |at: usize| {
        at > 0
            && (super::english::unit(raw(raws, at - 1)).is_some()
                || super::english::number(raw(raws, at - 1)).is_some())
    };
    let asked = (0..raws.len()).any(|at| now(at) && !counted(at) && !told_now(raws, at));
    match when {
        When::Day(_) | When::Unsaid | When::FromNow(_) if asked => When::FromNow(0),
        when => when,
    }
}

/// Whether "now" tells of a state and asks nothing: "and now it looks like a coconut", "a week from now".
fn told_now(raws: &[&str], at: usize) -> bool {
    matches!(raw(raws, at + 1), "it" | "its" | "my" | "im" | "i" | "ive" | "the" | "on" | "that" | "and")
        || at > 0
            && matches!(raw(raws, at - 1), "from" | "by" | "until" | "till" | "what" | "just" | "its" | "is")
}

/// Whose a day is that was named.
fn owned(words: &[Word], raws: &[&str], (from, to): (usize, usize), when: When) -> Whose {
    let clause = clause(words, from);
    let before = raws.get(clause.0..from).unwrap_or_default();
    let after = raws.get(to..clause.1).unwrap_or_default();
    if is_age_of_thing(before, words.get(to..clause.1).unwrap_or_default()) {
        return Whose::Other;
    }
    if says_session(before, after) {
        return Whose::Asked;
    }
    if of_product(raws, to) || is_past_of_other(before, after, when) || is_of_other(before, when) {
        return Whose::Other;
    }
    let by_then = raws.iter().any(|raw| matches!(*raw, "then" | "there"));
    of_event(before, after, when).filter(|_| !by_then).map_or(Whose::Asked, Whose::Event)
}

/// A number told of somebody else; tomorrow is tomorrow for everybody.
fn is_of_other(before: &[&str], when: When) -> bool {
    let counted = !matches!(when, When::FromNow(0..=1) | When::Stretch(..));
    let beside = before.iter().rev().take(4).any(|raw| matches!(*raw, "with" | "for" | "from"));
    counted && !beside && whose::is_of_other(before)
}

/// The clause a word stands in: from its first word to the one after its last.
fn clause(words: &[Word], at: usize) -> (usize, usize) {
    let start = words.iter().take(at).rposition(|word| word.ends).map_or(0, |end| end + 1);
    let end = words.iter().skip(at).position(|word| word.ends).map_or(words.len(), |end| at + end + 1);
    (start, end)
}

/// Whether the session is named beside a day.
fn says_session(before: &[&str], after: &[&str]) -> bool {
    let names =
        |raw: &&&str| matches!(**raw, "session" | "treatment" | "smp" | "procedure" | "treated" | "op");
    before.iter().rev().take(4).any(|raw| names(&raw)) || after.iter().take(4).any(|raw| names(&raw))
}

/// "21 day old stubble", "my beard is 14 days old"; "9 days old" of the scalp or the session is the day itself.
fn is_age_of_thing(before: &[&str], after: &[Word]) -> bool {
    let [old, rest @ ..] = after else { return false };
    let healing = |raw: &str| (is_in(TREATED, raw) && !is_in("hair hairs", raw)) || is_session(raw);
    let small =
        |raw: &&&str| is_in("is are was about around already now only like roughly nearly almost", raw);
    let named = rest.first().filter(|_| !old.ends).filter(|word| word.role != Role::Filler);
    let subject = || before.iter().rev().find(|raw| !small(raw)).copied();
    let thing = named.map(|word| word.raw.as_str()).or_else(subject);
    old.raw == "old" && thing.is_some_and(|raw| !healing(raw) && !is_in(UNNAMED, raw))
}

/// Words before an age that name no thing that is so old.
const UNNAMED: &str = "it its im i my at when once if after the a on by with from scalps this that";

/// "Day 30 cream", "a 7 day serum".
fn of_product(raws: &[&str], to: usize) -> bool {
    is_in(PRODUCTS, raw(raws, to))
}

/// "Been 7 days since I last cut it", "havent rinsed in 5 days", "the last haircut was 10 days ago".
fn is_past_of_other(before: &[&str], after: &[&str], when: When) -> bool {
    let deed = |raw: &&str| is_in(DEEDS, raw);
    let since = after.first() == Some(&"since") && after.iter().skip(1).take(4).any(&deed);
    let ago = after.first() == Some(&"ago") && before.iter().rev().take(5).any(deed);
    let have =
        before.iter().rev().take(6).any(|raw| matches!(*raw, "have" | "has" | "havent" | "hasnt" | "ive"));
    let not = before.iter().rev().take(5).any(|raw| matches!(*raw, "not" | "never" | "havent" | "hasnt"));
    let long = matches!(when, When::FromNow(days) if days > 0)
        && not
        && (have || before.iter().rev().take(4).any(|raw| *raw == "first"));
    since || ago || long
}

/// The day of an event tells how long it is until then: it asks about now, and about the days up to it.
fn of_event(before: &[&str], after: &[&str], when: When) -> Option<When> {
    let event = |raw: &&str| is_in(EVENTS, raw);
    let named = before.iter().rev().take(6).any(&event) || after.iter().take(4).any(event);
    match when {
        When::FromNow(days) if named && days > 0 => Some(When::Stretch(Point::NOW, Point::FromNow(days))),
        When::Day(day) if named => Some(When::Stretch(Point::NOW, Point::Day(day))),
        _ => None,
    }
}
