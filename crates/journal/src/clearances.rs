//! Which words on a clearance hold: what is taken back stays so until a yes that was told after it.

use jiff::civil::Date;
use litemap::LiteMap;

use crate::ClearanceChange;

/// The words that hold, of all in the order in which they were told.
///
/// INVARIANT: a withdrawal takes back every yes told before it that is not of an earlier day, whichever day the
/// withdrawal is of. An earlier yes held until that day, and no longer after it: the later day counts.
pub(crate) fn holding(told: Vec<ClearanceChange>) -> Vec<ClearanceChange> {
    let mut taken_back: LiteMap<String, Date> = LiteMap::new();
    let mut holding = Vec::with_capacity(told.len());
    for change in told.into_iter().rev() {
        let since = taken_back.get(&change.name).copied();
        if change.given && since.is_some_and(|since| change.on >= since) {
            continue;
        }
        if !change.given {
            let earliest = since.map_or(change.on, |since| since.min(change.on));
            taken_back.insert(change.name.clone(), earliest);
        }
        holding.push(change);
    }
    holding.reverse();
    holding
}
