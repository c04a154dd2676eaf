//! Sentences that stand on many pages and never change.

use stipple_ask::Meaning;
use stipple_plan::Mishap;
use stipple_protocol::Protocol;

use crate::{about, as_read, means, says};

/// Stands at the foot of every page that says what to do.
pub const NOT_A_DOCTOR: &str = "Not a medical device. When in doubt, call your clinic.";

/// The title when a question was not understood.
pub const UNSURE: &str = "I am not sure what you mean.";

/// What to do when a question was not understood.
pub const SAY_IT_AGAIN: &str =
    "Say it with other words, one thing at a time. If it cannot wait, call your clinic.";

/// The title when a question was understood, and is none that rules of aftercare answer.
pub const NOT_ANSWERED: &str = "Not something these rules answer.";

/// Stands below an answer when something else was asked that nobody knows.
pub const PARTLY: &str = "Part of what you asked was not understood. Ask that by itself.";

/// Said before the first session to somebody who wants to tell how the scalp is.
pub const NOTHING_YET: &str = "Before your first session there is nothing to look for yet.";

/// What records that an emergency is happening now.
pub const HAPPENING_NOW: &str = "This is happening now";

/// Which days an answer is for: the strictest of those that were named.
#[must_use]
pub fn window((from, to): (&str, &str), day: i32) -> String {
    format!("You asked about {from} to {to}. This holds on the strictest of these days, day {day}.")
}

/// Something else that was asked, in a sentence.
#[must_use]
pub fn beside(protocol: &Protocol, meaning: &Meaning<'_>) -> Option<String> {
    match meaning {
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => {
            let limits: Vec<&str> = answer.limits().collect();
            let told =
                format!("{}: {} {}", about(protocol, answer.about), says(protocol, answer), limits.join(" "));
            Some(told.trim_end().to_owned())
        }
        Meaning::Sign(assessed) => Some(format!("{}. {}", as_read(protocol, assessed), means(assessed).says)),
        Meaning::OutOfScope { answer, activity: None } => Some((*answer).to_owned()),
        Meaning::Accident(_) | Meaning::Topic(_) | Meaning::Unknown { .. } => None,
    }
}

/// Stands beside an accident's steps on a day when it is none any more.
#[must_use]
pub fn no_longer_early(mishap: &Mishap<'_>) -> Option<&'static str> {
    (!mishap.too_early).then_some("no longer too early, and these steps do no harm")
}
