//! Words of an emergency: data of the program, added to every protocol that is read, whatever its version and language.
//!
//! No protocol can take them away. What they say is an emergency is the sign [`EMERGENCY`], which no protocol writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    Anchor, Assessment, Ground, Level, Offset, Point, Protocol, Sign, SignIndex, SignRule, Unit, Window,
};

/// The id of the sign that is an emergency.
pub const EMERGENCY: &str = "emergency";

/// The words, in sayings: the form is explained where they stand, in `protocols/emergency.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emergencies {
    /// Words that stand for each other.
    pub groups: Vec<WordGroup>,
    /// What is an emergency wherever it is told.
    pub reports: Vec<String>,
    /// What healing skin never shows, whatever is normal of something like it: the clinic is called at least.
    pub unlisted: Vec<String>,
    /// What is said of something else.
    pub harmless: Vec<String>,
    /// What stands before it when it is asked about and not told.
    pub doubts: Vec<String>,
    /// What stands before it when it is not there.
    pub denials: Vec<String>,
    /// Words between a denial and what it denies.
    pub between: Vec<String>,
    /// What makes a denial none.
    pub still: Vec<String>,
    /// What stands after it when it is over.
    pub over: Vec<String>,
    /// Words that are nobody's slip of the thumb for one of these.
    pub apart: Vec<String>,
    /// What to say to somebody who asks about one and does not tell of it.
    pub mention: String,
}

/// Words that stand for each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordGroup {
    /// What sayings call it.
    pub name: String,
    /// The words.
    pub words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sign: SignWords,
    groups: BTreeMap<String, Vec<String>>,
    language: BTreeMap<String, Language>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignWords {
    name: String,
    strong: String,
    action: String,
    why: String,
    mention: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Language {
    reports: Vec<String>,
    unlisted: Vec<String>,
    harmless: Vec<String>,
    doubts: Vec<String>,
    denials: Vec<String>,
    between: Vec<String>,
    still: Vec<String>,
    over: Vec<String>,
    apart: Vec<String>,
}

/// Read once: every protocol has the same.
static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../../protocols/emergency.toml")).unwrap_or_default());

/// The words of every language: an emergency is one whatever the protocol is written in.
pub(crate) fn emergencies() -> Emergencies {
    let group =
        |(name, words): (&String, &Vec<String>)| WordGroup { name: name.clone(), words: words.clone() };
    let all = |pick: fn(&Language) -> &Vec<String>| FILE.language.values().flat_map(pick).cloned().collect();
    Emergencies {
        groups: FILE.groups.iter().map(group).collect(),
        reports: all(|language| &language.reports),
        unlisted: all(|language| &language.unlisted),
        harmless: all(|language| &language.harmless),
        doubts: all(|language| &language.doubts),
        denials: all(|language| &language.denials),
        between: all(|language| &language.between),
        still: all(|language| &language.still),
        over: all(|language| &language.over),
        apart: all(|language| &language.apart),
        mention: FILE.sign.mention.clone(),
    }
}

/// Before every day there is, that of the session and those before it too.
const EVER: Point =
    Point { anchor: Anchor::Session, offset: Offset { amount: i32::MIN, unit: Unit::Days }, clock: None };

/// The sign that is an emergency on every day.
pub(crate) fn sign() -> Sign {
    let words = &FILE.sign;
    let ground = Ground { why: words.why.clone(), beyond: true, ..Ground::default() };
    let rule = SignRule {
        levels: vec![Level::Mild, Level::Strong],
        window: Window { from: EVER, to: None, unstated: false },
        means: Assessment::Urgent,
        watch: None,
        action: Some(words.action.clone()),
        ground,
    };
    Sign {
        id: EMERGENCY.to_owned(),
        name: words.name.clone(),
        aliases: Vec::new(),
        urgent_words: Vec::new(),
        strong_words: Vec::new(),
        mild: None,
        strong: Some(words.strong.clone()),
        rules: vec![rule],
        worsening: None,
        beyond: true,
    }
}

impl Protocol {
    /// What a check-in looks for. An emergency is told when it happens, and nobody looks for it.
    pub fn looked_for(&self) -> impl Iterator<Item = (SignIndex, &Sign)> {
        self.each_sign().filter(|(_, sign)| !sign.is_emergency())
    }
}

impl Sign {
    /// Whether it is the program's own sign of an emergency.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.id == EMERGENCY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_can_be_read() {
        let read: Result<File, _> = toml::from_str(include_str!("../../../protocols/emergency.toml"));
        assert!(read.is_ok(), "{}", read.err().map(|error| error.to_string()).unwrap_or_default());
        assert!(emergencies().reports.len() > 100);
    }

    #[test]
    fn every_group_named_is_there() {
        let known = emergencies();
        let sayings = [&known.reports, &known.harmless, &known.doubts, &known.over].into_iter().flatten();
        let words =
            sayings.flat_map(|saying| saying.split([' ', '|']).map(|word| word.trim_end_matches('?')));
        for name in words.filter_map(|word| word.strip_prefix('@')) {
            assert!(known.groups.iter().any(|group| group.name == name), "{name}");
        }
    }
}
