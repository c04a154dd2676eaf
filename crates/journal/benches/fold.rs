//! How long it takes to fold, write and read a journal of 10,000 facts: years of daily use.

#![allow(clippy::expect_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use stipple_journal::{Fact, Kind, Told, decode_lines, encode_lines, fold};
use stipple_protocol::Level;
use uuid::Uuid;

fn main() {
    divan::main();
}

fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(n))
}

/// Of twenty: a session, a correction, a retraction, eight signs and nine ticks, from two devices.
fn kind(n: u64) -> Kind {
    let on = date(2026, 1, 1) + ((n / 20) as i64 % 700).days();
    match n % 20 {
        0 => Told::Session { date: on, ended: None, last: false }.into(),
        1 => Kind::Retract { target: id(n - 1) },
        2 => Kind::Correct { target: id(n + 1), with: Told::Hair("shaved".into()) },
        3..=10 => Told::Sign { sign: "redness".into(), level: Level::Mild, urgent: false, on }.into(),
        slot => Told::Done { task: "rinse".into(), on, slot: slot.to_string() }.into(),
    }
}

/// In the order in which two devices that were apart would deliver them.
fn journal() -> Vec<Fact> {
    let fact = |n: u64| {
        let happened = Timestamp::from_second(1_772_500_000 + 600 * n as i64).expect("in range");
        let (device, zone) = (id(1_000_000 + n % 2), "Europe/Paris".to_owned());
        Fact { id: id(n), device, seq: n / 2 + 1, happened, recorded: happened, zone, kind: kind(n) }
    };
    (0..10_000).step_by(2).chain((1..10_000).step_by(2)).map(fact).collect()
}

#[divan::bench]
fn fold_10_000_facts(bencher: Bencher<'_, '_>) {
    let facts = journal();
    bencher.bench_local(|| fold(black_box(&facts), &|_| None));
}

#[divan::bench]
fn write_10_000_facts(bencher: Bencher<'_, '_>) {
    let facts = journal();
    bencher.bench_local(|| encode_lines(black_box(&facts)));
}

#[divan::bench]
fn read_10_000_facts(bencher: Bencher<'_, '_>) {
    let text = encode_lines(&journal());
    bencher.bench_local(|| decode_lines(black_box(&text)).filter(Result::is_ok).count());
}
