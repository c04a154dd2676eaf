//! What every entry is stamped with: when, where, and what its id is made of.

use jiff::Timestamp;
use uuid::{Builder, Uuid};

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
        let [_, _, _, _, _, _, random @ ..] = self.seed.wrapping_add(u128::from(place)).to_be_bytes();
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_request_differ_and_are_in_order() {
        let stamp = Stamp::new(1_772_000_000_000.0, "UTC".to_owned(), &[7; 16]);
        let ids: Vec<Uuid> = (0..300).map(|place| stamp.id(place)).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
        assert_eq!(ids[0].get_version_num(), 7);
        assert_ne!(Stamp::new(1_772_000_000_000.0, "UTC".to_owned(), &[8; 16]).id(0), ids[0]);
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
