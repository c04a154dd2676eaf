//! What the matcher knows of English beside the protocol's own phrases.

use super::everyday;

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

/// The words English is known by.
pub(super) struct English {
    /// In order of the words.
    roles: Vec<(&'static str, Role)>,
}

impl English {
    pub(super) fn new() -> Self {
        let numbers = [(Role::Filler, NUMBERS), (Role::Filler, ORDINALS)];
        let listed = everyday::WORDS.iter().chain(&numbers);
        let mut roles: Vec<(&str, Role)> = listed
            .flat_map(|&(role, words)| words.split_ascii_whitespace().map(move |word| (word, role)))
            .collect();
        roles.sort_unstable();
        roles.dedup_by_key(|(word, _)| *word);
        Self { roles }
    }

    /// The role of a word.
    pub(super) fn role(&self, raw: &str) -> Role {
        let known = self.roles.binary_search_by_key(&raw, |(word, _)| word).ok();
        let listed = known.and_then(|at| self.roles.get(at)).map(|(_, role)| *role);
        let digits = || raw.bytes().all(|byte| byte.is_ascii_digit());
        listed.unwrap_or_else(|| if digits() { Role::Filler } else { Role::Telling })
    }
}

impl English {
    /// Whether a word is one slip of the thumb from one that means nothing here: "agian".
    pub(super) fn nearly_means_nothing(&self, raw: &str) -> bool {
        let start = raw.get(..1).unwrap_or_default();
        let from = self.roles.partition_point(|(word, _)| *word < start);
        let alike = self.roles.iter().skip(from).take_while(|(word, _)| word.starts_with(start));
        let means_nothing = |role: Role| matches!(role, Role::Filler | Role::Place | Role::Harmless);
        let near = |word: &str| word.len().abs_diff(raw.len()) <= 1 && strsim::osa_distance(word, raw) <= 1;
        raw.len() > 4 && alike.filter(|(_, role)| means_nothing(*role)).any(|(word, _)| near(word))
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
    ("alot", "a lot"),
    ("atm", "now"),
    ("b4", "before"),
    ("bday", "birthday"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("cud", "could"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("donts", "donts"),
    ("gimme", "give me"),
    ("gotta", "have to"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("imma", "im going to"),
    ("isnt", "is not"),
    ("lemme", "let me"),
    ("n", "and"),
    ("nite", "night"),
    ("r", "are"),
    ("shouldnt", "should not"),
    ("shud", "should"),
    ("shwr", "shower"),
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
    ("wasnt", "was not"),
    ("wat", "what"),
    ("wen", "when"),
    ("whats", "what is"),
    ("whens", "when is"),
    ("whys", "why is"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("wud", "would"),
    ("y", "why"),
    ("yday", "yesterday"),
];

/// Stems of words that the stemmer cannot relate to their family.
pub(super) fn irregular(raw: &str) -> Option<&'static str> {
    paired(IRREGULAR, raw)
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

const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
        fourteen fifteen sixteen seventeen eighteen nineteen twenty";
const ORDINALS: &str = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth \
        eleventh twelfth thirteenth fourteenth";

/// The number a word names.
pub(super) fn number(raw: &str) -> Option<i32> {
    if (1..=4).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.parse().ok();
    }
    let place = |words: &str| words.split_ascii_whitespace().position(|word| word == raw);
    let round = || match raw {
        "thirty" => Some(30),
        "forty" => Some(40),
        "couple" => Some(2),
        _ => None,
    };
    place(NUMBERS).or_else(|| place(ORDINALS)).and_then(|at| i32::try_from(at).ok()).or_else(round)
}

/// How many days a unit of time has; hours count as their part of a day.
pub(super) fn unit(raw: &str) -> Option<Unit> {
    match raw {
        "hour" | "hours" | "hrs" | "hr" | "h" => Some(Unit::Hours),
        "day" | "days" | "d" => Some(Unit::Days(1)),
        "week" | "weeks" => Some(Unit::Days(7)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(SLANG.is_sorted_by_key(|(short, _)| short));
        assert!(IRREGULAR.is_sorted_by_key(|(form, _)| form));
    }
}
