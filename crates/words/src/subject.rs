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

/// Words said after "can", as the question they are: `wear a hat` and `i hit the gym` ask for leave.
///
/// ```
/// use stipple_words::as_question;
/// assert_eq!(as_question("wear a hat"), "can i wear a hat");
/// assert_eq!(as_question("I hit the gym"), "can I hit the gym");
/// assert_eq!(as_question("when may I swim"), "when may I swim");
/// ```
#[must_use]
pub fn as_question(words: &str) -> String {
    const ASKING: [&str; 9] = ["can", "could", "may", "am", "is", "when", "should", "how", "would"];
    match words.split_whitespace().next().map(str::to_ascii_lowercase).as_deref() {
        Some(first) if ASKING.contains(&first) => words.to_owned(),
        Some("i" | "we" | "my" | "you") => format!("can {words}"),
        _ => format!("can i {words}"),
    }
}
