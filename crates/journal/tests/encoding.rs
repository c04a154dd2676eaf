//! The frozen encoding: its golden bytes, and what is said of a line that cannot be read.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeSet;

use stipple_journal::{
    Fact, FactError, Fault, Kind, PhotoTold, Told, decode, decode_lines, encode, encode_lines,
};

/// Written once, never edited: journals out there look like this. A new version or kind gets a new file.
const GOLDEN: &str = concat!(
    include_str!("golden/v1.jsonl"),
    include_str!("golden/urgent-sign.jsonl"),
    include_str!("golden/photos.jsonl"),
    include_str!("golden/protocol-2.jsonl"),
    include_str!("golden/rules.jsonl"),
    include_str!("golden/took-place.jsonl"),
    include_str!("golden/undo.jsonl")
);

fn golden() -> Vec<Fact> {
    decode_lines(GOLDEN).collect::<Result<_, _>>().expect("golden lines are facts")
}

fn fault(line: &str) -> Fault {
    decode(line).expect_err(line).fault
}

/// The first golden line of a kind, with one piece of it replaced.
fn edited(kind: &str, from: &str, to: &str) -> String {
    let marker = format!(r#""kind":"{kind}","v":1"#);
    let line = GOLDEN.lines().find(|line| line.contains(&marker)).expect(kind);
    assert!(line.contains(from), "{from} is not in {line}");
    line.replacen(from, to, 1)
}

fn name(kind: &Kind) -> &str {
    match kind {
        Kind::Tell(told) => told_name(told),
        Kind::Retract { .. } => "retract",
        Kind::Undo { .. } => "undo",
        Kind::Correct { .. } => "correct",
    }
}

fn told_name(told: &Told) -> &str {
    match told {
        Told::Session { .. } => "session",
        Told::TookPlace { .. } => "took-place",
        Told::Clearance { .. } => "clearance",
        Told::Climate(_) => "climate",
        Told::Skin(_) => "skin",
        Told::Hair(_) => "hair",
        Told::Sign { urgent: true, .. } => "urgent-sign",
        Told::Sign { .. } => "sign",
        Told::Accident { .. } => "accident",
        Told::Done { .. } => "done",
        Told::Zone(_) => "zone",
        Told::DayBoundary(_) => "day-boundary",
        Told::Protocol(_) => "protocol",
        Told::Rules { .. } => "rules",
        Told::Dates(_) => "dates",
        Told::Product { .. } => "product",
        Told::Sample => "sample",
        Told::Photo(told) => photo_name(told),
        Told::Unknown(_) => "unknown",
    }
}

fn photo_name(told: &PhotoTold) -> &'static str {
    match told {
        PhotoTold::Taken(_) => "photo-taken",
        PhotoTold::Measured(_) => "photo-measures",
        PhotoTold::Area(_) => "photo-area",
        PhotoTold::Baseline { .. } => "photo-baseline",
        PhotoTold::Share(_) => "photo-share",
        PhotoTold::Backup { .. } => "photo-backup",
    }
}

#[test]
fn golden_bytes_come_back_the_same() {
    assert_eq!(encode_lines(&golden()), GOLDEN);
}

#[test]
fn golden_bytes_hold_every_kind() {
    let facts = golden();
    let kinds: BTreeSet<&str> = facts.iter().map(|fact| name(&fact.kind)).collect();
    // As many as there are arms in the functions above, which the compiler keeps complete.
    assert_eq!(kinds.len(), 27, "{kinds:?}");
}

#[test]
fn golden_facts_say_what_their_bytes_say() {
    let facts = golden();
    assert!(matches!(&facts[1].kind, Kind::Tell(Told::Session { ended: None, last: true, .. })));
    let Kind::Tell(Told::Skin(skin)) = &facts[6].kind else { panic!("{:?}", facts[6]) };
    assert_eq!(skin, "oily \"T-zone\" \\ côté 肌");
    assert_eq!(facts[10].happened.subsec_nanosecond(), 123_456_789);
    let urgent = |fact: &Fact| matches!(&fact.kind, Kind::Tell(Told::Sign { urgent: true, .. }));
    let saying: Vec<u64> = facts.iter().filter(|fact| urgent(fact)).map(|fact| fact.seq).collect();
    assert_eq!(saying, [16], "signs of before are no more urgent than they were");
}

/// A pin of before has no hash, and one of today is read with the hash it was written with.
#[test]
fn a_pin_has_a_hash_since_its_second_version() {
    let told = |fact: &Fact| match &fact.kind {
        Kind::Tell(Told::Protocol(pin)) | Kind::Correct { with: Told::Protocol(pin), .. } => {
            Some(pin.clone())
        }
        _ => None,
    };
    let hashes: Vec<Option<String>> =
        golden().iter().filter_map(told).map(|pin| pin.hash.map(|hash| hash.to_string())).collect();
    let hash = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";
    assert_eq!(hashes, [None, Some(hash.to_owned()), Some(hash.chars().rev().collect())]);
    let line = |to: &str| GOLDEN.lines().find(|line| line.contains(hash)).expect("a pin").replace(hash, to);
    for other in ["", "0011", &hash.to_uppercase(), &format!("{hash}00")] {
        assert!(matches!(fault(&line(other)), Fault::Payload { kind, .. } if kind == "protocol"), "{other}");
    }
}

#[test]
fn newer_facts_are_kept_byte_for_byte() {
    let newer: Vec<_> = golden()
        .into_iter()
        .filter_map(|fact| match fact.kind {
            Kind::Tell(Told::Unknown(unknown)) | Kind::Correct { with: Told::Unknown(unknown), .. } => {
                Some(unknown)
            }
            _ => None,
        })
        .collect();
    let seen: Vec<_> =
        newer.iter().map(|unknown| (unknown.kind(), unknown.version(), unknown.payload())).collect();
    assert_eq!(
        seen,
        [
            ("sign", 2, r#"{"sign":"redness",  "level":0.50}"#),
            ("photo", 1, r#"{ "blob" : "sha256:00ff", "size": 1.50e3, "tags":["front",null] }"#),
            ("session", 2, r#"[ "a newer session" ]"#),
            ("retract", 7, r#""not an object""#),
        ]
    );
}

#[test]
fn a_line_cut_anywhere_is_said_to_be_cut() {
    for line in GOLDEN.lines() {
        for (end, _) in line.char_indices().skip(1) {
            assert_eq!(fault(&line[..end]), Fault::CutOff, "{}", &line[..end]);
        }
    }
}

#[test]
fn the_line_of_an_error_is_the_line_of_the_file() {
    let mut lines: Vec<&str> = GOLDEN.lines().take(3).collect();
    lines.insert(1, "");
    lines[3] = &lines[3][..40];
    let text = lines.join("\r\n");
    let results: Vec<_> = decode_lines(&text).collect();
    assert_eq!(results.len(), 3);
    assert_eq!(results[2], Err(FactError { line: 4, fault: Fault::CutOff }));
    let error = results[2].clone().expect_err("cut");
    assert_eq!(error.to_string(), "line 4: the line stops in the middle");
    assert!(error.help().contains("export the journal again"));
}

#[test]
fn spelling_is_made_uniform() {
    let line = edited("climate", "\"v\":1,", "\"v\" : 1 , ");
    assert_ne!(encode(&decode(&line).expect("a fact")), line);
    let marked = format!("\u{feff}{GOLDEN}").replace('\n', "\r\n");
    let facts: Result<Vec<Fact>, _> = decode_lines(&marked).collect();
    assert_eq!(facts, Ok(golden()));
}

#[test]
fn faults_are_named() {
    let says = |line: String, message: &str| assert_eq!(fault(&line).to_string(), message, "{line}");
    says("hello".into(), "this is not json: expected value");
    says("{}".into(), "this is not a fact: missing field `id`");
    says(
        edited("climate", "hot", "arctic"),
        "this `climate` cannot be read: unknown variant `arctic`, expected `temperate` or `hot`",
    );
    says(
        edited("day-boundary", "12", "13"),
        "this `day-boundary` cannot be read: `hour` is 13, and a day begins between 0 and 12",
    );
    says(edited("session", "\"date\":\"2026", "\"date\":\"2200"), "`date` is outside the years 1900 to 2199");
    says(
        edited("session", "\"ended\":\"2026", "\"ended\":\"1899"),
        "`ended` is outside the years 1900 to 2199",
    );
    says(edited("clearance", "\"on\":\"2026", "\"on\":\"1812"), "`on` is outside the years 1900 to 2199");
    says(
        edited("climate", "\"happened\":\"2026", "\"happened\":\"0001"),
        "`happened` is outside the years 1900 to 2199",
    );
    says(edited("climate", "\"seq\":5", "\"seq\":0"), "`seq` is not between 1 and 9007199254740991");
    says(edited("climate", "America/Los_Angeles", ""), "`zone` is empty");
    says(edited("hair", "shaved", &"x".repeat(201)), "`hair` is longer than 200 characters");
    says(edited("hair", "shaved", "\\u001b[2J"), "`hair` holds a control character");
    says(edited("hair", "{\"hair\"", "{\n\"hair\""), "there is a line break inside the fact");
    says(
        edited("retract", "{\"target\"", "{\"aim\""),
        "this `retract` cannot be read: unknown field `aim`, expected `target`",
    );
}

#[test]
fn every_field_of_text_is_checked() {
    let kinds = [("clearance", "razor"), ("hair", "shaved"), ("sign", "redness"), ("accident", "rain")];
    let more = [
        ("done", "pillowcase"),
        ("done", "night"),
        ("zone", "/payload/"),
        ("protocol", "smp"),
        ("protocol", "1.0.0"),
    ];
    for (kind, text) in kinds.into_iter().chain(more) {
        let text = if text == "/payload/" { "\"zone\":\"Pacific/Auckland\"}}" } else { text };
        let to = if kind == "zone" { "\"zone\":\"\"}}" } else { "" };
        assert!(matches!(fault(&edited(kind, text, to)), Fault::NoText { .. }), "{kind} {text}");
    }
}

#[test]
fn only_what_is_told_can_replace_a_fact() {
    let inner = r#""kind":"sign","v":1,"payload":{"sign":"redness","level":"strong","on":"2026-03-04"}"#;
    let target = r#""target":"01952f6b-7c00-7000-8000-00000000000c""#;
    let retract = format!(r#""kind":"retract","v":1,"payload":{{{target}}}"#);
    let line = edited("correct", inner, &retract);
    assert!(matches!(fault(&line), Fault::Payload { kind, .. } if kind == "correct"));
}

#[test]
fn a_fact_made_here_is_checked_like_a_line() {
    let mut fact = golden().remove(0);
    assert_eq!(fact.check(), Ok(()));
    fact.kind = Told::Hair("x".repeat(201)).into();
    assert_eq!(fact.check(), Err(Fault::LongText { field: "hair" }));
}
