//! How words are written and inflected: slang in full, and the stems that no stemmer finds.

use std::borrow::Cow;

/// A written word as the words it stands for.
pub(crate) fn spoken(written: &str) -> impl Iterator<Item = &str> {
    paired(SLANG, written).unwrap_or(written).split(' ')
}

/// A word and the letters behind an apostrophe that was written as a space, as one word: "can t", "i m".
pub(crate) fn unparted<'t>(words: impl Iterator<Item = &'t str>) -> impl Iterator<Item = Cow<'t, str>> {
    let mut words = words.peekable();
    core::iter::from_fn(move || {
        let word = words.next()?;
        let whole = words.next_if(|end| is_parted(word, end)).map(|end| Cow::Owned(format!("{word}{end}")));
        Some(whole.unwrap_or(Cow::Borrowed(word)))
    })
}

/// Whether a word was parted from its end.
fn is_parted(word: &str, end: &str) -> bool {
    match end {
        "t" => paired(SLANG, &format!("{word}t")).is_some(),
        "m" => word == "i",
        "ve" | "ll" => matches!(word, "i" | "you" | "we" | "they"),
        "re" => matches!(word, "you" | "we" | "they"),
        "s" => matches!(word, "it" | "he" | "she" | "that" | "there" | "what" | "when" | "why"),
        _ => false,
    }
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
    ("aint", "is not"),
    ("alot", "a lot"),
    ("arent", "are not"),
    ("atm", "now"),
    ("aye", "yes"),
    ("b4", "before"),
    ("bday", "birthday"),
    ("cannae", "can not"),
    ("cannot", "can not"),
    ("cannott", "can not"),
    ("cannt", "can not"),
    ("canny", "can not"),
    ("canot", "can not"),
    ("canr", "can not"),
    ("cant", "can not"),
    ("cantt", "can not"),
    ("cany", "can not"),
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
    ("hadnt", "had not"),
    ("hasn", "has not"),
    ("hasnt", "has not"),
    ("haven", "have not"),
    ("havenae", "have not"),
    ("havent", "have not"),
    ("heid", "head"),
    ("heids", "heads"),
    ("iam", "i am"),
    ("ican", "i can"),
    ("icannot", "i can not"),
    ("icant", "i can not"),
    ("idont", "i do not"),
    ("ihave", "i have"),
    ("imma", "im going to"),
    ("isn", "is not"),
    ("isnae", "is not"),
    ("isnt", "is not"),
    ("kant", "can not"),
    ("lemme", "let me"),
    ("ma", "my"),
    ("mustnt", "must not"),
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
    ("werent", "were not"),
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
pub(crate) fn may_have_suffix(raw: &str) -> bool {
    const SUFFIXES: [&str; 15] =
        ["s", "e", "y", "i", "ed", "ing", "er", "or", "nt", "ion", "al", "ul", "ll", "ism", "ic"];
    SUFFIXES.iter().any(|suffix| raw.ends_with(suffix))
}

/// Stems of words that the stemmer cannot relate to their family.
pub(crate) fn irregular(raw: &str) -> Option<&'static str> {
    paired(IRREGULAR, raw)
}

/// The same for a word one slip of the thumb away from such a one: "rednes".
pub(crate) fn nearly_irregular(raw: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(SLANG.is_sorted_by_key(|(short, _)| short));
        assert!(IRREGULAR.is_sorted_by_key(|(form, _)| form));
    }
}
