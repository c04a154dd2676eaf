//! The clock. Only this file reads it.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use jiff::Zoned;

/// Where the moment comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Zoned + Send + Sync>);

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

impl Clock {
    /// The clock of this machine, and the zone it is in.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is where the clock of the edge is read")]
    pub fn system() -> Self {
        Self::new(Zoned::now)
    }

    /// A clock that stands still.
    #[must_use]
    pub fn fixed(now: Zoned) -> Self {
        Self::new(move || now.clone())
    }

    /// Any clock.
    #[must_use]
    pub fn new(now: impl Fn() -> Zoned + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The moment, in the zone of this machine.
    #[must_use]
    pub fn now(&self) -> Zoned {
        (self.0)()
    }
}

/// Measures how long something takes. No answer depends on it.
#[expect(clippy::disallowed_methods, reason = "durations are measured here")]
pub(crate) fn stopwatch() -> Instant {
    Instant::now()
}
