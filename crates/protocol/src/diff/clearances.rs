//! What comes with a clearance.

use std::collections::BTreeSet;

use super::phrase::capital;
use super::{Change, Direction, Pair};
use crate::nominal::with_implied;
use crate::{ClearanceIndex, Protocol};

/// More that comes with a clearance is looser. A clearance that only one of the two has is told as new or dropped.
pub(super) fn implied(pair: Pair<'_>, changes: &mut Vec<Change>) {
    let Pair { old, new } = pair;
    for (at, clearance) in new.each_clearance() {
        let Some(was) = old.clearance(&clearance.id) else { continue };
        let (before, after) = (names(old, was), names(new, at));
        if clearance.own != old[was].own {
            let (direction, judge) = match clearance.own {
                true => (Direction::Looser, "the client, and not the clinic"),
                false => (Direction::Stricter, "the clinic, and not the client"),
            };
            let text = format!("{} (who judges): {judge}", capital(&clearance.name));
            changes.push(Change { kind: "clearance", id: clearance.id.clone(), direction, text });
        }
        let mut push = |direction, what, names: Vec<&&str>| {
            let names: Vec<&str> = names.into_iter().copied().collect();
            if !names.is_empty() {
                let text = format!("{} ({what}): {}", capital(&clearance.name), names.join(", "));
                changes.push(Change { kind: "clearance", id: clearance.id.clone(), direction, text });
            }
        };
        push(Direction::Looser, "now also clears", after.difference(&before).collect());
        push(Direction::Stricter, "no longer clears", before.difference(&after).collect());
    }
}

fn names(protocol: &Protocol, clearance: ClearanceIndex) -> BTreeSet<&str> {
    let implied = with_implied(protocol, clearance).into_iter().filter(|at| *at != clearance);
    implied.map(|at| protocol[at].name.as_str()).collect()
}
