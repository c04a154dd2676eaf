//! Items of a protocol by id, name or another word for them, with a suggestion when none fits.

use stipple_protocol::{
    Accident, ActivityIndex, Clearance, ClearanceIndex, Names, Protocol, SignIndex, Task, called, plain,
};

use crate::exit::Failure;

/// How alike two words must be for one to be suggested for the other.
const ALIKE: f64 = 0.75;

/// The activity these words name.
pub(crate) fn activity(protocol: &Protocol, words: &str) -> Result<ActivityIndex, Failure> {
    find("activity", words, protocol.each_activity().map(|(at, item)| (at, item.into())))
}

/// The sign this word names.
pub(crate) fn sign(protocol: &Protocol, words: &str) -> Result<SignIndex, Failure> {
    find("sign", words, protocol.each_sign().map(|(at, item)| (at, item.into())))
}

/// The clearance this word names.
pub(crate) fn clearance<'p>(protocol: &'p Protocol, words: &str) -> Result<&'p Clearance, Failure> {
    find("clearance", words, protocol.clearances.iter().map(|item| (item, item.into())))
}

/// The clearances these words name, one after the other.
pub(crate) fn clearances(protocol: &Protocol, words: &str) -> Result<Vec<ClearanceIndex>, Failure> {
    several("clearance", words, protocol.each_clearance().map(|(at, item)| (at, item.into())))
}

/// The accident these words name.
pub(crate) fn accident<'p>(protocol: &'p Protocol, words: &str) -> Result<&'p Accident, Failure> {
    find("accident", words, protocol.accidents.iter().map(|item| (item, item.into())))
}

/// Which of these tasks these words name, one after the other, by id.
pub(crate) fn tasks<'p>(tasks: impl Iterator<Item = &'p Task>, words: &str) -> Result<Vec<&'p str>, Failure> {
    several("task today", words, tasks.map(|item| (item.id.as_str(), item.into())))
}

/// The item called this.
fn find<'p, T: Copy>(
    kind: &str,
    words: &str,
    items: impl Iterator<Item = (T, Names<'p>)>,
) -> Result<T, Failure> {
    let items: Vec<(T, Names<'p>)> = items.collect();
    let asked = plain(words);
    named(&asked, &items).ok_or_else(|| unknown(kind, words, &asked, &items))
}

/// The items called this, one after the other, with or without "and" or a comma between them. As many words as make a
/// name are one.
fn several<'p, T: Copy + PartialEq>(
    kind: &str,
    words: &str,
    items: impl Iterator<Item = (T, Names<'p>)>,
) -> Result<Vec<T>, Failure> {
    let items: Vec<(T, Names<'p>)> = items.collect();
    let asked = plain(&words.replace(',', " "));
    let mut rest: &[&str] = &asked.split(' ').collect::<Vec<_>>();
    let mut found = Vec::new();
    while !rest.is_empty() {
        match first_of(rest, &items) {
            Some((item, after)) => {
                rest = after;
                found.extend((!found.contains(&item)).then_some(item));
            }
            None => match rest.split_first() {
                Some((&"and", after)) if !found.is_empty() && !after.is_empty() => rest = after,
                _ => return Err(unknown(kind, &rest.join(" "), &rest.join(" "), &items)),
            },
        }
    }
    Ok(found)
}

/// The item whose name these words begin with, the longest there is, and the words after it.
fn first_of<'w, 't, T: Copy>(words: &'w [&'t str], items: &[(T, Names<'_>)]) -> Option<(T, &'w [&'t str])> {
    (1..=words.len()).rev().find_map(|length| {
        let (name, after) = words.split_at_checked(length)?;
        Some((named(&name.join(" "), items)?, after))
    })
}

/// The item that this names.
fn named<T: Copy>(asked: &str, items: &[(T, Names<'_>)]) -> Option<T> {
    called(asked, items.iter().copied()).map(|(item, _)| item)
}

fn unknown<T>(kind: &str, words: &str, asked: &str, items: &[(T, Names<'_>)]) -> Failure {
    let shared = items.iter().filter(|(_, names)| names.has_alias(asked));
    let shared: Vec<String> = shared.map(|(_, names)| format!("`{}`", names.id)).collect();
    if shared.len() > 1 {
        return Failure::words(format!("`{words}` may be more than one {kind}"))
            .help(format!("say which: {}", shared.join(" or ")));
    }
    let failure = Failure::words(format!("there is no {kind} called `{words}`"));
    match nearest(asked, items) {
        Some(id) => failure.help(format!("did you mean `{id}`?")),
        None if items.is_empty() => failure.why("there is none at all"),
        None => {
            let ids: Vec<&str> = items.iter().map(|(_, names)| names.id).collect();
            failure.help(format!("known here: {}", ids.join(", ")))
        }
    }
}

fn all<'n>(names: &'n Names<'_>) -> impl Iterator<Item = &'n str> {
    [names.id, names.name].into_iter().chain(names.aliases.iter().map(String::as_str))
}

/// The id of the item whose id, name or alias is most like the word.
fn nearest<'p, T>(asked: &str, items: &[(T, Names<'p>)]) -> Option<&'p str> {
    let likeness = |names: &Names<'_>| {
        all(names).map(|name| strsim::normalized_damerau_levenshtein(&plain(name), asked)).fold(0.0, f64::max)
    };
    let scored = items.iter().map(|(_, names)| (likeness(names), names.id));
    let best = scored.max_by(|one, other| one.0.total_cmp(&other.0));
    best.filter(|&(score, _)| score >= ALIKE).map(|(_, id)| id)
}
