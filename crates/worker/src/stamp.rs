//! What every entry is stamped with: when, where, and what its id is made of.

use jiff::Timestamp;
use stipple_journal::new_id;
use uuid::Uuid;

/// When and where somebody acts, and chance for ids, all from the browser: nothing here knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The moment.
    pub(crate) now: Timestamp,
    /// Zone the device is in, as an IANA name.
    pub(crate) zone: String,
    seed: u128,
}

impl Stamp {
    /// A stamp from milliseconds since 1970, a zone and sixteen random bytes. A clock outside the
    /// calendar counts as 1970; missing bytes count as zero.
    pub(crate) fn new(millis: f64, zone: String, random: &[u8]) -> Self {
        // A cast of a float holds on to the ends of the range.
        let now = Timestamp::from_millisecond(millis as i64).unwrap_or_default();
        let seed = random.iter().fold(0, |seed: u128, byte| (seed << 8) | u128::from(*byte));
        Self { now, zone, seed }
    }

    /// The id of the entry at this place among those of one request: later ones sort after earlier ones.
    pub(crate) fn id(&self, place: u64) -> Uuid {
        new_id(self.now, self.seed, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_the_moment_and_of_chance() {
        let id = |millis, random| Stamp::new(millis, "UTC".to_owned(), &[random; 16]).id(0);
        assert!(id(1_772_000_000_000.0, 7) < id(1_772_000_000_001.0, 6));
        assert_ne!(id(1_772_000_000_000.0, 7), id(1_772_000_000_000.0, 8));
    }

    #[test]
    fn a_clock_that_makes_no_sense_is_no_reason_to_stop() {
        let broken = [f64::NAN, f64::INFINITY, -1.0, 1e300];
        assert!(
            broken
                .map(|millis| Stamp::new(millis, "UTC".to_owned(), &[]).id(0))
                .iter()
                .all(|id| !id.is_nil())
        );
    }
}
