//! Ladders, for what a comparison of days does not show: pre-care, rules for some people only,
//! far horizons, and the reasons given.

use super::burden::{self, Burden};
use super::phrase::{audience, capital, extras, step};
use super::rules::{changed, names};
use super::{Change, Direction, Pair};
use crate::nominal::{LAST_DAY, Nominal};
use crate::{Audience, Ladder, Protocol, Step};

/// A ladder with the protocol it belongs to.
#[derive(Clone, Copy)]
struct Within<'p> {
    protocol: &'p Protocol,
    at: usize,
    ladder: &'p Ladder,
}

pub(super) fn ladders(pair: Pair<'_>, changes: &mut Vec<Change>) {
    let new = within(pair.new).map(|new| (find(pair.old, &new.ladder.id), Some(new)));
    let gone = within(pair.old).filter(|old| find(pair.new, &old.ladder.id).is_none());
    let gone = gone.map(|old| (Some(old), None));
    for (old, new) in new.chain(gone) {
        if let Some(change) = ladder(old, new, changes) {
            changes.push(change);
        }
        if let (Some(old), Some(new)) = (old, new) {
            let more = spoken_of(old, new, changes);
            changes.extend(more);
            changes.extend(limits(old, new));
        }
    }
}

/// What a ladder speaks of that it did not, or does no longer, as far as no day shows it.
fn spoken_of(old: Within<'_>, new: Within<'_>, changes: &[Change]) -> Vec<Change> {
    let beside = |one: Within<'_>, other: Within<'_>, direction, words: fn(&str) -> String| {
        let known = names(other.protocol, other.at);
        let is_new = |(kind, id, _): &About<'_>| !known.iter().any(|at| (at.0, at.1) == (*kind, *id));
        let told = |(kind, id, _): &About<'_>| changed(changes, kind, id);
        let about = names(one.protocol, one.at).into_iter();
        let more: Vec<About<'_>> = about.filter(|about| is_new(about) && !told(about)).collect();
        let said = hidden(one);
        let text = format!("{}: {}", called(&more), words(&self::words(&said)));
        let change = Change { kind: "ladder", id: one.ladder.id.clone(), direction, text };
        (!more.is_empty() && !said.is_empty()).then_some(change)
    };
    let came = beside(new, old, turn(None, Some(new)), |said| format!("{said} (was: nothing said)"));
    let went = beside(old, new, turn(Some(old), None), |said| format!("nothing said (was: {said})"));
    came.into_iter().chain(went).collect()
}

/// What counts as beyond the limits of its steps.
fn limits(old: Within<'_>, new: Within<'_>) -> Option<Change> {
    let breaks = |within: Within<'_>| -> Vec<String> {
        within.ladder.steps.iter().flat_map(|step| step.breaks.iter().cloned()).collect()
    };
    let (was, is) = (breaks(old), breaks(new));
    let more = is.iter().any(|saying| !was.contains(saying));
    let less = was.iter().any(|saying| !is.contains(saying));
    let (direction, text) = match (more, less) {
        (true, false) => (Direction::Stricter, "more ways to ask are beyond its limit"),
        (false, true) => (Direction::Looser, "fewer ways to ask are beyond its limit"),
        (true, true) => (Direction::Neutral, "other ways to ask are beyond its limit"),
        (false, false) => return None,
    };
    let text = format!("{}: {text}", called(&names(new.protocol, new.at)));
    Some(Change { kind: "ladder", id: new.ladder.id.clone(), direction, text })
}

fn within(protocol: &Protocol) -> impl Iterator<Item = Within<'_>> {
    protocol.ladders.iter().enumerate().map(move |(at, ladder)| Within { protocol, at, ladder })
}

fn find<'p>(protocol: &'p Protocol, id: &str) -> Option<Within<'p>> {
    within(protocol).find(|within| within.ladder.id == id)
}

fn ladder(old: Option<Within<'_>>, new: Option<Within<'_>>, changes: &[Change]) -> Option<Change> {
    let within = new.or(old)?;
    let about = names(within.protocol, within.at);
    let told = about.iter().any(|(kind, id, _)| changed(changes, kind, id));
    let (was, is) = (old.map(hidden).unwrap_or_default(), new.map(hidden).unwrap_or_default());
    let text = if was != is {
        let text = format!("{}: {} (was: {})", called(&about), words(&is), words(&was));
        return Some(Change {
            kind: "ladder",
            id: within.ladder.id.clone(),
            direction: turn(old, new),
            text,
        });
    } else if !told && old.map(whole) != new.map(whole) {
        "the steps are put another way; no day changes".to_owned()
    } else if old.map(grounds) != new.map(grounds) && old.is_some() && new.is_some() {
        "the reason or the source given changed".to_owned()
    } else {
        return None;
    };
    let text = format!("{}: {text}", called(&about));
    Some(Change { kind: "ladder", id: within.ladder.id.clone(), direction: Direction::Neutral, text })
}

/// What a ladder is about: of which kind, its id, its name.
type About<'p> = (&'static str, &'p str, &'p str);

fn called(about: &[About<'_>]) -> String {
    let names: Vec<String> = about.iter().map(|(_, _, name)| capital(name)).collect();
    names.join(", ")
}

/// Which way it goes. A rule beside others only ever makes an answer stricter: one for more people is, and one that
/// comes is when it permits nothing.
fn turn(old: Option<Within<'_>>, new: Option<Within<'_>>) -> Direction {
    let refuses = |within: Within<'_>| !within.ladder.steps.iter().any(|step| step.verdict.permits());
    match (old, new) {
        (Some(old), Some(new)) => {
            let steps = old.ladder.steps.iter().zip(&new.ladder.steps);
            let same = old.ladder.steps.len() == new.ladder.steps.len();
            let steps = steps.filter(|_| same).map(|(was, is)| of_step(was, is));
            let whom = burden::audience(&old.ladder.audience, &new.ladder.audience);
            steps.fold(whom, Burden::and).direction()
        }
        (None, Some(new)) if refuses(new) => Direction::Stricter,
        (Some(old), None) if refuses(old) => Direction::Looser,
        _ => Direction::Neutral,
    }
}

/// What a change of a step puts on people, in what no day shows.
fn of_step(was: &Step, is: &Step) -> Burden {
    let hours = |step: &Step| step.extend.map_or(0, |extend| extend.by.rough_hours());
    let held = burden::window(was.window, is.window);
    let held = if is.verdict.permits() { held.lifted() } else { held };
    let verdict = Burden::of(was.verdict, is.verdict).lifted();
    let beside = Burden::of(was.heat, is.heat).and(Burden::of(hours(was), hours(is)));
    held.and(verdict).and(beside)
}

fn words(steps: &[String]) -> String {
    if steps.is_empty() { "nothing said".to_owned() } else { steps.join("; ") }
}

/// What no day shows: steps before a session, beyond the last day looked at, or for some people;
/// and what steps have beside a verdict.
fn hidden(within: Within<'_>) -> Vec<String> {
    let nominal = Nominal { protocol: within.protocol };
    let narrow = Audience { sessions: crate::Sessions::Every, ..within.ladder.audience.clone() };
    let special = narrow != Audience::default();
    let last = i64::try_from(LAST_DAY).unwrap_or(i64::MAX) * 24;
    let unseen = |hour: Option<i64>| hour.is_none_or(|hour| !(0..=last).contains(&hour));
    let words = |one: &Step| {
        let end = one.window.to.is_some_and(|to| unseen(nominal.hour(to)));
        let whole = special || end || unseen(nominal.hour(one.window.from));
        let words = if whole { step(within.protocol, one) } else { extras(within.protocol, one).join(", ") };
        Some(words).filter(|words| !words.is_empty())
    };
    let whom = audience(&within.ladder.audience);
    within.ladder.steps.iter().filter_map(words).map(|words| format!("{words}{whom}")).collect()
}

fn whole(within: Within<'_>) -> (Vec<String>, String) {
    let steps = within.ladder.steps.iter().map(|one| step(within.protocol, one)).collect();
    (steps, audience(&within.ladder.audience))
}

fn grounds(within: Within<'_>) -> Vec<&crate::Ground> {
    within.ladder.steps.iter().map(|step| &step.ground).collect()
}
