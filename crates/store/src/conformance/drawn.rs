//! Ids, facts and passes to test with.

use jiff::{Timestamp, ToSpan};
use stipple_journal::{Fact, Kind, Told, decode};
use stipple_store::{Journals, NewFact, NewPass, PassHash, Purpose};
use uuid::Uuid;

/// A text that stands nowhere by chance.
pub(crate) const SECRET: &str = "unmistakable purple hedgehog";

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

/// The journal of person `n`.
pub(crate) fn journal(n: u128) -> Uuid {
    id(1_000_000 + n)
}

/// The server's device in the journal of person `n`.
pub(crate) fn server(n: u128) -> Uuid {
    id(2_000_000 + n)
}

pub(crate) fn phone(n: u128) -> Uuid {
    id(3_000_000 + n)
}

/// So many minutes after some moment.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + minutes.minutes()
}

pub(crate) fn told(text: &str) -> Kind {
    Told::Hair(text.to_owned()).into()
}

pub(crate) fn new(n: u128) -> NewFact {
    NewFact { id: id(n), happened: at(0), recorded: at(1), zone: "Asia/Bangkok".into(), kind: told(SECRET) }
}

pub(crate) fn fact(device: Uuid, seq: u64, n: u128) -> Fact {
    let NewFact { id, happened, recorded, zone, kind } = new(n);
    Fact { id, device, seq, happened, recorded, zone, kind }
}

/// A fact that a newer version wrote.
pub(crate) fn newer(device: Uuid, seq: u64, n: u128) -> Fact {
    let line = format!(
        r#"{{"id":"{}","device":"{device}","seq":{seq},"happened":"1970-01-01T00:00:00Z","recorded":"1970-01-01T00:01:00Z","zone":"UTC","kind":"moon","v":7,"payload":{{ "phase" : [1, 2.50] }}}}"#,
        id(n)
    );
    decode(&line).expect("is carried")
}

pub(crate) fn secret(n: u32) -> Vec<u8> {
    format!("secret number {n}").into_bytes()
}

pub(crate) fn hash(journals: &impl Journals, n: u32) -> PassHash {
    journals.pass_hash(&secret(n))
}

/// A pass with secret number `n` that does not expire.
pub(crate) fn pass(journals: &impl Journals, n: u32, purpose: Purpose) -> NewPass {
    let label = Some(format!("{SECRET}'s phone"));
    NewPass { hash: hash(journals, n), purpose, admitted: at(0), expires: None, label }
}
