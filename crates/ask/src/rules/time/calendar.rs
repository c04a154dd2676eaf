//! Days as a calendar and a clock name them: "on monday", "in april", "on 30 march", "tonight", "every day", "until my
//! next session".
//!
//! Who names such a day is answered for all days from now until then: nothing that may come between is left out.

use super::raws::{behind, is_session, leads_up_to, number, raw};
use super::when::{Point, When};
use crate::english::numbers::{self, Unit};

/// The days that words name, and how many words say nothing else.
type Said = (When, usize);

/// The days that the words from a place on name.
pub(crate) fn calendar_at(raws: &[&str], at: usize) -> Option<Said> {
    always(raws, at)
        .or_else(|| next_session(raws, at))
        .or_else(|| next(raws, at))
        .or_else(|| soon(raws, at))
        .or_else(|| date(raws, at))
        .or_else(|| weekday(raws, at))
        .or_else(|| month(raws, at))
        .or_else(|| later_today(raws, at))
}

/// "Every day", "from now on", "for good".
fn always(raws: &[&str], at: usize) -> Option<Said> {
    let often = |raw: &str| {
        matches!(raw, "day" | "night" | "morning" | "evening" | "week" | "time") || weekday_of(raw).is_some()
    };
    let said = match (raw(raws, at), raw(raws, at + 1), raw(raws, at + 2)) {
        ("every" | "each", unit, _) => often(unit) || unit == "single",
        ("now" | "today" | "here", "on" | "onwards" | "onward", _) => true,
        ("day", "in", "day") | ("as", "often", _) => true,
        ("for", "good" | "ever", _) | ("long", "term", _) => true,
        ("daily" | "nightly" | "weekly" | "forever" | "regularly" | "permanently", ..) => true,
        ("whenever" | "onwards", ..) => true,
        _ => false,
    };
    // How often it is done stays to be read.
    said.then_some((When::until(Point::Always), 0))
}

/// "My next session": its day, or the day before where it is the end of something.
fn next_session(raws: &[&str], at: usize) -> Option<Said> {
    let session = |raw: &str| matches!(raw, "session" | "appointment" | "treatment");
    let named = matches!(raw(raws, at), "next" | "coming" | "upcoming" | "second" | "third")
        && session(raw(raws, at + 1));
    // "My next session is in 30 days" tells of it, and "after the second session" may be over.
    let told = matches!(raw(raws, at + 2), "is" | "was" | "on" | "in" | "got" | "went" | "gets" | "will");
    let may_be_over = matches!(raw(raws, at), "second" | "third");
    let counted = [3, 4].into_iter().any(|back| numbers::unit(behind(raws, at, back)).is_some());
    if !named || told || is_over(raws, at) || (may_be_over && counted) {
        return None;
    }
    let ends = [1, 2].into_iter().any(|back| leads_up_to(behind(raws, at, back)));
    let to = if ends { Point::BeforeSession } else { Point::Session };
    Some((When::until(to), 0))
}

/// "In a few days", "after the weekend", "at the end of the month": by a day that nobody can miss.
fn soon(raws: &[&str], at: usize) -> Option<Said> {
    let few = match raw(raws, at) {
        "few" | "couple" | "several" => 1 + usize::from(raw(raws, at + 1) == "of"),
        "weekend" => return Some((When::until(Point::FromNow(9)), 1)),
        "end" if matches!(raw(raws, at + 2), "the" | "this" | "next") => {
            return matches!(raw(raws, at + 3), "month" | "year" | "week")
                .then_some((When::until(Point::FromNow(62)), 0));
        }
        _ => return None,
    };
    let Unit::Days(unit) = numbers::unit(raw(raws, at + few))? else { return None };
    let past =
        matches!(raw(raws, at + few + 1), "ago" | "after" | "later" | "post" | "since" | "old" | "before");
    let once = matches!(behind(raws, at, 1), "every" | "last" | "past");
    (!past && !once).then_some((When::until(Point::FromNow(unit.saturating_mul(5))), few + 1))
}

/// "Next week", "next month", "next weekend".
fn next(raws: &[&str], at: usize) -> Option<Said> {
    let named = match (raw(raws, at), raw(raws, at + 1)) {
        ("next", "week") => When::all_of(Point::Week(1)),
        ("next", "month") => When::until(Point::FromNow(62)),
        ("next", "weekend") => When::until(Point::FromNow(14)),
        ("next", day) if weekday_of(day).is_some() => When::until(Point::FromNow(14)),
        ("next", "summer" | "spring" | "autumn" | "winter" | "year") => When::until(Point::FromNow(365)),
        ("summer" | "springtime" | "summertime" | "winter" | "autumn", _) if leads(raws, at) => {
            When::until(Point::FromNow(365))
        }
        _ => return None,
    };
    Some((named, 1 + usize::from(raw(raws, at) == "next")))
}

/// Whether the word before makes a name one of a time: "in", "until", "this".
fn leads(raws: &[&str], at: usize) -> bool {
    matches!(
        behind(raws, at, 1),
        "in" | "on"
            | "until"
            | "till"
            | "til"
            | "untill"
            | "by"
            | "before"
            | "of"
            | "early"
            | "mid"
            | "late"
            | "this"
            | "from"
            | "to"
            | "through"
            | "for"
            | "end"
            | "all"
            | "during"
            | "over"
            | "next"
            | "the"
            | "come"
    )
}

/// Whether what is told there is over: "had my session on monday".
fn is_over(raws: &[&str], at: usize) -> bool {
    let over = |raw: &&str| {
        is_session(raw)
            || matches!(
                *raw,
                "got" | "was" | "were" | "did" | "since" | "last" | "started" | "went" | "began" | "past"
            )
    };
    let asks = |raw: &&str| matches!(*raw, "can" | "may" | "could" | "should" | "is" | "ok");
    raws.iter().take(at).rev().take(5).take_while(|raw| !asks(raw)).any(over)
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT: [(&str, i32); 8] =
    [("mon", 1), ("tue", 2), ("tues", 2), ("wed", 3), ("thu", 4), ("thur", 4), ("thurs", 4), ("fri", 5)];

/// The number of a weekday, 1 for Monday.
fn weekday_of(raw: &str) -> Option<i32> {
    let name = raw.strip_suffix('s').filter(|name| name.ends_with("day")).unwrap_or(raw);
    let named = (1..).zip(WEEKDAYS).find(|(_, known)| *known == name).map(|(number, _)| number);
    named.or_else(|| SHORT.iter().find(|(known, _)| *known == raw).map(|(_, number)| *number))
}

fn weekday(raws: &[&str], at: usize) -> Option<Said> {
    let day = weekday_of(raw(raws, at)).filter(|_| !is_over(raws, at))?;
    let short = SHORT.iter().any(|(known, _)| *known == raw(raws, at));
    // "Wed" is a way to be married, too.
    let named = !short || leads(raws, at);
    named.then_some((When::until(Point::Weekday(day)), 1))
}

const MONTHS: [(&str, i32); 23] = [
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("december", 12),
    ("dec", 12),
];

fn month_of(raw: &str) -> Option<i32> {
    MONTHS.iter().find(|(known, _)| *known == raw).map(|(_, number)| *number)
}

/// A month that is none of the words that are written like one: "may i", "mar".
fn month(raws: &[&str], at: usize) -> Option<Said> {
    let month = month_of(raw(raws, at)).filter(|_| !is_over(raws, at))?;
    let sure = raw(raws, at).len() > 5 || matches!(raw(raws, at), "april" | "july" | "june");
    let named = (leads(raws, at) || sure)
        && !(month == 5 && matches!(raw(raws, at + 1), "i" | "my" | "we" | "it" | "be" | "he"));
    named.then_some((When::until(Point::Month(month)), 1))
}

/// "30 march", "march 30", "the 30th", "on 31/3", "2026-04-28".
fn date(raws: &[&str], at: usize) -> Option<Said> {
    let date = month_and_day(raws, at)
        .or_else(|| day_and_month(raws, at))
        .or_else(|| year_first(raws, at))
        .or_else(|| in_figures(raws, at));
    date.filter(|_| !is_over(raws, at))
        .map(|(month, day, words)| (When::until(Point::Date(month, day)), words))
}

/// A month, a day in it, and how many words say them.
type Named = (i32, i32, usize);

/// A number in figures, up to a largest one.
fn figures(raws: &[&str], at: usize, most: i32) -> Option<i32> {
    let in_figures = raw(raws, at).bytes().all(|byte| byte.is_ascii_digit());
    let (number, _) = number(raws, at).filter(|_| in_figures)?;
    (1..=most).contains(&number).then_some(number)
}

fn day_of_month(raws: &[&str], at: usize) -> Option<i32> {
    let (day, words) = number(raws, at)?;
    ((1..=31).contains(&day) && words == 1).then_some(day)
}

/// How many words stand at a place that make a number an ordinal: "30th" is two words.
fn ordinal_end(raws: &[&str], at: usize) -> usize {
    usize::from(matches!(raw(raws, at), "th" | "st" | "nd" | "rd"))
}

/// Whether a unit of time stands at a place, to which the number before it belongs: "march 3 days".
fn is_unit(raws: &[&str], at: usize) -> bool {
    numbers::unit(raw(raws, at)).is_some()
}

fn month_and_day(raws: &[&str], at: usize) -> Option<Named> {
    let (month, day) = (month_of(raw(raws, at))?, day_of_month(raws, at + 1)?);
    (!is_unit(raws, at + 2)).then(|| (month, day, 2 + ordinal_end(raws, at + 2)))
}

fn day_and_month(raws: &[&str], at: usize) -> Option<Named> {
    let (day, end) = (day_of_month(raws, at)?, at + 1 + ordinal_end(raws, at + 1));
    let next = end + usize::from(raw(raws, end) == "of");
    if let Some(month) = month_of(raw(raws, next)) {
        return Some((month, day, next + 1 - at));
    }
    let of_some_month = end > at + 1 && behind(raws, at, 1) == "the" && !is_unit(raws, end);
    of_some_month.then_some((0, day, 2))
}

fn year_first(raws: &[&str], at: usize) -> Option<Named> {
    let (year, _) = number(raws, at)?;
    let (month, day) = (figures(raws, at + 1, 12)?, figures(raws, at + 2, 31)?);
    (2020..2100).contains(&year).then_some((month, day, 3))
}

fn in_figures(raws: &[&str], at: usize) -> Option<Named> {
    let placed = matches!(behind(raws, at, 1), "on" | "until" | "till" | "til" | "by" | "before");
    let (day, month) = (figures(raws, at, 31)?, figures(raws, at + 1, 12)?);
    (placed && !is_unit(raws, at + 2)).then_some((month, day, 2))
}

/// "This evening", "at 22:00", "before bed", "all day": later today, whatever hour it is.
fn later_today(raws: &[&str], at: usize) -> Option<Said> {
    let clock = |at: usize| {
        let hour = number(raws, at).filter(|(hour, _)| (0..=24).contains(hour));
        let after = raw(raws, at + 1);
        let minutes = after.len() == 2 && after.bytes().all(|byte| byte.is_ascii_digit());
        hour.filter(|_| minutes || matches!(after, "pm" | "am" | "oclock"))
    };
    let said = match (raw(raws, at), raw(raws, at + 1)) {
        ("tonight" | "bedtime", _) => return Some((When::all_of(Point::NOW), 1)),
        ("this" | "the" | "in" | "later", "evening" | "afternoon" | "night") => true,
        ("before" | "at", "bed" | "bedtime" | "night" | "midnight" | "noon") => true,
        ("all", "day" | "night" | "evening") | ("later", "today" | "on") => true,
        ("at" | "by" | "around" | "from" | "until" | "till", _) => clock(at + 1).is_some(),
        _ => false,
    };
    said.then_some((When::all_of(Point::NOW), 0))
}
