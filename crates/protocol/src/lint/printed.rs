//! Lengths as a source prints them: `5 to 7 days`, `about a month`.

use crate::Unit;

/// The longest time that the words name, in hours. `None` where they name none in figures.
pub(crate) fn longest(printed: &str) -> Option<i64> {
    let mut longest = None;
    let mut number = None;
    for word in printed.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if let Some(unit) = unit(word) {
            let hours = number.take().map(|number: i64| number.saturating_mul(unit));
            longest = longest.max(hours);
        } else if let Some(named) = figure(word) {
            number = number.max(Some(named));
        }
    }
    longest
}

/// A number in digits or in a word. A unit may stand right behind the digits: `48h` is not split into words.
fn figure(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let spelled =
        WORDS.iter().position(|known| *known == word).map(|at| i64::try_from(at.max(1)).unwrap_or(1));
    spelled.or_else(|| word.parse::<u16>().ok().map(i64::from))
}

fn unit(word: &str) -> Option<i64> {
    let unit = match word.trim_end_matches('s') {
        "hour" | "hr" => Unit::Hours,
        "day" => Unit::Days,
        "week" => Unit::Weeks,
        "month" => Unit::Months,
        "year" => Unit::Years,
        _ => return None,
    };
    Some(match unit {
        Unit::Hours => 1,
        Unit::Days => 24,
        Unit::Weeks => 7 * 24,
        Unit::Months => 30 * 24,
        Unit::Years => 365 * 24,
    })
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn the_longest_length_named_counts() {
        let days = |text: &str| longest(text).map(|hours| hours / 24);
        for (text, wanted) in [
            ("5 to 7 days", Some(7)),
            ("5-7 days", Some(7)),
            ("about a week", Some(7)),
            ("two or three weeks", Some(21)),
            ("24 to 48 hours", Some(2)),
            ("a month, or 6 weeks", Some(42)),
            ("when it looks healed", None),
            ("a few days", Some(1)),
            ("some weeks", None),
        ] {
            assert_eq!(days(text), wanted, "{text}");
        }
    }
}
