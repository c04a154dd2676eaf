//! What people may do, compared day by day.

use super::burden::Burden;
use super::phrase::{capital, figures, needs, verdict};
use super::{Change, Direction, Pair};
use crate::nominal::{Days, Nominal, Saying, runs};
use crate::{Protocol, Verdict};

/// What is said on each day.
type Table<'p> = Vec<Option<Saying<'p>>>;

/// A phrase with the way it goes.
type Phrase = (Direction, String);

/// An activity or a class, as both protocols know it.
struct Subject<'p> {
    kind: &'static str,
    id: &'p str,
    name: &'p str,
    old: Option<&'p [u16]>,
    new: Option<&'p [u16]>,
}

pub(super) fn rules(pair: Pair<'_>, changes: &mut Vec<Change>) {
    for subject in subjects(pair) {
        for (direction, text) in subject_changes(pair, &subject) {
            let text = format!("{}: {text}", capital(subject.name));
            changes.push(Change { kind: subject.kind, id: subject.id.to_owned(), direction, text });
        }
    }
}

/// What both have. What only one has is told as a new or dropped item.
fn subjects(pair: Pair<'_>) -> Vec<Subject<'_>> {
    let Pair { old, new } = pair;
    let activities = new.each_activity().map(|(at, item)| Subject {
        kind: "activity",
        id: &item.id,
        name: &item.name,
        old: old.activity(&item.id).map(|at| old.ladders_about(at)),
        new: Some(new.ladders_about(at)),
    });
    let classes = new.each_class().map(|(at, item)| Subject {
        kind: "class",
        id: &item.id,
        name: &item.name,
        old: old.class(&item.id).map(|at| old.ladders_about_class(at)),
        new: Some(new.ladders_about_class(at)),
    });
    activities.chain(classes).filter(|subject| subject.old.is_some()).collect()
}

/// What changed between two sessions, and after the final one.
fn subject_changes(pair: Pair<'_>, subject: &Subject<'_>) -> Vec<Phrase> {
    let table = |protocol, ladders: Option<&[u16]>, last| {
        let nominal = Nominal { protocol };
        ladders.map_or_else(Vec::new, |ladders| nominal.together(ladders, last))
    };
    let changes = |last| {
        let (old, new) = (table(pair.old, subject.old, last), table(pair.new, subject.new, last));
        compare(pair, &old, &new)
    };
    let (between, last) = (changes(false), changes(true));
    let only = |phrases: &[Phrase], others: &[Phrase], when: &str| -> Vec<Phrase> {
        let only = phrases.iter().filter(|phrase| !others.contains(phrase));
        only.map(|(direction, text)| (*direction, format!("{text} ({when})"))).collect()
    };
    let mut all: Vec<Phrase> = between.iter().filter(|phrase| last.contains(phrase)).cloned().collect();
    all.extend(only(&between, &last, "between sessions"));
    all.extend(only(&last, &between, "after the final session"));
    all
}

fn compare(pair: Pair<'_>, old: &Table<'_>, new: &Table<'_>) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let explained = opening(old, new, &mut phrases);
    verdicts(old, new, &explained, &mut phrases);
    needed(pair, old, new, &mut phrases);
    limits(old, new, &mut phrases);
    measures(old, new, &mut phrases);
    phrases
}

fn said(saying: &Option<Saying<'_>>) -> Option<Verdict> {
    saying.map(|saying| saying.verdict)
}

fn permits(saying: &Option<Saying<'_>>) -> bool {
    said(saying).is_some_and(Verdict::permits)
}

/// From which day on it is allowed. Gives the days this explains.
fn opening(old: &Table<'_>, new: &Table<'_>, phrases: &mut Vec<Phrase>) -> core::ops::Range<usize> {
    let (was, is) = (old.iter().position(permits), new.iter().position(permits));
    match (was, is) {
        (Some(was), Some(is)) if was != is => {
            phrases.push((
                Burden::of(was, is).direction(),
                format!("first allowed on day {is} instead of day {was}"),
            ));
            was.min(is)..was.max(is)
        }
        (Some(was), None) => {
            phrases.push((Direction::Stricter, format!("no longer allowed from day {was} on")));
            was..old.len()
        }
        (None, Some(is)) => {
            phrases.push((Direction::Looser, format!("now allowed from day {is} on")));
            is..new.len()
        }
        _ => 0..0,
    }
}

/// Other days with another verdict.
fn verdicts(
    old: &Table<'_>,
    new: &Table<'_>,
    explained: &core::ops::Range<usize>,
    phrases: &mut Vec<Phrase>,
) {
    let pairs = old.iter().zip(new).map(|(old, new)| (said(old), said(new))).enumerate();
    let changed: Vec<_> = pairs.filter(|(day, (old, new))| old != new && !explained.contains(day)).collect();
    for (days, (old, new)) in grouped(&changed) {
        let freedom = |verdict: Option<Verdict>| verdict.unwrap_or(Verdict::Ask);
        let direction = Burden::of(freedom(new), freedom(old)).direction();
        phrases.push((direction, format!("{} {days}, was {}", verdict(new), verdict(old))));
    }
}

/// Runs of days with the same content.
fn grouped<T: PartialEq + Clone>(days: &[(usize, T)]) -> Vec<(Days, T)> {
    let groups = days.chunk_by(|one, other| one.1 == other.1);
    let groups = groups.filter_map(|group| {
        let content = group.first()?.1.clone();
        let days: Vec<usize> = group.iter().map(|(day, _)| *day).collect();
        Some(runs(&days).into_iter().map(move |run| (run, content.clone())))
    });
    groups.flatten().collect()
}

/// Days on which both permit, with the two steps.
fn permitted<'a, 'p>(
    old: &'a Table<'p>,
    new: &'a Table<'p>,
) -> impl Iterator<Item = (usize, Saying<'p>, Saying<'p>)> + use<'a, 'p> {
    let both = old.iter().zip(new).enumerate().filter(|(_, (old, new))| permits(old) && permits(new));
    both.filter_map(|(day, (old, new))| Some((day, (*old)?, (*new)?)))
}

/// Needs that came or went on days on which both permit.
fn needed(pair: Pair<'_>, old: &Table<'_>, new: &Table<'_>, phrases: &mut Vec<Phrase>) {
    let pairs = permitted(old, new).map(|(day, old, new)| {
        let (old, new) = (needs(pair.old, old.step), needs(pair.new, new.step));
        let came: Vec<String> = new.iter().filter(|need| !old.contains(need)).cloned().collect();
        let went: Vec<String> = old.iter().filter(|need| !new.contains(need)).cloned().collect();
        (day, (came, went))
    });
    let changed: Vec<_> = pairs.filter(|(_, (came, went))| !came.is_empty() || !went.is_empty()).collect();
    for (days, (came, went)) in grouped(&changed) {
        if !came.is_empty() {
            phrases.push((Direction::Stricter, format!("now needs {} {days}", came.join(" and "))));
        }
        if !went.is_empty() {
            phrases.push((Direction::Looser, format!("no longer needs {} {days}", went.join(" and "))));
        }
    }
}

/// Limits in words.
fn limits(old: &Table<'_>, new: &Table<'_>, phrases: &mut Vec<Phrase>) {
    let pairs =
        permitted(old, new).map(|(day, old, new)| (day, (old.step.limit.as_ref(), new.step.limit.as_ref())));
    let changed: Vec<_> = pairs.filter(|(_, (old, new))| old != new).collect();
    for (days, (old, new)) in grouped(&changed) {
        phrases.push(match (old, new) {
            (None, Some(new)) => (Direction::Stricter, format!("within a limit {days}: {new}")),
            (Some(old), None) => (Direction::Looser, format!("without the limit {days}: {old}")),
            (old, new) => {
                let text = |limit: Option<&String>| limit.cloned().unwrap_or_default();
                (Direction::Neutral, format!("the limit {days} is now: {} (was: {})", text(new), text(old)))
            }
        });
    }
}

/// Limits in figures, and how.
fn measures(old: &Table<'_>, new: &Table<'_>, phrases: &mut Vec<Phrase>) {
    let pairs = permitted(old, new).map(|(day, old, new)| (day, (figures(old.step), figures(new.step))));
    let changed: Vec<_> = pairs.filter(|(_, (old, new))| old != new).collect();
    for (days, (old, new)) in grouped(&changed) {
        let words = |figures: &[(&str, String, i64)]| {
            let words: Vec<&str> = figures.iter().map(|(_, words, _)| words.as_str()).collect();
            if words.is_empty() { "no measure".to_owned() } else { words.join(", ") }
        };
        let direction = measured(&old, &new);
        phrases.push((direction, format!("{} {days} (was: {})", words(&new), words(&old))));
    }
}

/// Which way figures go, when they all go one way.
fn measured(old: &[(&'static str, String, i64)], new: &[(&'static str, String, i64)]) -> Direction {
    let freedom = |figures: &[(&str, String, i64)], name: &str| {
        figures.iter().find(|(known, ..)| *known == name).map_or(i64::MAX, |(_, _, freedom)| *freedom)
    };
    let burdens = ["minutes", "times", "spf"].map(|name| Burden::of(freedom(new, name), freedom(old, name)));
    burdens.into_iter().fold(Burden::default(), Burden::and).direction()
}

/// Which activities and classes a day-by-day comparison finds changed.
pub(super) fn changed(changes: &[Change], kind: &str, id: &str) -> bool {
    changes.iter().any(|change| change.kind == kind && change.id == id)
}

/// Names of what a ladder is about.
pub(super) fn names(protocol: &Protocol, at: usize) -> Vec<(&'static str, &str, &str)> {
    let Some(ladder) = protocol.ladders.get(at) else { return Vec::new() };
    let activities = ladder.activities.iter().map(|&at| ("activity", &protocol[at].id, &protocol[at].name));
    let classes = ladder.classes.iter().map(|&at| ("class", &protocol[at].id, &protocol[at].name));
    activities.chain(classes).map(|(kind, id, name)| (kind, id.as_str(), name.as_str())).collect()
}
