//! Two devices and the server: whatever happens in whatever order, all end with the same journal.

use jiff::Timestamp;
use stipple_journal::{Fact, Journal, Offer, Ranges, Reply, Told, encode, encode_lines};
use uuid::Uuid;

use crate::host::Served;
use crate::phone::{Page, Phone};

/// A device with a journal of its own.
struct Device {
    phone: Phone,
    id: u128,
    journal: Journal,
    acknowledged: Ranges,
}

impl Device {
    fn new(phone: Phone, id: u128) -> Self {
        Self { phone, id, journal: Journal::new(), acknowledged: Ranges::default() }
    }

    fn fact(&self, seq: u64) -> Fact {
        Fact {
            id: Uuid::from_u128((0x0195_2f6b_7c00_7000_8000 << 48) + (self.id << 32) + u128::from(seq)),
            device: Uuid::from_u128(self.id),
            seq,
            happened: Timestamp::UNIX_EPOCH,
            recorded: Timestamp::UNIX_EPOCH,
            zone: "UTC".into(),
            kind: Told::Hair(format!("number {seq} of {}", self.id)).into(),
        }
    }

    fn record(&mut self, from: u64, many: u64) {
        for seq in from..from + many {
            self.journal.insert(self.fact(seq)).unwrap();
        }
    }

    /// One exchange; gives whether the server has more.
    fn exchange(&mut self) -> bool {
        let offer = Offer::of(&self.journal, &self.acknowledged, &[]);
        let page = self.phone.send("/sync", "application/json", offer.encode().as_bytes());
        assert_eq!(page.status, 200, "{}", page.text());
        let reply = Reply::decode(&page.text()).unwrap();
        assert_eq!(reply.refused, []);
        let (facts, unreadable) = reply.readable();
        assert_eq!(unreadable, 0);
        self.journal.union(facts).unwrap();
        self.acknowledged = reply.have;
        reply.more
    }

    fn all(&self) -> String {
        encode_lines(self.journal.facts())
    }
}

#[test]
fn two_devices_at_once_end_equal() {
    let served = Served::start();
    let phone = served.begun();
    let devices = [0xA1, 0xB2].map(|id| Device::new(phone.clone(), id));
    let threads = devices.map(|mut device| {
        std::thread::spawn(move || {
            for round in 0..10 {
                device.record(round * 20 + 1, 20);
                device.exchange();
            }
            device
        })
    });
    let [mut one, mut other] = threads.map(|thread| thread.join().unwrap());
    while one.exchange() || other.exchange() {}
    assert_eq!(one.all(), other.all());
    assert_eq!(one.all(), phone.export());
    assert!(one.journal.len() >= 400);
}

#[test]
fn to_sync_again_changes_nothing() {
    let served = Served::start();
    let mut device = Device::new(served.begun(), 0xA1);
    device.record(1, 5);
    let offer = Offer::of(&device.journal, &Ranges::default(), &[]).encode();
    let send = || device.phone.send("/sync", "application/json", offer.as_bytes()).text();
    let (first, before) = (send(), device.phone.export());
    assert_eq!((send(), device.phone.export()), (first, before));
}

/// More than a message holds, and away for weeks.
#[test]
fn a_device_that_was_away_catches_up() {
    let served = Served::start();
    let phone = served.begun();
    let mut one = Device::new(phone.clone(), 0xA1);
    one.record(1, 1200);
    for _ in 0..4 {
        one.exchange();
    }
    let mut late = Device::new(phone, 0xB2);
    let mut rounds = 1;
    while late.exchange() {
        rounds += 1;
    }
    assert_eq!((late.all(), rounds), (one.all(), 3));
}

#[test]
fn one_bad_fact_holds_up_no_other() {
    let served = Served::start();
    let device = Device::new(served.begun(), 0xA1);
    let (good, mut changed) = (encode(&device.fact(1)), device.fact(1));
    changed.kind = Told::Hair("another".to_owned()).into();
    let lines = [
        good.clone(),
        "nonsense".to_owned(),
        encode(&changed),
        encode(&device.fact(3)),
        good.replace("\"v\":1", "\"v\":true"),
    ];
    let offer = Offer { have: Ranges::default(), facts: lines.to_vec() }.encode();
    let page = device.phone.send("/sync", "application/json", offer.as_bytes());
    let reply = Reply::decode(&page.text()).unwrap();
    let own = Uuid::from_u128(0xA1);
    assert!(reply.have.contains(own, 1) && reply.have.contains(own, 3));
    let refused: Vec<(Uuid, u64)> = reply.refused.iter().map(|no| (no.device, no.seq)).collect();
    assert_eq!(refused, [(Uuid::nil(), 2), (own, 1), (own, 1)]);
    assert!(phone_has(&device.phone, "number 1 of 161") && !phone_has(&device.phone, "another"));
}

/// A phone can tell its own entries from those that any browser may have written.
#[test]
fn the_server_says_which_series_it_writes_itself() {
    let served = Served::start();
    let reply = served.begun().send("/sync", "application/json", br#"{"have":{},"facts":[]}"#);
    let reply = Reply::decode(&reply.text()).unwrap();
    let (facts, _) = reply.readable();
    assert!(facts.len() == 3 && facts.iter().all(|fact| Some(fact.device) == reply.server));
}

/// A phone that still holds one person's entries, and by now the key of another.
#[test]
fn entries_of_one_journal_are_not_taken_into_another() {
    let served = Served::start();
    let (one, other) = (served.begun(), served.begun());
    let mut device = Device::new(one.clone(), 0xA1);
    device.record(1, 3);
    let offer = Offer::of(&device.journal, &Ranges::default(), &[]).encode();
    let send = |phone: &Phone, journal: &str| {
        let phone = phone.clone().saying("stipple-journal", journal);
        phone.send("/sync", "application/json", offer.as_bytes())
    };
    let named = |page: &Page| page.header("stipple-journal").to_owned();
    let (first, before) = (named(&send(&one, "")), other.export());
    let (taken, refused) = (send(&one, &first), send(&other, &first));
    assert_eq!((taken.status, refused.status), (200, 409));
    assert_eq!(other.export(), before);
    assert_eq!(named(&taken), first);
    // Also what is refused says whose journal it is; the key is no part of it.
    let second = named(&refused);
    assert!(second.len() == 32 && second != first);
    assert!(!one.key.unwrap().to_lowercase().contains(&first));
    assert_eq!(named(&other.send("/sync", "application/json", b"nonsense")), second);
}

fn phone_has(phone: &Phone, text: &str) -> bool {
    phone.export().contains(text)
}

#[test]
fn messages_that_are_none_are_refused() {
    let served = Served::start();
    let phone = served.begun();
    let status = |phone: &Phone, body: &str| {
        let page = phone.send("/sync", "application/json", body.as_bytes());
        assert_eq!(page.header("content-type"), "application/json");
        page.status
    };
    assert_eq!(status(&served.phone(), r#"{"have":{},"facts":[]}"#), 401);
    assert_eq!(status(&phone, r#"{"have":{},"facts":[]}"#), 200);
    for body in ["", "{", "[]", r#"{"have":{},"facts":[1]}"#, r#"{"have":{"x":[[1,2]]},"facts":[]}"#, "\u{0}"]
    {
        assert_eq!(status(&phone, body), 400, "{body}");
    }
    assert_eq!(status(&phone, &format!("{{\"x\":\"{}\"}}", "x".repeat(3 << 20))), 413);
    assert_eq!(phone.get("/sync").status, 405);
}
