//! What the matcher knows of English beside the protocol's own phrases.

/// Words that carry no meaning of their own in a question about aftercare.
const FILLERS: &[&str] = &[
    "a",
    "about",
    "actually",
    "after",
    "again",
    "all",
    "allowed",
    "already",
    "also",
    "am",
    "an",
    "and",
    "any",
    "anyone",
    "anything",
    "are",
    "as",
    "at",
    "bad",
    "be",
    "been",
    "before",
    "bit",
    "bro",
    "but",
    "by",
    "can",
    "could",
    "cool",
    "day",
    "did",
    "do",
    "does",
    "doing",
    "dont",
    "else",
    "even",
    "ever",
    "fine",
    "for",
    "from",
    "get",
    "getting",
    "go",
    "going",
    "gonna",
    "good",
    "got",
    "guys",
    "had",
    "has",
    "have",
    "having",
    "he",
    "hello",
    "her",
    "hey",
    "hi",
    "him",
    "his",
    "how",
    "hurt",
    "i",
    "id",
    "if",
    "ill",
    "im",
    "in",
    "into",
    "is",
    "it",
    "its",
    "ive",
    "just",
    "kind",
    "least",
    "let",
    "like",
    "little",
    "lol",
    "man",
    "mate",
    "may",
    "me",
    "mean",
    "might",
    "mind",
    "more",
    "much",
    "must",
    "my",
    "need",
    "new",
    "no",
    "not",
    "now",
    "of",
    "off",
    "ok",
    "okay",
    "old",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "ought",
    "out",
    "over",
    "own",
    "permitted",
    "please",
    "pls",
    "plz",
    "possible",
    "post",
    "problem",
    "put",
    "quick",
    "quickly",
    "really",
    "right",
    "safe",
    "safely",
    "said",
    "say",
    "says",
    "session",
    "shall",
    "she",
    "should",
    "since",
    "smp",
    "so",
    "some",
    "something",
    "soon",
    "start",
    "still",
    "sure",
    "take",
    "than",
    "thanks",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "think",
    "this",
    "those",
    "though",
    "time",
    "to",
    "today",
    "tomorrow",
    "tonight",
    "too",
    "treatment",
    "u",
    "up",
    "us",
    "use",
    "using",
    "very",
    "wait",
    "want",
    "wanna",
    "was",
    "way",
    "we",
    "week",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
    "days",
    "weeks",
    "month",
    "months",
    "hour",
    "hours",
    "ago",
    "later",
    "past",
    "once",
    "first",
    "second",
    "honestly",
    "literally",
    "asap",
    "wondering",
    "wonder",
    "question",
    "guess",
    "maybe",
    "because",
    "cause",
    "cos",
    "coz",
];

/// Words that say where, which nearly every question here does.
const PLACES: &[&str] = &["head", "scalp", "hair", "skin", "dots", "bald", "area", "tattoo", "pigment"];

/// Whether a word carries no meaning of its own.
pub(super) fn is_filler(raw: &str) -> bool {
    let digits = !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit());
    digits || FILLERS.contains(&raw) || number(raw).is_some()
}

/// Whether a word says only where.
pub(super) fn is_place(raw: &str) -> bool {
    PLACES.contains(&raw)
}

/// A written word as the words it stands for.
pub(super) fn spoken(written: &str) -> impl Iterator<Item = &str> {
    let known = SLANG.iter().find(|(short, _)| *short == written);
    known.map_or(written, |(_, long)| long).split(' ')
}

const SLANG: &[(&str, &str)] = &[
    ("2day", "today"),
    ("2moro", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("2nite", "tonight"),
    ("accident", "accident"),
    ("alot", "a lot"),
    ("atm", "now"),
    ("bday", "birthday"),
    ("b4", "before"),
    ("cant", "can not"),
    ("cud", "could"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("gimme", "give me"),
    ("gotta", "have to"),
    ("imma", "im going to"),
    ("isnt", "is not"),
    ("lemme", "let me"),
    ("n", "and"),
    ("nite", "night"),
    ("r", "are"),
    ("shouldnt", "should not"),
    ("tmr", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("tmw", "tomorrow"),
    ("tom", "tomorrow"),
    ("tomo", "tomorrow"),
    ("tomoz", "tomorrow"),
    ("tonite", "tonight"),
    ("ur", "your"),
    ("w", "with"),
    ("wat", "what"),
    ("whats", "what is"),
    ("wont", "will not"),
    ("wen", "when"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("y", "why"),
    ("yday", "yesterday"),
];

/// Stems of words that the stemmer cannot relate to their family.
pub(super) fn irregular(raw: &str) -> Option<&'static str> {
    IRREGULAR.iter().find(|(form, _)| *form == raw).map(|(_, stem)| *stem)
}

const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("began", "begin"),
    ("bled", "bleed"),
    ("burnt", "burn"),
    ("drank", "drink"),
    ("drunk", "drink"),
    ("itchy", "itch"),
    ("itchiness", "itch"),
    ("flaky", "flake"),
    ("puffy", "puff"),
    ("ran", "run"),
    ("rode", "ride"),
    ("scabby", "scab"),
    ("shaven", "shave"),
    ("shiny", "shine"),
    ("slept", "sleep"),
    ("stung", "sting"),
    ("sunburnt", "sunburn"),
    ("swam", "swim"),
    ("sweaty", "sweat"),
    ("sweats", "sweat"),
    ("swollen", "swell"),
    ("swum", "swim"),
    ("tightness", "tight"),
    ("redness", "red"),
    ("tore", "tear"),
    ("wore", "wear"),
    ("worn", "wear"),
];

/// The number a word names.
pub(super) fn number(raw: &str) -> Option<i32> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const ORDINALS: &[&str] = &[
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
    ];
    if raw.len() <= 4 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.parse().ok();
    }
    let named = WORDS.iter().position(|&word| word == raw);
    let ordinal = || ORDINALS.iter().position(|&word| word == raw);
    let round = || match raw {
        "thirty" => Some(30),
        "forty" => Some(40),
        "couple" => Some(2),
        _ => None,
    };
    named.or_else(ordinal).and_then(|at| i32::try_from(at).ok()).or_else(round)
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

/// Whether words tell of something that has already happened by mistake.
pub(super) fn tells_of_mishap(raws: &[&str]) -> bool {
    const ALONE: &[&str] = &[
        "accident",
        "accidentally",
        "accidently",
        "acident",
        "mistake",
        "oops",
        "forgot",
        "forgotten",
        "whoops",
        "stupid",
        "idiot",
        "ruined",
        "screwed",
        "messed",
        "caught",
        "soaked",
        "realised",
        "realized",
        "unfortunately",
        "woops",
        "damn",
        "shit",
        "help",
        "panic",
        "panicking",
        "mistakenly",
        "unintentionally",
    ];
    const FOLLOWED_BY_PAST: &[&str] = &["i", "just", "my", "it", "me", "we", "and", "then", "got"];
    let told_past = raws.windows(2).any(|pair| match pair {
        [before, word] => FOLLOWED_BY_PAST.contains(before) && is_past(word),
        _ => false,
    });
    raws.iter().any(|raw| ALONE.contains(raw)) || told_past
}

fn is_past(raw: &str) -> bool {
    const STRONG: &[&str] = &[
        "went", "got", "ran", "swam", "was", "had", "did", "put", "wore", "fell", "took", "drank", "slept",
        "used", "sat", "stood", "burnt", "hit", "rained", "woke", "caught",
    ];
    const NOT_PAST: &[&str] =
        &["need", "red", "bed", "allowed", "supposed", "permitted", "treated", "tired", "bleed"];
    STRONG.contains(&raw) || (raw.len() > 4 && raw.ends_with("ed") && !NOT_PAST.contains(&raw))
}

/// Whether words ask for permission or for a time.
pub(super) fn asks_permission(raws: &[&str]) -> bool {
    const STARTS: &[&[&str]] = &[
        &["can", "i"],
        &["can", "we"],
        &["could", "i"],
        &["may", "i"],
        &["should", "i"],
        &["am", "i"],
        &["do", "i"],
        &["ok", "to"],
        &["okay", "to"],
        &["safe", "to"],
        &["fine", "to"],
        &["bad", "to"],
        &["bad", "if"],
        &["allowed"],
        &["when", "can"],
        &["when", "is"],
        &["how", "soon"],
        &["would", "it"],
        &["how", "long", "until"],
        &["how", "long", "before"],
        &["how", "long", "after"],
        &["can", "my"],
        &["want", "to"],
        &["like", "to"],
        &["going", "to"],
        &["will", "it"],
        &["what", "if"],
        &["is", "it", "ok"],
        &["gonna"],
        &["wanna"],
        &["can", "you"],
    ];
    STARTS.iter().any(|start| raws.windows(start.len()).any(|window| window == *start))
}

/// Whether words ask about or tell of how skin looks or feels.
pub(super) fn tells_of_state(raws: &[&str]) -> bool {
    const ALONE: &[&str] = &[
        "normal",
        "feels",
        "feel",
        "feeling",
        "looks",
        "look",
        "looking",
        "worried",
        "worry",
        "why",
        "seems",
        "hurts",
        "coming",
        "infected",
        "concerned",
        "noticed",
        "notice",
        "weird",
        "expected",
    ];
    const PAIRS: &[[&str; 2]] = &[
        ["scalp", "is"],
        ["head", "is"],
        ["skin", "is"],
        ["its", "still"],
        ["is", "still"],
        ["i", "have"],
        ["ive", "got"],
        ["there", "is"],
        ["there", "are"],
        ["theres", "a"],
        ["my", "scalp"],
        ["got", "a"],
        ["dots", "are"],
        ["i", "got"],
        ["have", "a"],
        ["is", "it"],
    ];
    raws.iter().any(|raw| ALONE.contains(raw))
        || raws.windows(2).any(|window| PAIRS.iter().any(|pair| window == pair.as_slice()))
}

/// Whether words make a sign strong.
pub(super) fn is_strong(raws: &[&str]) -> bool {
    const STRONG: &[&str] = &[
        "very",
        "really",
        "extremely",
        "badly",
        "bright",
        "severe",
        "severely",
        "strong",
        "worse",
        "worsening",
        "lots",
        "lot",
        "terrible",
        "awful",
        "huge",
        "super",
        "massive",
        "massively",
        "insane",
        "insanely",
        "crazy",
        "intense",
        "unbearable",
        "sharp",
        "throbbing",
        "thick",
        "big",
        "heavy",
        "heavily",
        "everywhere",
        "tomato",
        "burning",
        "mad",
        "killing",
        "loads",
        "excessive",
        "excessively",
        "deep",
    ];
    raws.iter().any(|raw| STRONG.contains(raw))
}

/// Whether words say that a session, and not something else, was so long ago.
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
