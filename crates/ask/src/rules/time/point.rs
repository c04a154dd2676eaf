//! One day that words name: "day 6", "2 weeks out", "tomorrow".

use super::raws::{behind, is_session, number, raw};
use super::when::Point;
use crate::english::numbers::{self, Unit};

/// What some words say about the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) point: Point,
    /// How many words say it.
    pub(crate) words: usize,
    /// Whether they say that it is this day now: "i am on day 3", "it has been a week".
    pub(crate) now: bool,
}

/// The day that the words from a place on name.
pub(crate) fn point_at(raws: &[&str], at: usize) -> Option<Said> {
    let point = relative(raws, at).or_else(|| ordinal(raws, at)).or_else(|| numbered(raws, at));
    point.or_else(|| amount(raws, at)).map(|said| Said { now: is_now(raws, at, at + said.words), ..said })
}

/// Whether the words around a day say that it is that day now.
fn is_now(raws: &[&str], from: usize, to: usize) -> bool {
    let before = |word: &&str| {
        matches!(*word, "im" | "am" | "its" | "been" | "already" | "currently" | "now" | "today")
    };
    let near =
        raws.iter().take(from).rev().take(3).take_while(|raw| !matches!(**raw, "can" | "may" | "ok" | "if"));
    let after = raw(raws, to);
    near.into_iter().any(before) || matches!(after, "now" | "today" | "already" | "ago")
}

/// "The second day": as early as it may be counted.
fn ordinal(raws: &[&str], at: usize) -> Option<Said> {
    let days = numbers::ordinal(raw(raws, at)).filter(|_| raw(raws, at + 1) == "day")?;
    let named = !matches!(before(raws, at), "every" | "each" | "a") && raw(raws, at + 2) != "i";
    named.then_some(Said { point: Point::Day(days - 1), words: 2, now: false })
}

fn before<'r>(raws: &[&'r str], at: usize) -> &'r str {
    behind(raws, at, 1)
}

/// "tomorrow", "tonight", "next week", "the day after".
fn relative(raws: &[&str], at: usize) -> Option<Said> {
    let said = |point, words| Some(Said { point, words, now: false });
    match (raw(raws, at), raw(raws, at + 1), raw(raws, at + 2)) {
        ("day", "after", word) if is_tomorrow(word) => said(Point::FromNow(2), 3),
        ("day", "before", "yesterday") => since_session(raws, at, 2, 3),
        ("same", "day", _) => said(Point::Day(0), 2),
        ("next" | "following", "day", _) => said(Point::Day(1), 2),
        ("day", "after", _) if before(raws, at) == "the" => said(Point::Day(1), 2),
        ("today", ..) => said(Point::NOW, 1),
        ("right", "now", _) => said(Point::NOW, 2),
        ("yesterday", ..) => since_session(raws, at, 1, 1),
        (word, ..) if is_tomorrow(word) => said(Point::FromNow(1), 1),
        _ => None,
    }
}

fn is_tomorrow(raw: &str) -> bool {
    raw == "tomorrow"
        || (raw.starts_with("to")
            && (6..=10).contains(&raw.len())
            && strsim::osa_distance(raw, "tomorrow") <= 2)
}

/// "Had it done yesterday" names the day; "sweated yesterday" does not.
fn since_session(raws: &[&str], at: usize, days: i32, words: usize) -> Option<Said> {
    let of_session = raws.iter().take(at).rev().take(4).any(|raw| is_session(raw));
    of_session.then_some(Said { point: Point::Day(days), words, now: false })
}

/// "day 6", "day six", "week 3", "d 6".
fn numbered(raws: &[&str], at: usize) -> Option<Said> {
    let days = match raw(raws, at) {
        "day" | "d" | "dag" => 1,
        "week" => 7,
        "month" => 30,
        _ => return None,
    };
    let hash = usize::from(matches!(raw(raws, at + 1), "number" | "no" | "nr"));
    let (number, words) = number(raws, at + 1 + hash)?;
    // "every day 2 times", "day 2 weeks": the number belongs to what follows it.
    let belongs_on =
        numbers::unit(raw(raws, at + 1 + hash + words)).is_some_and(|unit| unit != Unit::Days(1));
    let once = matches!(before(raws, at), "every" | "each" | "a" | "per");
    let when = Point::Day(number.saturating_mul(days));
    (!belongs_on && !once).then_some(Said { point: when, words: 1 + hash + words, now: false })
}

/// "3 days after", "in two weeks", "48 hours later", "a month out", "two weeks and three days".
fn amount(raws: &[&str], at: usize) -> Option<Said> {
    let (mut days, mut words) = one_amount(raws, at)?;
    if raw(raws, at + words) == "and"
        && let Some((more, of)) = one_amount(raws, at + words + 1)
    {
        days = days.saturating_add(more);
        words += 1 + of;
    }
    let when = direction(raws, at, at + words, days)?;
    Some(Said { point: when, words, now: false })
}

/// "Five times a day", "once a week": how often, and no day.
fn is_rate(raws: &[&str], at: usize) -> bool {
    matches!(
        before(raws, at),
        "times" | "time" | "once" | "twice" | "thrice" | "x" | "hours" | "minutes" | "or" | "mins"
    )
}

fn one_amount(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    let (number, mut words) = match raw(raws, at) {
        "a" | "an" if is_rate(raws, at) => return None,
        "a" | "an" => (1, 1),
        "half" => return None,
        _ => number(raws, at)?,
    };
    words += usize::from(matches!(raw(raws, at + words), "of" | "full" | "whole" | "more"));
    let days = match numbers::unit(raw(raws, at + words))? {
        Unit::Hours if number >= 12 => number / 24,
        Unit::Hours => return None,
        Unit::Days(days) => number.saturating_mul(days),
    };
    Some((days, words + 1))
}

/// Which way an amount of time points, by the words around it.
fn direction(raws: &[&str], from: usize, to: usize, days: i32) -> Option<Point> {
    let (ahead, behind) = (raw(raws, to), before(raws, from));
    let further = raw(raws, to + 1);
    match (behind, ahead) {
        (
            "for" | "every" | "per" | "each" | "another" | "within" | "last" | "these" | "than" | "least",
            _,
        ) => None,
        ("in", "in") => Some(Point::Day(days)),
        (_, "from") if matches!(further, "now" | "today") => Some(Point::FromNow(days)),
        (_, "ago") => ago(raws, from, to, days),
        ("in", "after" | "post") => Some(Point::Day(days)),
        ("in", _) => Some(Point::FromNow(days)),
        (_, "after" | "post" | "out" | "in" | "later" | "since" | "past" | "old" | "on" | "now" | "into") => {
            Some(Point::Day(days))
        }
        (
            "after" | "at" | "only" | "been" | "its" | "im" | "past" | "on" | "is" | "about" | "around"
            | "post",
            _,
        ) => Some(Point::Day(days)),
        (_, "") => Some(Point::Day(days)),
        _ => None,
    }
}

/// "Session 3 days ago" is day 3; "I sweated 3 days ago" names no day to ask about.
fn ago(raws: &[&str], from: usize, to: usize, days: i32) -> Option<Point> {
    let near = raws.iter().take(to + 5).skip(from.saturating_sub(5));
    let another = from > 1 && raw(raws, from - 1) == "one" && numbers::ordinal(raw(raws, from - 2)).is_some();
    (another || near.into_iter().any(|raw| is_session(raw))).then_some(Point::Day(days))
}
