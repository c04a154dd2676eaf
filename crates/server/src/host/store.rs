//! What pages want stored, as facts with ids, moments and places.

use jiff::Timestamp;
use stipple_journal::{self as journal, Fact, Kind, Told, happens};
use stipple_pages::{Effect, Visit};
use stipple_store::{Journals, NewFact, Stores};
use uuid::Uuid;

use super::Host;
use super::pictures;
use super::snag::Snag;

/// What a fact is called that nobody knows the place of.
const NOWHERE: &str = "UTC";

/// Facts to add to those of a journal, recorded at this moment in this zone.
fn stamped(
    kinds: Vec<Kind>,
    now: Timestamp,
    (zone, facts): (&str, &[Fact]),
) -> Result<Vec<NewFact>, getrandom::Error> {
    let random = chance()?;
    let fact = |(kind, place)| NewFact {
        id: journal::new_id(now, random, place),
        happened: happens(&kind, now, facts),
        recorded: now,
        zone: zone.to_owned(),
        kind,
    };
    Ok(kinds.into_iter().zip(0..).map(fact).collect())
}

fn chance() -> Result<u128, getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    Ok(u128::from_be_bytes(random))
}

/// A new id.
pub(super) fn new_id(now: Timestamp) -> Result<Uuid, getrandom::Error> {
    Ok(journal::new_id(now, chance()?, 0))
}

impl<S: Stores> Host<S> {
    /// Stores what a page wants stored. It is on the disk when this returns.
    pub(super) async fn store(&self, journal: Uuid, effect: Effect, visit: &Visit) -> Result<(), Snag> {
        let concerns = pictures::concerns(&effect);
        match effect {
            Effect::None => {}
            Effect::Record(kinds) => {
                drop(self.stores.journals().append(journal, self.facts(kinds, visit)?).await?)
            }
            Effect::Import { facts, kept } => {
                let kept = self.facts(kept, visit)?;
                self.stores.journals().import(journal, facts).await?;
                self.stores.journals().append(journal, kept).await?;
            }
        }
        if concerns {
            self.drop_unwanted(journal).await;
        }
        Ok(())
    }

    fn facts(&self, kinds: Vec<Kind>, visit: &Visit) -> Result<Vec<NewFact>, Snag> {
        let zone = visit.device_zone.clone().or_else(|| zone_told(&kinds));
        let zone = zone.or_else(|| visit.zone().iana_name().map(str::to_owned));
        let now = self.settings.clock.now().timestamp();
        Ok(stamped(kinds, now, (zone.as_deref().unwrap_or(NOWHERE), visit.facts()))?)
    }
}

/// The zone a course begins with is where the person is.
fn zone_told(kinds: &[Kind]) -> Option<String> {
    kinds.iter().find_map(|kind| match kind {
        Kind::Tell(Told::Zone(zone)) => Some(zone.clone()),
        _ => None,
    })
}
