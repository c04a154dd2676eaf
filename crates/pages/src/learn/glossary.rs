//! Our words, and what we mean by them.

use maud::{Markup, html};
use stipple_html::badge;
use stipple_protocol::{Protocol, Verdict};
use stipple_words::{capital, face};

/// Words that are not verdicts.
const WORDS: [(&str, &str); 6] = [
    ("Session", "One treatment. You may have two to four of them, weeks apart."),
    ("Day 0", "The day of your latest session. The next day is day 1. Each session starts the count again."),
    ("Phase", "A stretch of days in which the same things matter."),
    (
        "Clearance",
        "Your clinic’s yes to one thing, such as wearing a hat. It counts for one session only. Until you tell us of it, we say: ask.",
    ),
    (
        "Sign",
        "What your skin shows or how it feels: redness, itching, pain. You tell of signs in the check-in.",
    ),
    ("Task", "Something to do and to tick off, such as a clean pillowcase."),
];

/// The words.
pub(super) fn draw(protocol: &Protocol) -> Markup {
    html! {
        dl {
            @for verdict in Verdict::ALL.into_iter().rev() {
                dt { (badge(verdict)) " " (capital(face(verdict).word)) }
                dd { (meaning(verdict)) }
            }
            @for (word, says) in WORDS { dt { (word) } dd { (says) } }
            dt { "Healed" }
            dd { "We count your skin as healed " (protocol.healed.in_words()) " after your latest session. Your clinic has the last word." }
        }
    }
}

fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Yes => "Go ahead.",
        Verdict::Gentle => "Yes, within the limit that stands beside it.",
        Verdict::Ask => {
            "It may be fine for you, but your clinic has to say so, or you have to look at your skin first."
        }
        Verdict::No => "Leave it for now. The page of each thing tells you when that changes.",
    }
}
