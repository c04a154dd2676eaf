//! What can come between a request and its answer, and the page that says so.

use std::sync::Arc;

use bytes::Bytes;
use stipple_pages::{Record, Trouble, trouble};
use stipple_seal::SealError;
use stipple_store::{ErrorKind, StoreError, Stores};

use super::route::Route;
use super::visitor::Caller;
use super::{Host, sync};
use crate::log;
use crate::shelf::ProtocolError;
use crate::wire::{Head, Reply};

/// What came between a request and its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Snag(pub(crate) Trouble);

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

impl<S: Stores> Host<S> {
    /// The answer to a request whose body is not taken.
    pub(super) async fn unread(&self, head: Head, route: Route, why: Trouble) -> Reply {
        match self.caller(head).await {
            Ok(caller) => self.told(&caller, route, why.into(), Bytes::new()).await,
            Err((caller, snag)) => self.told(&caller, route, snag, Bytes::new()).await,
        }
    }

    /// What came between, said in the way that whoever asks can read.
    pub(super) async fn told(&self, caller: &Caller, route: Route, snag: Snag, form: Bytes) -> Reply {
        if route.is_for_programs() {
            return sync::refused(snag);
        }
        // With the journal the page has the ways to go; when that cannot be read either, without.
        let record = self.read(caller).await.ok().flatten();
        self.trouble(caller, record, (snag, form))
    }

    /// The page that says what came between, with everything that was typed.
    pub(super) fn trouble(
        &self,
        caller: &Caller,
        record: Option<Arc<Record>>,
        (Snag(what), form): (Snag, Bytes),
    ) -> Reply {
        let visit = self.visit(caller, record);
        Reply::from(trouble(&visit, what, &caller.head.asked(form))).compressed(caller.head.encoding())
    }
}
