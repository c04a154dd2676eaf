//! Devices and a server that is nothing but a journal.

use stipple_journal::{Inserted, Ranges, Refused, Told, decode};
use stipple_protocol::Climate;

use super::*;
use crate::outbox;

const PHONE: Uuid = Uuid::from_u128(0xA);
const TABLET: Uuid = Uuid::from_u128(0xB);

fn stamp(random: u8) -> Stamp {
    Stamp::new(1_772_000_000_000.0, "Europe/Berlin".to_owned(), &[random; 16])
}

fn climate(times: usize) -> Effect {
    Effect::Record(vec![Kind::Tell(Told::Climate(Climate::Hot)); times])
}

/// The device as it is after a change, by way of what is kept.
fn after(device: &Device, change: &Change) -> Device {
    let mut lines: Vec<String> = device.journal.facts().map(stipple_journal::encode).collect();
    let removed =
        |line: &String| decode(line).is_ok_and(|fact| Some((fact.device, fact.seq)) == change.removed);
    lines.retain(|line| !removed(line));
    lines.extend(change.facts.clone());
    Device::read(&change.own, &lines.join("\n"), &Zones::default()).unwrap()
}

fn recording(device: &Device, times: usize, random: u8) -> Device {
    after(device, &device.change(climate(times), &stamp(random)).unwrap().unwrap())
}

/// One exchange; the server refuses these places.
fn exchange(device: &Device, server: &mut Journal, refuses: &[u64]) -> Change {
    let offer = Offer::decode(&device.offer()).unwrap();
    let mut refused = Vec::new();
    for fact in offer.facts.iter().map(|line| decode(line).unwrap()) {
        if refuses.contains(&fact.seq) {
            refused.push(Refused { device: fact.device, seq: fact.seq, why: "no".to_owned() });
        } else {
            server.insert(fact).unwrap();
        }
    }
    device.take(&Reply::to(&offer.have, server, refused).encode(), stamp(0).now).unwrap()
}

fn exchange_all(device: Device, server: &mut Journal) -> Device {
    let change = exchange(&device, server, &[]);
    let device = after(&device, &change);
    if change.again { exchange_all(device, server) } else { device }
}

#[test]
fn entries_stand_one_after_another_and_are_kept() {
    let device = recording(&recording(&Device::new(PHONE), 2, 1), 1, 2);
    assert_eq!((device.journal.len(), device.own.next), (3, 4));
    assert_eq!(device.journal.have().encode(), format!(r#"{{"{PHONE}":[[1,4]]}}"#));
    assert_eq!(device.record.course().climate, Some(Climate::Hot));
    assert_eq!(device.change(Effect::None, &stamp(3)).unwrap(), None);
}

#[test]
fn a_line_that_cannot_be_read_is_counted_and_stops_nothing() {
    let device = recording(&Device::new(PHONE), 2, 1);
    let lines: Vec<String> = device.journal.facts().map(stipple_journal::encode).collect();
    let own = device.own.encode();
    let read =
        Device::read(&own, &format!("{}\n{{broken\n{}\n", lines[0], lines[1]), &Zones::default()).unwrap();
    assert_eq!((read.record.unreadable, read.journal.len()), (1, 2));
    assert!(Device::read("{}", "", &Zones::default()).is_err());
}

#[test]
fn what_the_server_has_leaves_the_outbox() {
    let device = recording(&Device::new(PHONE), 3, 1);
    assert_eq!(device.outbox().waiting, 3);
    let mut server = Journal::new();
    let change = exchange(&device, &mut server, &[]);
    let device = after(&device, &change);
    assert!(!change.again);
    assert_eq!((device.outbox().waiting, server.len()), (0, 3));
    assert_eq!(device.outbox().synced, Some(stamp(0).now));
    // The server lost it: a backup from before was put back.
    let change = exchange(&device, &mut Journal::new(), &[1, 2, 3]);
    assert_eq!(after(&device, &change).outbox().waiting, 3);
}

#[test]
fn what_is_refused_waits_for_the_person_and_holds_up_nothing() {
    let mut server = Journal::new();
    let device = recording(&Device::new(PHONE), 3, 1);
    let device = after(&device, &exchange(&device, &mut server, &[2]));
    assert_eq!((device.outbox().waiting, device.outbox().refused.len(), server.len()), (1, 1, 2));
    assert!(Offer::decode(&device.offer()).unwrap().facts.is_empty());

    let retried = after(&device, &outbox::change(&device, format!("retry={PHONE}:2").as_bytes()).unwrap());
    assert_eq!(Offer::decode(&retried.offer()).unwrap().facts.len(), 1);
    let all = after(&device, &outbox::change(&device, b"retry=all").unwrap());
    assert_eq!(all.own, retried.own);

    let removed = after(&device, &outbox::change(&device, format!("remove={PHONE}:2").as_bytes()).unwrap());
    assert_eq!((removed.journal.len(), removed.own.next, removed.outbox().waiting), (2, 4, 0));
    assert_eq!(recording(&removed, 1, 9).journal.have().of(PHONE), [1..2, 3..5]);
}

#[test]
fn only_what_was_refused_can_be_let_go_of() {
    let device = recording(&Device::new(PHONE), 2, 1);
    for form in [format!("remove={PHONE}:1"), format!("retry={PHONE}:1"), "remove=all".into(), "x=y".into()] {
        assert_eq!(outbox::change(&device, form.as_bytes()), None, "{form}");
    }
}

#[test]
fn two_devices_that_were_away_end_with_the_same() {
    let mut server = Journal::new();
    let phone = recording(&Device::new(PHONE), 1_203, 1);
    let tablet = recording(&Device::new(TABLET), 702, 2);
    let phone = exchange_all(phone, &mut server);
    let tablet = exchange_all(tablet, &mut server);
    let phone = exchange_all(phone, &mut server);
    assert_eq!(phone.journal.len(), 1_905);
    assert_eq!((&phone.journal, &tablet.journal), (&server, &server));
    assert_eq!((phone.outbox().waiting, tablet.outbox().waiting), (0, 0));
}

#[test]
fn a_server_that_always_says_more_is_not_asked_for_ever() {
    let device = recording(&Device::new(PHONE), 1, 1);
    let reply = r#"{"have":{},"facts":["nonsense"],"refused":[],"more":true}"#;
    let change = device.take(reply, stamp(0).now).unwrap();
    assert!(!change.again && change.facts.is_empty());
    assert!(device.take("<html>", stamp(0).now).is_err());
}

#[test]
fn the_series_of_the_server_is_remembered() {
    let device = recording(&Device::new(PHONE), 1, 1);
    let told =
        r#"{"have":{},"facts":[],"refused":[],"more":false,"server":"00000000-0000-0000-0000-00000000000b"}"#;
    let device = after(&device, &device.take(told, stamp(0).now).unwrap());
    assert_eq!(device.record.server, Some(TABLET));
    let untold = r#"{"have":{},"facts":[],"refused":[],"more":false}"#;
    assert_eq!(after(&device, &device.take(untold, stamp(0).now).unwrap()).record.server, Some(TABLET));
}

#[test]
fn an_entry_that_contradicts_ours_stays_out_alone() {
    let device = recording(&Device::new(PHONE), 1, 1);
    let other = recording(&Device::new(PHONE), 2, 2);
    let mut server = Journal::new();
    for fact in other.journal.facts() {
        assert_eq!(server.insert(fact.clone()), Ok(Inserted::New));
    }
    let reply = Reply::to(&Ranges::default(), &server, Vec::new()).encode();
    let taken = after(&device, &device.take(&reply, stamp(0).now).unwrap());
    assert_eq!(taken.journal.at(PHONE, 1), device.journal.at(PHONE, 1));
    assert_eq!((taken.journal.len(), taken.own.next), (2, 3));
}

fn import(facts: Vec<Fact>) -> Effect {
    Effect::Import { facts, kept: Vec::new() }
}

#[test]
fn an_import_is_taken_whole_or_not_at_all() {
    let (device, other) = (recording(&Device::new(PHONE), 1, 1), recording(&Device::new(TABLET), 2, 2));
    let facts: Vec<Fact> = other.journal.facts().cloned().collect();
    let change = device.change(import(facts.clone()), &stamp(3)).unwrap().unwrap();
    let imported = after(&device, &change);
    assert_eq!((imported.journal.len(), imported.own.next), (3, 2));
    let odd = recording(&Device::new(TABLET), 1, 7);
    let mixed: Vec<Fact> = facts.into_iter().chain(odd.journal.facts().cloned()).collect();
    assert!(device.change(import(mixed), &stamp(3)).is_err());
}

/// What is recorded with an import stands after it in this device's series, also where the import is its own export.
#[test]
fn an_import_is_kept_with_what_keeps_the_rules() {
    let (device, other) = (recording(&Device::new(PHONE), 2, 1), recording(&Device::new(TABLET), 2, 2));
    let facts = |device: &Device| device.journal.facts().cloned().collect::<Vec<Fact>>();
    let kept = vec![Kind::Tell(Told::Sample)];
    for (onto, facts) in [(&device, facts(&other)), (&Device::new(PHONE), facts(&device))] {
        let change = onto.change(Effect::Import { facts, kept: kept.clone() }, &stamp(3)).unwrap().unwrap();
        let imported = after(onto, &change);
        assert_eq!(imported.own.next, 4);
        assert_eq!(imported.journal.at(PHONE, 3).unwrap().kind, kept[0]);
    }
}

/// A later word counts on this device, though one before was told by a clock that ran ahead.
#[test]
fn what_is_told_after_a_clock_ran_ahead_counts() {
    let tell = |device: &Device, zone: &str, days: u8| {
        let at = f64::from(days).mul_add(86_400_000.0, 1_772_000_000_000.0);
        let stamp = Stamp::new(at, "Europe/Berlin".to_owned(), &[days; 16]);
        let kind = Told::Zone(zone.to_owned()).into();
        after(device, &device.change(Effect::Record(vec![kind]), &stamp).unwrap().unwrap())
    };
    let mut tablet = Journal::new();
    exchange(&tell(&Device::new(TABLET), "Asia/Tokyo", 200), &mut tablet, &[]);
    let device = exchange_all(Device::new(PHONE), &mut tablet);
    let device = tell(&device, "Europe/Berlin", 1);
    assert_eq!(device.record.course().zone.as_deref(), Some("Europe/Berlin"));
}

#[test]
fn to_be_shut_out_is_told_until_the_server_answers_again() {
    let device = recording(&Device::new(PHONE), 1, 1);
    let out = after(&device, &device.shut_out());
    assert!(out.outbox().shut_out && out.journal.len() == 1);
    let change = exchange(&out, &mut Journal::new(), &[]);
    assert!(!after(&out, &change).outbox().shut_out);
}
