//! An engine that carries journals with all that belongs to them: what is erased takes it along.

use stipple_seal::Purpose;

use super::drawn::{at, hash, journal, pass};
use super::pictures::{get, put};
use super::{Place, begun, wait};
use crate::{ErrorKind, Journals, Passes, PictureSize, Pictures, StoreError};

fn is_not_there<T: core::fmt::Debug>(outcome: Result<T, StoreError>, journal: uuid::Uuid) {
    assert_eq!(*outcome.expect_err("is not there").kind(), ErrorKind::NoJournal { journal });
}

/// At once, and for good.
pub fn passes_go_with_their_journal<P: Place<Engine: Journals + Passes>>() {
    let place = P::default();
    let engine = begun(&place);
    wait(engine.admit(journal(1), pass(&engine, 1, Purpose::Device))).expect("admits");
    wait(engine.erase(journal(1), at(5))).expect("erases");
    let holder = |engine: &P::Engine| wait(engine.holder(hash(engine, 1), at(0))).expect("answers");
    assert_eq!(holder(&engine), None);
    is_not_there(wait(engine.admit(journal(1), pass(&engine, 2, Purpose::Device))), journal(1));
    wait(engine.forget_passes(journal(1))).expect("nothing is left");
    drop(engine);
    assert_eq!(holder(&place.open()), None);
}

/// At once, and for good.
pub fn pictures_go_with_their_journal<P: Place<Engine: Journals + Pictures>>() {
    let engine = begun(&P::default());
    put(&engine, 1).expect("is kept");
    wait(engine.erase(journal(1), at(5))).expect("erases");
    is_not_there(get(&engine, (1, 1), PictureSize::Whole), journal(1));
    is_not_there(put(&engine, 1), journal(1));
    is_not_there(wait(engine.keep_only(journal(1), vec![])), journal(1));
    wait(engine.forget_pictures(journal(1))).expect("nothing is left");
}

/// Nor is there anything to revoke.
pub fn nobody_is_let_into_a_journal_that_is_not_there<P: Place<Engine: Journals + Passes>>() {
    let engine = begun(&P::default());
    let nobody = journal(2);
    is_not_there(wait(engine.passes_to(nobody)), nobody);
    is_not_there(wait(engine.admit(nobody, pass(&engine, 2, Purpose::Card))), nobody);
    is_not_there(wait(engine.revoke(nobody, Purpose::Card)), nobody);
    is_not_there(wait(engine.revoke_one(nobody, hash(&engine, 1))), nobody);
    assert_eq!(wait(engine.holder(hash(&engine, 2), at(0))).expect("answers"), None);
}
