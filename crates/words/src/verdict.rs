//! Verdicts and assessments in words, each with a glyph, so that colour never stands alone.

use stipple_plan::{Answer, Release};
use stipple_protocol::{Assessment, Protocol, Verdict};

/// How a verdict is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// One character.
    pub glyph: &'static str,
    /// A word or two, as in "from Monday: ask your clinic".
    pub word: &'static str,
    /// The answer, as a sentence.
    pub says: &'static str,
}

/// How this verdict is told.
///
/// ```
/// use stipple_protocol::Verdict;
/// assert_eq!(stipple_words::face(Verdict::Gentle).word, "gently");
/// ```
#[must_use]
pub fn face(verdict: Verdict) -> Face {
    let (glyph, word, says) = match verdict {
        Verdict::No => ("✕", "no", "No, not yet."),
        Verdict::Ask => ("?", "ask your clinic", "Ask your clinic."),
        Verdict::Gentle => ("◐", "gently", "Yes, gently."),
        Verdict::Yes => ("●", "yes", "Yes."),
    };
    Face { glyph, word, says }
}

/// The verdict of an answer as a sentence. A ban without an end is no "not yet", and what waits for the person's own
/// look alone is no question to the clinic.
#[must_use]
pub fn says(protocol: &Protocol, answer: &Answer<'_>) -> &'static str {
    let own = |release: &Release| matches!(release, Release::Clearance(at) if protocol[*at].own);
    if answer.verdict == Verdict::Ask && !answer.release.is_empty() && answer.release.iter().all(own) {
        return "Look for yourself first.";
    }
    if answer.not_like_that().is_some() {
        return "No, not like that.";
    }
    let for_good = answer.verdict == Verdict::No && answer.next.is_none() && answer.release.is_empty();
    if for_good { "No." } else { face(answer.verdict).says }
}

/// How an assessment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One character.
    pub glyph: &'static str,
    /// What it means, as a sentence.
    pub says: &'static str,
}

/// How this assessment is told.
///
/// ```
/// use stipple_protocol::Assessment;
/// assert_eq!(stipple_words::assessment(Assessment::Call).says, "Call your clinic.");
/// ```
#[must_use]
pub fn assessment(means: Assessment) -> Mark {
    let (glyph, says) = match means {
        Assessment::Normal => ("●", "Normal for this time."),
        Assessment::Unknown => ("?", "Not known."),
        Assessment::Watch => ("◇", "Watch it."),
        Assessment::Call => ("▲", "Call your clinic."),
        Assessment::Urgent => ("▲", "Get medical help now."),
    };
    Mark { glyph, says }
}
