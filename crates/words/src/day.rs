//! A day in words: its number, how far healing is, and what is due.

use jiff::civil::{Date, DateTime, Time};
use stipple_journal::{DayBoundary, care_day};
use stipple_plan::{Day, Due, State, days_between};
use stipple_protocol::Group;

use crate::Dates;

/// `day 6`, or `2 days before your session`.
///
/// ```
/// assert_eq!(stipple_words::day(0), "day 0");
/// assert_eq!(stipple_words::day(-1), "the day before your session");
/// ```
#[must_use]
pub fn day(number: i32) -> String {
    match number {
        0.. => format!("day {number}"),
        -1 => "the day before your session".to_owned(),
        _ => format!("{} days before your session", number.unsigned_abs()),
    }
}

/// How far it is until skin counts as healed, on a day and with the day of healing counted from the
/// same session.
///
/// ```
/// use stipple_words::until_healed;
/// assert_eq!(until_healed(6, 28), "22 days to healed");
/// assert_eq!(until_healed(28, 28), "healed today");
/// assert_eq!(until_healed(29, 28), "healed");
/// assert_eq!(until_healed(-3, 28), "your session is ahead");
/// ```
#[must_use]
pub fn until_healed(day: i32, healed: i32) -> String {
    match healed.saturating_sub(day) {
        _ if day < 0 => "your session is ahead".to_owned(),
        ..0 => "healed".to_owned(),
        0 => "healed today".to_owned(),
        1 => "healed tomorrow".to_owned(),
        left => format!("{left} days to healed"),
    }
}

/// A date to come, seen from a day: `Sun 15 March, in 7 days (day 13)`.
#[must_use]
pub fn ahead(day: &Day<'_>, on: Date, dates: Dates) -> String {
    let days = days_between(day.date, on);
    let when = match days {
        0 => "later today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days"),
    };
    format!("{}, {when} (day {})", dates.short(on), day.day + days)
}

/// When a task of a day is due: `tonight`, `in the morning, since Sun 8 March`. Empty when it is due
/// the whole day and no longer than that.
#[must_use]
pub fn due(due: &Due<'_>, today: Date, dates: Dates) -> String {
    let late = due.on < today && due.state == State::Due;
    let since = late.then(|| format!("since {}", dates.short(due.on)));
    match (slot(due.slot), since) {
        ("", since) => since.unwrap_or_default(),
        (slot, None) => slot.to_owned(),
        (slot, Some(since)) => format!("{slot}, {since}"),
    }
}

/// Why something cannot be told of a day yet, and what to do. `wall` is the time where the person's days are counted.
#[must_use]
pub fn still_ahead(on: Date, wall: DateTime, boundary: DayBoundary, dates: Dates) -> String {
    let today = care_day(wall, boundary);
    if on == wall.date() {
        let hour = i8::try_from(boundary.hour()).unwrap_or_default();
        let begins = dates.time(Time::new(hour, 0, 0, 0).unwrap_or_default());
        return format!("Until {begins} it still counts as {}. Choose that day.", dates.short(today));
    }
    format!("{} is still ahead: today is {}. Tell it when it has come.", dates.long(on), dates.long(today))
}

/// A part of the day, seen from that day. Empty for the whole day.
///
/// ```
/// assert_eq!(stipple_words::slot("night"), "tonight");
/// assert_eq!(stipple_words::slot("noon"), "noon");
/// ```
#[must_use]
pub fn slot(slot: &str) -> &str {
    match slot {
        "day" => "",
        "night" => "tonight",
        "morning" => "in the morning",
        other => other,
    }
}

/// The title of a group of activities.
///
/// ```
/// assert_eq!(stipple_words::group(stipple_protocol::Group::Hats), "Hats");
/// ```
#[must_use]
pub fn group(group: Group) -> &'static str {
    match group {
        Group::Washing => "Washing",
        Group::Touching => "Touching",
        Group::Exercise => "Exercise",
        Group::Hats => "Hats",
        Group::Sun => "Sun",
        Group::Heat => "Heat",
        Group::Water => "Water",
        Group::Shaving => "Shaving",
        Group::Products => "Products",
        Group::Living => "Living",
    }
}
