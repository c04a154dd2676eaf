//! When an entry was written and by which phone, and where it is looked at by itself.

use jiff::Timestamp;
use litemap::LiteMap;
use stipple_journal::Fact;
use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::visit::Visit;

/// Where an entry is looked at by itself.
pub(super) fn way_to(fact: &Fact) -> String {
    format!("/diary/{}", fact.id)
}

/// The phones that recorded entries beside the one in hand, in the order in which they came.
pub(super) fn others(visit: &Visit) -> Vec<Uuid> {
    let known = [visit.device, visit.record.as_deref().and_then(|record| record.server)];
    let mut first: LiteMap<Uuid, Timestamp> = LiteMap::new();
    for fact in visit.facts().iter().filter(|fact| !known.contains(&Some(fact.device))) {
        let since = first.entry(fact.device).or_insert(fact.recorded);
        *since = (*since).min(fact.recorded);
    }
    let mut devices: Vec<(Timestamp, Uuid)> =
        first.into_iter().map(|(device, since)| (since, device)).listed();
    devices.sort_few_by(Ord::cmp);
    devices.into_iter().map(|(_, device)| device).listed()
}

/// Which phone recorded an entry, where there are several. What was written at the server may be from any.
pub(super) fn phone(visit: &Visit, others: &[Uuid], fact: &Fact) -> Option<String> {
    let own = usize::from(visit.device.is_some());
    if own + others.len() < 2 {
        return None;
    }
    if visit.device == Some(fact.device) {
        return Some("this phone".to_owned());
    }
    let place = others.iter().position(|other| *other == fact.device)?;
    Some(if others.len() == 1 { "another phone".to_owned() } else { format!("phone {}", place + own + 1) })
}

/// The time of a moment, where the person is.
pub(super) fn time(visit: &Visit, moment: Timestamp) -> String {
    visit.dates().time(moment.to_zoned(visit.zone().clone()).time())
}
