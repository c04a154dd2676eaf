//! Ids, facts and passes to test with.

use jiff::{Timestamp, ToSpan};
use stipple_journal::{Fact, Kind, Told, decode};
use stipple_seal::{PassHash, Purpose};
use uuid::Uuid;

use crate::{NewFact, NewPass, Passes};

/// A text that stands nowhere by chance.
pub const SECRET: &str = "unmistakable purple hedgehog";

/// The id of fact `n`.
#[must_use]
pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

/// The journal of person `n`.
#[must_use]
pub fn journal(n: u128) -> Uuid {
    id(1_000_000 + n)
}

/// The server's device in the journal of person `n`.
#[must_use]
pub fn server(n: u128) -> Uuid {
    id(2_000_000 + n)
}

/// Phone `n`.
#[must_use]
pub fn phone(n: u128) -> Uuid {
    id(3_000_000 + n)
}

/// So many minutes after some moment.
#[must_use]
pub fn at(minutes: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + minutes.minutes()
}

/// Something told.
#[must_use]
pub fn told(text: &str) -> Kind {
    Told::Hair(text.to_owned()).into()
}

/// Fact `n` on its way in.
#[must_use]
pub fn new(n: u128) -> NewFact {
    NewFact { id: id(n), happened: at(0), recorded: at(1), zone: "Asia/Bangkok".into(), kind: told(SECRET) }
}

/// Fact `n` at this place.
#[must_use]
pub fn fact(device: Uuid, seq: u64, n: u128) -> Fact {
    new(n).at(device, seq)
}

/// A fact that a newer version wrote.
#[must_use]
pub fn newer(device: Uuid, seq: u64, n: u128) -> Fact {
    let line = format!(
        r#"{{"id":"{}","device":"{device}","seq":{seq},"happened":"1970-01-01T00:00:00Z","recorded":"1970-01-01T00:01:00Z","zone":"UTC","kind":"moon","v":7,"payload":{{ "phase" : [1, 2.50] }}}}"#,
        id(n)
    );
    decode(&line).expect("is carried")
}

/// Secret number `n`.
#[must_use]
pub fn secret(n: u32) -> Vec<u8> {
    format!("secret number {n}").into_bytes()
}

/// The hash of secret number `n`.
#[must_use]
pub fn hash(passes: &impl Passes, n: u32) -> PassHash {
    passes.pass_hash(&secret(n))
}

/// A pass with secret number `n` that does not expire.
#[must_use]
pub fn pass(passes: &impl Passes, n: u32, purpose: Purpose) -> NewPass {
    let label = Some(format!("{SECRET}'s phone"));
    NewPass { hash: hash(passes, n), purpose, admitted: at(0), expires: None, label }
}
