//! What pages want stored, as facts with ids, moments and places.

use std::sync::LazyLock;

use jiff::Timestamp;
use stipple_journal::{Kind, Told};
use stipple_pages::{Effect, Visit};
use stipple_store::{Journals, NewFact};
use uuid::{Builder, Uuid};

use super::Host;
use super::snag::Snag;

/// What a fact is called that nobody knows the place of.
static NOWHERE: LazyLock<String> = LazyLock::new(|| "UTC".to_owned());

/// When something is recorded, and chance for its ids.
struct Stamp {
    now: Timestamp,
    random: u128,
}

impl Stamp {
    /// A stamp for what is recorded in one go.
    fn new(now: Timestamp) -> Result<Self, getrandom::Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random)?;
        Ok(Self { now, random: u128::from_be_bytes(random) })
    }

    /// The id of the entry at this place: later ones sort after earlier ones.
    fn id(&self, place: u128) -> Uuid {
        let [_, _, _, _, _, _, random @ ..] = self.random.wrapping_add(place).to_be_bytes();
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// Facts to add.
    fn facts(&self, kinds: Vec<Kind>, zone: &str) -> Vec<NewFact> {
        let fact = |(kind, place)| NewFact {
            id: self.id(place),
            happened: self.now,
            recorded: self.now,
            zone: zone.to_owned(),
            kind,
        };
        kinds.into_iter().zip(0..).map(fact).collect()
    }
}

/// A new id.
pub(super) fn new_id(now: Timestamp) -> Result<Uuid, getrandom::Error> {
    Ok(Stamp::new(now)?.id(0))
}

impl<J: Journals> Host<J> {
    /// Stores what a page wants stored. It is on the disk when this returns.
    pub(super) async fn store(&self, journal: Uuid, effect: Effect, visit: &Visit) -> Result<(), Snag> {
        match effect {
            Effect::None => {}
            Effect::Record(kinds) => drop(self.journals.append(journal, self.facts(kinds, visit)?).await?),
            Effect::Import(facts) => drop(self.journals.import(journal, facts).await?),
        }
        Ok(())
    }

    fn facts(&self, kinds: Vec<Kind>, visit: &Visit) -> Result<Vec<NewFact>, Snag> {
        let zone = visit.device_zone.clone().or_else(|| zone_told(&kinds));
        let zone = zone.or_else(|| visit.zone().iana_name().map(str::to_owned));
        let now = self.settings.clock.now().timestamp();
        Ok(Stamp::new(now)?.facts(kinds, zone.as_ref().unwrap_or(&NOWHERE)))
    }
}

/// The zone a course begins with is where the person is.
fn zone_told(kinds: &[Kind]) -> Option<String> {
    kinds.iter().find_map(|kind| match kind {
        Kind::Tell(Told::Zone(zone)) => Some(zone.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_request_differ_and_are_in_order() {
        let stamp = Stamp { now: Timestamp::UNIX_EPOCH, random: u128::from(u64::MAX) };
        let ids: Vec<Uuid> = (0..300).map(|place| stamp.id(place)).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
