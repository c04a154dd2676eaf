//! Where the module's memory comes from: an allocator a sixth the size of the standard library's, which takes as
//! long for every request and joins again what was freed side by side.

use rlsf::{GlobalTlsf, GlobalTlsfOptions};

/// As small as it can be and still join what the browser gives it in pieces.
struct Small;

impl GlobalTlsfOptions for Small {
    const ENABLE_REALLOCATION: bool = false;
}

#[global_allocator]
static MEMORY: GlobalTlsf<Small> = GlobalTlsf::new();
