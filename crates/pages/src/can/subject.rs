//! Where a subject is answered, and how a link calls it.

use stipple_ask::Subject;
use stipple_protocol::Protocol;
use stipple_words::{capital, subject, subject_id};

/// Where a subject is answered.
pub(super) fn address(protocol: &Protocol, of: Subject) -> String {
    let id = subject_id(protocol, of);
    match of {
        Subject::Activity(_) => format!("/can?q={id}"),
        Subject::Sign(_) => format!("/signs#sign-{id}"),
        Subject::Accident(_) => format!("/oops/{id}"),
        Subject::Topic(_) => format!("/learn#topic-{id}"),
        Subject::Beyond(_) => format!("/learn#beyond-{id}"),
    }
}

/// A subject as a link has it, with a capital.
pub(super) fn called(protocol: &Protocol, of: Subject) -> String {
    capital(&subject(protocol, of).replace('-', " "))
}
