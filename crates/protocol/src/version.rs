//! Versions: which of two is the later.

use core::cmp::Ordering;

/// Which of two versions is the later.
///
/// ```
/// use core::cmp::Ordering::{Equal, Greater};
/// use stipple_protocol::later;
/// assert_eq!(later("1.10.0", "1.9.0"), Greater);
/// assert_eq!(later("2", "1.9"), Greater);
/// assert_eq!(later("1.9", "1.9-draft"), Greater);
/// assert_eq!(later("spring", "spring"), Equal);
/// ```
#[must_use]
pub fn later(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (parts(one), parts(other));
    loop {
        let (part, beside) = (one.next(), other.next());
        let order = compare(part, beside);
        if order != Ordering::Equal || (part.is_none() && beside.is_none()) {
            return order;
        }
    }
}

fn parts(version: &str) -> impl Iterator<Item = &str> {
    version.split(['.', '-', '+', ' '])
}

/// Numbers by their size and before words; a word more is a draft of what is without it, a number more comes later.
fn compare(one: Option<&str>, other: Option<&str>) -> Ordering {
    let rank = |part: Option<&str>| match part.map(str::parse::<u64>) {
        Some(Ok(number)) => (2, number),
        None => (1, 0),
        Some(Err(_)) => (0, 0),
    };
    rank(one).cmp(&rank(other)).then_with(|| one.cmp(&other))
}
