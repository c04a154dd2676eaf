//! Dates and times as people type them, and how they are written.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::exit::Failure;

/// A day, or a moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// The day as written.
    pub(crate) date: Date,
    /// The time, when given.
    pub(crate) time: Option<Time>,
}

impl When {
    /// The wall-clock time, when one was given.
    pub(crate) fn clock(self) -> Option<DateTime> {
        self.time.map(|time| self.date.to_datetime(time))
    }
}

/// Reads `DATE` or `DATETHH:MM`; `today` is what the relative words count from.
pub(crate) fn when(text: &str, today: Date) -> Result<When, Failure> {
    let trimmed = text.trim();
    let split = trimmed.split_once(['T', ' ']).filter(|(day, _)| day.len() == "2026-03-02".len());
    let Some((day, clock)) = split else { return Ok(When { date: date(trimmed, today)?, time: None }) };
    Ok(When { date: date(day, today)?, time: Some(time(clock)?) })
}

/// Reads a date.
pub(crate) fn date(text: &str, today: Date) -> Result<Date, Failure> {
    let told = match text.trim().to_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => today.yesterday().ok(),
        "tomorrow" => today.tomorrow().ok(),
        _ => written(text.trim()),
    };
    told.ok_or_else(|| bad_date(text))
}

/// A date written out in full, with nothing around it: `2026-03-02`.
fn written(text: &str) -> Option<Date> {
    let plain = text.len() == "2026-03-02".len() && text.bytes().filter(|&byte| byte == b'-').count() == 2;
    plain.then(|| text.parse().ok()).flatten()
}

fn bad_date(text: &str) -> Failure {
    let why = match written_numbers(text) {
        Some(why) => why,
        None => "a date is a year, a month and a day".to_owned(),
    };
    Failure::words(format!("`{text}` is not a date"))
        .why(why)
        .help("write it as `2026-03-02`, or as `today`, `yesterday` or `tomorrow`")
}

/// What is wrong with a date whose numbers are in the right places.
fn written_numbers(text: &str) -> Option<String> {
    let mut numbers = text.trim().splitn(3, '-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if !(1..=12).contains(&month) {
        return Some(format!("there is no month {month}"));
    }
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let known = u16::try_from(first.days_in_month()).is_ok_and(|days| (1..=days).contains(&day));
    (!known).then(|| format!("{} {year} has no day {day}", first.strftime("%B")))
}

/// Reads a time of day.
pub(crate) fn time(text: &str) -> Result<Time, Failure> {
    let plain = text.trim();
    let shaped = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let time = shaped.then(|| plain.parse::<Time>().ok()).flatten();
    time.ok_or_else(|| {
        Failure::words(format!("`{text}` is not a time"))
            .why("a time is hours and minutes, from 00:00 to 23:59")
            .help("write it as `16:30`")
    })
}

/// A zone by its IANA name.
pub(crate) fn zone(name: &str) -> Result<TimeZone, Failure> {
    let named = TimeZone::get(name.trim()).ok().filter(|zone| zone.iana_name().is_some());
    named.ok_or_else(|| {
        Failure::words(format!("`{name}` is not a time zone"))
            .why("zones are named for a place, as in the IANA list")
            .help("write it as `Europe/Berlin` or `America/New_York`")
    })
}
