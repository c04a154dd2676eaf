//! Waiting for something to be so, without guessing how long it takes.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::{Failure, Outcome};

/// Only a failure takes this long. Machines that build something else at the same time are slow.
const PATIENCE: Duration = Duration::from_secs(40);
const EVERY: Duration = Duration::from_millis(40);

/// Asks until there is an answer.
///
/// # Errors
/// [`Failure::Waited`] when there is none in time. What fails on the way counts as no answer yet, and the last
/// such failure is told.
pub async fn until<T>(what: &str, ask: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
    let end = Instant::now() + PATIENCE;
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut last = String::new();
    while Instant::now() < end {
        ticks.tick().await;
        match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(failure) => last = format!(" ({failure})"),
        }
    }
    Err(Failure::Waited(format!("{what}{last}")))
}
