//! Any text as a sync message: it is read or refused, what is read is written again the same, and
//! answering it leaves both sides with what they had.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stipple_journal::{Journal, Offer, Ranges, Reply, decode, outbox};

fuzz_target!(|text: &str| {
    if let Ok(offer) = Offer::decode(text) {
        assert_eq!(Offer::decode(&offer.encode()).as_ref(), Ok(&offer));
        answered(&offer);
    }
    if let Ok(reply) = Reply::decode(text) {
        assert_eq!(Reply::decode(&reply.encode()).as_ref(), Ok(&reply));
        let (facts, unreadable) = reply.readable();
        assert_eq!(facts.len() + unreadable, reply.facts.len());
    }
    if let Ok(ranges) = Ranges::decode(text) {
        assert_eq!(Ranges::decode(&ranges.encode()), Ok(ranges));
    }
});

/// A server that keeps what it can of an offer has acknowledged exactly that.
fn answered(offer: &Offer) {
    let mut server = Journal::new();
    for fact in offer.facts.iter().filter_map(|line| decode(line).ok()) {
        // A fact that contradicts another is refused alone.
        let _ = server.insert(fact);
    }
    let reply = Reply::to(&offer.have, &server, Vec::new());
    assert!(outbox(&server, &reply.have).is_empty(), "the server has what it says it has");
    let (facts, _) = reply.readable();
    assert!(facts.iter().all(|fact| !offer.have.contains(fact.device, fact.seq)), "sent what was there");
}
