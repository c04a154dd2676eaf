//! What the matcher knows of English beside the protocol's own phrases.

use super::everyday;
use super::table::Table;

/// What English makes of a word, before any protocol is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// No meaning of its own here: "can", "the".
    Filler,
    /// Only where, which nearly every question says: "head".
    Place,
    /// Tells something only together with others: "rub".
    Weak,
    /// Tells who, when or how mildly: it cannot make a permission wrong.
    Harmless,
    /// A real word, so no slip of the thumb for another one.
    Real,
    /// A real word for something aftercare has nothing to do with: "carpet".
    Foreign,
    /// Any other.
    Telling,
}

stipple_compiled::words! { Role { Filler Place Weak Harmless Real Foreign Telling } }

/// The lists of words by role.
pub(super) const ROLES: [(Role, &str); 6] = [
    (Role::Filler, "filler"),
    (Role::Place, "place"),
    (Role::Weak, "weak"),
    (Role::Harmless, "harmless"),
    (Role::Foreign, "foreign"),
    (Role::Real, "real"),
];

/// The words English is known by.
pub(super) struct English {
    words: Table<&'static str>,
    /// By number of the word.
    roles: Vec<Role>,
}

impl English {
    pub(super) fn new() -> Self {
        let mut english = Self { words: Table::new(), roles: Vec::new() };
        for (role, list) in ROLES {
            everyday::words(list).for_each(|word| english.add(word, role));
        }
        english
    }

    /// A word in two lists counts as what is lower: a filler is no place.
    fn add(&mut self, word: &'static str, role: Role) {
        match self.words.number(word).and_then(|known| self.roles.get_mut(known as usize)) {
            Some(known) => *known = role.min(*known),
            None => {
                self.words.add(word);
                self.roles.push(role);
            }
        }
    }

    /// The role of a word.
    pub(super) fn role(&self, raw: &str) -> Role {
        let listed = self.words.number(raw).and_then(|at| self.roles.get(at as usize)).copied();
        let digits = || raw.bytes().all(|byte| byte.is_ascii_digit());
        listed.unwrap_or_else(|| if digits() { Role::Filler } else { Role::Telling })
    }

    /// Whether a word is one slip of the thumb from one that means nothing here: "agian".
    pub(super) fn nearly_means_nothing(&self, raw: &str) -> bool {
        let means_nothing = |role: Role| matches!(role, Role::Filler | Role::Place | Role::Harmless);
        let alike = |word: &str| word.len().abs_diff(raw.len()) <= 1;
        let near = |word: &str| alike(word) && strsim::osa_distance(word, raw) <= 1;
        let role = |at: &u32| self.roles.get(*at as usize).is_some_and(|role| means_nothing(*role));
        raw.len() > 4 && self.words.with_first_of(raw).any(|at| role(at) && near(self.words.text(*at)))
    }
}

/// A written word as the words it stands for.
pub(super) fn spoken(written: &str) -> impl Iterator<Item = &str> {
    paired(SLANG, written).unwrap_or(written).split(' ')
}

const SLANG: &[(&str, &str)] = &[
    ("2day", "today"),
    ("2moro", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("2nite", "tonight"),
    ("accidently", "accidentally"),
    ("af", "very"),
    ("ah", "i"),
    ("ain", "is not"),
    ("alot", "a lot"),
    ("arent", "are not"),
    ("atm", "now"),
    ("aye", "yes"),
    ("b4", "before"),
    ("bday", "birthday"),
    ("cannae", "can not"),
    ("cannot", "can not"),
    ("cannt", "can not"),
    ("canot", "can not"),
    ("cant", "can not"),
    ("carnt", "can not"),
    ("cnat", "can not"),
    ("cnt", "can not"),
    ("couldn", "could not"),
    ("couldnt", "could not"),
    ("cud", "could"),
    ("cudnt", "could not"),
    ("didn", "did not"),
    ("didnae", "did not"),
    ("didnt", "did not"),
    ("dinnae", "do not"),
    ("dnt", "do not"),
    ("doesn", "does not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("donts", "donts"),
    ("dya", "day"),
    ("gimme", "give me"),
    ("gonnae", "going to"),
    ("gotta", "have to"),
    ("hasn", "has not"),
    ("hasnt", "has not"),
    ("haven", "have not"),
    ("havenae", "have not"),
    ("havent", "have not"),
    ("heid", "head"),
    ("heids", "heads"),
    ("imma", "im going to"),
    ("isn", "is not"),
    ("isnae", "is not"),
    ("isnt", "is not"),
    ("kant", "can not"),
    ("lemme", "let me"),
    ("ma", "my"),
    ("n", "and"),
    ("nite", "night"),
    ("noo", "now"),
    ("probly", "probably"),
    ("r", "are"),
    ("realy", "really"),
    ("relly", "really"),
    ("rly", "really"),
    ("shouldnt", "should not"),
    ("shud", "should"),
    ("shwr", "shower"),
    ("tae", "to"),
    ("tho", "though"),
    ("thru", "through"),
    ("tmr", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("tmw", "tomorrow"),
    ("tom", "tomorrow"),
    ("tomo", "tomorrow"),
    ("tomoz", "tomorrow"),
    ("tonite", "tonight"),
    ("ur", "your"),
    ("w", "with"),
    ("wasn", "was not"),
    ("wasnae", "was not"),
    ("wasnt", "was not"),
    ("wat", "what"),
    ("wen", "when"),
    ("whats", "what is"),
    ("whens", "when is"),
    ("whys", "why is"),
    ("wid", "would"),
    ("willnae", "will not"),
    ("wisnae", "was not"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("wont", "will not"),
    ("wouldn", "would not"),
    ("wouldnt", "would not"),
    ("wud", "would"),
    ("wudnt", "would not"),
    ("y", "why"),
    ("yday", "yesterday"),
    ("youre", "you are"),
];

/// Whether the stemmer may change a word: most end in nothing that it takes off, and it is slow.
pub(super) fn may_have_suffix(raw: &str) -> bool {
    const SUFFIXES: [&str; 15] =
        ["s", "e", "y", "i", "ed", "ing", "er", "or", "nt", "ion", "al", "ul", "ll", "ism", "ic"];
    SUFFIXES.iter().any(|suffix| raw.ends_with(suffix))
}

/// Stems of words that the stemmer cannot relate to their family.
pub(super) fn irregular(raw: &str) -> Option<&'static str> {
    paired(IRREGULAR, raw)
}

/// The same for a word one slip of the thumb away from such a one: "rednes".
pub(super) fn nearly_irregular(raw: &str) -> Option<&'static str> {
    let near =
        |form: &str| form.len() > 5 && form.get(..1) == raw.get(..1) && strsim::osa_distance(form, raw) == 1;
    let known = IRREGULAR.iter().filter(|_| raw.len() > 4).find(|(form, _)| near(form));
    known.map(|(_, stem)| *stem)
}

/// What stands beside a word in a table in order.
fn paired(table: &'static [(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    let at = table.binary_search_by_key(&word, |(one, _)| one).ok()?;
    table.get(at).map(|(_, other)| *other)
}

const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("began", "begin"),
    ("bled", "bleed"),
    ("burnt", "burn"),
    ("drank", "drink"),
    ("drunk", "drink"),
    ("felt", "feel"),
    ("flakey", "flake"),
    ("flaky", "flake"),
    ("hurted", "hurt"),
    ("itchiness", "itch"),
    ("itchy", "itch"),
    ("painfull", "pain"),
    ("peely", "peel"),
    ("pimply", "pimpl"),
    ("puffy", "puff"),
    ("ran", "run"),
    ("redder", "red"),
    ("reddish", "red"),
    ("redness", "red"),
    ("rode", "ride"),
    ("scabby", "scab"),
    ("shaven", "shave"),
    ("shiny", "shine"),
    ("slept", "sleep"),
    ("stung", "sting"),
    ("sunburned", "sunburn"),
    ("sunburnt", "sunburn"),
    ("swam", "swim"),
    ("sweats", "sweat"),
    ("sweaty", "sweat"),
    ("swollen", "swell"),
    ("swum", "swim"),
    ("tightness", "tight"),
    ("tore", "tear"),
    ("wore", "wear"),
    ("worn", "wear"),
];

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
pub(super) fn number(raw: &str) -> Option<i32> {
    if (1..=4).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.parse().ok();
    }
    let at = NUMBERS.binary_search_by_key(&raw, |(word, _)| word).ok()?;
    NUMBERS.get(at).map(|(_, number)| *number)
}

/// The place an ordinal names: "second".
pub(super) fn ordinal(raw: &str) -> Option<i32> {
    let first = matches!(raw, "first" | "second" | "third");
    number(raw).filter(|_| first || raw.ends_with("th"))
}

/// How many days a unit of time has; hours count as their part of a day.
pub(super) fn unit(raw: &str) -> Option<Unit> {
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
pub(super) enum Unit {
    Hours,
    Days(i32),
}

/// Whether a word says that a session, and not something else, was so long ago.
pub(super) fn is_session(raw: &str) -> bool {
    matches!(
        raw,
        "session"
            | "treatment"
            | "smp"
            | "done"
            | "treated"
            | "procedure"
            | "tattooed"
            | "appointment"
            | "op"
            | "had"
    )
}

/// Whether a word is one of a list, which has spaces between.
pub(super) fn is_in(words: &str, raw: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(SLANG.is_sorted_by_key(|(short, _)| short));
        assert!(IRREGULAR.is_sorted_by_key(|(form, _)| form));
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| word));
    }
}
