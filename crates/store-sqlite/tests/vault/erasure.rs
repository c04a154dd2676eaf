//! What is erased is gone from every file, and stays gone whatever comes back.

use std::fs;

use stipple_store::conformance::drawn::{at, hash, journal, new};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Journals, Passes};
use stipple_store_sqlite::Vault;

use crate::place::{Place, holds, people_join};

fn is_gone(vault: &Vault, n: u128) -> bool {
    let load = wait(vault.load(journal(n)));
    load.is_err_and(|error| matches!(error.kind(), ErrorKind::NoJournal { .. }))
        && wait(vault.revision(journal(n))).expect("answers").is_none()
}

#[test]
fn no_file_holds_anything_of_it() {
    let (place, vault) = Place::with(2);
    let blob = format!("x'{}'", journal(1).simple());
    let of_it = |what: &str| place.blobs(&format!("SELECT {what} WHERE journal = {blob}"));
    let mut traces = place.blobs(&format!("SELECT key FROM journal WHERE id = {blob}"));
    traces.extend([of_it("line FROM fact"), of_it("label FROM pass"), of_it("hash FROM pass")].concat());
    traces.push(hash(&vault, 1).0.to_vec());
    assert_eq!(traces.len(), 1 + 3 + 1 + 1 + 1);
    let found = |place: &Place| {
        let files = place.bytes();
        traces.iter().filter(|trace| files.iter().any(|(_, bytes)| holds(bytes, trace))).count()
    };
    assert_eq!(found(&place), traces.len(), "they are there before");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    assert_eq!(found(&place), 0, "and not after, while the vault is open");
    drop(vault);
    assert_eq!(found(&place), 0);
    let list = fs::read_to_string(place.file("erasures")).expect("reads");
    assert_eq!(list, format!("{} 1970-01-01T00:05:00Z\n", journal(1)));
}

#[test]
fn an_older_database_that_comes_back_is_told() {
    let (place, vault) = Place::with(3);
    drop(vault);
    let old = place.beside("old.db");
    fs::copy(place.file("vault.db"), &old).expect("copies");
    let vault = place.open();
    wait(vault.erase(journal(1), at(5))).expect("erases");
    drop(vault);
    // As if somebody copied files about: the list beside it is enough.
    fs::copy(&old, place.file("vault.db")).expect("copies");
    let vault = place.open();
    assert!(is_gone(&vault, 1));
    assert_eq!(wait(vault.holder(hash(&vault, 1), at(0))).expect("answers"), None);
    assert_eq!(vault.verify().expect("reads").journals, 2);
    let blob = format!("x'{}'", journal(1).simple());
    assert_eq!(place.blobs(&format!("SELECT line FROM fact WHERE journal = {blob}")).len(), 0);
}

#[test]
fn a_list_that_was_lost_is_written_again() {
    let (place, vault) = Place::with(2);
    wait(vault.erase(journal(1), at(5))).expect("erases");
    drop(vault);
    let list = fs::read(place.file("erasures")).expect("reads");
    fs::remove_file(place.file("erasures")).expect("removes");
    drop(place.open());
    assert_eq!(fs::read(place.file("erasures")).expect("reads"), list);
}

#[test]
fn a_line_cut_off_was_never_acknowledged() {
    let (place, vault) = Place::with(3);
    wait(vault.erase(journal(1), at(5))).expect("erases");
    drop(vault);
    let list = fs::read_to_string(place.file("erasures")).expect("reads");
    fs::write(place.file("erasures"), format!("{list}{} 1970-01-01T00", journal(2))).expect("writes");
    let vault = place.open();
    assert!(is_gone(&vault, 1) && !is_gone(&vault, 2));
    wait(vault.erase(journal(2), at(6))).expect("erases");
    drop(vault);
    let now = fs::read_to_string(place.file("erasures")).expect("reads");
    assert_eq!(now, format!("{list}{} 1970-01-01T00:06:00Z\n", journal(2)));
}

#[test]
fn a_damaged_list_is_not_passed_over() {
    let (place, vault) = Place::with(1);
    drop(vault);
    fs::write(place.file("erasures"), "somebody 1970-01-01T00:05:00Z\n").expect("writes");
    let error = place.refusal();
    assert!(*error.kind() == ErrorKind::Damaged && error.to_string().contains("line 1"), "{error}");
}

#[test]
fn it_waits_for_a_reader_and_holds_up_nobody() {
    let (place, vault) = Place::with(2);
    let reader = rusqlite::Connection::open(place.file("vault.db")).expect("opens");
    reader.execute_batch("BEGIN; SELECT count(*) FROM fact").expect("reads");
    std::thread::scope(|scope| {
        let erasing = scope.spawn(|| wait(vault.erase(journal(1), at(5))));
        while !is_gone(&vault, 1) {
            std::thread::yield_now();
        }
        wait(vault.append(journal(0), vec![new(60)])).expect("appends meanwhile");
        assert!(!erasing.is_finished(), "the log is still needed");
        reader.execute_batch("COMMIT").expect("ends");
        erasing.join().expect("ends").expect("erases");
    });
    people_join(&vault, 7);
}
