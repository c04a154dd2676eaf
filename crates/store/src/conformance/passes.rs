//! Who is let in, by what, and until when.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use stipple_seal::{PassHash, Purpose};
use uuid::Uuid;

use super::drawn::{at, hash, journal, pass};
use super::{Place, at_once, begin, begun, wait};
use crate::{ErrorKind, Holder, NewPass, Passes};

fn holder(passes: &impl Passes, n: u32, now: Timestamp) -> Option<Holder> {
    wait(passes.holder(hash(passes, n), now)).expect("answers")
}

fn admit(passes: &impl Passes, new: NewPass) {
    wait(passes.admit(journal(1), new)).expect("admits");
}

fn consume(passes: &impl Passes, hash: PassHash, instead: NewPass) -> Option<Uuid> {
    wait(passes.consume(hash, at(0), instead)).expect("answers")
}

/// What was answered is there when the engine was closed and opened.
pub fn passes_are_there_after_opening_again<P: Place<Engine: Passes>>() {
    let place = P::default();
    let passes = begun(&place);
    let (stays, goes) = (pass(&passes, 1, Purpose::Device), pass(&passes, 2, Purpose::Card));
    [stays, goes].into_iter().for_each(|pass| admit(&passes, pass));
    assert_eq!(wait(passes.revoke(journal(1), Purpose::Card)).expect("revokes"), 1);
    let listed = wait(passes.passes_to(journal(1))).expect("lists");
    drop(passes);
    let again = place.open();
    assert_eq!(holder(&again, 1, at(0)), Some(Holder { journal: journal(1), purpose: Purpose::Device }));
    assert_eq!(holder(&again, 2, at(0)), None);
    assert_eq!(wait(again.passes_to(journal(1))).expect("lists"), listed);
}

/// And is told by its hash, with its label.
pub fn a_pass_lets_in_until_it_expires_or_is_revoked<P: Place<Engine: Passes>>() {
    let passes = begun(&P::default());
    let card = Holder { journal: journal(1), purpose: Purpose::Card };
    admit(&passes, pass(&passes, 1, Purpose::Device));
    admit(&passes, NewPass { expires: Some(at(10)), ..pass(&passes, 2, Purpose::Card) });
    admit(&passes, NewPass { admitted: at(1), ..pass(&passes, 3, Purpose::Card) });
    admit(&passes, NewPass { label: None, ..pass(&passes, 4, Purpose::Calendar) });
    assert_eq!([9, 10].map(|now| holder(&passes, 2, at(now))), [Some(card), None]);
    assert_eq!(holder(&passes, 99, at(0)), None);

    let listed = wait(passes.passes_to(journal(1))).expect("lists");
    let told: BTreeSet<_> = listed.iter().map(|pass| (pass.hash, pass.purpose, pass.admitted)).collect();
    let card_3 = (hash(&passes, 3), Purpose::Card, at(1));
    assert!(listed.len() == 4 && told.contains(&card_3), "{told:?}");
    let labels =
        listed.iter().filter_map(|pass| pass.label.as_deref()).filter(|label| label.ends_with("'s phone"));
    assert_eq!(labels.count(), 3);

    assert_eq!(wait(passes.revoke(journal(1), Purpose::Card)).expect("revokes"), 2);
    assert!(wait(passes.revoke_one(journal(1), hash(&passes, 4))).expect("revokes"));
    assert_eq!([2, 3, 4].map(|n| holder(&passes, n, at(0))), [None; 3]);
    assert!(holder(&passes, 1, at(0)).is_some());
    assert_eq!(wait(passes.passes_to(journal(1))).expect("lists").len(), 1);
}

/// Whoever has another cannot.
pub fn a_pass_is_revoked_by_its_own_journal_alone<P: Place<Engine: Passes>>() {
    let passes = begun(&P::default());
    begin::<P>(&passes, 2);
    admit(&passes, pass(&passes, 1, Purpose::Device));
    let revoked = wait(passes.revoke_one(journal(2), hash(&passes, 1))).expect("answers");
    assert!(!revoked, "the pass is to another journal");
    assert_eq!(wait(passes.revoke(journal(2), Purpose::Device)).expect("answers"), 0);
    assert!(holder(&passes, 1, at(0)).is_some());
}

/// Until it has expired.
pub fn a_secret_opens_one_journal<P: Place<Engine: Passes>>() {
    let passes = begun(&P::default());
    begin::<P>(&passes, 2);
    let code = |expires| NewPass { expires, ..pass(&passes, 7, Purpose::Invitation) };
    admit(&passes, code(Some(at(5))));
    let taken = wait(passes.admit(journal(2), code(None))).expect_err("is in use");
    assert_eq!(*taken.kind(), ErrorKind::PassExists);
    let later = NewPass { admitted: at(5), ..code(None) };
    wait(passes.admit(journal(2), later)).expect("the other has expired");
    assert_eq!(holder(&passes, 7, at(6)).map(|holder| holder.journal), Some(journal(2)));
}

/// And only when somebody got in for it.
pub fn an_invitation_counts_once<P: Place<Engine: Passes>>() {
    let passes = begun(&P::default());
    let until = |end, n| NewPass { expires: Some(at(end)), ..pass(&passes, n, Purpose::Invitation) };
    let first = pass(&passes, 1, Purpose::Device);
    [first, until(5, 2), until(5, 3)].into_iter().for_each(|pass| admit(&passes, pass));
    let device = |n| pass(&passes, n, Purpose::Device);
    let (invitation, late) = (hash(&passes, 2), hash(&passes, 3));

    let taken = wait(passes.consume(invitation, at(0), device(1))).expect_err("is in use");
    assert_eq!(*taken.kind(), ErrorKind::PassExists);
    assert_eq!(consume(&passes, invitation, device(11)), Some(journal(1)), "it was not used up");
    assert_eq!(holder(&passes, 11, at(0)).map(|holder| holder.purpose), Some(Purpose::Device));
    assert_eq!(consume(&passes, invitation, device(12)), None);
    assert_eq!(wait(passes.consume(late, at(5), device(12))).expect("answers"), None, "it has expired");
    assert_eq!(consume(&passes, hash(&passes, 11), device(12)), None, "it is no invitation");
    assert_eq!(holder(&passes, 12, at(0)), None);
    assert!(holder(&passes, 11, at(0)).is_some());
}

/// The others keep what they have.
pub fn of_many_who_use_an_invitation_one_gets_in<P: Place<Engine: Passes>>() {
    let passes = Arc::new(begun(&P::default()));
    admit(&*passes, pass(&*passes, 2, Purpose::Invitation));
    let got_in: Vec<_> = at_once(100..120, |n| {
        let passes = Arc::clone(&passes);
        async move {
            let device = pass(&*passes, n, Purpose::Device);
            let got_in = passes.consume(hash(&*passes, 2), at(0), device).await.expect("answers");
            got_in.map(|_| n)
        }
    });
    let got_in: Vec<_> = got_in.into_iter().flatten().collect();
    let holders: Vec<_> = (100..120).filter(|n| holder(&*passes, *n, at(0)).is_some()).collect();
    assert_eq!((got_in.len(), got_in), (1, holders));
}
