//! Pictures of photos: kept, given back, and gone when they are no longer wanted.

use stipple_journal::PictureName;

use super::drawn::journal;
use super::{Place, begin, begun, wait};
use crate::{ErrorKind, Kept, Picture, PictureSize, Pictures, StoreError};

const ROOM: u64 = 1_000;

fn name(n: u8) -> PictureName {
    PictureName::of_hash([n; 32])
}

fn picture(n: u8) -> Picture {
    Picture { whole: vec![n; 200], small: vec![n; 20] }
}

/// Keeps picture `n` of person 1.
pub(super) fn put(pictures: &impl Pictures, n: u8) -> Result<bool, StoreError> {
    wait(pictures.put_picture(journal(1), name(n), picture(n), ROOM))
}

/// A file of picture `n` of a person.
pub(super) fn get(
    pictures: &impl Pictures,
    (person, n): (u128, u8),
    size: PictureSize,
) -> Result<Option<Vec<u8>>, StoreError> {
    wait(pictures.picture(journal(person), name(n), size))
}

fn found(pictures: &impl Pictures, person: u128, n: u8, size: PictureSize) -> Option<Vec<u8>> {
    get(pictures, (person, n), size).expect("answers")
}

fn kept(pictures: &impl Pictures) -> Kept {
    wait(pictures.kept(journal(1))).expect("answers")
}

/// And after the engine was closed and opened.
pub fn a_picture_is_kept_for_its_journal_alone<P: Place<Engine: Pictures>>() {
    let place = P::default();
    let pictures = begun(&place);
    begin::<P>(&pictures, 2);
    assert!(put(&pictures, 7).expect("is kept"));
    assert!(!put(&pictures, 7).expect("is there already"));
    drop(pictures);
    let again = place.open();
    assert_eq!(found(&again, 1, 7, PictureSize::Whole), Some(picture(7).whole));
    assert_eq!(found(&again, 1, 7, PictureSize::Small), Some(picture(7).small));
    let missing = [(2, 7), (1, 8)].map(|(person, n)| found(&again, person, n, PictureSize::Whole));
    assert_eq!(missing, [None, None]);
    assert_eq!(kept(&again), Kept { pictures: 1, bytes: 220 });
    let lacking = wait(again.lacking(journal(1), vec![name(9), name(7), name(8)])).expect("answers");
    assert_eq!(lacking, [name(9), name(8)]);
}

/// What is there already takes no more of it.
pub fn pictures_have_room_to_an_end<P: Place<Engine: Pictures>>() {
    let pictures = begun(&P::default());
    for n in 0..4 {
        put(&pictures, n).expect("there is room");
    }
    let error = put(&pictures, 4).expect_err("there is none");
    assert_eq!(*error.kind(), ErrorKind::NoRoom { most: ROOM });
    assert_eq!(kept(&pictures), Kept { pictures: 4, bytes: 880 });
    assert!(!put(&pictures, 0).expect("takes no more room"));
}

/// The rest stays.
pub fn what_is_no_longer_wanted_goes<P: Place<Engine: Pictures>>() {
    let pictures = begun(&P::default());
    for n in 0..3 {
        put(&pictures, n).expect("is kept");
    }
    let only = |names: Vec<PictureName>| wait(pictures.keep_only(journal(1), names)).expect("answers");
    assert_eq!(only(vec![name(1), name(9)]), 2);
    assert_eq!(only(vec![name(1)]), 0);
    assert_eq!(found(&pictures, 1, 0, PictureSize::Whole), None);
    assert_eq!(found(&pictures, 1, 1, PictureSize::Small), Some(picture(1).small));
    assert_eq!((only(vec![]), kept(&pictures)), (1, Kept::default()));
}
