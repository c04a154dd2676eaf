//! The protocols that courses keep to: kept whatever becomes of their files.

use stipple_protocol::{ProtocolHash, Texts};

use super::{Place, wait};
use crate::{KeptProtocol, Protocols};

/// Protocol `n`, which extends another.
#[must_use]
pub fn protocol(n: u8) -> KeptProtocol {
    let bases = vec![("base".to_owned(), format!("base of {n}"))];
    KeptProtocol {
        hash: ProtocolHash::of_bytes([n; 32]),
        id: format!("own{n}"),
        version: "1".to_owned(),
        texts: Texts { text: format!("text of {n}"), bases },
    }
}

fn keep(protocols: &impl Protocols, kept: Vec<KeptProtocol>) {
    wait(protocols.keep_protocols(kept)).expect("keeps");
}

fn all(protocols: &impl Protocols) -> Vec<KeptProtocol> {
    wait(protocols.kept_protocols()).expect("reads").all
}

/// A text that decides the same takes the place of the one before.
pub fn what_is_kept_stays_with_what_it_extends<P: Place<Engine: Protocols>>() {
    let place = P::default();
    let protocols = place.open();
    assert_eq!(all(&protocols), []);
    keep(&protocols, vec![protocol(2), protocol(1)]);
    keep(&protocols, vec![protocol(2)]);
    assert_eq!(all(&protocols), [protocol(1), protocol(2)]);
    let other = KeptProtocol { texts: Texts::alone("with another telephone number"), ..protocol(2) };
    keep(&protocols, vec![other.clone()]);
    drop(protocols);
    let again = place.open();
    assert_eq!(all(&again), [protocol(1), other]);
    assert!(!wait(again.kept_protocols()).expect("reads").older);
}

/// By a number that stays while nothing was kept.
pub fn whoever_remembers_protocols_is_told_of_others<P: Place<Engine: Protocols>>() {
    let protocols = P::default().open();
    let revision = || wait(protocols.protocols_revision()).expect("answers");
    let before = revision();
    assert_eq!(revision(), before);
    keep(&protocols, vec![protocol(1)]);
    let after = revision();
    assert_eq!(after, before + 1);
    assert_eq!((all(&protocols), revision()), (vec![protocol(1)], after));
}
