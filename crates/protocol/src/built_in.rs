//! Our own protocol, in every version ever released: a course that began under one keeps it.

/// Its id.
pub const BUILT_IN: &str = "smp";

/// Every version ever released and, last, the one that new courses begin with: between two releases that is the latest
/// of them once more, with what changed since that decides nothing.
///
/// What was released never changes: `tests/hashes.rs` holds it to its hash. A change of the rules is a new version.
pub const RELEASED: [&str; 3] = [
    include_str!("../../../protocols/released/smp-1.0.0.toml"),
    include_str!("../../../protocols/released/smp-1.1.0.toml"),
    include_str!("../../../protocols/smp.toml"),
];

/// The version that new courses begin with.
#[must_use]
pub fn built_in() -> &'static str {
    let [.., newest] = RELEASED;
    newest
}
