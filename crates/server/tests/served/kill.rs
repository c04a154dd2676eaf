//! `kill -9` during a thousand concurrent appends: every acknowledged fact is there, and no half fact.
//!
//! `STIPPLE_ROUNDS` says how often; six times when it says nothing.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use jiff::Timestamp;
use stipple_journal::{Fact, Offer, Ranges, Reply, Told, encode};
use stipple_store_sqlite::{Damage, Vault};
use uuid::Uuid;

use crate::phone::{Phone, connect};
use crate::process::Process;

const APPENDS: u64 = 1000;

#[test]
fn acknowledged_facts_survive_kills() {
    let rounds: u64 = std::env::var("STIPPLE_ROUNDS").map_or(6, |told| told.parse().unwrap());
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        let process = Process::start(&folder);
        let key = begin(&process);
        acknowledged.push((key.clone(), kill_during(process, &key, round)));
    }
    let many: usize = acknowledged.iter().map(|(_, places)| places.len()).sum();
    assert!(many as u64 > rounds * APPENDS / 10, "{many} acknowledged");
    check(&folder, &acknowledged);
}

fn begin(process: &Process) -> String {
    let mut phone = Phone::of(process.address);
    assert_eq!(phone.post("/begin", "date=2026-03-02").status, 303);
    phone.key.unwrap()
}

/// Sends all appends, each on a connection of its own, waits for so many answers, and kills the server.
/// Gives the places of all facts that were acknowledged.
fn kill_during(process: Process, key: &str, round: u64) -> BTreeSet<(Uuid, u64)> {
    let after = (round * 379 % APPENDS) as usize;
    let mut waiting: Vec<(TcpStream, (Uuid, u64))> =
        (0..APPENDS).map(|n| send(&process, key, fact(round, n))).collect();
    let late = waiting.split_off(after);
    let mut acknowledged: BTreeSet<(Uuid, u64)> = waiting.into_iter().filter_map(answered).collect();
    process.kill();
    // What was acknowledged between the last answer read and the kill.
    acknowledged.extend(late.into_iter().filter_map(answered));
    acknowledged
}

fn fact(round: u64, n: u64) -> Fact {
    let device = Uuid::from_u128(0xD000 + u128::from(n % 10));
    let seq = n / 10 + 1;
    let id = Uuid::from_u128((0x0195_2f6b_7c00_7000_8000 << 48) + u128::from(round * APPENDS + n));
    let (happened, recorded) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
    Fact { id, device, seq, happened, recorded, zone: "UTC".into(), kind: Told::Hair("x".repeat(100)).into() }
}

fn send(process: &Process, key: &str, fact: Fact) -> (TcpStream, (Uuid, u64)) {
    // Whoever has everything already is told nothing back.
    let body = Offer { have: everything(), facts: vec![encode(&fact)] }.encode();
    let mut stream = connect(process.address);
    let head = format!(
        "POST /sync HTTP/1.1\r\nhost: localhost\r\ncookie: {key}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + &body).as_bytes()).unwrap();
    (stream, (fact.device, fact.seq))
}

fn everything() -> Ranges {
    let ranges: Vec<String> =
        (0..10).map(|n| format!("\"{}\":[[1,1000000]]", Uuid::from_u128(0xD000 + n))).collect();
    Ranges::decode(&format!("{{{}}}", ranges.join(","))).unwrap()
}

/// Whether the server said that it has the fact.
fn answered((mut stream, place): (TcpStream, (Uuid, u64))) -> Option<(Uuid, u64)> {
    let mut all = Vec::new();
    drop(stream.read_to_end(&mut all));
    let text = String::from_utf8(all).unwrap();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let reply = Reply::decode(body).ok()?;
    assert!(head.starts_with("HTTP/1.1 200"), "{text}");
    assert!(reply.refused.is_empty() && reply.have.contains(place.0, place.1), "{text}");
    Some(place)
}

fn check(folder: &Path, acknowledged: &[(String, BTreeSet<(Uuid, u64)>)]) {
    // The vault reads every fact, and would say of one that it was written by half.
    let findings = Vault::open(folder).unwrap().verify().unwrap().findings;
    // Facts that were on their way when the server was killed are gaps, which is no damage.
    assert!(findings.iter().all(|finding| matches!(finding.damage, Damage::Gap { .. })), "{findings:?}");
    let process = Process::start(folder);
    for (key, places) in acknowledged {
        let phone = Phone::of(process.address).holding(key);
        let facts =
            stipple_journal::decode_lines(&phone.export()).map(|fact| fact.unwrap()).collect::<Vec<_>>();
        let there: BTreeSet<(Uuid, u64)> = facts.iter().map(|fact| (fact.device, fact.seq)).collect();
        let lost = places.difference(&there).count();
        assert_eq!(lost, 0, "of {} acknowledged", places.len());
    }
    process.kill();
}
