//! A request, as every host can give it.

use bytes::Bytes;
use http::Method;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// GET or POST; HEAD is answered as GET.
    pub method: Method,
    /// Path and query, without the origin: `/can?q=hat`.
    pub target: String,
    /// The form, urlencoded; empty when there is none.
    pub form: Bytes,
}

impl Asked {
    /// The path alone.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The query alone; empty when there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        self.target.split_once('?').unwrap_or_default().1
    }
}
