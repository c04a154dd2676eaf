//! What every engine does, whatever it is written on, as tests.
//!
//! An engine's own tests say where one under test is, and make tests of the suites of those traits that it has:
//!
//! ```ignore
//! stipple_store::conformance!(journals: MyPlace);
//! stipple_store::conformance!(pictures: MyPlace);
//! ```
//!
//! The suites are `journals`, `passes`, `pictures`, `protocols` and `health`; `whole` is for an engine that carries journals
//! with their passes and pictures.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test may panic"
)]

pub mod drawn;
pub mod health;
pub mod journals;
pub mod passes;
pub mod pictures;
pub mod protocols;
pub mod whole;

use uuid::Uuid;

/// Where an engine under test is. A default place is empty, and is gone after the test.
pub trait Place: Default {
    /// The engine.
    type Engine: Send + Sync + 'static;

    /// Opens it; once more, when it was closed.
    fn open(&self) -> Self::Engine;

    /// Makes sure that there is this journal, as far as the engine has to know, with this device of the server's.
    fn begin(engine: &Self::Engine, journal: Uuid, device: Uuid);
}

/// The engine of a new place, and the journal of person 1.
fn begun<P: Place>(place: &P) -> P::Engine {
    let engine = place.open();
    begin::<P>(&engine, 1);
    engine
}

/// The journal of person `n`.
fn begin<P: Place>(engine: &P::Engine, n: u128) {
    P::begin(engine, drawn::journal(n), drawn::server(n));
}

/// Waits for an answer.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// Runs a task for each number, at once on several threads.
fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    numbers: std::ops::Range<u32>,
    task: impl Fn(u32) -> F,
) -> Vec<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().expect("a runtime");
    let tasks: Vec<_> = numbers.map(|n| runtime.spawn(task(n))).collect();
    tasks.into_iter().map(|task| runtime.block_on(task).expect("ends")).collect()
}

/// Makes a test of each function of a suite.
#[macro_export]
macro_rules! conformance {
    (journals: $place:ty) => {
        $crate::conformance!(@journals $place:
            what_is_kept_is_there_after_opening_again,
            facts_are_appended_in_a_row,
            facts_are_appended_together_or_not_at_all,
            each_fact_of_a_device_is_kept_or_refused_on_its_own,
            a_device_cannot_write_into_the_series_of_the_server,
            an_import_is_whole_or_nothing,
            journals_know_nothing_of_each_other,
            the_revision_grows_with_every_change,
            what_is_erased_is_gone_for_good,
            a_journal_that_is_not_there_is_told,
            many_write_at_once,
            a_dropped_future_breaks_nothing,
        );
    };
    (passes: $place:ty) => {
        $crate::conformance!(@passes $place:
            passes_are_there_after_opening_again,
            a_pass_lets_in_until_it_expires_or_is_revoked,
            a_pass_is_revoked_by_its_own_journal_alone,
            a_secret_opens_one_journal,
            an_invitation_counts_once,
            of_many_who_use_an_invitation_one_gets_in,
        );
    };
    (pictures: $place:ty) => {
        $crate::conformance!(@pictures $place:
            a_picture_is_kept_for_its_journal_alone,
            pictures_have_room_to_an_end,
            what_is_no_longer_wanted_goes,
        );
    };
    (protocols: $place:ty) => {
        $crate::conformance!(@protocols $place:
            what_is_kept_stays_with_what_it_extends,
            whoever_remembers_protocols_is_told_of_others,
        );
    };
    (health: $place:ty) => {
        $crate::conformance!(@health $place: it_says_that_it_is_well);
    };
    (whole: $place:ty) => {
        $crate::conformance!(@whole $place:
            passes_go_with_their_journal,
            pictures_go_with_their_journal,
            nobody_is_let_into_a_journal_that_is_not_there,
        );
    };
    (@$suite:ident $place:ty: $($name:ident),* $(,)?) => {
        $(#[test] fn $name() { $crate::conformance::$suite::$name::<$place>(); })*
    };
}
