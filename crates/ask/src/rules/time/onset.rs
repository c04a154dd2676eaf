//! Since when a sign is said to be there: "for ten days", "since last week", "since 10 March", "all along".
//!
//! Every way of telling a length or a begin is a begin. A day that counts from the session ("since day 4") is told
//! by the days of the question.

use jiff::civil::Date;
use stipple_compiled::fields;
use stipple_lists::Listed;
use stipple_plan::days_after;

use super::raws::{is_in, raw};
use super::stretch::length;
use crate::english::numbers;
use crate::english::words::{Word, clauses_of};

/// A begin that words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Onset {
    kind: Kind,
    /// Days ago, the weekday from Monday on, or the day of the month.
    count: i32,
    /// The month of a date, 0 when none is said.
    month: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Session,
    Ago,
    Weekday,
    Date,
}

fields! { Onset { kind count month } }
stipple_compiled::words! { Kind { Session Ago Weekday Date } }

const SESSION: &str = "session treatment smp procedure appointment op clinic done start beginning outset onset \
    treated tattooed surgery inked";
const MONTHS: [&str; 12] = [
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
];
const WEEKDAYS: [&str; 7] = [
    "monday mon mondays",
    "tuesday tue tues",
    "wednesday wed weds",
    "thursday thu thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
];
/// Words of a clause that asks how long something will be, and does not tell how long it was.
const ASKING: &str = "can could may should shall will would how when avoid wait next another do does until";
/// Words that may stand before a length that has passed.
const SMALL: &str = "a an the my about around roughly over more than almost nearly like at least good past last these \
    this now maybe well whole";
/// How far behind "since" its day may stand.
const REACH: usize = 6;

impl Onset {
    const SESSION: Self = Self { kind: Kind::Session, count: 0, month: 0 };

    const fn ago(days: i32) -> Self {
        Self { kind: Kind::Ago, count: days, month: 0 }
    }

    fn weekday(raw: &str) -> Option<Self> {
        let at = WEEKDAYS.iter().position(|names| is_in(names, raw))?;
        Some(Self { kind: Kind::Weekday, count: i32::try_from(at).ok()?, month: 0 })
    }

    fn date(day: i32, month: i32) -> Option<Self> {
        let is_one = (1..=31).contains(&day) && (1..=12).contains(&month);
        is_one.then_some(Self { kind: Kind::Date, count: day, month })
    }

    /// The date of it, seen from a day of a stretch that began with a session.
    pub(crate) fn on(self, today: Date, session: Date) -> Option<Date> {
        match self.kind {
            Kind::Session => Some(session),
            Kind::Ago => Some(days_after(today, self.count.saturating_neg())),
            Kind::Weekday => {
                let weekday = i32::from(today.weekday().to_monday_zero_offset());
                Some(days_after(today, -((weekday - self.count.rem_euclid(7) - 1).rem_euclid(7) + 1)))
            }
            Kind::Date => self.latest(today),
        }
    }

    /// The latest day not after today that has this date.
    fn latest(self, today: Date) -> Option<Date> {
        let (month, day) = (i8::try_from(self.month).ok()?, i8::try_from(self.count).ok()?);
        let (this, last) = (today.first_of_month(), today.first_of_month().yesterday().ok()?);
        let (this, last) = match month {
            0 => ((this.year(), this.month()), (last.year(), last.month())),
            _ => ((this.year(), month), (this.year() - 1, month)),
        };
        let of = |(year, month): (i16, i8)| Date::new(year, month, day).ok().filter(|date| *date <= today);
        of(this).or_else(|| of(last))
    }
}

/// The begins that words tell.
pub(crate) fn onsets(words: &[Word]) -> Vec<Onset> {
    let mut onsets = Vec::new();
    for (_, clause) in clauses_of(words) {
        let raws: Vec<&str> = clause.iter().map(|word| word.raw.as_str()).listed();
        let asks = raws.iter().any(|raw| is_in(ASKING, raw));
        for at in 0..raws.len() {
            onsets.extend(always(&raws, at));
            onsets.extend(lasting(&raws, at).filter(|_| !asks).map(Onset::ago));
            onsets.extend(counted(&raws, at));
            if opens(&raws, at) {
                since(&raws, at + 1, &mut onsets);
            }
        }
    }
    onsets
}

/// Whether a begin follows.
fn opens(raws: &[&str], at: usize) -> bool {
    is_in("since from started began begun starting beginning", raw(raws, at))
}

/// The begins behind a word that opens them.
fn since(raws: &[&str], at: usize, onsets: &mut Vec<Onset>) {
    let opener = raw(raws, at - 1);
    if opener == "since" && raw(raws, at).is_empty() {
        onsets.push(Onset::SESSION);
    }
    for at in at..raws.len().min(at + REACH) {
        if raw(raws, at) == "next" {
            return;
        }
        let did_it = raw(raws, at) == "did" && raw(raws, at + 1) == "it";
        onsets.extend(did_it.then_some(Onset::SESSION));
        let of_session = is_in(SESSION, raw(raws, at)) && is_whole(raws, at) && is_in("since from", opener);
        onsets.extend(of_session.then_some(Onset::SESSION));
        onsets.extend(Onset::weekday(raw(raws, at)));
        onsets.extend(last(raws, at));
        onsets.extend(date(raws, at));
        onsets.extend(numbers(raws, at));
        onsets.extend(nth(raws, at));
    }
}

/// Whether what is said to have begun is the session's time: not "the start of next week", "started two days after".
fn is_whole(raws: &[&str], at: usize) -> bool {
    let of = raw(raws, at + 1) == "of" && is_in("start beginning outset onset", raw(raws, at));
    let after = at.checked_sub(1).is_some_and(|before| is_in("after post", raw(raws, before)));
    !of && !after
}

/// "Since last week", "since last weekend".
fn last(raws: &[&str], at: usize) -> Option<Onset> {
    let days = match (raw(raws, at), raw(raws, at + 1)) {
        ("last", "week") => 7,
        ("last", "weekend") => 3,
        ("last", "month") => 30,
        ("yesterday", _) | ("last", "night" | "evening") => 1,
        _ => return None,
    };
    Some(Onset::ago(days))
}

/// "10 March", "the 10th of March", "March 10": a month alone is its first day.
fn date(raws: &[&str], at: usize) -> Option<Onset> {
    let month = MONTHS.iter().position(|names| is_in(names, raw(raws, at)))?;
    let before = raws.get(..at).unwrap_or_default().iter().rev().take(3).find_map(|raw| day(raw));
    let named = before.or_else(|| day(raw(raws, at + 1)));
    let alone = (raw(raws, at).len() > 3).then_some(1);
    Onset::date(named.or(alone)?, i32::try_from(month).ok()? + 1)
}

fn day(raw: &str) -> Option<i32> {
    raw.parse().ok().filter(|day| (1..=31).contains(day))
}

/// "Since the 9th": of this month, or of the one before.
fn nth(raws: &[&str], at: usize) -> Option<Onset> {
    let (ending, next) = (raw(raws, at + 1), raw(raws, at + 2));
    let is_date = is_in("th st nd rd", ending) && !is_in("day week session time of", next);
    day(raw(raws, at)).filter(|_| is_date).map(|count| Onset { kind: Kind::Date, count, month: 0 })
}

/// "2026-03-12", "12/3": the day and the month, in either order.
fn numbers(raws: &[&str], at: usize) -> Option<Onset> {
    let is_year = |at: usize| raw(raws, at).len() == 4 && raw(raws, at).parse::<i32>().is_ok();
    let (one, other) = (day(raw(raws, at))?, day(raw(raws, at + 1))?);
    if at > 0 && is_year(at - 1) {
        return Onset::date(other, one);
    }
    let belongs_on = numbers::unit(raw(raws, at + 2)).is_some();
    Onset::date(one, other).or_else(|| Onset::date(other, one)).filter(|_| !belongs_on)
}

/// "All along", "this whole time", "it never stopped".
fn always(raws: &[&str], at: usize) -> Option<Onset> {
    let (one, two, three) = (raw(raws, at), raw(raws, at + 1), raw(raws, at + 2));
    let said = match (one, two) {
        ("all", "along") | ("whole" | "entire", "time") => true,
        ("all", "this") => three == "time",
        ("never" | "not", "once" | "really" | "fully") => {
            is_in("stopped left went eased settled cleared", three)
        }
        ("never", _) => is_in("stopped left went eased settled cleared disappeared faded", two),
        ("not", "stopped") => true,
        ("from", "the") => is_in("off get word", three),
        ("for", "ages" | "ever" | "long") | ("forever", _) => true,
        _ => false,
    };
    said.then_some(Onset::SESSION)
}

/// How many days something has lasted: "for ten days", "the past week", "two weeks straight", "ten days of".
fn lasting(raws: &[&str], at: usize) -> Option<i32> {
    if is_in("for past last these", raw(raws, at)) {
        let small = raws.iter().skip(at + 1).take_while(|raw| is_in(SMALL, raw)).count();
        let unit = at + 1 + small;
        return plural(raws, unit, at).or_else(|| length(raws, unit).map(|(days, _)| days));
    }
    let (days, words) = amount(raws, at)?;
    let on = is_in("now straight running already of solid nonstop", raw(raws, at + words));
    let dated = at.checked_sub(1).is_some_and(|before| is_in("day first in", raw(raws, before)));
    (on && !dated).then_some(days)
}

/// "For days", "for weeks": as many as one calls several.
fn plural(raws: &[&str], unit: usize, at: usize) -> Option<i32> {
    let days = match raw(raws, unit) {
        "days" => 3,
        "weeks" => 14,
        "months" => 60,
        _ => return None,
    };
    (raw(raws, at) == "for").then_some(days)
}

/// "Started 5 days ago", "since a week ago": not "the session was 5 days ago".
fn counted(raws: &[&str], at: usize) -> Option<Onset> {
    let (days, words) = amount(raws, at)?;
    let begins = |raw: &&str| is_in("since started began begun starts start noticed appeared", raw);
    let begun = raws.get(..at).unwrap_or_default().iter().rev().take(5).any(begins);
    (begun && is_in("ago back earlier", raw(raws, at + words))).then_some(Onset::ago(days))
}

/// A counted length with its words: "5 days", "a week", "a couple of weeks".
fn amount(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    let article = usize::from(is_in("a an", raw(raws, at)));
    let (days, words) = length(raws, at + article)?;
    (article + words > 1).then_some((days, article + words))
}
