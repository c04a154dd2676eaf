//! Every trouble with its status and its words.

use http::StatusCode;

use super::Trouble;

/// What is said of a trouble.
pub(super) struct Row {
    trouble: Trouble,
    /// Its status.
    pub(super) status: StatusCode,
    /// Whether the same thing may work later. Never after another site's form: to send that again from here would make
    /// it ours.
    pub(super) passes: bool,
    /// What happened.
    pub(super) title: &'static str,
    /// Why.
    pub(super) why: &'static str,
    /// What to do next.
    pub(super) next: &'static str,
}

/// What is said of every trouble.
static TABLE: [Row; 15] = [
    BROKE,
    Row {
        trouble: Trouble::DeviceFull,
        status: StatusCode::INSUFFICIENT_STORAGE,
        passes: true,
        title: "This phone could not save it",
        why: "It has no room left, or its browser does not let Stipple keep anything, as in a private window.",
        next: "Make some room, or open Stipple in an ordinary window. Then try again.",
    },
    Row {
        trouble: Trouble::Full,
        status: StatusCode::INSUFFICIENT_STORAGE,
        passes: true,
        title: "The server has no room left",
        why: "Its disk is full, so it takes nothing new. What you saved before is safe.",
        next: "Whoever runs this server has to make room. Keep this page open, and try again later.",
    },
    Row {
        trouble: Trouble::ReadOnly,
        status: StatusCode::SERVICE_UNAVAILABLE,
        passes: true,
        title: "The server cannot save just now",
        why: "Its disk takes nothing new. What you saved before is safe.",
        next: "Keep this page open, and try again in a while.",
    },
    Row {
        trouble: Trouble::Busy,
        status: StatusCode::SERVICE_UNAVAILABLE,
        passes: true,
        title: "The server is busy",
        why: "Too many people asked at once.",
        next: "Try again in a few seconds.",
    },
    Row {
        trouble: Trouble::Failed,
        status: StatusCode::SERVICE_UNAVAILABLE,
        passes: true,
        title: "Your course cannot be opened just now",
        why: "The server could not read or write where it is kept. What you saved before has not been changed.",
        next: "Try again in a minute. If it stays like this, tell whoever runs this server.",
    },
    Row {
        trouble: Trouble::Stopping,
        status: StatusCode::SERVICE_UNAVAILABLE,
        passes: true,
        title: "The server is being restarted",
        why: "It was stopping when you asked.",
        next: "Try again in a minute.",
    },
    Row {
        trouble: Trouble::TooOften,
        status: StatusCode::TOO_MANY_REQUESTS,
        passes: true,
        title: "That was too often",
        why: "So many requests came from your connection that the server stopped answering for a while.",
        next: "Wait a few minutes, then try again.",
    },
    Row {
        trouble: Trouble::NoKey,
        status: StatusCode::FORBIDDEN,
        passes: true,
        title: "This phone is not let in",
        why: "Its key is missing, or it was shut out from another phone.",
        next: "Open your course here again with a code from your other phone or your card.",
    },
    Row {
        trouble: Trouble::TooLarge,
        status: StatusCode::PAYLOAD_TOO_LARGE,
        passes: false,
        title: "That is too much at once",
        why: "The file or the text is larger than Stipple takes.",
        next: "Go back and send less. A Stipple export is never that large.",
    },
    Row {
        trouble: Trouble::Unreadable,
        status: StatusCode::BAD_REQUEST,
        passes: false,
        title: "What was sent cannot be read",
        why: "It is not plain text, or it was cut off on the way.",
        next: "Go back and send it again. A file has to be one that Stipple exported.",
    },
    Row {
        trouble: Trouble::NotAllowed,
        status: StatusCode::METHOD_NOT_ALLOWED,
        passes: false,
        title: "This page does not take that",
        why: "The address is right, and what was sent does not fit it.",
        next: "Go back and use the page’s own buttons.",
    },
    Row {
        trouble: Trouble::CrossSite,
        status: StatusCode::FORBIDDEN,
        passes: false,
        title: "That did not come from Stipple",
        why: "Another page tried to send something in your name.",
        next: "If it was you, go to the page here and do it there. If you run this server and see this everywhere, its log says why.",
    },
    Row {
        trouble: Trouble::Foreign,
        status: StatusCode::FORBIDDEN,
        passes: false,
        title: "That did not come from Stipple",
        why: "Another page tried to send something in your name.",
        next: "If it was you, go to the page here and do it there.",
    },
    Row {
        trouble: Trouble::Elsewhere,
        status: StatusCode::FORBIDDEN,
        passes: false,
        title: "Stipple does not know this address",
        why: "You came by a name that this server was not told of.",
        next: "Open Stipple at the address you were given. If you run this server, its log says what is wrong.",
    },
];

/// The program failed. Also said of what has no row.
const BROKE: Row = Row {
    trouble: Trouble::Crashed,
    status: StatusCode::INTERNAL_SERVER_ERROR,
    passes: true,
    title: "Something broke",
    why: "The program made a mistake on this page. What you saved before is safe.",
    next: "Try once more. If it stays like this, close Stipple and open it again.",
};

impl Row {
    /// The row of a trouble.
    pub(super) fn of(trouble: Trouble) -> &'static Self {
        TABLE.iter().find(|row| row.trouble == trouble).unwrap_or(&BROKE)
    }

    /// What became of the entry that came with it.
    pub(super) fn unsaved(&self) -> &'static str {
        if self.passes { "This entry was not saved. It is kept on this page." } else { "Nothing was saved." }
    }
}
