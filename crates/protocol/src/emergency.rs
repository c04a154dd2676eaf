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
    /// Words that stand for each other. A group stands after those that it names.
    pub groups: Vec<WordGroup>,
    /// What is an emergency wherever it is told, by kind.
    pub kinds: Vec<EmergencyKind>,
    /// What healing skin never shows, whatever is normal of something like it: the clinic is called at least.
    pub unlisted: Vec<String>,
    /// What is said of something else.
    pub harmless: Vec<String>,
    /// What stands before it when it is asked about and not told.
    pub doubts: Vec<String>,
    /// What stands right behind it when it is over.
    pub over: Vec<String>,
    /// What stands anywhere behind what was told of before, when the one who tells is well again.
    pub recovered: Vec<String>,
    /// What takes a denial back in a clause behind it.
    pub turned: Vec<String>,
    /// What says, behind a question about one, that it is there.
    pub mine: Vec<String>,
    /// What makes a whole claim one about another time.
    pub past: Vec<String>,
    /// What makes a trouble somebody's own who was not treated.
    pub theirs: Vec<String>,
    /// What says that somebody else was treated, or is spoken for.
    pub treated: Vec<String>,
    /// What says that the one who asks is well.
    pub well: Vec<String>,
    /// Words that are nobody's slip of the thumb for one of these.
    pub apart: Vec<String>,
    /// What to say to somebody who asks about one and does not tell of it.
    pub mention: String,
}

/// A kind of emergency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmergencyKind {
    /// Its id, which programs are told.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The group of words for what nobody speaks of while it is well; empty where there is none.
    pub vital: String,
    /// What tells of it.
    pub reports: Vec<String>,
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
    kind: Vec<KindWords>,
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

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindWords {
    id: String,
    name: String,
    #[serde(default)]
    vital: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Language {
    group: Vec<BTreeMap<String, Vec<String>>>,
    reports: BTreeMap<String, Vec<String>>,
    unlisted: Vec<String>,
    harmless: Vec<String>,
    doubts: Vec<String>,
    over: Vec<String>,
    recovered: Vec<String>,
    turned: Vec<String>,
    mine: Vec<String>,
    past: Vec<String>,
    theirs: Vec<String>,
    treated: Vec<String>,
    well: Vec<String>,
    apart: Vec<String>,
}

/// Read once: every protocol has the same.
static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../../protocols/emergency.toml")).unwrap_or_default());

/// The words of every language: an emergency is one whatever the protocol is written in.
pub(crate) fn emergencies() -> Emergencies {
    let languages = || FILE.language.values();
    let all = |pick: fn(&Language) -> &Vec<String>| languages().flat_map(pick).cloned().collect();
    let kind = |kind: &KindWords| EmergencyKind {
        id: kind.id.clone(),
        name: kind.name.clone(),
        vital: kind.vital.clone(),
        reports: reports(&kind.id),
    };
    Emergencies {
        groups: languages().flat_map(|language| &language.group).flatten().map(group).collect(),
        kinds: FILE.kind.iter().map(kind).collect(),
        unlisted: all(|language| &language.unlisted),
        harmless: all(|language| &language.harmless),
        doubts: all(|language| &language.doubts),
        over: all(|language| &language.over),
        recovered: all(|language| &language.recovered),
        turned: all(|language| &language.turned),
        mine: all(|language| &language.mine),
        past: all(|language| &language.past),
        theirs: all(|language| &language.theirs),
        treated: all(|language| &language.treated),
        well: all(|language| &language.well),
        apart: all(|language| &language.apart),
        mention: FILE.sign.mention.clone(),
    }
}

/// What tells of a kind in all languages.
fn reports(kind: &str) -> Vec<String> {
    FILE.language.values().filter_map(|language| language.reports.get(kind)).flatten().cloned().collect()
}

fn group((name, words): (&String, &Vec<String>)) -> WordGroup {
    WordGroup { name: name.clone(), words: words.clone() }
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
        assert!(emergencies().kinds.iter().all(|kind| kind.reports.len() > 5));
    }

    #[test]
    fn every_kind_that_is_told_is_named() {
        let known = |id: &String| FILE.kind.iter().any(|kind| kind.id == *id);
        assert!(FILE.language.values().flat_map(|language| language.reports.keys()).all(known));
    }

    #[test]
    fn every_group_is_there_before_it_is_named() {
        let known = emergencies();
        let names = |texts: &[String]| -> Vec<String> {
            let words = texts.iter().flat_map(|text| text.split([' ', '|']));
            words.filter_map(|word| word.trim_end_matches('?').strip_prefix('@')).map(str::to_owned).collect()
        };
        let mut groups: Vec<&str> = Vec::new();
        for group in &known.groups {
            names(&group.words).iter().for_each(|name| assert!(groups.contains(&name.as_str()), "{name}"));
            groups.push(&group.name);
        }
        let kinds = known.kinds.iter().flat_map(|kind| kind.reports.iter());
        let lists = [&known.unlisted, &known.harmless, &known.doubts, &known.over, &known.past];
        let after = [&known.turned, &known.mine, &known.recovered];
        let others = [&known.theirs, &known.treated, &known.well];
        let all: Vec<String> =
            lists.into_iter().chain(others).chain(after).flatten().chain(kinds).cloned().collect();
        names(&all).iter().for_each(|name| assert!(groups.contains(&name.as_str()), "{name}"));
        let vital = known.kinds.iter().map(|kind| kind.vital.as_str()).filter(|name| !name.is_empty());
        vital.for_each(|name| assert!(groups.contains(&name), "{name}"));
    }
}
