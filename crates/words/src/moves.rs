//! What changes with other rules, in words.

use stipple_plan::{Move, Moves};
use stipple_protocol::{Assessment, Verdict};

use crate::{capital, face, list};

/// What changes on a day, a phrase each, ready to stand in a list.
#[must_use]
pub fn moves(moves: &Moves<'_>) -> Vec<String> {
    let verdict = |verdict: Verdict| face(verdict).word.to_owned();
    let activities = moves.activities.iter().map(|moved| moved_to(moved, verdict));
    let signs = moves.signs.iter().map(|moved| moved_to(moved, sign));
    let tasks = |says: &str, names: &[&str]| (!names.is_empty()).then(|| format!("{says}: {}", list(names)));
    let due = tasks("Now due", &moves.due);
    let no_longer = tasks("No longer due", &moves.no_longer_due);
    activities.chain(signs).chain(due).chain(no_longer).collect()
}

fn moved_to<T>(moved: &Move<'_, T>, word: impl Fn(T) -> String) -> String
where
    T: Copy,
{
    let name = capital(moved.name);
    match (moved.was, moved.is) {
        (Some(was), Some(is)) => format!("{name}: {} (was: {})", word(is), word(was)),
        (None, Some(is)) => format!("{name}: {} (new)", word(is)),
        (_, None) => format!("{name}: the new rules say nothing about it, so ask"),
    }
}

/// What a sign told of means while it is open.
fn sign(means: Assessment) -> String {
    match means {
        Assessment::Urgent => "get medical help",
        Assessment::Call => "call your clinic",
        Assessment::Watch => "watch it",
        Assessment::Normal | Assessment::Unknown => "no reason to call",
    }
    .to_owned()
}
