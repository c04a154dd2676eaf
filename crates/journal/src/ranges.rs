//! Which facts of each series: half-open ranges, as devices tell each other what they have.
//!
//! Ranges, never counts or a last number: a series may have holes, and a count cannot say where.

use std::ops::Range;

use litemap::LiteMap;
use uuid::Uuid;

/// Half-open ranges of sequence numbers for each device's series: ascending, apart and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranges(LiteMap<Uuid, Vec<Range<u64>>>);

impl Ranges {
    /// Whether there is no fact in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each device with its ranges, by device.
    pub fn series(&self) -> impl Iterator<Item = (Uuid, &[Range<u64>])> {
        self.0.iter().map(|(device, ranges)| (*device, ranges.as_slice()))
    }

    /// The ranges of one device, ascending.
    #[must_use]
    pub fn of(&self, device: Uuid) -> &[Range<u64>] {
        self.0.get(&device).map_or(&[], Vec::as_slice)
    }

    /// Whether this place in the series is in it.
    #[must_use]
    pub fn contains(&self, device: Uuid, seq: u64) -> bool {
        self.of(device).iter().any(|range| range.contains(&seq))
    }

    /// What is in this and not in the other: with `mine.without(&theirs)`, what they lack.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut left = Self::default();
        for (device, ranges) in self.series() {
            for range in ranges {
                left.add_around(device, range.clone(), other.of(device));
            }
        }
        left
    }

    /// Where something is missing below the last number of each series.
    #[must_use]
    pub fn gaps(&self) -> Self {
        let mut gaps = Self::default();
        for (device, ranges) in self.series() {
            let end = ranges.last().map_or(1, |last| last.end);
            gaps.add_around(device, 1..end, ranges);
        }
        gaps
    }

    /// Adds one place. Places of a device are added in ascending order.
    pub(crate) fn add(&mut self, device: Uuid, seq: u64) {
        self.add_range(device, seq..seq.saturating_add(1));
    }

    pub(crate) fn add_range(&mut self, device: Uuid, range: Range<u64>) {
        if range.is_empty() {
            return;
        }
        let ranges = self.0.entry(device).or_default();
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        }
    }

    /// Adds what is in the range but in none of the holes, which are ascending.
    fn add_around(&mut self, device: Uuid, range: Range<u64>, holes: &[Range<u64>]) {
        let mut start = range.start;
        for hole in holes.iter().filter(|hole| hole.end > range.start && hole.start < range.end) {
            self.add_range(device, start..hole.start);
            start = hole.end;
        }
        self.add_range(device, start..range.end);
    }
}
