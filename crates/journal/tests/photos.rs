//! The photo log as the facts tell it: baselines, measures that stop counting, and what a server may hold.

#![allow(clippy::expect_used, reason = "a test may panic")]

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use stipple_journal::{
    Area, Fact, Kind, Mark, Measured, PhotoLog, PhotoTold, PhotoUse, PictureName, Session, Share, Taken,
    Told, View, decode, encode, fold,
};
use uuid::Uuid;

fn id(n: u64) -> Uuid {
    Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(n))
}

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

fn picture(n: u8) -> PictureName {
    PictureName::of_hash([n; 32])
}

fn taken(view: View, n: u8, day: i8) -> PhotoTold {
    PhotoTold::Taken(Taken {
        view,
        picture: picture(n),
        width: 800,
        height: 600,
        marks: vec![],
        on: march(day),
    })
}

fn measured(n: u8, base: u8, confidence: u32) -> PhotoTold {
    let (picture, base) = (picture(n), picture(base));
    PhotoTold::Measured(Box::new(Measured {
        picture,
        base,
        way: 1,
        aligned: true,
        confidence,
        redness: None,
        pigment: None,
        lost: vec![],
    }))
}

fn area(base: u8) -> PhotoTold {
    PhotoTold::Area(Box::new(Area { picture: picture(base), cols: 2, rows: 2, runs: vec![1, 3] }))
}

fn share(photos: &[u64]) -> PhotoTold {
    let photos = photos.iter().copied().map(id).collect();
    PhotoTold::Share(Share { photos, uses: vec![PhotoUse::Care], signs: false })
}

/// Numbers the kinds: the nth has id n and happens n hours in.
fn facts(kinds: impl IntoIterator<Item = Kind>) -> Vec<Fact> {
    let fact = |(kind, n): (Kind, u64)| {
        let happened = Timestamp::from_second(1_772_500_000 + 3600 * n as i64).expect("in range");
        Fact { id: id(n), device: id(1000), seq: n, happened, recorded: happened, zone: "UTC".into(), kind }
    };
    kinds.into_iter().zip(1..).map(fact).collect()
}

fn kinds(told: impl IntoIterator<Item = PhotoTold>) -> Vec<Kind> {
    told.into_iter().map(|told| Told::Photo(told.into()).into()).collect()
}

fn log(kinds: Vec<Kind>) -> Arc<PhotoLog> {
    fold(&facts(kinds), &|_| None).course.photos
}

fn session(day: i8) -> Session {
    Session { date: march(day), ended: None, last: false, planned: false }
}

/// Which picture is the baseline of the front, on a day.
fn baseline(log: &PhotoLog, sessions: &[Session], day: i8) -> Option<u8> {
    log.baseline(View::Front, sessions, march(day)).map(|photo| photo.taken.picture.hash()[0])
}

#[test]
fn photos_stand_in_the_order_of_their_days() {
    let log = log(kinds([taken(View::Front, 1, 9), taken(View::Top, 2, 3), taken(View::Front, 3, 3)]));
    let front: Vec<u8> = log.of(View::Front).iter().map(|photo| photo.taken.picture.hash()[0]).collect();
    assert_eq!(front, [3, 1]);
    assert_eq!(log.taken.len(), 3);
}

#[test]
fn a_session_begins_a_new_baseline_and_a_choice_overrides_it() {
    let mut said = kinds([taken(View::Front, 1, 3), taken(View::Front, 2, 12), taken(View::Front, 3, 15)]);
    let of = |said: &[Kind]| log(said.to_vec());
    let sessions = [session(2), session(10), session(20)];
    assert_eq!(baseline(&of(&said), &sessions, 9), Some(1), "before the second session");
    assert_eq!(baseline(&of(&said), &sessions, 12), Some(2), "after it");
    assert_eq!(baseline(&of(&said), &sessions, 21), Some(1), "no photo since the third");
    said.extend(kinds([PhotoTold::Baseline { photo: id(3) }]));
    assert_eq!(baseline(&of(&said), &sessions, 9), Some(3));
    said.push(Kind::Retract { target: id(3) });
    assert_eq!(baseline(&of(&said), &sessions, 12), Some(2), "a photo that was removed is no baseline");
    assert_eq!(baseline(&of(&[]), &sessions, 12), None);
}

#[test]
fn measures_stop_counting_with_a_new_area_or_baseline() {
    let mut said =
        kinds([taken(View::Front, 1, 3), taken(View::Front, 2, 6), measured(2, 1, 500), measured(2, 1, 900)]);
    let confidence = |said: &[Kind]| {
        let log = log(said.to_vec());
        let (base, photo) = (log.find(id(1)).expect("a photo"), log.find(id(2)).expect("a photo"));
        assert_eq!(log.measured(base, photo), None, "never the other way round");
        log.measured(photo, base).map(|measured| measured.confidence)
    };
    assert_eq!(confidence(&said), Some(900), "the latest counts");
    said.extend(kinds([area(1)]));
    assert_eq!(confidence(&said), None);
    said.extend(kinds([measured(2, 1, 700)]));
    assert_eq!(confidence(&said), Some(700));
    said.push(Kind::Retract { target: id(5) });
    assert_eq!(confidence(&said), Some(700));
}

#[test]
fn a_server_may_hold_what_is_shared_or_backed_up_and_nothing_else() {
    let mut said = kinds([taken(View::Front, 2, 3), taken(View::Top, 1, 3), taken(View::Top, 1, 4)]);
    let held =
        |said: &[Kind]| -> Vec<u8> { log(said.to_vec()).held().iter().map(|name| name.hash()[0]).collect() };
    assert_eq!(held(&said), [] as [u8; 0]);
    said.extend(kinds([share(&[1, 77])]));
    assert_eq!(held(&said), [2]);
    said.extend(kinds([PhotoTold::Backup { on: true }]));
    assert_eq!(held(&said), [1, 2]);
    said.push(Kind::Retract { target: id(1) });
    assert_eq!(held(&said), [1], "a photo that was removed is not held, shared or not");
    said.extend(kinds([PhotoTold::Backup { on: false }]));
    assert_eq!(held(&said), [] as [u8; 0]);
}

#[test]
fn a_correction_moves_a_photo_to_its_view_and_day() {
    let with = Told::Photo(taken(View::Left, 1, 5).into());
    let log = log([kinds([taken(View::Front, 1, 3)]), vec![Kind::Correct { target: id(1), with }]].concat());
    assert_eq!(log.of(View::Front).len(), 0);
    assert_eq!(
        log.of(View::Left).iter().map(|photo| (photo.id, photo.taken.on)).collect::<Vec<_>>(),
        [(id(1), march(5))]
    );
}

/// What a fact about photos may say, and what is wrong with what it may not.
#[test]
fn numbers_out_of_range_are_refused() {
    let check = |told: PhotoTold| facts(kinds([told])).remove(0).check().map_err(|fault| fault.to_string());
    let refused = |field: &str| Err(format!("`{field}` cannot be so"));
    let PhotoTold::Taken(good) = taken(View::Front, 1, 3) else { return };
    assert_eq!(check(PhotoTold::Taken(Taken { width: 1600, ..good.clone() })), Ok(()));
    assert_eq!(check(PhotoTold::Taken(Taken { width: 1601, ..good.clone() })), refused("width"));
    assert_eq!(check(PhotoTold::Taken(Taken { height: 0, ..good.clone() })), refused("width"));
    let twice = vec![Mark::Dark, Mark::Dark];
    assert_eq!(check(PhotoTold::Taken(Taken { marks: twice, ..good })), refused("marks"));
    assert_eq!(check(measured(1, 2, 1001)), refused("confidence"));
    for runs in [vec![1, 2], vec![1, 0, 3], vec![u32::MAX, 5], vec![]] {
        let area = Area { picture: picture(1), cols: 2, rows: 2, runs };
        assert_eq!(check(PhotoTold::Area(Box::new(area))), refused("runs"));
    }
    assert_eq!(check(share(&[])), refused("photos"));
    let none = Share { photos: vec![id(1)], uses: vec![], signs: true };
    assert_eq!(check(PhotoTold::Share(none)), refused("uses"));
}

#[test]
fn a_name_of_a_picture_is_64_small_digits() {
    let name = "0123456789abcdef".repeat(4);
    for wrong in ["", &name[1..], &name.to_uppercase(), &format!("{name}0"), &name.replace('a', "g")] {
        assert_eq!(PictureName::read(wrong), None, "{wrong}");
    }
}

proptest! {
    /// What is written of any area comes back, and its runs cover the frame.
    #[test]
    fn areas_come_back(cols in 1..=20_u32, rows in 1..=20_u32, cuts in proptest::collection::btree_set(1..400_u32, 0..20)) {
        let ends: Vec<u32> = cuts.into_iter().filter(|cut| *cut < cols * rows).chain([cols * rows]).collect();
        let runs = ends.iter().zip([0].iter().chain(&ends)).map(|(end, from)| end - from).collect();
        let told = PhotoTold::Area(Box::new(Area { picture: picture(1), cols, rows, runs }));
        let fact = facts(kinds([told])).remove(0);
        prop_assert_eq!(fact.check(), Ok(()));
        prop_assert_eq!(decode(&encode(&fact)), Ok(fact));
    }
}
