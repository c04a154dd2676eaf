//! The zone that browsers are in.

use jiff::Timestamp;
use jiff::tz::TimeZone;

const ZONES: [&str; 3] = ["Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"];

/// A zone where it is broad day now, so that no story runs across the hour at which a care day ends.
pub(crate) fn by_day() -> TimeZone {
    let now = Timestamp::now();
    let zones = ZONES.iter().filter_map(|name| TimeZone::get(name).ok());
    let by_day = |zone: &TimeZone| (8..20).contains(&zone.to_datetime(now).hour());
    zones.into_iter().find(by_day).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn at_every_hour_of_every_day_it_is_day_in_one_of_them() {
        let midnight = date(2026, 1, 1).to_zoned(TimeZone::UTC).unwrap();
        let zones = ZONES.map(|name| TimeZone::get(name).unwrap());
        for hour in 0..365 * 24 {
            let now = (&midnight + hour.hours()).timestamp();
            let light = zones.iter().any(|zone| (8..20).contains(&zone.to_datetime(now).hour()));
            assert!(light, "{now}");
        }
    }
}
