//! What rules name that hold together: by its own alone nobody could tell of a sign that only the others know, nor hear of
//! it, and no label be held against a class of theirs.

use stipple_journal::Course;
use stipple_protocol::{Assessment, EMERGENCY, Ground, Protocol, Sign, SignRule};

/// Why a sign is a call of which no rules are here.
const WHY: &str =
    "You told of this under other rules, and those of your course do not speak of it. Ask your clinic.";

/// Each of the rules that hold together, with what it lacks of the others, and of the signs that were told under those of
/// `before`; `None` where nothing is lacking. What it has keeps its place, so that words read by it alone are still
/// read so.
///
/// A sign that is there, and of which no rules are here that know it, is a call in a course that had other rules too:
/// only a report that it is gone closes it.
#[must_use]
pub fn joined(all: &[&Protocol], before: &[&Protocol], course: &Course) -> Vec<Option<Protocol>> {
    let had_others = course.pins.iter().any(|pin| !all.iter().any(|rules| pin.is(rules)));
    let there = if had_others { signs_there(course) } else { Vec::new() };
    let lacks = |own: &&Protocol| all.len() > 1 || there.iter().any(|id| own.sign(id).is_none());
    all.iter()
        .map(|own| Some(own).filter(|own| lacks(own)).map(|own| with_all(own, all, before, &there)))
        .collect()
}

fn with_all(own: &Protocol, all: &[&Protocol], before: &[&Protocol], there: &[&str]) -> Protocol {
    let mut rules = own.clone();
    for other in all {
        other.signs.iter().for_each(|sign| hear(&mut rules, sign));
        for class in &other.classes {
            if rules.class(&class.id).is_none() {
                rules.classes.push(class.clone());
            }
        }
    }
    let told = |sign: &&Sign| there.contains(&sign.id.as_str());
    before.iter().flat_map(|other| &other.signs).filter(told).for_each(|sign| hear(&mut rules, sign));
    for id in there {
        if rules.sign(id).is_none() {
            rules.signs.push(unknown(own, id));
        }
    }
    rules
}

/// The signs that were there when they were last told of.
fn signs_there(course: &Course) -> Vec<&str> {
    let mut there: Vec<&str> = Vec::new();
    for told in &course.signs {
        there.retain(|id| *id != told.sign);
        if told.level.present() {
            there.push(&told.sign);
        }
    }
    there
}

/// Takes a sign of other rules, or the words that make one urgent or strong by them.
fn hear(rules: &mut Protocol, other: &Sign) {
    let Some(own) = rules.signs.iter_mut().find(|own| own.id == other.id) else {
        rules.signs.push(other.clone());
        return;
    };
    take(&mut own.urgent_words, &other.urgent_words);
    take(&mut own.strong_words, &other.strong_words);
}

fn take(words: &mut Vec<String>, others: &[String]) {
    for word in others {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
}

/// A sign of which nothing is known but that somebody told of it.
pub(crate) fn named(id: &str) -> Sign {
    Sign {
        id: id.to_owned(),
        name: id.replace('-', " "),
        aliases: Vec::new(),
        urgent_words: Vec::new(),
        strong_words: Vec::new(),
        mild: None,
        strong: None,
        rules: Vec::new(),
        worsening: None,
        beyond: true,
    }
}

/// The same, a call on every day on which an emergency is one.
fn unknown(rules: &Protocol, id: &str) -> Sign {
    let ground = Ground { why: WHY.to_owned(), beyond: true, ..Ground::default() };
    let ever = rules.sign(EMERGENCY).into_iter().flat_map(|sign| &rules[sign].rules);
    let call = |rule: &SignRule| SignRule {
        means: Assessment::Call,
        action: None,
        ground: ground.clone(),
        ..rule.clone()
    };
    Sign { rules: ever.map(call).collect(), ..named(id) }
}
