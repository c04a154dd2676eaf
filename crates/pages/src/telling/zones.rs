//! Time zones to choose from: one for each clock that many people live by.

use stipple_lists::Listed;

/// Zones by the part of the world they are in, as IANA names.
const ZONES: [(&str, &str); 7] = [
    (
        "Europe",
        "Amsterdam Athens Berlin Brussels Bucharest Budapest Copenhagen Dublin Helsinki Istanbul Kyiv Lisbon \
         London Madrid Moscow Oslo Paris Prague Rome Stockholm Vienna Warsaw Zurich",
    ),
    (
        "America",
        "Anchorage Argentina/Buenos_Aires Bogota Caracas Chicago Denver Edmonton Halifax Lima Los_Angeles \
         Mexico_City New_York Panama Phoenix Puerto_Rico Santiago Sao_Paulo St_Johns Toronto Vancouver",
    ),
    (
        "Asia",
        "Baghdad Bangkok Beirut Dhaka Dubai Ho_Chi_Minh Hong_Kong Jakarta Jerusalem Kabul Karachi Kathmandu \
         Kolkata Manila Riyadh Seoul Shanghai Singapore Taipei Tashkent Tehran Tokyo Yangon",
    ),
    ("Africa", "Accra Cairo Casablanca Johannesburg Lagos Nairobi Tunis"),
    ("Australia", "Adelaide Brisbane Darwin Melbourne Perth Sydney"),
    ("Pacific", "Auckland Fiji Guam Honolulu"),
    ("Atlantic", "Azores Canary Reykjavik"),
];

/// Every zone to choose from: its name, and the place as people write it.
pub(crate) fn zones() -> Vec<(String, String)> {
    let each = |(part, places): &(&str, &'static str)| {
        let part = (*part).to_owned();
        places
            .split_whitespace()
            .map(move |place| (format!("{part}/{place}"), format!("{part}: {}", self::place(place))))
    };
    ZONES.iter().flat_map(each).listed()
}

/// `America/New_York` as a place: `New York`.
pub(crate) fn place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// Whether a text looks like the name of a zone. Which zones there are, only the host knows.
pub(crate) fn is_name(text: &str) -> bool {
    let known = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '+' | '-' | '/');
    let parts = text.split('/').all(|part| part.starts_with(|first: char| first.is_ascii_alphabetic()));
    text == "UTC" || (text.len() <= 64 && text.contains('/') && parts && text.chars().all(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_to_choose_from_is_a_name_that_the_database_knows() {
        for (name, _) in zones() {
            assert!(is_name(&name), "{name}");
            assert!(jiff::tz::TimeZone::get(&name).is_ok(), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_told_apart() {
        for name in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
            assert!(is_name(name), "{name}");
        }
        for other in
            ["", "Berlin", "Europe/", "/Berlin", "Europe//Berlin", "Europe/Bérlin", "a/../b", "<script>/x"]
        {
            assert!(!is_name(other), "{other}");
        }
    }
}
