//! Pictures in a vault's files: sealed, in backups, without a trace when they go, and added to an older file.

use stipple_journal::PictureName;
use stipple_store::conformance::drawn::{SECRET, at, journal, new};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Journals, Picture, PictureSize, Pictures};
use stipple_store_sqlite::{Damage, Finding, Vault};

use crate::place::{Place, holds};

const NAME: PictureName = PictureName::of_hash([0xAB; 32]);
const ROOM: u64 = 1 << 20;

fn picture() -> Picture {
    Picture { whole: SECRET.repeat(50).into_bytes(), small: SECRET.as_bytes().to_vec() }
}

fn put(vault: &Vault, n: u128) {
    wait(vault.put_picture(journal(n), NAME, picture(), ROOM)).expect("is kept");
}

fn whole(vault: &Vault, n: u128) -> Option<Vec<u8>> {
    wait(vault.picture(journal(n), NAME, PictureSize::Whole)).expect("answers")
}

fn found(place: &Place, text: &[u8]) -> bool {
    place.bytes().iter().any(|(_, bytes)| holds(bytes, text))
}

#[test]
fn neither_a_picture_nor_its_name_stands_in_a_file() {
    let (place, vault) = Place::with(2);
    put(&vault, 0);
    put(&vault, 1);
    vault.backup(&place.file("backup")).expect("copies");
    assert!(!found(&place, SECRET.as_bytes()));
    assert!(!found(&place, NAME.hash()));
    let places = place.blobs("SELECT place FROM picture");
    assert!(places.len() == 2 && places[0] != places[1], "one picture of two people lies at two places");
}

#[test]
fn what_goes_leaves_no_trace() {
    let (place, vault) = Place::with(2);
    put(&vault, 0);
    put(&vault, 1);
    let sealed =
        [place.blobs("SELECT whole FROM picture"), place.blobs("SELECT small FROM picture")].concat();
    let count = |place: &Place| sealed.iter().filter(|blob| found(place, blob)).count();
    assert_eq!(count(&place), 4);
    wait(vault.keep_only(journal(0), vec![])).expect("removes");
    assert_eq!(count(&place), 2, "of one that is no longer wanted");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    assert_eq!(count(&place), 0, "of a journal that was erased");
}

#[test]
fn a_backup_holds_pictures_and_brings_them_back() {
    let (place, vault) = Place::with(2);
    put(&vault, 0);
    put(&vault, 1);
    let backup = place.beside("backup.db");
    assert_eq!(vault.backup(&backup).expect("copies").pictures, 2);
    wait(vault.keep_only(journal(0), vec![])).expect("removes");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    drop(vault);
    assert_eq!(Vault::restore(&backup, &place.folder(), at(9)).expect("restores").checked.pictures, 2);
    let vault = place.open();
    assert_eq!(whole(&vault, 0), Some(picture().whole));
    let gone = wait(vault.picture(journal(1), NAME, PictureSize::Whole)).expect_err("is gone");
    assert_eq!(*gone.kind(), ErrorKind::NoJournal { journal: journal(1) });
    assert!(place.blobs("SELECT place FROM picture").len() == 1, "what was erased stays so");
}

#[test]
fn a_picture_that_was_changed_or_moved_is_not_given() {
    let (place, vault) = Place::with(2);
    put(&vault, 0);
    put(&vault, 1);
    drop(vault);
    place.meddle(
        "UPDATE picture SET whole = (SELECT small FROM picture AS other WHERE other.place = picture.place)",
    );
    let vault = place.open();
    assert_eq!((whole(&vault, 0), whole(&vault, 1)), (None, None));
    let broken = |n| Finding { journal: Some(journal(n)), damage: Damage::Pictures { broken: 1 } };
    assert_eq!(vault.verify().expect("reads").findings, [broken(0), broken(1)]);
}

/// As a file of the first version is: without a table for pictures.
fn older(place: &Place) {
    place.meddle("DROP TABLE picture; DROP TABLE protocol; DROP TABLE need; ALTER TABLE vault DROP COLUMN older; PRAGMA user_version = 1");
}

#[test]
fn a_file_of_the_first_version_is_brought_up() {
    let (place, vault) = Place::with(1);
    drop(vault);
    older(&place);
    let vault = place.open();
    put(&vault, 0);
    wait(vault.append(journal(0), vec![new(60)])).expect("appends");
    drop(vault);
    let vault = place.open();
    assert_eq!(whole(&vault, 0), Some(picture().whole));
    assert_eq!(vault.verify().expect("reads").findings, []);
}

#[test]
fn a_backup_of_the_first_version_can_be_restored() {
    let (place, vault) = Place::with(2);
    drop(vault);
    older(&place);
    let backup = place.beside("old.db");
    std::fs::copy(place.file("vault.db"), &backup).expect("copies");
    let restored = Vault::restore(&backup, &place.folder(), at(9)).expect("restores");
    assert_eq!((restored.checked.facts, restored.checked.pictures), (6, 0));
    let vault = place.open();
    put(&vault, 1);
    assert_eq!(whole(&vault, 1), Some(picture().whole));
}
