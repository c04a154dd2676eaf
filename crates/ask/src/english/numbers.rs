//! Numbers in words, and units of time.

/// Numbers from zero on, and the same in order: asked of every word of a question, and so in order of the alphabet.
const NUMBERS: [(&str, i32); 39] = [
    ("couple", 2),
    ("eight", 8),
    ("eighteen", 18),
    ("eighth", 8),
    ("eleven", 11),
    ("eleventh", 11),
    ("fifteen", 15),
    ("fifth", 5),
    ("first", 1),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("fourteenth", 14),
    ("fourth", 4),
    ("nine", 9),
    ("nineteen", 19),
    ("ninth", 9),
    ("one", 1),
    ("second", 2),
    ("seven", 7),
    ("seventeen", 17),
    ("seventh", 7),
    ("six", 6),
    ("sixteen", 16),
    ("sixth", 6),
    ("ten", 10),
    ("tenth", 10),
    ("third", 3),
    ("thirteen", 13),
    ("thirteenth", 13),
    ("thirty", 30),
    ("three", 3),
    ("twelfth", 12),
    ("twelve", 12),
    ("twenty", 20),
    ("two", 2),
    ("zero", 0),
    ("zeroth", 0),
];

/// The number a word names.
pub(crate) fn number(raw: &str) -> Option<i32> {
    if (1..=4).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.parse().ok();
    }
    let at = NUMBERS.binary_search_by_key(&raw, |(word, _)| word).ok()?;
    NUMBERS.get(at).map(|(_, number)| *number)
}

/// The place an ordinal names: "second".
pub(crate) fn ordinal(raw: &str) -> Option<i32> {
    let first = matches!(raw, "first" | "second" | "third");
    number(raw).filter(|_| first || raw.ends_with("th"))
}

/// How many days a unit of time has; hours count as their part of a day.
pub(crate) fn unit(raw: &str) -> Option<Unit> {
    match raw {
        "hour" | "hours" | "hrs" | "hr" | "h" => Some(Unit::Hours),
        "day" | "days" | "d" => Some(Unit::Days(1)),
        "week" | "weeks" | "wk" | "wks" => Some(Unit::Days(7)),
        "fortnight" => Some(Unit::Days(14)),
        "month" | "months" => Some(Unit::Days(30)),
        _ => None,
    }
}

/// A unit of time in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Hours,
    Days(i32),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_order() {
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| word));
    }
}
