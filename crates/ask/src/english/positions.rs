//! Places in a question.

/// Words of a question as a set of positions.
pub(crate) type Positions = u64;

/// The set of one position; empty past the last that is read.
pub(crate) fn position(at: usize) -> Positions {
    u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0)
}
