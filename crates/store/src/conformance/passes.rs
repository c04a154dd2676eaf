//! Who is let in, by what, and until when.

use std::collections::BTreeSet;
use std::sync::Arc;

use stipple_store::{Holder, Journals, NewPass, Purpose, StoreError};

use super::{Place, admit, at_once, begin, begun, consume, holder};
use crate::drawn::{at, hash, journal, pass, server};
use crate::place::wait;

pub(crate) fn a_pass_lets_in_until_it_expires_or_is_revoked<P: Place>() {
    let journals = begun(&P::default());
    let card = Holder { journal: journal(1), purpose: Purpose::Card };
    admit(&journals, NewPass { expires: Some(at(10)), ..pass(&journals, 2, Purpose::Card) });
    admit(&journals, NewPass { admitted: at(1), ..pass(&journals, 3, Purpose::Card) });
    admit(&journals, NewPass { label: None, ..pass(&journals, 4, Purpose::Calendar) });
    assert_eq!([9, 10].map(|now| holder(&journals, 2, at(now))), [Some(card), None]);
    assert_eq!(holder(&journals, 99, at(0)), None);

    let listed = wait(journals.passes(journal(1))).expect("lists");
    let told: BTreeSet<_> = listed.iter().map(|pass| (pass.hash, pass.purpose, pass.admitted)).collect();
    let card_3 = (hash(&journals, 3), Purpose::Card, at(1));
    assert!(listed.len() == 4 && told.contains(&card_3), "{told:?}");
    let labels =
        listed.iter().filter_map(|pass| pass.label.as_deref()).filter(|label| label.ends_with("'s phone"));
    assert_eq!(labels.count(), 3);

    assert_eq!(wait(journals.revoke(journal(1), Purpose::Card)).expect("revokes"), 2);
    assert!(wait(journals.revoke_one(journal(1), hash(&journals, 4))).expect("revokes"));
    assert_eq!([2, 3, 4].map(|n| holder(&journals, n, at(0))), [None; 3]);
    assert!(holder(&journals, 1, at(0)).is_some());
    assert_eq!(wait(journals.passes(journal(1))).expect("lists").len(), 1);
}

pub(crate) fn a_secret_opens_one_journal<P: Place>() {
    let journals = begun(&P::default());
    begin(&journals, 2);
    let code = |expires| NewPass { expires, ..pass(&journals, 7, Purpose::Invitation) };
    admit(&journals, code(Some(at(5))));
    let taken = wait(journals.admit(journal(2), code(None))).expect_err("is in use");
    assert!(matches!(taken, StoreError::PassExists), "{taken}");
    let taken = wait(journals.begin(journal(3), server(3), code(None))).expect_err("is in use");
    assert!(matches!(taken, StoreError::PassExists), "{taken}");
    assert_eq!(wait(journals.revision(journal(3))).expect("answers"), None, "nothing was begun");
    let later = NewPass { admitted: at(5), ..code(None) };
    wait(journals.admit(journal(2), later)).expect("the other has expired");
    assert_eq!(holder(&journals, 7, at(6)).map(|holder| holder.journal), Some(journal(2)));
}

pub(crate) fn an_invitation_counts_once<P: Place>() {
    let journals = begun(&P::default());
    let until = |end, n| NewPass { expires: Some(at(end)), ..pass(&journals, n, Purpose::Invitation) };
    [until(5, 2), until(5, 3)].into_iter().for_each(|invitation| admit(&journals, invitation));
    let device = |n| pass(&journals, n, Purpose::Device);
    let (invitation, late) = (hash(&journals, 2), hash(&journals, 3));

    let taken = wait(journals.consume(invitation, at(0), device(1))).expect_err("is in use");
    assert!(matches!(taken, StoreError::PassExists), "{taken}");
    assert_eq!(consume(&journals, invitation, device(11)), Some(journal(1)), "it was not used up");
    assert_eq!(holder(&journals, 11, at(0)).map(|holder| holder.purpose), Some(Purpose::Device));
    assert_eq!(consume(&journals, invitation, device(12)), None);
    assert_eq!(wait(journals.consume(late, at(5), device(12))).expect("answers"), None, "it has expired");
    assert_eq!(consume(&journals, hash(&journals, 11), device(12)), None, "it is no invitation");
    assert_eq!(holder(&journals, 12, at(0)), None);
    assert!(holder(&journals, 11, at(0)).is_some());
}

pub(crate) fn of_many_who_use_an_invitation_one_gets_in<P: Place>() {
    let journals = Arc::new(begun(&P::default()));
    admit(&*journals, pass(&*journals, 2, Purpose::Invitation));
    let got_in: Vec<_> = at_once(100..120, |n| {
        let journals = Arc::clone(&journals);
        async move {
            let device = pass(&*journals, n, Purpose::Device);
            let got_in = journals.consume(hash(&*journals, 2), at(0), device).await.expect("answers");
            got_in.map(|_| n)
        }
    });
    let got_in: Vec<_> = got_in.into_iter().flatten().collect();
    let holders: Vec<_> = (100..120).filter(|n| holder(&*journals, *n, at(0)).is_some()).collect();
    assert_eq!((got_in.len(), got_in), (1, holders));
}
