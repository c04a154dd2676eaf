//! Facts drawn at random for the property tests: few ids and few dates, so that they meet.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use stipple_journal::{
    Area, Change, DayBoundary, Fact, Journal, Kind, LostPatch, Mark, Measured, PhotoTold, PhotoUse,
    PictureName, Pin, Share, Taken, Told, View, decode,
};
use stipple_protocol::{Climate, Level, ProtocolHash};
use uuid::Uuid;

/// The nth id. Retractions and corrections draw their targets from the same few.
pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + n)
}

fn day() -> impl Strategy<Value = Date> {
    (1..=6_i8).prop_map(|day| date(2026, 3, day))
}

fn moment() -> impl Strategy<Value = Timestamp> {
    (0..40_i64).prop_map(|hour| Timestamp::from_second(1_772_500_000 + hour * 3600).expect("in range"))
}

/// Any text that a fact may hold: quotes, backslashes and other scripts among it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[ab]", 1 => "[^\\p{Cc}]{1,40}"]
}

/// A label: its lines may end.
fn label() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]([^\\p{Cc}]|\n){0,60}"
}

fn unknown() -> impl Strategy<Value = Told> {
    let payload = prop_oneof!["[1-9][0-9]{0,2}\\.[0-9]{1,2}", Just("{ \"a\" : [1,  2] }".to_owned())];
    payload.prop_map(|payload| {
        let line = format!(
            r#"{{"id":"{id}","device":"{id}","seq":1,"happened":"2026-03-02T15:00:00Z","recorded":"2026-03-02T15:00:00Z","zone":"UTC","kind":"photo","v":3,"payload":{payload}}}"#,
            id = id(0),
        );
        match decode(&line).expect("a fact").kind {
            Kind::Tell(told) => told,
            other => panic!("{other:?}"),
        }
    })
}

fn picture() -> impl Strategy<Value = PictureName> {
    (0..4_u8).prop_map(|n| PictureName::of_hash([n; 32]))
}

fn taken() -> impl Strategy<Value = Taken> {
    let view = proptest::sample::select(&View::ALL[..]);
    let marks = proptest::sample::subsequence(Mark::ALL.to_vec(), 0..=6);
    (view, picture(), 1..=1600_u32, 1..=1600_u32, marks, day()).prop_map(
        |(view, picture, width, height, marks, on)| Taken { view, picture, width, height, marks, on },
    )
}

fn measured() -> impl Strategy<Value = Measured> {
    let change = |least| {
        proptest::option::of((least..=1_000_000_i32, 0..=1_000_000_u32))
            .prop_map(|change| change.map(|(value, noise)| Change { value, noise }))
    };
    let patch = (0..=500_u32, 0..=500_u32, 0..=500_u32, 0..=500_u32, 0..=1000_u32)
        .prop_map(|(x, y, w, h, loss)| LostPatch { x, y, w, h, loss });
    let told =
        (any::<bool>(), 0..=1000_u32, change(-1_000_000), change(0), proptest::collection::vec(patch, 0..3));
    (picture(), picture(), told).prop_map(|(picture, base, (aligned, confidence, redness, pigment, lost))| {
        Measured { picture, base, way: 1, aligned, confidence, redness, pigment, lost }
    })
}

fn share() -> impl Strategy<Value = Share> {
    let photos = proptest::collection::vec((0..30_u128).prop_map(id), 1..5);
    let uses = proptest::sample::subsequence(PhotoUse::ALL.to_vec(), 1..=4);
    (photos, uses, any::<bool>()).prop_map(|(photos, uses, signs)| Share { photos, uses, signs })
}

fn photo() -> impl Strategy<Value = PhotoTold> {
    prop_oneof![
        3 => taken().prop_map(PhotoTold::Taken),
        2 => measured().prop_map(|measured| PhotoTold::Measured(Box::new(measured))),
        1 => picture().prop_map(|picture| PhotoTold::Area(Box::new(Area { picture, cols: 3, rows: 2, runs: vec![0, 2, 4] }))),
        1 => (0..30_u128).prop_map(|n| PhotoTold::Baseline { photo: id(n) }),
        1 => share().prop_map(PhotoTold::Share),
        1 => any::<bool>().prop_map(|on| PhotoTold::Backup { on }),
    ]
}

fn told() -> impl Strategy<Value = Told> {
    let level = prop_oneof![Just(Level::None), Just(Level::Mild), Just(Level::Strong)];
    prop_oneof![
        (day(), proptest::option::of(moment()), any::<bool>())
            .prop_map(|(date, ended, last)| Told::Session { date, ended, last }),
        (day(), proptest::option::of(moment())).prop_map(|(date, ended)| Told::TookPlace { date, ended }),
        (text(), any::<bool>(), day()).prop_map(|(name, given, on)| Told::Clearance { name, given, on }),
        prop_oneof![Just(Climate::Hot), Just(Climate::Temperate)].prop_map(Told::Climate),
        text().prop_map(Told::Skin),
        text().prop_map(Told::Hair),
        (text(), level, any::<bool>(), day()).prop_map(|(sign, level, urgent, on)| Told::Sign {
            sign,
            level,
            urgent,
            on
        }),
        (text(), day()).prop_map(|(accident, on)| Told::Accident { accident, on }),
        (text(), day(), text()).prop_map(|(task, on, slot)| Told::Done { task, on, slot }),
        text().prop_map(Told::Zone),
        (0..=12_u8).prop_map(|hour| Told::DayBoundary(DayBoundary::at_hour(hour).expect("a morning hour"))),
        (text(), text(), proptest::option::of(any::<[u8; 32]>())).prop_map(|(id, version, hash)| {
            Told::Protocol(Pin { id, version, hash: hash.map(ProtocolHash::of_bytes) })
        }),
        (text(), text(), proptest::collection::vec((0..30_u128).prop_map(id), 0..4)).prop_map(
            |(id, version, instead_of)| Told::Rules { pin: Pin { id, version, hash: None }, instead_of }
        ),
        text().prop_map(Told::Dates),
        (text(), proptest::option::of(text()), label()).prop_map(|(name, kind, label)| Told::Product {
            name,
            kind,
            label
        }),
        Just(Told::Sample),
        photo().prop_map(|told| Told::Photo(told.into())),
        unknown(),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    let target = || (0..30_u128).prop_map(id);
    prop_oneof![
        4 => told().prop_map(Kind::Tell),
        2 => target().prop_map(|target| Kind::Retract { target }),
        1 => target().prop_map(|target| Kind::Undo { target }),
        1 => (target(), told()).prop_map(|(target, with)| Kind::Correct { target, with }),
    ]
}

prop_compose! {
    fn fact()(n in 0..25_u128, device in 0..3_u128, happened in moment(), recorded in moment(), zone in text(), kind in kind()) -> Fact {
        Fact { id: id(n), device: id(1000 + device), seq: 0, happened, recorded, zone, kind }
    }
}

/// Facts of up to three devices, each id once, each series numbered from 1.
pub(crate) fn facts() -> impl Strategy<Value = Vec<Fact>> {
    proptest::collection::vec(fact(), 0..25).prop_map(|drawn| {
        let mut journal = Journal::new();
        for fact in drawn {
            let seq = journal.facts().filter(|known| known.device == fact.device).count() as u64 + 1;
            // An id drawn a second time is left out.
            let _ = journal.insert(Fact { seq, ..fact });
        }
        journal.facts().cloned().collect()
    })
}
