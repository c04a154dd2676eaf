//! Pictures of photos: kept, given back, and gone when they are no longer wanted.

use stipple_journal::PictureName;
use stipple_store::{Journals, Kept, Picture, PictureSize, StoreError};

use super::{Place, begin, begun, revision};
use crate::drawn::{at, journal};
use crate::place::wait;

const ROOM: u64 = 1_000;

fn name(n: u8) -> PictureName {
    PictureName::of_hash([n; 32])
}

fn picture(n: u8) -> Picture {
    Picture { whole: vec![n; 200], small: vec![n; 20] }
}

fn put(journals: &impl Journals, n: u8) -> Result<bool, StoreError> {
    wait(journals.put_picture(journal(1), name(n), picture(n), ROOM))
}

fn get(journals: &impl Journals, person: u128, n: u8, size: PictureSize) -> Option<Vec<u8>> {
    wait(journals.picture(journal(person), name(n), size)).expect("answers")
}

fn kept(journals: &impl Journals) -> Kept {
    wait(journals.kept(journal(1))).expect("answers")
}

pub(crate) fn a_picture_is_kept_for_its_journal_alone<P: Place>() {
    let place = P::default();
    let journals = begun(&place);
    begin(&journals, 2);
    let before = revision(&journals);
    assert!(put(&journals, 7).expect("is kept"));
    assert!(revision(&journals) > before);
    assert!(!put(&journals, 7).expect("is there already"));
    drop(journals);
    let again = place.open();
    assert_eq!(get(&again, 1, 7, PictureSize::Whole), Some(picture(7).whole));
    assert_eq!(get(&again, 1, 7, PictureSize::Small), Some(picture(7).small));
    assert_eq!((get(&again, 2, 7, PictureSize::Whole), get(&again, 1, 8, PictureSize::Whole)), (None, None));
    assert_eq!(kept(&again), Kept { pictures: 1, bytes: 220 });
    let lacking = wait(again.lacking(journal(1), vec![name(9), name(7), name(8)])).expect("answers");
    assert_eq!(lacking, [name(9), name(8)]);
}

pub(crate) fn pictures_have_room_to_an_end<P: Place>() {
    let place = P::default();
    let journals = begun(&place);
    for n in 0..4 {
        put(&journals, n).expect("there is room");
    }
    let error = put(&journals, 4).expect_err("there is none");
    assert!(matches!(error, StoreError::NoRoom { most: ROOM }), "{error}");
    assert_eq!(kept(&journals), Kept { pictures: 4, bytes: 880 });
    assert!(!put(&journals, 0).expect("takes no more room"));
}

pub(crate) fn what_is_no_longer_wanted_goes<P: Place>() {
    let place = P::default();
    let journals = begun(&place);
    for n in 0..3 {
        put(&journals, n).expect("is kept");
    }
    let only = |names: Vec<PictureName>| wait(journals.keep_only(journal(1), names)).expect("answers");
    assert_eq!(only(vec![name(1), name(9)]), 2);
    assert_eq!(only(vec![name(1)]), 0);
    assert_eq!(get(&journals, 1, 0, PictureSize::Whole), None);
    assert_eq!(get(&journals, 1, 1, PictureSize::Small), Some(picture(1).small));
    assert_eq!((only(vec![]), kept(&journals)), (1, Kept::default()));
}

pub(crate) fn pictures_go_with_their_journal<P: Place>() {
    let place = P::default();
    let journals = begun(&place);
    put(&journals, 1).expect("is kept");
    wait(journals.erase(journal(1), at(5))).expect("erases");
    let no_journal = |outcome: Result<(), StoreError>| matches!(outcome, Err(StoreError::NoJournal { .. }));
    assert!(no_journal(wait(journals.picture(journal(1), name(1), PictureSize::Whole)).map(drop)));
    assert!(no_journal(put(&journals, 1).map(drop)));
    assert!(no_journal(wait(journals.keep_only(journal(1), vec![])).map(drop)));
}
