//! The day a question names: "day 6", "2 weeks out", "tomorrow".

use stipple_lists::Listed;

use super::english::{self, Unit};
use super::words::Word;

/// The day a question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// It names none: now.
    #[default]
    Unsaid,
    /// So many days after the latest session: "day 6", "two weeks out".
    Day(i32),
    /// So many days from now: "tomorrow", "in 3 days".
    FromNow(i32),
}

/// What some words say about the day, and which words those are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said {
    when: When,
    words: usize,
}

/// The day the words name, and for each word whether it was used up in saying so.
pub(super) fn when(words: &[Word]) -> (When, Vec<bool>) {
    let raws: Vec<&str> = words.iter().map(|word| word.raw.as_str()).listed();
    let mut used = vec![false; raws.len()];
    let mut when = When::Unsaid;
    let mut at = 0;
    while at < raws.len() {
        let said = said_at(&raws, at);
        if let Some(said) = said {
            when = when.with(said.when);
            used.iter_mut().skip(at).take(said.words).for_each(|used| *used = true);
        }
        at += said.map_or(1, |said| said.words.max(1));
    }
    (when, used)
}

impl When {
    /// "I'm on day 3, can I run tomorrow" is about day 4; otherwise the first named wins, and of two
    /// days after the session the earlier, which is the stricter.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unsaid, other) => other,
            (Self::Day(day), Self::FromNow(more)) | (Self::FromNow(more), Self::Day(day)) if more >= 0 => {
                Self::Day(day.saturating_add(more))
            }
            (Self::Day(one), Self::Day(other)) => Self::Day(one.min(other)),
            (known, _) => known,
        }
    }
}

fn said_at(raws: &[&str], at: usize) -> Option<Said> {
    relative(raws, at).or_else(|| numbered(raws, at)).or_else(|| amount(raws, at))
}

fn raw<'r>(raws: &[&'r str], at: usize) -> &'r str {
    raws.get(at).copied().unwrap_or_default()
}

fn before<'r>(raws: &[&'r str], at: usize) -> &'r str {
    at.checked_sub(1).map_or("", |at| raw(raws, at))
}

/// "tomorrow", "tonight", "next week", "the day after".
fn relative(raws: &[&str], at: usize) -> Option<Said> {
    let said = |when, words| Some(Said { when, words });
    match (raw(raws, at), raw(raws, at + 1), raw(raws, at + 2)) {
        ("day", "after", word) if is_tomorrow(word) => said(When::FromNow(2), 3),
        ("day", "before", "yesterday") => since_session(raws, at, 2, 3),
        ("same", "day", _) => said(When::Day(0), 2),
        ("next" | "following", "day", _) => said(When::Day(1), 2),
        ("day", "after", _) if before(raws, at) == "the" => said(When::Day(1), 2),
        ("next", "week", _) => said(When::FromNow(7), 2),
        ("next", "month", _) => None,
        ("today" | "tonight", ..) => said(When::FromNow(0), 1),
        ("right", "now", _) => said(When::FromNow(0), 2),
        ("yesterday", ..) => since_session(raws, at, 1, 1),
        (word, ..) if is_tomorrow(word) => said(When::FromNow(1), 1),
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
    let of_session = raws.iter().take(at).rev().take(4).any(|raw| english::is_session(raw));
    of_session.then_some(Said { when: When::Day(days), words })
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
        english::unit(raw(raws, at + 1 + hash + words)).is_some_and(|unit| unit != Unit::Days(1));
    let once = matches!(before(raws, at), "every" | "each" | "a" | "per");
    let when = When::Day(number.saturating_mul(days));
    (!belongs_on && !once).then_some(Said { when, words: 1 + hash + words })
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
    Some(Said { when, words })
}

fn one_amount(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    let (number, mut words) = match raw(raws, at) {
        "a" | "an" => (1, 1),
        "half" => return None,
        _ => number(raws, at)?,
    };
    words += usize::from(matches!(raw(raws, at + words), "of" | "full" | "whole" | "more"));
    let days = match english::unit(raw(raws, at + words))? {
        Unit::Hours if number >= 12 => number / 24,
        Unit::Hours => return None,
        Unit::Days(days) => number.saturating_mul(days),
    };
    Some((days, words + 1))
}

/// Which way an amount of time points, by the words around it.
fn direction(raws: &[&str], from: usize, to: usize, days: i32) -> Option<When> {
    let (ahead, behind) = (raw(raws, to), before(raws, from));
    let further = raw(raws, to + 1);
    match (behind, ahead) {
        (
            "for" | "every" | "per" | "each" | "another" | "within" | "last" | "these" | "than" | "least",
            _,
        ) => None,
        ("in", "in") => Some(When::Day(days)),
        (_, "from") if further == "now" => Some(When::FromNow(days)),
        (_, "ago") => ago(raws, from, to, days),
        ("in", "after" | "post") => Some(When::Day(days)),
        ("in", _) => Some(When::FromNow(days)),
        (_, "after" | "post" | "out" | "in" | "later" | "since" | "past" | "old" | "on" | "now" | "into") => {
            Some(When::Day(days))
        }
        (
            "after" | "at" | "only" | "been" | "its" | "im" | "past" | "on" | "is" | "about" | "around"
            | "post",
            _,
        ) => Some(When::Day(days)),
        (_, "") => Some(When::Day(days)),
        _ => None,
    }
}

/// "Session 3 days ago" is day 3; "I sweated 3 days ago" names no day to ask about.
fn ago(raws: &[&str], from: usize, to: usize, days: i32) -> Option<When> {
    let near = raws.iter().take(to + 5).skip(from.saturating_sub(5));
    near.into_iter().any(|raw| english::is_session(raw)).then_some(When::Day(days))
}

/// A number, with the words it takes: "six", "20", "twenty one".
fn number(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    let tens = english::number(raw(raws, at))?;
    let ones = english::number(raw(raws, at + 1)).filter(|ones| (1..10).contains(ones));
    let spelled = raw(raws, at).bytes().all(|byte| byte.is_ascii_alphabetic());
    match ones {
        Some(ones) if spelled && matches!(tens, 20 | 30 | 40) => Some((tens + ones, 2)),
        _ => Some((tens, 1)),
    }
}
