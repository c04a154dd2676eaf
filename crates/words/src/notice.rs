//! Sentences that stand on many pages and never change.

use stipple_plan::Mishap;

/// Stands at the foot of every page that says what to do.
pub const NOT_A_DOCTOR: &str = "Not a medical device. When in doubt, call your clinic.";

/// The title when a question was not understood.
pub const UNSURE: &str = "I am not sure what you mean.";

/// What to do when a question was not understood.
pub const SAY_IT_AGAIN: &str =
    "Say it with other words, one thing at a time. If it cannot wait, call your clinic.";

/// The title when a question was understood, and is none that rules of aftercare answer.
pub const NOT_ANSWERED: &str = "Not something these rules answer.";

/// Stands beside an accident's steps on a day when it is none any more.
#[must_use]
pub fn no_longer_early(mishap: &Mishap<'_>) -> Option<&'static str> {
    (!mishap.too_early).then_some("no longer too early, and these steps do no harm")
}
