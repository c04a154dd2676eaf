//! The master key, and who may use the folder.

use std::fs;

use stipple_store::conformance::drawn::journal;
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Journals, KeyFault, StoreError};
use stipple_store_sqlite::Vault;

use crate::place::{Place, mode, set_mode};

fn fault(error: &StoreError) -> KeyFault {
    match error.kind() {
        ErrorKind::Key(fault) => {
            assert!(error.place().ends_with("master.key"), "{error}");
            *fault
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_is_for_this_user_only() {
    let (place, vault) = Place::with(1);
    assert_eq!(mode(&place.folder()), 0o700);
    for (path, _) in place.bytes() {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    drop(vault);
}

#[test]
fn a_key_is_made_once() {
    let (place, vault) = Place::with(1);
    drop(vault);
    let key = fs::read(place.file("master.key")).expect("reads");
    let text = String::from_utf8(key.clone()).expect("is text");
    let hex = text.strip_prefix("stipple master key ").and_then(|rest| rest.strip_suffix('\n'));
    assert!(hex.is_some_and(|hex| hex.len() == 64), "one line that says what it is");
    drop(place.open());
    assert_eq!(fs::read(place.file("master.key")).expect("reads"), key);
    drop(Place::with(1));
}

#[test]
fn a_key_that_others_can_reach_is_refused() {
    let (place, vault) = Place::with(1);
    drop(vault);
    for wide in [0o640, 0o604, 0o620, 0o601] {
        set_mode(&place.file("master.key"), wide);
        let error = place.refusal();
        assert_eq!(fault(&error), KeyFault::Open, "{wide:o}");
        assert!(error.help().contains("chmod 600"), "{}", error.help());
    }
    set_mode(&place.file("master.key"), 0o400);
    assert_eq!(wait(place.open().load(journal(0))).expect("loads").contents.facts.len(), 3);
}

#[test]
fn what_is_not_a_key_is_refused() {
    let (place, vault) = Place::with(1);
    drop(vault);
    let path = place.file("master.key");
    let key = fs::read_to_string(&path).expect("reads");
    for text in ["", "stipple master key ", &key[..60], &key.replace("stipple", ""), &key.repeat(9)] {
        fs::write(&path, text).expect("writes");
        assert_eq!(fault(&place.refusal()), KeyFault::NotAKey, "{text}");
    }
    fs::write(&path, key.trim_end()).expect("writes");
    drop(place.open());
}

#[test]
fn a_lost_key_is_not_made_anew() {
    let (place, vault) = Place::with(1);
    drop(vault);
    let path = place.file("master.key");
    fs::rename(&path, place.beside("key")).expect("moves");
    assert_eq!(fault(&place.refusal()), KeyFault::Missing);
    assert!(!path.exists());
    fs::rename(place.beside("key"), &path).expect("moves");
    assert_eq!(wait(place.open().load(journal(0))).expect("loads").contents.facts.len(), 3);
}

#[test]
fn another_vaults_key_is_refused() {
    let ((place, vault), (other, other_vault)) = (Place::with(1), Place::with(1));
    drop((vault, other_vault));
    fs::copy(other.file("master.key"), place.file("master.key")).expect("copies");
    let before = fs::read(place.file("vault.db")).expect("reads");
    assert_eq!(fault(&place.refusal()), KeyFault::Foreign);
    assert_eq!(fs::read(place.file("vault.db")).expect("reads"), before);
    let backup = Vault::backup_of(&place.folder(), &place.beside("backup")).expect_err("has the wrong key");
    assert_eq!(fault(&backup), KeyFault::Foreign);
    assert!(!place.beside("backup").exists() && !place.beside("backup.part").exists());
}

#[test]
fn a_folder_is_for_one_server() {
    let (place, vault) = Place::with(1);
    let error = place.refusal();
    assert_eq!(*error.kind(), ErrorKind::InUse);
    assert!(error.to_string().ends_with("a server is running on it"));
    drop(vault);
    drop(place.open());
}

#[test]
fn what_is_no_vault_is_left_alone() {
    let (place, vault) = Place::with(1);
    drop(vault);
    let own = place.beside("own.db");
    drop(stipple_store_sqlite::Store::open(&own, journal(1)).expect("opens"));
    fs::copy(&own, place.file("vault.db")).expect("copies");
    let before = fs::read(place.file("vault.db")).expect("reads");
    assert_eq!(*place.refusal().kind(), ErrorKind::NotAJournal);
    assert_eq!(fs::read(place.file("vault.db")).expect("reads"), before);
}
