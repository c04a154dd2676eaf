//! The little grammar that sentences need.

use stipple_lists::Joined;

use crate::capitals::upper;

/// Words as a list in a sentence: `redness, pain and swelling`.
///
/// ```
/// assert_eq!(stipple_words::list(&["redness", "pain"]), "redness and pain");
/// assert_eq!(stipple_words::list(&[]), "");
/// ```
#[must_use]
pub fn list(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.joined(", ")),
        _ => words.joined(""),
    }
}

/// With a capital letter, where its alphabet is Latin, Greek or Cyrillic.
///
/// ```
/// assert_eq!(stipple_words::capital("élan"), "Élan");
/// ```
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let mut capital = String::with_capacity(text.len());
    capital.extend(letters.next().map(upper));
    capital + letters.as_str()
}

/// A number of things; `thing` is one of them.
///
/// ```
/// assert_eq!(stipple_words::count(1, "entry"), "1 entry");
/// assert_eq!(stipple_words::count(2, "entry"), "2 entries");
/// assert_eq!(stipple_words::count(0, "day"), "0 days");
/// ```
#[must_use]
pub fn count(number: usize, thing: &str) -> String {
    let stem = thing.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match (number, stem) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {thing}s"),
    }
}
