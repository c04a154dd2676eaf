//! Whether an engine says that it is well.

use super::{Place, wait};
use crate::Health;

/// It is, as often as it is asked.
pub fn it_says_that_it_is_well<P: Place<Engine: Health>>() {
    let engine = P::default().open();
    wait(engine.health()).expect("is well");
    wait(engine.health()).expect("is still well");
}
