//! How much is looked at, counted in tests: what a text of 32 kB may cost.

#[cfg(test)]
std::thread_local! {
    static WORK: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// So many letters, words or patterns were looked at.
#[cfg(test)]
pub(crate) fn count(looked: usize) {
    WORK.with(|work| work.set(work.get() + looked));
}

/// Nobody counts outside of tests.
#[cfg(not(test))]
pub(crate) fn count(_: usize) {}

#[cfg(all(test, feature = "texts"))]
mod tests;
