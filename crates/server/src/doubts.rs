//! How often the log says that a form was refused because of where it came from: whoever sends such forms must not
//! be able to fill the disk.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// At most one line in this time.
const PAUSE: Duration = Duration::from_secs(60);

/// When such a line was last written, and how many were left out since.
#[derive(Debug, Default)]
pub(crate) struct Doubts(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    written: Option<Instant>,
    left_out: u64,
}

impl Doubts {
    /// How many lines were left out before this one; `None` when this one is to be left out too.
    pub(crate) fn next(&self, now: Instant) -> Option<u64> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.written.is_some_and(|written| now.saturating_duration_since(written) < PAUSE) {
            last.left_out += 1;
            return None;
        }
        last.written = Some(now);
        Some(std::mem::take(&mut last.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::stopwatch;

    #[test]
    fn one_line_a_minute_and_it_says_how_many_were_left_out() {
        let (doubts, began) = (Doubts::default(), stopwatch());
        let next = |seconds| doubts.next(began + Duration::from_secs(seconds));
        assert_eq!([0, 1, 30, 59].map(next), [Some(0), None, None, None]);
        assert_eq!([60, 61, 119].map(next), [Some(3), None, None]);
        assert_eq!([120, 600].map(next), [Some(2), Some(0)]);
    }
}
