//! Stretches of time that words name: "in the first week", "until day 6", "over the next days".
//!
//! A stretch is judged at its strictest day. A first stretch counts from the session on, whatever has passed of it;
//! one with an end alone counts from now.

use super::point::point_at;
use super::raws::{behind, is_session, number, raw};
use super::when::{Point, When};
use crate::english::numbers::{self, Unit};

/// A stretch, and how many words say it.
type Said = (When, usize);

/// The stretch that the words from a place on name.
pub(crate) fn stretch_at(raws: &[&str], at: usize) -> Option<Said> {
    first(raws, at)
        .or_else(|| behind_session(raws, at))
        .or_else(|| numbered_week(raws, at))
        .or_else(|| between_lengths(raws, at))
        .or_else(|| between(raws, at))
        .or_else(|| until(raws, at))
        .or_else(|| coming(raws, at))
        .or_else(|| current(raws, at))
        .or_else(|| less_than(raws, at))
        .or_else(|| either(raws, at))
}

fn days(from: i32, to: i32) -> When {
    When::stretch(Point::Day(from), Point::Day(to))
}

/// Whether what stands before makes a stretch the day it ends on: "after the first week", "wait until day 6".
fn is_over(raws: &[&str], at: usize) -> bool {
    let small = |word: &&str| {
        matches!(*word, "the" | "my" | "these" | "those" | "all" | "of" | "about" | "only" | "that" | "this")
    };
    let mut before = raws.iter().take(at).rev().copied().skip_while(small);
    matches!(before.next(), Some("after" | "past" | "since" | "following" | "once" | "beyond" | "post"))
}

/// How many days a unit has, with the words that name it: "few days", "2 weeks", "week", "10 days".
pub(crate) fn length(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    let few = |at: usize| matches!(raw(raws, at), "few" | "couple" | "several");
    let (count, mut words) = match raw(raws, at) {
        "couple" => (2, 1),
        word if few(at) && !word.is_empty() => (3, 1),
        _ => number(raws, at).filter(|_| numbers::ordinal(raw(raws, at)).is_none()).unwrap_or((1, 0)),
    };
    words += usize::from(matches!(raw(raws, at + words), "of" | "or" | "full" | "whole" | "or so"));
    words += usize::from(raw(raws, at + words) == "so");
    match numbers::unit(raw(raws, at + words))? {
        Unit::Days(days) => Some((count.saturating_mul(days), words + 1)),
        Unit::Hours => Some((count / 24, words + 1)),
    }
}

/// "The first week", "the first ten days", "the initial few days", "the second week".
fn first(raws: &[&str], at: usize) -> Option<Said> {
    if matches!(raw(raws, at), "early" | "initial" | "opening")
        && matches!(raw(raws, at + 1), "days" | "period" | "stage")
    {
        return Some((days(0, 3), 2)).filter(|_| !is_over(raws, at));
    }
    let nth = match raw(raws, at) {
        "first" | "initial" | "opening" | "1st" => 1,
        word => numbers::ordinal(word).filter(|nth| *nth > 1)?,
    };
    let (long, words) = length(raws, at + 1)?;
    let one_day = raw(raws, at + words) == "day";
    let asks_when =
        one_day && matches!(raw(raws, at + 1 + words), "i" | "that" | "when" | "you" | "we" | "to");
    if asks_when || is_over(raws, at) || (one_day && nth > 1) {
        return None;
    }
    Some((days(long.saturating_mul(nth - 1), long.saturating_mul(nth)), 1 + words))
}

/// "Week one", "weeks 2 to 4". Some count the week that begins now as the first, others the week that is over.
fn numbered_week(raws: &[&str], at: usize) -> Option<Said> {
    let long = match raw(raws, at) {
        "week" | "weeks" | "wk" => 7,
        "month" | "months" => 30,
        _ => return None,
    };
    let (nth, words) = number(raws, at + 1)?;
    let belongs_on = numbers::unit(raw(raws, at + 1 + words)).is_some();
    let once = matches!(behind(raws, at, 1), "every" | "each" | "a" | "per" | "this" | "next" | "last");
    if belongs_on || once || is_over(raws, at) {
        return None;
    }
    let joined = matches!(raw(raws, at + 1 + words), "to" | "and" | "through" | "till" | "until" | "or");
    let last = number(raws, at + 1 + words + usize::from(joined)).filter(|(last, _)| *last > nth);
    let (last, more) = last.map_or((nth, 0), |(last, of)| (last, of + usize::from(joined)));
    Some((days(long * (nth - 1).max(0), long.saturating_mul(last)), 1 + words + more))
}

/// "Between 2 days and 6 weeks".
fn between_lengths(raws: &[&str], at: usize) -> Option<Said> {
    let (one, words) = length(raws, at + 1).filter(|_| raw(raws, at) == "between")?;
    let joint = at + 1 + words;
    let (other, more) = length(raws, joint + 1).filter(|_| matches!(raw(raws, joint), "and" | "to"))?;
    (other > one).then_some((days(one, other), words + more + 2))
}

/// "Between day 2 and day 8", "days 2 to 8", "from now to day 9".
fn between(raws: &[&str], at: usize) -> Option<Said> {
    let opens = matches!(raw(raws, at), "between" | "from");
    let plural = raw(raws, at) == "days" || (raw(raws, at) == "day" && !opens);
    let start = at + usize::from(opens);
    let (from, used) = edge(raws, start, plural)?;
    let joint = start + used;
    let joined = matches!(raw(raws, joint), "and" | "to" | "until" | "till" | "through" | "thru" | "up");
    let range = plural && number(raws, joint).is_some() && numbers::unit(raw(raws, joint + 1)).is_none();
    if !(joined && (opens || raw(raws, joint) != "and") || range) {
        return None;
    }
    let next = joint + usize::from(joined) + usize::from(raw(raws, joint) == "up");
    let (to, more) = edge(raws, next, true)?;
    Some((When::stretch(from, to), next + more - at))
}

/// One end of a stretch: a day, now, or a bare number of days.
fn edge(raws: &[&str], at: usize, bare: bool) -> Option<(Point, usize)> {
    if matches!(raw(raws, at), "now" | "today" | "tonight") {
        return Some((Point::NOW, 1));
    }
    let day = usize::from(matches!(raw(raws, at), "day" | "days" | "d"));
    if day == 1 || bare {
        let (count, words) = number(raws, at + day)?;
        let unit = usize::from(numbers::unit(raw(raws, at + day + words)).is_some());
        return Some((Point::Day(count), day + words + unit));
    }
    point_at(raws, at).map(|said| (said.point, said.words))
}

/// "Until day 6", "up to two weeks", "before day 5", "by day 6", "no later than day 6".
fn until(raws: &[&str], at: usize) -> Option<Said> {
    let opens = match (raw(raws, at), raw(raws, at + 1)) {
        ("until" | "till" | "til" | "untill" | "upto" | "before" | "by" | "under" | "through", _) => 1,
        ("up", "to" | "until" | "till" | "til") | ("earlier" | "sooner" | "later", "than") => 2,
        ("ahead", "of") => 2,
        _ => return None,
    };
    let small =
        usize::from(matches!(raw(raws, at + opens), "the" | "about" | "around" | "at" | "like" | "my"));
    let end = at + opens + small;
    let (to, words) = match point_at(raws, end) {
        Some(said) => (said.point, said.words),
        None => length(raws, end)
            .filter(|(_, words)| *words > 1)
            .map(|(days, words)| (Point::Day(days), words))?,
    };
    let words = opens + small + words;
    Some((if is_deadline(raws, at) { to.into() } else { When::until(to) }, words))
}

/// "In the month after my session", "during those 3 weeks post smp", "at first": from the session on.
fn behind_session(raws: &[&str], at: usize) -> Option<Said> {
    let early = match (raw(raws, at), raw(raws, at + 1), raw(raws, at + 2)) {
        ("at", "first" | "the", "beginning" | "start") | ("in", "the", "beginning") => Some(3),
        ("at", "first", _) | ("right" | "straight" | "immediately", "after", _) => Some(2),
        ("initially", ..) => Some(1),
        _ => None,
    };
    if let Some(words) = early {
        return Some((days(0, 3), words));
    }
    let opens = match (raw(raws, at), raw(raws, at + 1)) {
        ("in" | "for" | "during" | "throughout" | "over" | "within", "the" | "those" | "these" | "all") => 2,
        ("for" | "during" | "throughout" | "over" | "within" | "most", _) | ("the" | "those" | "even", _) => {
            1
        }
        _ => return None,
    };
    let (long, words) = length(raws, at + opens)?;
    let end = at + opens + words;
    let behind = matches!(raw(raws, end), "after" | "post" | "following" | "since" | "from" | "past");
    let session = raws.iter().skip(end).take(4).any(|raw| is_session(raw));
    (behind && session && long > 1).then_some((days(0, long), opens + words))
}

/// Whether a day that something lasts until is the day asked about: "will I be able to by day 6".
fn is_deadline(raws: &[&str], at: usize) -> bool {
    let able = |raw: &str| matches!(raw, "will" | "able" | "healed" | "ready");
    let before = || raws.iter().take(at).rev();
    match raw(raws, at) {
        "by" => before().take(9).any(|raw| able(raw)),
        "before" => before().take(2).any(|raw| matches!(*raw, "long" | "days" | "weeks")),
        _ => false,
    }
}

/// "The next few days", "the coming week", "within a week", "the next 10 days".
fn coming(raws: &[&str], at: usize) -> Option<Said> {
    let named = matches!(raw(raws, at), "next" | "coming" | "following");
    let within = matches!(raw(raws, at), "within" | "inside" | "in" | "over") && !named;
    if named {
        let (long, words) = length(raws, at + 1)?;
        let counted = words > 1 || raw(raws, at + words) == "days" || raw(raws, at + words) == "weeks";
        let whole = matches!(behind(raws, at, 1), "the" | "this" | "over" | "these" | "during")
            || raw(raws, at) == "coming";
        let day = raw(raws, at + words) == "day";
        return (!day && (counted || whole)).then_some((When::until(Point::FromNow(long)), 1 + words));
    }
    let article = usize::from(matches!(raw(raws, at + 1), "a" | "the" | "one" | "under" | "just"));
    let under = raw(raws, at) == "in" && raw(raws, at + 1) != "under";
    let (long, words) = length(raws, at + 1 + article).filter(|_| within && !under)?;
    let end = at + 1 + article + words;
    let of_session =
        raws.iter().skip(end).take(4).any(|raw| is_session(raw) || matches!(*raw, "after" | "of"));
    let from = if of_session { days(0, long) } else { When::until(Point::FromNow(long)) };
    Some((from, 1 + article + words))
}

/// "This week", "all month", "the rest of the week", "these days".
fn current(raws: &[&str], at: usize) -> Option<Said> {
    let (long, words) = match (raw(raws, at), raw(raws, at + 1)) {
        ("this" | "all" | "whole" | "entire", "week") => (7, 2),
        ("this" | "all" | "whole" | "entire", "month") => (30, 2),
        ("these" | "coming", "days") => (3, 2),
        ("rest", "of") => (7, 2),
        ("this" | "the", "weekend") => (7, 2),
        _ => return None,
    };
    Some((When::until(Point::FromNow(long)), words)).filter(|_| !is_over(raws, at))
}

/// "Less than a week after", "under 10 days".
fn less_than(raws: &[&str], at: usize) -> Option<Said> {
    let opens = match (raw(raws, at), raw(raws, at + 1)) {
        ("less" | "fewer" | "sooner" | "earlier", "than") => 2,
        ("under" | "almost" | "nearly", _) => 1,
        _ => return None,
    };
    let article = usize::from(matches!(raw(raws, at + opens), "a" | "the"));
    let (long, words) = length(raws, at + opens + article)?;
    Some((days(0, long), opens + article + words))
}

/// "In 2 or 3 days", "after 7 to 10 days", "2-3 weeks after", "between 3 and 30 days": from the first of them on.
fn either(raws: &[&str], at: usize) -> Option<Said> {
    let (one, words) = number(raws, at)?;
    let between = behind(raws, at, 1) == "between";
    let joined = usize::from(
        matches!(raw(raws, at + words), "or" | "to") || (between && raw(raws, at + words) == "and"),
    );
    let (other, more) = number(raws, at + words + joined)?;
    let end = at + words + joined + more;
    let Unit::Days(unit) = numbers::unit(raw(raws, end))? else { return None };
    if behind(raws, at, 1) == "day" || other <= one {
        return None;
    }
    let ahead = behind(raws, at, 1) == "in" && !matches!(raw(raws, end + 1), "after" | "post");
    let point = |count: i32| {
        let days = count.saturating_mul(unit);
        if ahead { Point::FromNow(days) } else { Point::Day(days) }
    };
    Some((When::stretch(point(one), point(other)), end + 1 - at))
}
