//! What can come between a request and its answer.

use axum::response::{IntoResponse, Response};
use stipple_pages::Trouble;
use stipple_seal::SealError;
use stipple_store::{ErrorKind, StoreError};

use crate::log;
use crate::shelf::ProtocolError;

/// What came between a request and its answer. As a response it is a note for the layers without, which know who asked,
/// and tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Snag(pub(crate) Trouble);

/// What comes of a request.
pub(crate) type Answered = Result<Response, Snag>;

impl IntoResponse for Snag {
    fn into_response(self) -> Response {
        let mut note = Response::default();
        note.extensions_mut().insert(self);
        note
    }
}

impl From<Trouble> for Snag {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

impl From<StoreError> for Snag {
    fn from(error: StoreError) -> Self {
        log::storage(&error);
        Self(match error.kind() {
            ErrorKind::Full => Trouble::Full,
            ErrorKind::ReadOnly | ErrorKind::NoPermission => Trouble::ReadOnly,
            ErrorKind::Busy => Trouble::Busy,
            ErrorKind::Closed => Trouble::Stopping,
            ErrorKind::NoJournal { .. } => Trouble::NoKey,
            ErrorKind::Fact(_) | ErrorKind::Conflict(_) => Trouble::Unreadable,
            _ => Trouble::Failed,
        })
    }
}

impl From<ProtocolError> for Snag {
    fn from(error: ProtocolError) -> Self {
        match error {
            ProtocolError::Store(error) => error.into(),
            error => {
                log::rules(&error);
                Self(Trouble::Failed)
            }
        }
    }
}

impl From<SealError> for Snag {
    fn from(_: SealError) -> Self {
        Self(Trouble::Failed)
    }
}

impl From<getrandom::Error> for Snag {
    fn from(_: getrandom::Error) -> Self {
        Self(Trouble::Failed)
    }
}
