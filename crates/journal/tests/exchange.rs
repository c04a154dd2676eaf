//! Sync as messages: whatever is lost, repeated or cut short on the way, both sides end up equal.

#![expect(clippy::expect_used, reason = "a helper that fails is a failed test")]

use proptest::prelude::*;
use stipple_journal::{ExchangeError, Fact, Journal, Offer, Ranges, Refused, Reply, decode, outbox};
use uuid::Uuid;

fn fact(device: u128, seq: u64) -> Fact {
    let line = format!(
        r#"{{"id":"{}","device":"{}","seq":{seq},"happened":"2026-03-02T15:00:00Z","recorded":"2026-03-02T15:00:00Z","zone":"UTC","kind":"skin","v":1,"payload":{{"skin":"dry"}}}}"#,
        Uuid::from_u128(device * 1_000_000 + u128::from(seq)),
        Uuid::from_u128(device),
    );
    decode(&line).expect("a fact")
}

fn journal(places: &[(u128, u64)]) -> Journal {
    let mut journal = Journal::new();
    journal.union(places.iter().map(|&(device, seq)| fact(device, seq))).expect("no conflict");
    journal
}

/// One round as a server answers it: takes what it can, refuses one by one, tells what it has.
fn answer(server: &mut Journal, message: &str) -> Reply {
    let offer = Offer::decode(message).expect("an offer");
    let mut refused = Vec::new();
    for fact in offer.facts.iter().filter_map(|line| decode(line).ok()) {
        let (device, seq) = (fact.device, fact.seq);
        if let Err(conflict) = server.insert(fact) {
            refused.push(Refused { device, seq, why: conflict.to_string() });
        }
    }
    Reply::to(&offer.have, server, refused)
}

fn round(device: &mut Journal, acknowledged: &mut Ranges, server: &mut Journal, arrives: bool) -> bool {
    let reply = answer(server, &Offer::of(device, acknowledged, &[]).encode());
    if !arrives {
        return true;
    }
    let reply = Reply::decode(&reply.encode()).expect("a reply");
    device.union(reply.readable().0).expect("no conflict");
    *acknowledged = reply.have;
    reply.more || !outbox(device, acknowledged).is_empty()
}

proptest! {
    #[test]
    fn two_devices_and_a_server_end_up_equal(
        one in proptest::collection::btree_set(1..40_u64, 0..20),
        two in proptest::collection::btree_set(1..40_u64, 0..20),
        lost in proptest::collection::vec(any::<bool>(), 4),
    ) {
        let mut first = journal(&one.iter().map(|&seq| (1, seq)).collect::<Vec<_>>());
        let mut second = journal(&two.iter().map(|&seq| (2, seq)).collect::<Vec<_>>());
        let mut server = Journal::new();
        let (mut seen_by_first, mut seen_by_second) = (Ranges::default(), Ranges::default());
        for reply_lost in lost {
            round(&mut first, &mut seen_by_first, &mut server, !reply_lost);
            round(&mut second, &mut seen_by_second, &mut server, reply_lost);
        }
        while round(&mut first, &mut seen_by_first, &mut server, true) {}
        while round(&mut second, &mut seen_by_second, &mut server, true) {}
        while round(&mut first, &mut seen_by_first, &mut server, true) {}
        prop_assert_eq!(&first, &server);
        prop_assert_eq!(&second, &server);
        prop_assert!(outbox(&first, &seen_by_first).is_empty());
    }

    #[test]
    fn ranges_travel(places in proptest::collection::btree_set((0..3_u128, 1..30_u64), 0..40)) {
        let have = journal(&places.into_iter().collect::<Vec<_>>()).have();
        prop_assert_eq!(Ranges::decode(&have.encode()), Ok(have));
    }

    #[test]
    fn whatever_comes_is_read_or_refused(text in ".{0,200}") {
        let _ = Offer::decode(&text);
        let _ = Reply::decode(&text);
    }
}

#[test]
fn more_than_fits_comes_in_several_messages() {
    let places: Vec<(u128, u64)> = (1..=1_234).map(|seq| (1, seq)).collect();
    let (mut device, mut acknowledged) = (journal(&places), Ranges::default());
    let mut server = Journal::new();
    let mut rounds = 0;
    while round(&mut device, &mut acknowledged, &mut server, true) {
        rounds += 1;
    }
    assert_eq!((server.len(), rounds), (1_234, 2), "two rounds that leave something, and a last one");
    let mut newcomer = (Journal::new(), Ranges::default());
    while round(&mut newcomer.0, &mut newcomer.1, &mut server, true) {}
    assert_eq!(newcomer.0, server);
}

#[test]
fn a_refused_fact_does_not_hold_back_the_others() {
    let mut server = journal(&[(1, 1)]);
    let mut device = journal(&[(1, 2), (1, 3)]);
    let other = Fact { id: Uuid::from_u128(99), ..fact(1, 1) };
    device.insert(other).expect("no conflict on the device");
    let reply = answer(&mut server, &Offer::of(&device, &Ranges::default(), &[]).encode());
    assert_eq!(reply.refused.len(), 1);
    assert_eq!(reply.refused[0].seq, 1);
    assert_eq!(server.len(), 3);
    let again = Offer::of(&device, &reply.have, &reply.refused);
    assert_eq!(again.facts, Vec::<String>::new());
}

#[test]
fn ranges_are_written_in_one_way_only() {
    let read =
        |pairs: &str| Offer::decode(&format!(r#"{{"have":{{"{}":{pairs}}},"facts":[]}}"#, Uuid::nil()));
    assert!(read("[[1,3],[4,5]]").is_ok());
    for wrong in ["[[0,3]]", "[[3,3]]", "[[3,2]]", "[[1,3],[3,5]]", "[[4,5],[1,2]]", "[[1,9007199254740993]]"]
    {
        assert_eq!(read(wrong), Err(ExchangeError::Ranges(Uuid::nil())), "{wrong}");
    }
}

#[test]
fn a_message_is_of_bounded_size() {
    let facts = vec!["{}"; Offer::MOST + 1];
    let text = serde_json::json!({"have": {}, "facts": facts}).to_string();
    assert_eq!(Offer::decode(&text), Err(ExchangeError::TooMany { found: Offer::MOST + 1 }));
}
