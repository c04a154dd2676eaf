//! All that a server keeps, and which engine carries what.

use core::future::Future;

use crate::error::StoreError;
use crate::journals::Journals;
use crate::passes::Passes;
use crate::pictures::Pictures;
use crate::protocols::Protocols;

/// Whether all is well with an engine.
pub trait Health: Send + Sync + 'static {
    /// Whether the store can write and read: does both, once.
    ///
    /// # Errors
    /// What keeps it from doing so, or soon will: [`Full`](crate::ErrorKind::Full) while there is still a little room.
    fn health(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// All that a server keeps. One engine may carry it all, or several share it: whoever puts them together says which
/// carries what, and no engine hears of the others.
pub trait Stores: Health {
    /// What carries journals and their facts.
    type Journals: Journals;
    /// What carries the passes that let people in.
    type Passes: Passes;
    /// What carries pictures.
    type Pictures: Pictures;
    /// What carries the protocols that courses keep to.
    type Protocols: Protocols;

    /// The journals.
    fn journals(&self) -> &Self::Journals;
    /// The passes.
    fn passes(&self) -> &Self::Passes;
    /// The pictures.
    fn pictures(&self) -> &Self::Pictures;
    /// The protocols.
    fn protocols(&self) -> &Self::Protocols;
}
