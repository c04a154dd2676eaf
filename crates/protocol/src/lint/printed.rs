//! Lengths as a source prints them: `5 to 7 days`, `about a month`, `until healed`.

use crate::Unit;

/// A time that words name, in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    hours: i64,
    /// Whether the words say that it may be more: `at least a week`.
    or_more: bool,
}

impl Length {
    /// Whether it can be longer than so many hours.
    pub(crate) fn exceeds(self, hours: i64) -> bool {
        self.hours > hours || (self.or_more && self.hours == hours)
    }
}

/// The longest time that the words name. `None` where they name none.
pub(crate) fn longest(printed: &str) -> Option<Length> {
    let words = words(&printed.to_lowercase());
    let mut reader = Reader::default();
    words.iter().for_each(|word| reader.read(word));
    let hours = reader.end()?;
    Some(Length { hours, or_more: or_more(&words) })
}

/// Whether the words wait for skin to be healed, however long that takes.
pub(crate) fn waits_for_healing(printed: &str) -> bool {
    let words = words(&printed.to_lowercase());
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    any(&["healed"])
        || (any(&["heals", "heal"]) && any(&["until", "till", "once", "when", "after"]))
        || (any(&["healing"]) && any(&["complete", "completed", "done", "over", "finished", "ends", "until"]))
}

/// Words and numbers apart, and `+` as a word: `4wks`, `2-3 weeks`, `10+ days`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = Kind::Other;
    for c in text.chars() {
        let kind = Kind::of(c, before);
        match words.last_mut().filter(|_| kind == before && kind != Kind::Other) {
            Some(word) => word.push(c),
            None if kind != Kind::Other => words.push(c.to_string()),
            None if c == '+' => words.push("plus".to_owned()),
            None => {}
        }
        before = kind;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char, before: Self) -> Self {
        match c {
            '.' if before == Self::Digit => Self::Digit,
            _ if c.is_ascii_digit() => Self::Digit,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Words that say that it may be more than what they name.
fn or_more(words: &[String]) -> bool {
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    (0..words.len()).any(|here| {
        let before = here.checked_sub(1).map_or("", at);
        let denied = matches!(before, "no" | "not" | "never");
        match at(here) {
            "least" | "minimum" | "beyond" | "plus" | "upwards" => true,
            "less" => denied,
            "longer" => !denied,
            "more" => !denied && (at(here + 1) == "than" || matches!(before, "or" | "and" | "often")),
            "over" => !denied && figure(at(here + 1)).is_some(),
            _ => false,
        }
    })
}

/// In tenths, so that `1.5 weeks` can be read.
type Tenths = i64;

const ONE: Tenths = 10;
/// What `several` may come to.
const SEVERAL: Tenths = 7 * ONE;

/// Reads word after word.
#[derive(Default)]
struct Reader {
    longest: Option<i64>,
    /// Numbers that wait for their unit: the largest one of `5 to 7`.
    number: Option<Tenths>,
    /// `several`, which waits too.
    vague: Option<Tenths>,
    /// The latest unit, in hours.
    unit: Option<i64>,
    /// A unit without a number before it: one may follow, as in `week 3`.
    bare: Option<Tenths>,
    /// Whether the number stands behind a unit: `week 3`, `a week or two`.
    behind: bool,
    /// The word before was a ten, as in `twenty-one`.
    ten: Option<Tenths>,
}

impl Reader {
    fn read(&mut self, word: &str) {
        let ten = self.ten.take();
        if let Some((unit, plural)) = unit(word) {
            self.measured(unit, plural);
        } else if let Some(vague) = vague(word) {
            (self.number, self.vague) = (None, Some(vague));
        } else if matches!(word, "a" | "an") {
            self.number = self.number.or(Some(ONE).filter(|_| self.vague.is_none()));
        } else if let Some(figure) = figure(word) {
            self.counted(figure, ten);
        } else if matches!(word, "times" | "time" | "minutes" | "minute" | "min" | "mins") {
            self.number = None;
        } else if !BETWEEN.contains(&word) {
            self.behind &= self.number.is_some();
        }
    }

    fn counted(&mut self, figure: Tenths, ten: Option<Tenths>) {
        let figure = figure + ten.filter(|_| figure < 10 * ONE).unwrap_or_default();
        self.ten = Some(figure).filter(|figure| figure % (10 * ONE) == 0 && *figure >= 20 * ONE);
        self.number = self.number.max(Some(figure));
        self.bare = self.bare.filter(|_| !self.behind);
    }

    fn measured(&mut self, unit: i64, plural: bool) {
        self.flush();
        let number = self.number.take().or(self.vague.take());
        self.vague = None;
        let several = if plural { SEVERAL } else { ONE };
        match number {
            // `The first weeks` are more than one.
            Some(ONE) if plural => self.add(SEVERAL, unit),
            Some(number) => self.add(number, unit),
            None => self.bare = Some(several),
        }
        (self.unit, self.behind) = (Some(unit), true);
    }

    /// A unit that no number followed.
    fn flush(&mut self) {
        if let Some((number, unit)) = self.bare.take().zip(self.unit) {
            self.add(number, unit);
        }
    }

    fn add(&mut self, number: Tenths, unit: i64) {
        let hours = (number.saturating_mul(unit) + ONE - 1).div_euclid(ONE);
        self.longest = self.longest.max(Some(hours));
    }

    fn end(mut self) -> Option<i64> {
        self.flush();
        let behind = self.number.filter(|_| self.behind);
        if let Some((number, unit)) = behind.zip(self.unit) {
            self.add(number, unit);
        }
        self.longest
    }
}

/// A number in digits or in a word, as a count or an ordinal.
fn figure(word: &str) -> Option<Tenths> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let (whole, part) = word.split_once('.').unwrap_or((word, ""));
        let tenth = part.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
        return whole.parse::<u16>().ok().map(|whole| i64::from(whole) * ONE + i64::from(tenth));
    }
    let at = NUMBERS.iter().position(|names| names.split(' ').any(|name| name == word));
    let tens = || TENS.iter().position(|names| names.split(' ').any(|name| name == word));
    let number = at.map(|at| at + 1).or_else(|| tens().map(|at| (at + 2) * 10))?;
    i64::try_from(number).ok().map(|number| number * ONE)
}

/// Words that may stand between a unit and a number that goes with it: `a week or more, up to 3`.
const BETWEEN: [&str; 13] = [
    "or",
    "to",
    "and",
    "until",
    "through",
    "maybe",
    "perhaps",
    "th",
    "more",
    "longer",
    "up",
    "even",
    "sometimes",
];

/// From one on.
const NUMBERS: [&str; 19] = [
    "one first",
    "two second",
    "three third",
    "four fourth",
    "five fifth",
    "six sixth",
    "seven seventh",
    "eight eighth",
    "nine ninth",
    "ten tenth",
    "eleven eleventh",
    "twelve twelfth",
    "thirteen thirteenth",
    "fourteen fourteenth",
    "fifteen fifteenth",
    "sixteen sixteenth",
    "seventeen seventeenth",
    "eighteen eighteenth",
    "nineteen nineteenth",
];

/// From twenty on.
const TENS: [&str; 8] = [
    "twenty twentieth",
    "thirty thirtieth",
    "forty fortieth",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// What a number left open may come to.
fn vague(word: &str) -> Option<Tenths> {
    match word {
        "couple" => Some(3 * ONE),
        "few" => Some(5 * ONE),
        "several" | "some" | "various" => Some(SEVERAL),
        "many" | "numerous" => Some(10 * ONE),
        _ => None,
    }
}

/// A unit in hours, and whether it stands for more than one.
fn unit(word: &str) -> Option<(i64, bool)> {
    let hours = |unit| match unit {
        Unit::Hours => 1,
        Unit::Days => 24,
        Unit::Weeks => 7 * 24,
        Unit::Months => 30 * 24,
        Unit::Years => 365 * 24,
    };
    let unit = match word.strip_suffix('s').unwrap_or(word) {
        "hour" | "hr" | "h" => hours(Unit::Hours),
        "day" | "d" | "night" => hours(Unit::Days),
        "week" | "wk" | "w" => hours(Unit::Weeks),
        "fortnight" => 2 * hours(Unit::Weeks),
        "month" | "mo" | "mth" | "mnth" => hours(Unit::Months),
        "year" | "yr" | "y" => hours(Unit::Years),
        _ => return None,
    };
    Some((unit, word.ends_with('s')))
}

#[cfg(test)]
mod tests {
    use super::{longest, waits_for_healing};

    #[test]
    fn the_longest_length_named_counts() {
        let days = |text: &str| longest(text).map(|length| length.hours / 24);
        for (text, wanted) in [
            ("5 to 7 days", Some(7)),
            ("5-7 days", Some(7)),
            ("about a week", Some(7)),
            ("two or three weeks", Some(21)),
            ("24 to 48 hours", Some(2)),
            ("a month, or 6 weeks", Some(42)),
            ("when it looks healed", None),
            ("as we tell you", None),
            ("a few days", Some(5)),
            ("a couple of weeks", Some(21)),
            ("some weeks", Some(49)),
            ("several weeks", Some(49)),
            ("for weeks", Some(49)),
            ("some clients two weeks", Some(14)),
            ("the first month", Some(30)),
            ("the first two weeks", Some(14)),
            ("the first few weeks", Some(35)),
            ("the first weeks", Some(49)),
            ("from the tenth day", Some(10)),
            ("the 3rd week", Some(21)),
            ("2-3 wks", Some(21)),
            ("three wks.", Some(21)),
            ("4wks", Some(28)),
            ("72h", Some(3)),
            ("1 mo", Some(30)),
            ("a fortnight", Some(14)),
            ("twenty-one days", Some(21)),
            ("twenty to thirty days", Some(30)),
            ("1.5 weeks", Some(10)),
            ("a week or two", Some(14)),
            ("week 3", Some(21)),
            ("until day 20", Some(20)),
            ("weeks 1 to 3", Some(21)),
            ("2 weeks, 3 if dry", Some(21)),
            ("3 times a day for 2 weeks", Some(14)),
            ("2 weeks, SPF 50", Some(14)),
        ] {
            assert_eq!(days(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_may_be_more_exceeds_itself() {
        for text in [
            "over two weeks",
            "at least 2 weeks",
            "two weeks or more",
            "2 weeks or longer",
            "2+ weeks",
            "14 days plus",
            "a minimum of two weeks",
            "no less than 14 days",
            "more than a fortnight",
            "two weeks, sometimes longer",
        ] {
            assert!(longest(text).is_some_and(|length| length.exceeds(14 * 24)), "{text}");
            assert!(longest(text).is_some_and(|length| !length.exceeds(15 * 24)), "{text}");
        }
        for text in [
            "two weeks",
            "about two weeks",
            "up to 2 weeks",
            "no more than 2 weeks",
            "not longer than two weeks",
            "after two weeks",
            "once two weeks are over",
            "two more weeks",
        ] {
            assert!(longest(text).is_some_and(|length| !length.exceeds(14 * 24)), "{text}");
        }
    }

    #[test]
    fn healing_is_waited_for_where_the_words_say_so() {
        for text in
            ["until fully healed", "when it looks healed", "once it heals", "until healing is complete"]
        {
            assert!(waits_for_healing(text), "{text}");
        }
        for text in ["2 weeks of healing", "the healing time", "helps skin heal"] {
            assert!(!waits_for_healing(text), "{text}");
        }
    }
}
