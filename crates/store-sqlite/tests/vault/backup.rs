//! Backups made while the vault is in use, and put back with nothing lost.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use stipple_journal::Inserted;
use stipple_seal::Purpose;
use stipple_store::conformance::drawn::{at, fact, hash, journal, new, pass, phone, server};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Journals, KeyFault, Passes, StoreError};
use stipple_store_sqlite::{Checked, Vault};

use crate::place::{Place, holds, mode, people_join};

/// The journal of person `n` is not there.
fn is_gone(vault: &Vault, n: u128) -> bool {
    let load = wait(vault.load(journal(n)));
    load.is_err_and(|error| matches!(error.kind(), ErrorKind::NoJournal { .. }))
}

fn kind<T: std::fmt::Debug>(outcome: Result<T, StoreError>) -> ErrorKind {
    outcome.expect_err("is refused").kind().clone()
}

fn facts(vault: &Vault, n: u128) -> usize {
    wait(vault.load(journal(n))).expect("loads").contents.facts.len()
}

#[test]
fn a_backup_brings_back_what_was() {
    let (place, vault) = Place::with(3);
    let backup = place.beside("backups/monday.db");
    let copied = vault.backup(&backup).expect("copies");
    assert_eq!(copied, Checked { journals: 3, facts: 9, pictures: 0, findings: vec![] });
    assert_eq!(mode(&backup), 0o600);
    wait(vault.append(journal(1), vec![new(60)])).expect("appends");
    people_join(&vault, 7);
    drop(vault);

    let restored = Vault::restore(&backup, &place.folder(), at(90)).expect("restores");
    assert_eq!(restored.checked, copied);
    let vault = place.open();
    assert_eq!((facts(&vault, 1), facts(&vault, 2)), (3, 3));
    assert!(is_gone(&vault, 7));
    assert_eq!(
        wait(vault.holder(hash(&vault, 2), at(0))).expect("answers").map(|h| h.journal),
        Some(journal(2))
    );
    assert_eq!(vault.verify().expect("reads").findings, []);

    let replaced = restored.replaced.expect("there was one");
    assert_eq!(replaced, place.file("vault.db.1970-01-01T013000Z"));
    drop(vault);
    fs::rename(replaced, place.file("vault.db")).expect("moves back");
    assert_eq!(facts(&place.open(), 1), 4, "nothing of it was lost");
}

#[test]
fn a_backup_is_made_while_others_write() {
    let (place, vault) = Place::with(1);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let write = |person: u128| {
            let mut n = 100;
            while !done.load(Ordering::Relaxed) {
                n += 1;
                wait(vault.append(journal(person), vec![new(person * 1_000_000 + n)])).expect("appends");
            }
        };
        scope.spawn(move || write(0));
        for n in 0..5 {
            let before = facts(&vault, 0);
            let from_here = vault.backup(&place.beside(&format!("{n}.db"))).expect("copies");
            let other = Vault::backup_of(&place.folder(), &place.beside(&format!("{n}-other.db")));
            assert!(from_here.facts >= before && from_here.findings.is_empty(), "{from_here:?}");
            assert!(other.expect("copies").facts >= from_here.facts);
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn the_master_key_is_not_in_it() {
    let (place, vault) = Place::with(1);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    let (bytes, key) =
        (fs::read(&backup).expect("reads"), fs::read(place.file("master.key")).expect("reads"));
    let hex = key[key.len() - 65..].trim_ascii_end();
    let digit = |c: u8| u8::try_from(char::from(c).to_digit(16).expect("is hex")).expect("is small");
    let raw: Vec<u8> = hex.chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect();
    assert_eq!(raw.len(), 32);
    assert!(!holds(&bytes, hex) && !holds(&bytes, &raw));
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let (place, vault) = Place::with(1);
    let backup = place.beside("backup.db");
    fs::write(&backup, "a letter").expect("writes");
    assert_eq!(kind(vault.backup(&backup)), ErrorKind::Exists);
    assert_eq!(fs::read(&backup).expect("reads"), b"a letter");
}

#[test]
fn what_was_erased_since_stays_erased() {
    let (place, vault) = Place::with(4);
    let (backup, later) = (place.beside("backup.db"), place.beside("later.db"));
    wait(vault.erase(journal(0), at(4))).expect("erases");
    vault.backup(&backup).expect("copies");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    vault.backup(&later).expect("copies");
    drop(vault);
    // Each of the three places alone knows of one: the list, the database, the other backup.
    fs::write(place.file("erasures"), format!("{} 1970-01-01T00:07:00Z\n", journal(2))).expect("writes");
    Vault::restore(&backup, &place.folder(), at(90)).expect("restores");
    let vault = place.open();
    assert_eq!([0, 1, 2, 3].map(|n| is_gone(&vault, n)), [true, true, true, false]);
    let list = fs::read_to_string(place.file("erasures")).expect("reads");
    assert!([0, 1, 2].iter().all(|n| list.contains(&journal(*n).to_string())), "{list}");
    let sealed = place.blobs("SELECT line FROM fact");
    assert_eq!(sealed.len(), 3, "only the last one's facts");
}

#[test]
fn the_server_goes_on_in_a_series_of_its_own() {
    let (place, vault) = Place::with(1);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    // A phone heard of this one; the backup did not.
    let younger = wait(vault.append(journal(0), vec![new(60)])).expect("appends");
    drop(vault);
    Vault::restore(&backup, &place.folder(), at(90)).expect("restores");
    let vault = place.open();
    let after = wait(vault.append(journal(0), vec![new(61)])).expect("appends");
    assert_eq!((after[0].seq, after[0].device == server(0)), (1, false));
    let answers = wait(vault.accept(journal(0), younger)).expect("answers");
    assert_eq!(answers, [Ok(Inserted::New)], "the phone brings it back");
    assert_eq!((facts(&vault, 0), vault.verify().expect("reads").findings), (5, vec![]));
}

#[test]
fn a_running_server_is_not_restored_under() {
    let (place, vault) = Place::with(1);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    assert_eq!(kind(Vault::restore(&backup, &place.folder(), at(90))), ErrorKind::InUse);
    assert_eq!(facts(&vault, 0), 3);
}

#[test]
fn a_backup_of_other_journals_is_refused() {
    let ((place, vault), (_other, theirs)) = (Place::with(1), Place::with(2));
    let backup = place.beside("theirs.db");
    theirs.backup(&backup).expect("copies");
    drop(vault);
    let before = place.bytes();
    let refused = kind(Vault::restore(&backup, &place.folder(), at(90)));
    assert_eq!(refused, ErrorKind::Key(KeyFault::Foreign));
    assert_eq!(place.bytes(), before);
}

#[test]
fn a_damaged_backup_is_refused() {
    let (place, vault) = Place::with(20);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    drop(vault);
    let whole = fs::read(&backup).expect("reads");
    let mut bytes = whole.clone();
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    let before = place.bytes();
    for damaged in [bytes, whole[..whole.len() / 2].to_vec(), b"a letter to the clinic".to_vec()] {
        fs::write(&backup, damaged).expect("writes");
        let refused = kind(Vault::restore(&backup, &place.folder(), at(90)));
        assert!(matches!(refused, ErrorKind::Damaged | ErrorKind::NotAJournal), "{refused:?}");
        assert_eq!(place.bytes(), before);
    }
    let missing = Vault::restore(&place.beside("nothing"), &place.folder(), at(90));
    assert_eq!(kind(missing), ErrorKind::Unreachable);
}

#[test]
fn an_entry_that_was_damaged_before_is_told_and_copied() {
    let (place, vault) = Place::with(2);
    drop(vault);
    place.meddle("UPDATE fact SET line = x'00' WHERE seq = 2");
    let backup = place.beside("backup.db");
    let copied = place.open().backup(&backup).expect("copies");
    assert_eq!((copied.facts, copied.findings.len()), (4, 2));
    assert_eq!(Vault::restore(&backup, &place.folder(), at(90)).expect("restores").checked, copied);
}

#[test]
fn a_damaged_database_is_replaced_all_the_same() {
    let (place, vault) = Place::with(3);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    drop(vault);
    fs::write(place.file("vault.db"), "no longer a database").expect("writes");
    let restored = Vault::restore(&backup, &place.folder(), at(90)).expect("restores");
    assert_eq!(fs::read(restored.replaced.expect("was there")).expect("reads"), b"no longer a database");
    let vault = place.open();
    assert_eq!(facts(&vault, 2), 3);
    assert!(is_gone(&vault, 1));
}

#[test]
fn a_new_folder_needs_the_key_alone() {
    let ((place, vault), new) = (Place::with(2), Place::default());
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    let refused = kind(Vault::restore(&backup, &new.folder(), at(90)));
    assert_eq!(refused, ErrorKind::Key(KeyFault::Missing));
    fs::copy(place.file("master.key"), new.file("master.key")).expect("copies");
    let restored = Vault::restore(&backup, &new.folder(), at(90)).expect("restores");
    assert_eq!(restored.replaced, None);
    assert_eq!(facts(&new.open(), 1), 3);
}

#[test]
fn a_restore_that_was_cut_off_is_done_again() {
    let (place, vault) = Place::with(2);
    let backup = place.beside("backup.db");
    vault.backup(&backup).expect("copies");
    drop(vault);
    // As a power cut leaves it after the old one was moved aside.
    fs::copy(&backup, place.file("vault.db.restoring")).expect("copies");
    fs::rename(place.file("vault.db"), place.file("vault.db.1970-01-01T013000Z")).expect("moves");
    assert_eq!(*place.refusal().kind(), ErrorKind::Restoring);
    assert!(!place.file("vault.db").exists(), "no new vault is begun");
    Vault::restore(&backup, &place.folder(), at(91)).expect("restores");
    let vault = place.open();
    assert_eq!(facts(&vault, 1), 3);
    assert_eq!(
        wait(vault.accept(journal(1), vec![fact(phone(1), 1, 70)])).expect("answers"),
        [Ok(Inserted::New)]
    );
    wait(vault.admit(journal(1), pass(&vault, 9, Purpose::Card))).expect("admits");
}
