//! Processes killed while they append: what was acknowledged is there, and nothing is there by half.

#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "a test starts itself as the process to kill")]

mod own;
mod process;
mod vault;
