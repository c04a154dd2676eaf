//! Real photographs: read as others read them, laid over themselves under known warps, bare when written.
//!
//! None of them is in this repository: `make setup` fetches them, and `xtask/photographs.txt` says where they come from
//! and under which licence each is.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod bare;
#[path = "../corpus/mod.rs"]
mod corpus;
mod foreign;
mod laying;
mod reading;
mod warps;
