//! What a question is about, and how words become a question.

use stipple_ask::Subject;
use stipple_protocol::Protocol;

/// The id of what a question may be about; empty when the subject is another protocol's.
#[must_use]
pub fn subject_id(protocol: &Protocol, subject: Subject) -> &str {
    match subject {
        Subject::Activity(at) => &protocol[at].id,
        Subject::Sign(at) => &protocol[at].id,
        Subject::Accident(at) => protocol.accidents.get(at).map_or("", |known| &known.id),
        Subject::Topic(at) => protocol.topics.get(at).map_or("", |known| &known.id),
        Subject::Beyond(at) => protocol.beyond.get(at).map_or("", |known| &known.id),
    }
}

/// What a question may be about, in words; empty when the subject is another protocol's.
#[must_use]
pub fn subject(protocol: &Protocol, subject: Subject) -> &str {
    match subject {
        Subject::Activity(at) => &protocol[at].name,
        Subject::Sign(at) => &protocol[at].name,
        Subject::Accident(at) => protocol.accidents.get(at).map_or("", |known| &known.name),
        Subject::Topic(at) => protocol.topics.get(at).map_or("", |known| &known.question),
        Subject::Beyond(at) => protocol.beyond.get(at).map_or("", |known| &known.id),
    }
}

/// Words said after "can", as the question they make: `wear a hat` and `i hit the gym` ask for leave. Nothing where they
/// are a question as they stand, or tell what skin does, whatever stands before the box.
///
/// ```
/// use stipple_words::as_question;
/// assert_eq!(as_question("wear a hat").as_deref(), Some("can i wear a hat"));
/// assert_eq!(as_question("I hit the gym").as_deref(), Some("can I hit the gym"));
/// assert_eq!(as_question("when may I swim"), None);
/// assert_eq!(as_question("My scalp itches"), None);
/// ```
#[must_use]
pub fn as_question(words: &str) -> Option<String> {
    const ASKING: [&str; 9] = ["can", "could", "may", "am", "is", "when", "should", "how", "would"];
    const TELLING: [&str; 6] = ["my", "it", "its", "it's", "there", "the"];
    let first = words.split_whitespace().next().map(str::to_ascii_lowercase);
    match first.as_deref() {
        Some(first) if ASKING.contains(&first) || TELLING.contains(&first) => None,
        Some("i" | "we" | "you") => Some(format!("can {words}")),
        _ => Some(format!("can i {words}")),
    }
}
