//! Ids of facts, devices and journals, made of a moment and of chance that the caller brings.

use jiff::Timestamp;
use uuid::{Builder, Uuid};

/// The id of what stands at this place among all that is recorded in one go: a UUIDv7, so that later moments and
/// places sort after earlier ones. `random` is drawn anew each time. A moment before 1970 counts as 1970.
///
/// ```
/// use jiff::Timestamp;
/// use stipple_journal::new_id;
///
/// let [first, next] = [0, 1].map(|place| new_id(Timestamp::UNIX_EPOCH, 7, place));
/// assert!(first < next && first.get_version_num() == 7);
/// ```
#[must_use]
pub fn new_id(moment: Timestamp, random: u128, place: u64) -> Uuid {
    let [_, _, _, _, _, _, random @ ..] = random.wrapping_add(u128::from(place)).to_be_bytes();
    let millis = u64::try_from(moment.as_millisecond()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// The UUID a text is; `None` when it is none. What is wrong with such a text nobody asks, and the reader that says so
/// is another kilobyte of code.
///
/// ```
/// use stipple_journal::read_id;
///
/// let id = read_id("0192d3c0-0000-7000-8000-000000000001");
/// assert_eq!(id.map(|id| id.get_version_num()), Some(7));
/// assert_eq!(read_id("0192d3c0"), None);
/// ```
#[must_use]
pub fn read_id(text: &str) -> Option<Uuid> {
    Uuid::try_parse_ascii(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_go_differ_and_are_in_order() {
        for (moment, random) in [(Timestamp::UNIX_EPOCH, u128::from(u64::MAX)), (Timestamp::MIN, 7 << 72)] {
            let ids: Vec<Uuid> = (0..300).map(|place| new_id(moment, random, place)).collect();
            assert!(ids.is_sorted_by(|one, next| one < next));
            assert!(ids.iter().all(|id| id.get_version_num() == 7));
        }
        let at = |second| Timestamp::from_second(second).expect("in range");
        assert!(new_id(at(2), 0, 0) > new_id(at(1), u128::MAX, 0));
        assert_ne!(new_id(at(1), 7, 0), new_id(at(1), 8, 0));
    }
}
