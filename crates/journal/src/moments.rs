//! Dates, times of day and moments as a journal writes them: RFC 3339, and nothing else of what a calendar
//! library takes for a date. Its reader of all that is larger than the whole journal.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A date: `2026-03-02`. `None` when the text is none.
///
/// ```
/// assert_eq!(stipple_journal::date("2026-03-02"), Some(jiff::civil::date(2026, 3, 2)));
/// assert_eq!(stipple_journal::date("2026-02-30"), None);
/// ```
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let mut rest = text;
    let date = front_date(&mut rest)?;
    rest.is_empty().then_some(date)
}

/// A time of day: `16:30`, `16:30:00`. `None` when the text is none.
///
/// ```
/// assert_eq!(stipple_journal::time("16:30"), Some(jiff::civil::time(16, 30, 0, 0)));
/// assert_eq!(stipple_journal::time("4pm"), None);
/// ```
#[must_use]
pub fn time(text: &str) -> Option<Time> {
    let mut rest = text;
    let time = front_time(&mut rest)?;
    rest.is_empty().then_some(time)
}

/// A moment: `2026-03-02T15:00:00.5Z`, `2026-03-02T16:00:00+01:00`. `None` when the text is none.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    let mut rest = text;
    let date = front_date(&mut rest)?;
    pass(&mut rest, 'T')?;
    let time = front_time(&mut rest)?;
    let offset = front_offset(&mut rest)?;
    rest.is_empty().then(|| offset.to_timestamp(date.to_datetime(time)).ok())?
}

fn front_date(rest: &mut &str) -> Option<Date> {
    let year = digits(rest, 4)?;
    pass(rest, '-')?;
    let month = digits(rest, 2)?;
    pass(rest, '-')?;
    let day = digits(rest, 2)?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn front_time(rest: &mut &str) -> Option<Time> {
    let (hour, minute) = clock(rest)?;
    let second = if pass(rest, ':').is_some() { digits(rest, 2)? } else { 0 };
    let nanosecond = if pass(rest, '.').is_some() { fraction(rest)? } else { 0 };
    Time::new(hour, minute, second.try_into().ok()?, nanosecond).ok()
}

/// Hours and minutes.
fn clock(rest: &mut &str) -> Option<(i8, i8)> {
    let hour = digits(rest, 2)?;
    pass(rest, ':')?;
    Some((hour.try_into().ok()?, digits(rest, 2)?.try_into().ok()?))
}

/// Parts of a second, in nanoseconds.
fn fraction(rest: &mut &str) -> Option<i32> {
    let places = rest.bytes().take_while(u8::is_ascii_digit).count();
    let missing = 9_usize.checked_sub(places).filter(|missing| *missing < 9)?;
    Some(digits(rest, places)? * 10_i32.pow(missing.try_into().ok()?))
}

/// How far a clock is ahead of Greenwich.
fn front_offset(rest: &mut &str) -> Option<Offset> {
    if pass(rest, 'Z').is_some() {
        return Some(Offset::UTC);
    }
    let sign = if pass(rest, '-').is_some() { -1 } else { pass(rest, '+').map(|()| 1)? };
    let (hours, minutes) = clock(rest).filter(|(hours, minutes)| *hours < 24 && *minutes < 60)?;
    Offset::from_seconds(sign * (3600 * i32::from(hours) + 60 * i32::from(minutes))).ok()
}

/// Takes a number of this many digits off the front.
fn digits(rest: &mut &str, count: usize) -> Option<i32> {
    let (digits, after) = rest.split_at_checked(count)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    *rest = after;
    all.then(|| digits.parse().ok())?
}

/// Takes a sign off the front, if it is there.
fn pass(rest: &mut &str, sign: char) -> Option<()> {
    *rest = rest.strip_prefix(sign)?;
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_dates_are_dates() {
        let none = [
            "",
            "2026-3-2",
            "2026-13-01",
            "2026-02-29",
            "20260302",
            "2026-03-02 ",
            "+2026-03-02",
            "２026-03-02",
        ];
        assert!(none.into_iter().all(|text| date(text).is_none()));
        assert_eq!(date("2024-02-29").unwrap().to_string(), "2024-02-29");
    }

    #[test]
    fn only_times_of_day_are_times() {
        let none =
            ["", "24:00", "16:60", "1630", "6:30", "16:30:", "16:30:00.", "16:30:00.0123456789", "16:30Z"];
        assert!(none.into_iter().all(|text| time(text).is_none()));
        assert_eq!(time("16:30:05.25").unwrap().to_string(), "16:30:05.25");
    }

    #[test]
    fn a_moment_says_how_far_its_clock_is_ahead() {
        let read = |text: &str| moment(text).map(|at| at.to_string());
        let utc = Some("2026-03-02T15:00:00Z".to_owned());
        for same in ["2026-03-02T15:00:00Z", "2026-03-02T16:00:00+01:00", "2026-03-02T11:30:00-03:30"] {
            assert_eq!(read(same), utc, "{same}");
        }
        for none in
            ["2026-03-02T15:00:00", "2026-03-02", "2026-03-02T15:00:00+1", "2026-03-02T15:00:00+01:60"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }

    proptest! {
        /// What is written of any moment is read as that moment.
        #[test]
        fn moments_come_back(seconds in -2_000_000_000_i64..7_000_000_000, nanos in 0..1_000_000_000_i32) {
            let at = Timestamp::new(seconds, if seconds < 0 { -nanos } else { nanos }).unwrap();
            prop_assert_eq!(moment(&at.to_string()), Some(at));
        }
    }
}
