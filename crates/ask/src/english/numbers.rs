//! Numbers in words, and units of time.

/// Numbers from zero on, and the same in order: asked of every word of a question, and so in order of the alphabet.
const NUMBERS: [(&str, i32); 47] = [
    ("couple", 2),
    ("eight", 8),
    ("eighteen", 18),
    ("eighth", 8),
    ("eighty", 80),
    ("eleven", 11),
    ("eleventh", 11),
    ("fifteen", 15),
    ("fifth", 5),
    ("fifty", 50),
    ("first", 1),
    ("five", 5),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("fourteenth", 14),
    ("fourth", 4),
    ("hundred", 100),
    ("nine", 9),
    ("nineteen", 19),
    ("ninety", 90),
    ("ninth", 9),
    ("one", 1),
    ("second", 2),
    ("seven", 7),
    ("seventeen", 17),
    ("seventh", 7),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixth", 6),
    ("sixty", 60),
    ("ten", 10),
    ("tenth", 10),
    ("third", 3),
    ("thirteen", 13),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("thirty", 30),
    ("three", 3),
    ("twelfth", 12),
    ("twelve", 12),
    ("twentieth", 20),
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

/// A number, with how many words it takes from a place on: "six", "20", "twenty one", "a hundred and five" from
/// "hundred" on. `word` is the word at a place, and empty beyond the last.
pub(crate) fn number_at<'w>(word: impl Fn(usize) -> &'w str, at: usize) -> Option<(i32, usize)> {
    let one = number(word(at))?;
    let spelled = word(at).bytes().all(|byte| byte.is_ascii_alphabetic());
    match one {
        1..10 if spelled && word(at + 1) == "hundred" => {
            let (more, words) = beyond_hundred(&word, at + 2);
            Some((100 * one + more, words + 2))
        }
        100 if spelled => {
            let (more, words) = beyond_hundred(&word, at + 1);
            Some((100 + more, words + 1))
        }
        _ => Some(below_hundred(&word, at, one)),
    }
}

/// What is counted beyond hundreds, behind them: none, "five", "and twenty five".
fn beyond_hundred<'w>(word: &impl Fn(usize) -> &'w str, at: usize) -> (i32, usize) {
    let and = usize::from(word(at) == "and");
    let more = number(word(at + and)).filter(|more| (1..100).contains(more));
    more.map_or((0, 0), |more| {
        let (more, words) = below_hundred(word, at + and, more);
        (more, words + and)
    })
}

/// Tens with the ones behind them: "twenty five".
fn below_hundred<'w>(word: &impl Fn(usize) -> &'w str, at: usize, one: i32) -> (i32, usize) {
    let spelled = word(at).bytes().all(|byte| byte.is_ascii_alphabetic());
    let ones = number(word(at + 1)).filter(|ones| (1..10).contains(ones));
    match ones {
        Some(ones) if spelled && matches!(one, 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90) => (one + ones, 2),
        _ => (one, 1),
    }
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
