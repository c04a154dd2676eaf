//! The languages dates are written in: names from the locales of the GNU C library, the order of
//! their parts as the Unicode CLDR has it.

use pure_rust_locales::{de_DE, en_GB, en_US, es_ES, fr_FR, it_IT, nl_NL, pt_PT};

/// How one language writes dates.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    /// Its name for itself.
    pub(crate) name: &'static str,
    /// Short names of the days, from Sunday on, a line each.
    pub(crate) days: &'static str,
    /// Names of the months, a line each.
    pub(crate) months: &'static str,
    /// Short names of the months, a line each.
    pub(crate) short_months: &'static str,
    /// How the parts stand together.
    pub(crate) order: Order,
}

/// How the parts of a date stand together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// The month before the number of the day, and twelve hours twice a day.
    pub(crate) american: bool,
    /// Between the name of a day and the rest.
    pub(crate) after_day: &'static str,
    /// Right after the number of the day.
    pub(crate) after_number: &'static str,
    /// Between the number of the day and the month.
    pub(crate) of: &'static str,
    /// Before the year.
    pub(crate) before_year: &'static str,
}

/// Nothing but spaces between the parts.
const PLAIN: Order = Order { american: false, after_day: " ", after_number: "", of: " ", before_year: " " };
const AMERICAN: Order = Order { american: true, after_day: ", ", before_year: ", ", ..PLAIN };
const GERMAN_ORDER: Order = Order { after_day: ", ", after_number: ".", ..PLAIN };
const IBERIAN: Order = Order { after_day: ", ", of: " de ", before_year: " de ", ..PLAIN };

/// Names as one text, a line each, put together when this is compiled: a list of texts would have an address and a
/// length for each, which take more room in what a phone loads than the names.
macro_rules! lines {
    ($names:expr) => {{
        const LINES: [u8; length($names)] = in_lines($names);
        match str::from_utf8(&LINES) {
            Ok(lines) => lines,
            Err(_) => "",
        }
    }};
}

const fn length(mut names: &[&str]) -> usize {
    let mut length = 0;
    while let [name, rest @ ..] = names {
        (length, names) = (length + name.len() + 1, rest);
    }
    length
}

#[expect(clippy::indexing_slicing, reason = "it runs when this is compiled")]
const fn in_lines<const LENGTH: usize>(mut names: &[&str]) -> [u8; LENGTH] {
    let (mut lines, mut end) = ([b'\n'; LENGTH], 0);
    while let [name, rest @ ..] = names {
        let mut left = name.as_bytes();
        while let [byte, further @ ..] = left {
            lines[end] = *byte;
            (end, left) = (end + 1, further);
        }
        (end, names) = (end + 1, rest);
    }
    lines
}

/// A language whose names are those of this locale.
macro_rules! language {
    ($tag:literal, $name:literal, $locale:ident, $order:expr) => {
        Language {
            tag: $tag,
            name: $name,
            days: lines!($locale::LC_TIME::ABDAY),
            months: lines!($locale::LC_TIME::MON),
            short_months: lines!($locale::LC_TIME::ABMON),
            order: $order,
        }
    };
}

// Statics, since constants stood in the module once for each crate that names one.
pub(crate) static ENGLISH: Language = language!("en-GB", "English", en_GB, PLAIN);
pub(crate) static US_ENGLISH: Language = language!("en-US", "English (US)", en_US, AMERICAN);
pub(crate) static GERMAN: Language = language!("de", "Deutsch", de_DE, GERMAN_ORDER);
pub(crate) static FRENCH: Language = language!("fr", "Français", fr_FR, PLAIN);
pub(crate) static SPANISH: Language = language!("es", "Español", es_ES, IBERIAN);
pub(crate) static PORTUGUESE: Language = language!("pt", "Português", pt_PT, IBERIAN);
pub(crate) static ITALIAN: Language = language!("it", "Italiano", it_IT, PLAIN);
pub(crate) static DUTCH: Language = language!("nl", "Nederlands", nl_NL, PLAIN);
