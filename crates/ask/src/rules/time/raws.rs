//! The words of a question as they are written, one by one: what every rule about time looks at.

use crate::english::numbers;

/// The word at a place; none beyond the last.
pub(crate) fn raw<'r>(raws: &[&'r str], at: usize) -> &'r str {
    raws.get(at).copied().unwrap_or_default()
}

/// The word so many places before one.
pub(crate) fn behind<'r>(raws: &[&'r str], at: usize, back: usize) -> &'r str {
    at.checked_sub(back).map_or("", |at| raw(raws, at))
}

/// Whether a word leads up to the end of a time: "until", "before".
pub(crate) fn leads_up_to(raw: &str) -> bool {
    matches!(raw, "till" | "til" | "until" | "untill" | "before" | "to" | "upto")
}

/// A number, with the words it takes: "six", "20", "twenty one".
pub(crate) fn number(raws: &[&str], at: usize) -> Option<(i32, usize)> {
    numbers::number_at(|at| raw(raws, at), at)
}

/// Whether a word says that a session, and not something else, was so long ago.
pub(crate) fn is_session(raw: &str) -> bool {
    matches!(
        raw,
        "session"
            | "treatment"
            | "smp"
            | "done"
            | "treated"
            | "procedure"
            | "tattooed"
            | "appointment"
            | "op"
            | "had"
    )
}

/// Whether a word is one of a list, which has spaces between.
pub(crate) fn is_in(words: &str, raw: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == raw)
}
