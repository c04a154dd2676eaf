//! Days as a calendar and a clock name them: "on monday", "in april", "on 30 march", "tonight", "every day", "until my
//! next session".
//!
//! Who names such a day is answered for all days from now until then: nothing that may come between is left out.

use super::english::{self, Unit};
use super::point::{number, raw};
use super::when::{Point, When};

/// The days that words name, and how many words say nothing else.
type Said = (When, usize);

/// The days that the words from a place on name.
pub(super) fn calendar_at(raws: &[&str], at: usize) -> Option<Said> {
    always(raws, at)
        .or_else(|| next_session(raws, at))
        .or_else(|| next(raws, at))
        .or_else(|| soon(raws, at))
        .or_else(|| date(raws, at))
        .or_else(|| weekday(raws, at))
        .or_else(|| month(raws, at))
        .or_else(|| later_today(raws, at))
}

fn behind<'r>(raws: &[&'r str], at: usize, back: usize) -> &'r str {
    at.checked_sub(back).map_or("", |at| raw(raws, at))
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
    let counted = [2, 3].into_iter().any(|back| english::unit(behind(raws, at, back + 1)).is_some());
    if !named || told || is_over(raws, at) || (may_be_over && counted) {
        return None;
    }
    let ends = [1, 2].into_iter().any(|back| {
        matches!(behind(raws, at, back), "until" | "till" | "til" | "untill" | "to" | "upto" | "before")
    });
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
    let Unit::Days(unit) = english::unit(raw(raws, at + few))? else { return None };
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
        english::is_session(raw)
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

/// "30 march", "march 30", "the 30th", "31/3", "2026-04-28".
fn date(raws: &[&str], at: usize) -> Option<Said> {
    if is_over(raws, at) {
        return None;
    }
    let of = |at: usize| usize::from(raw(raws, at) == "of");
    let th = |at: usize| usize::from(matches!(raw(raws, at), "th" | "st" | "nd" | "rd"));
    let day = |at: usize| number(raws, at).filter(|(day, words)| (1..=31).contains(day) && *words == 1);
    let small = |at: usize, most: i32| {
        let figures = raw(raws, at).bytes().all(|byte| byte.is_ascii_digit());
        number(raws, at).map(|(number, _)| number).filter(|number| figures && (1..=most).contains(number))
    };
    let said = |month, day, words| Some((When::until(Point::Date(month, day)), words));
    if let Some(month) = month_of(raw(raws, at)) {
        let (day, _) = day(at + 1)?;
        let belongs_on = english::unit(raw(raws, at + 2)).is_some();
        return (!belongs_on).then_some(()).and_then(|()| said(month, day, 2 + th(at + 2)));
    }
    if let (Some((day, _)), ordinal) = (day(at), th(at + 1)) {
        let next = at + 1 + ordinal + of(at + 1 + ordinal);
        if let Some(month) = month_of(raw(raws, next)) {
            return said(month, day, next + 1 - at);
        }
        if ordinal == 1 && behind(raws, at, 1) == "the" && english::unit(raw(raws, at + 2)).is_none() {
            return said(0, day, 2);
        }
    }
    let year = number(raws, at).filter(|(year, _)| (2020..2100).contains(year));
    if let (Some(_), Some(month), Some(day)) = (year, small(at + 1, 12), small(at + 2, 31)) {
        return said(month, day, 3);
    }
    let placed = matches!(behind(raws, at, 1), "on" | "until" | "till" | "til" | "by" | "before");
    let (day, month) = (small(at, 31)?, small(at + 1, 12)?);
    let belongs_on = english::unit(raw(raws, at + 2)).is_some();
    (placed && !belongs_on).then_some(()).and_then(|()| said(month, day, 2))
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
